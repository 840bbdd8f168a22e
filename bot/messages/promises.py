"""What we promise people, and the tests that would fail if it were not so. docs/promises.md is printed from here.

A sentence of the catalogues that promises something stands under its promise, as it is in the code. A test finds
sentences with a promising word that stand nowhere, sentences that no longer exist, and tests that are gone.
"""

from dataclasses import dataclass

WALK = "tests/lives/test_promises.py::test_a_season_of_lives_breaks_no_promise"
"""Reads every message, Home and form that anybody sees in random lives, and looks into the database."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that people may rely on."""

    key: str
    holds: str
    """What holds, for whoever wants to hold us to it."""
    sentences: tuple[str, ...]
    """Where it is said, in English as the catalogues have it."""
    tests: tuple[str, ...]


PROMISES = (
    Promise(
        "kept_out",
        "Where the company's organisation chart says who somebody's managers and team are, none of them is asked or "
        "told about what that person asks. Somebody of whom we do not know both reads that we do not know.",
        (
            "Your managers and your team are not asked and not told. Somebody else who must not hear of it?",
            "Your managers and your team, as your company has told me, are not asked and not told. HR reads counts, and no names.",
            "They are not asked and not told. Nor are your managers and your team.",
            "They are not asked and not told, whatever you ask. Nor are your managers and your team.",
            "I do not know who your manager and your team are. Is there somebody who must not hear of it?",
            "I do not know who your manager and your team are. In *My settings* you can name people who must not hear of what you ask. HR reads counts, and no names.",
            "They are not asked and not told. I do not know who your manager and your team are.",
            "They are not asked and not told, whatever you ask. I do not know your manager and your team.",
            ":warning: I know nobody's manager and nobody's team, so I cannot keep them out. Whoever runs me can tell me: `coffee-chat people import FILE`.",
            ":warning: I know nobody's manager and nobody's team, so I cannot keep them out. Upload the organisation chart.",
        ),
        (
            "tests/asking/test_keeping_people_out.py::test_it_is_said_only_to_whom_it_is_true",
            "tests/lives/test_manager_blind.py::test_nobody_sees_anything_of_those_above_below_or_beside_them",
            WALK,
        ),
    ),
    Promise(
        "named_people",
        "People whom a guest names, for one request or in the settings, are not asked; who has it loses it. Which of them had "
        "it, or said no before, is not told.",
        (
            "Noted: I ask none of them about this one. If one of them had it just now, I have taken it back; they may have read it.",
            "They are not asked about this one. For all you ask, name them in My settings.",
            "Name people who must not hear of it",
            "They are not sent to you. Only you are shown this list.",
        ),
        (
            "tests/asking/test_keeping_people_out.py::test_somebody_named_afterwards_loses_the_offer",
            "tests/asking/test_keeping_people_out.py::test_a_list_in_the_settings_holds_for_everything_one_asks",
            "tests/privacy/test_refusing_people.py::test_the_list_is_kept_and_obeyed",
        ),
    ),
    Promise(
        "whom_we_asked",
        "A guest who asks about a field does not read whom we asked, who said no, or who stayed silent. A question before "
        "the yes carries no name. Somebody who knows that a field has one host can still guess; so can who names somebody to "
        "be kept out, from what follows, whether that person had it at the moment.",
        (
            "On a yes I introduce you both. A no is fine: I do not tell them whom I asked, and look for somebody else. Please answer by {deadline}.",
            "On your no I look for somebody else, and do not tell them whom I asked. Nothing has been said yet.",
            "One question. I carry it to the guest; your name goes with it only if they asked for you by name.",
            "I ask them if they host, and invite them if they do not. They do not hear of you.",
            "On a yes I open a group chat, and you pick the time. A no is fine: I do not tell them whom I asked. Please answer by {deadline}.",
            "You passed on the table about *{field}*. Thanks for answering: they do not hear of you.",
        ),
        ("tests/stories/test_clicks.py::test_a_no_counts_once_it_is_sent_and_can_be_kept_back", WALK),
    ),
    Promise(
        "table",
        "Nobody sits at a table who has not said that one is fine, or of whom we do not know the managers and team. Nobody of "
        "them is above, below or beside another one or the host, or on the other's list, as far as it is known when the host "
        "says yes. What a guest wrote is read by the host, and not by the others. Until somebody sits there they stay in line for a "
        "talk alone.",
        (
            "A table may come sooner: 45 minutes by video with a host and two others who wait for the same. You read each other's names, and what you wrote stays with the host. Nobody sits there who is above, below or beside you, or whom you named.",
            "A table is fine for you, too. I still look for a talk alone as well.",
            "Noted: a table is fine, too. Once three of you wait and a host says yes, I open a group chat. Until then I look for a talk alone as well.",
            "Noted: a talk alone, and no table.",
            "*{host} picks the time*, and it holds for all. Would each of you say in a line who you are, and what you would like to hear? {host} alone has read what you wrote to me.",
        ),
        (
            "tests/tables/test_tables.py::test_nobody_is_seated_who_did_not_say_so",
            "tests/tables/test_tables.py::test_nobody_sits_beside_somebody_they_are_kept_from",
            "tests/tables/test_tables.py::test_nobody_sits_beside_somebody_on_their_list",
            "tests/tables/test_tables.py::test_whoever_became_the_boss_of_another_meanwhile_does_not_sit_there",
            "tests/tables/test_tables.py::test_who_would_share_a_table_still_gets_a_talk_alone",
            "tests/lives/test_manager_blind.py::test_nobody_sits_at_a_table_with_those_above_below_or_beside_them",
        ),
    ),
    Promise(
        "by_name",
        "Whoever is asked by name reads that the guest knows it. The guest reads that it did not work out, no reason, and "
        "that nobody else was asked; whatever is in the host's way gives one answer and one day.",
        (
            "They know that I ask you. On a yes I introduce you both. On a no, or without an answer by {deadline}, they hear that it did not work out, and no reason.",
            "On your no they hear that it did not work out, and no reason. Nothing has been said yet.",
            "It did not work out with {host} this time. I have asked nobody else.",
            "I cannot put this to {host} right now, and keep it on the list: I try again every morning, and by {day} I tell you what came of it.",
            "You and {person} have met not long ago. I can put you together again from {day}; until then, just write to them.",
            "They read your name and your note, and say yes or no.",
            "They read your answer before they say yes or no.",
            "The host reads it before saying yes or no.",
        ),
        (
            "tests/asking/test_by_name.py::test_one_answer_and_one_day_whatever_is_in_the_hosts_way",
            "tests/asking/test_by_name.py::test_who_met_lately_is_told_until_when",
            "tests/asking/test_by_name.py::test_the_host_reads_what_a_no_means_for_them",
            "tests/asking/test_by_name.py::test_silence_of_a_named_host_goes_to_nobody_and_says_so",
        ),
    ),
    Promise(
        "hear_by",
        "While somebody is asked, the guest hears by the day they read: of an introduction, or that it goes on. The day is "
        "counted in the company's working days, so it tells nothing of the host.",
        (
            "I am asking a host in *{field}*. By {day} you hear from me: an introduction, or that I ask the next one.",
            "I am asking {host}. By {day} you hear from me. If it does not suit them, you decide whether I ask somebody else.",
            "Nobody in *{field}* is free, so I am asking somebody whose work is close to it. By {day} you hear from me: an introduction, or that I go on.",
            "You hear from me by {day}. If it does not suit them, you decide what I do next.",
            "You hear from me by {day}: an introduction, or that I ask the next one.",
            "{about}\nI am asking. You hear from me by {day}.",
            "• {subject}: I am asking, you hear from me by {day}",
        ),
        ("tests/asking/test_by_name.py::test_the_day_a_guest_reads_is_not_the_hosts", WALK),
    ),
    Promise(
        "looks_until",
        "A request without a host is tried again each morning until the day that the guest reads, and then ends with a word.",
        (
            "I keep looking until {day} and tell you as soon as somebody can be asked.",
            "Nobody in *{field}* is free right now. You keep your place, and I try again every morning.",
            "This one goes out tomorrow morning. I look for a host until {day}.",
            "{about}\nOn the list: I try again every morning, until {day}.",
            "{why} You are on the list: I try again every morning until {day}, and tell you as soon as I ask somebody.",
            "• {subject}: on the list, I try every morning until {day}",
        ),
        (
            "tests/offers/test_waiting_pool.py::test_who_found_no_host_is_tried_again_at_dawn_and_not_before",
            WALK,
        ),
    ),
    Promise(
        "told_of_a_host",
        "Who found nobody is told once if somebody whom the rules let them meet begins to host the field, until the day they read.",
        (
            "If somebody begins to host it before {day}, I tell you.",
            "Fine: I do not tell you if a host appears.",
        ),
        (
            "tests/offers/test_taken_back.py::test_after_a_request_found_nobody_the_guest_is_told_of_a_host",
            "tests/offers/test_taken_back.py::test_not_after_half_a_year_nor_against_their_will_nor_of_their_manager",
        ),
    ),
    Promise(
        "your_hours",
        "What the clock or somebody else causes is sent within the reader's own working days and hours, outside of public "
        "holidays and closing days. Answers to one's own click, and what the two of a chat do in their group, come at once.",
        (
            "What the clock or others cause, I send in your working hours. What you press, I answer at once.",
            "Noted: {days}, {opens} to {closes}. What the clock or others cause waits for these hours.",
            "On these days I start nothing with you.",
            "On days when the whole company is closed I count no deadline and ask nothing.",
        ),
        (
            "tests/slack/test_working_hours.py::test_an_offer_made_at_night_arrives_in_the_morning",
            "tests/slack/test_working_hours.py::test_closing_days_and_ones_own_hours_are_kept",
            "tests/slack/test_working_hours.py::test_every_new_message_says_whether_it_waits",
            WALK,
        ),
    ),
    Promise(
        "left_alone",
        "A host who is paused, in a quiet week, or switched off is sent no request, also none by a referral.",
        (
            ":double_vertical_bar: *A quiet week*, as you like it. I send you no request before {day}.",
            ":double_vertical_bar: *Paused* until {day}. I send you no request before.",
            ":double_vertical_bar: *Paused* until you come back. I send you no request before.",
            ":white_circle: *Off.* I send you no request until you switch it on again.",
            "I send you no request before that day.",
            "I send you no request in these weeks, each time they come round.",
            "I have paused you as a host, so that nobody waits in vain. You can come back whenever you like.",
            "Counting those you have not answered yet.",
            "Saved. You are paused until *{day}*, and hosting again on that day.",
        ),
        (
            "tests/hosting/test_breaks.py::test_a_host_pauses_until_a_day_and_hosts_again_on_it",
            "tests/hosting/test_silence.py::test_a_quiet_week_comes_round_and_goes",
            "tests/afterwards/test_referrals.py::test_a_referral_keeps_seats_languages_and_hours",
            WALK,
        ),
    ),
    Promise(
        "on_a_break",
        "Who takes a break, guest or host, is sent no request and no reminder before the day on which they are back; what "
        "becomes of their own requests and what others write to them comes all the same. They can end it at any time.",
        (
            "You are on a break until *{day}*, and back on that day.",
            "You are on a break until you come back.",
            "Before then I send you no reminder. You still hear what becomes of what you ask for, and what others write to you.",
            "Before then I send you no request and no reminder. You still hear what becomes of what you ask for, and what others write to you.",
            "I leave you alone for that time: no requests if you host, and no questions how a chat went. It begins now.",
            "Leave it empty, and it lasts until you come back.",
        ),
        (
            "tests/hosting/test_breaks.py::test_a_guest_takes_a_break_and_no_reminder_comes_before_it_ends",
            "tests/hosting/test_breaks.py::test_a_break_without_an_end_asks_nothing_and_off_ends_it",
            "tests/hosting/test_breaks.py::test_what_becomes_of_a_request_still_comes",
            "tests/hosting/test_breaks.py::test_who_comes_back_sooner_is_asked_at_once",
        ),
    ),
    Promise(
        "away_by_status",
        "While somebody's status in Slack says that they are away, they are asked nothing; a host is offered no request, and "
        "times are suggested for when they are back. Only until when is kept, and only while the person lets it count.",
        (
            "Slack says that you are away until {moment}. I ask you nothing before.",
            "Slack says that you are away. I ask you nothing until that status is gone.",
            ":double_vertical_bar: *Paused* while Slack says that you are away. I send you no request before.",
            "Else I ask you nothing until it is over. I read it by its emoji, such as the palm tree, and keep only until when.",
        ),
        (
            "tests/people/test_status.py::test_a_host_who_is_away_is_offered_nothing_and_guests_who_wait_get_them_back",
            "tests/people/test_status.py::test_questions_wait_for_the_return",
            "tests/people/test_status.py::test_nothing_but_the_end_is_stored",
            "tests/people/test_status.py::test_who_does_not_want_it_is_asked_all_the_same",
        ),
    ),
    Promise(
        "own_calendar",
        "Of a calendar whose private address somebody gives, busy times alone are read, and only when times are suggested for "
        "them; none is stored. The address is shown to nobody, and where it cannot be read it is not kept.",
        (
            "The private address in iCal format, from your calendar's settings. I read when you are busy, nothing else, and only when I suggest times. It is shown to nobody.",
            "I have not kept the address of your calendar.",
        ),
        (
            "tests/finding_a_time/test_calendars.py::test_no_time_is_suggested_where_either_is_busy",
            "tests/finding_a_time/test_calendars.py::test_the_address_is_a_secret",
            "tests/finding_a_time/test_calendars.py::test_what_cannot_be_read_is_not_kept_and_harms_nothing",
        ),
    ),
    Promise(
        "work_calendar",
        "A company's calendar is asked for the busy times of whoever ticked that, and of nobody else; only when times are "
        "suggested for them, or when they tick it. Whose calendar it is, Slack says; neither the e-mail address nor a busy time is stored.",
        (
            "I find it by your e-mail address in Slack, and store neither. I read when you are busy, nothing else, and only when I suggest times.",
        ),
        (
            "tests/finding_a_time/test_work_calendar.py::test_no_time_is_suggested_where_whoever_ticked_it_is_busy",
            "tests/finding_a_time/test_work_calendar.py::test_who_did_not_tick_it_is_never_asked_about",
            "tests/finding_a_time/test_work_calendar.py::test_neither_address_nor_busy_time_nor_token_is_stored_or_logged",
        ),
    ),
    Promise(
        "year_picture",
        "The picture of a host's year shows numbers alone, and no name.",
        ("A picture of your year as a host, to keep or to show around: it names nobody.",),
        ("tests/hosting/test_year.py::test_the_picture_names_nobody_and_shows_a_cup_for_each_chat",),
    ),
    Promise(
        "own_answer",
        "What one side answers about a chat is not shown to the other: not on the Home, not in its export. The guest hears "
        "that it will not come about where the host says so; a disagreement is nobody's decision.",
        (
            "What you answer here is not shown to {partner}.",
            "*Your chats:* with whom, about what and when, and what you said afterwards, which is not shown to the other side.",
        ),
        (
            "tests/afterwards/test_both_sides.py::test_the_home_shows_my_answer_and_nothing_of_the_other",
            "tests/afterwards/test_both_sides.py::test_a_disagreement_is_the_same_whoever_came_first",
            WALK,
        ),
    ),
    Promise(
        "once_more",
        "“I ask once more” is said where a question will come, and “I will not ask again” where none will.",
        (
            "I ask you once more later.",
            "I will not ask again; your Home keeps the question for as long as the chat is open.",
            "I will not ask again.",
        ),
        (
            "tests/afterwards/test_both_sides.py::test_once_more_is_promised_only_where_it_comes",
            "tests/afterwards/test_both_sides.py::test_a_not_yet_after_the_end_is_kept_and_asked_about_no_more",
            WALK,
        ),
    ),
    Promise(
        "apart",
        "That somebody keeps apart from somebody is told to nobody by us; asking by name gives the same answer as a pause.",
        (
            "*Apart:* with whom you do not want to be matched. They are not told.",
            "Done: you two are not matched again. The other side is not told.",
            "The other side is not told.",
        ),
        (
            "tests/asking/test_by_name.py::test_one_answer_and_one_day_whatever_is_in_the_hosts_way",
            "tests/privacy/test_refusing_people.py::test_whoever_is_on_it_hears_the_same_as_somebody_of_the_hosts_team",
        ),
    ),
    Promise(
        "concern",
        "What was wrong goes to the named contact, with both names, and to nobody else; not where the contact is one of the "
        "two or known to manage one of them.",
        (
            "I am sorry. I send this, with both your names, to the person your company has named for it. The digest does not count it, and the other side is not told.",
            "Thank you for telling. I send it to the person your company has named for this, and to nobody else.",
            "Reads what somebody reports of a chat. Nobody of HR, because a concern may be about them.",
            "{person} belongs to HR, and a concern may be about HR. Please name somebody else as the contact; nothing was changed.",
            "You get this because your company named you for it. The other side is not told.",
        ),
        (
            "tests/hosting/test_silence.py::test_a_concern_goes_to_the_named_contact_alone",
            "tests/company/test_settings.py::test_the_contact_is_nobody_of_hr",
        ),
    ),
    Promise(
        "for_you_alone",
        "A host's own notes are shown to that host alone. So are their story themes, unless the host ticks that guests may "
        "choose one: then a guest of theirs reads the themes beside the questions to start with, after the introduction. A note "
        "that they tick for a shelf is read by all.",
        (
            "A note to yourself: it is shown to you alone, not to HR, unless you tick below.",
            "This is shown to you alone.",
            "One per line, up to eight. I suggest one for each guest. Only you see them, unless you tick below.",
            "A guest reads them with the questions to start with, once you have said yes. Nobody else does.",
            "The talk is yours as well: ask back. Afterwards you can note what you learned, for you alone.",
        ),
        (
            "tests/afterwards/test_thanks.py::test_the_hosts_year_counts_what_they_ticked_and_the_notes_are_theirs_alone",
            "tests/hosting/test_stories_chosen.py::test_a_guest_reads_the_themes_only_where_the_host_says_so",
            WALK,
        ),
    ),
    Promise(
        "shelf",
        "A line on a shelf stands there without its host's name, unless the host ticks it, and with no day; a note that has the "
        "guest's name in it is not published. It goes when its host or HR takes it down, when the host leaves or is forgotten, and "
        "with its time. Who reports a line to HR is told to nobody. Whoever is the only host of a field can be guessed: the form says so.",
        (
            "All colleagues can read it, at once. It goes when you take it down, when you leave, and after {n} month.",
            "All colleagues can read it, at once. It goes when you take it down, when you leave, and after {n} months.",
            "Your note is kept, and not on the shelf: it has the name of {name} in it. Write it without, and all can read it.",
            "Your line is down. Nobody reads it any more.",
            "Wrong, or hurtful? *Report* tells HR which line it is, and not by whom.",
            "Thank you. HR reads which line it is, and not by whom. If they take it down, it is gone from the shelf.",
        ),
        (
            "tests/hosting/test_shelf.py::test_a_line_is_read_by_all_colleagues_and_without_a_name",
            "tests/hosting/test_shelf.py::test_what_a_host_learned_becomes_a_line_by_one_tick_once",
            "tests/hosting/test_shelf.py::test_its_author_takes_it_down_and_nobody_else",
            "tests/hosting/test_shelf.py::test_the_lines_of_who_left_or_was_forgotten_go",
            "tests/hosting/test_shelf.py::test_a_line_ends_after_twelve_months",
            "tests/hosting/test_shelf.py::test_a_reader_reports_a_line_to_hr_once_and_without_a_name",
        ),
    ),
    Promise(
        "said_if_you_say_so",
        "A move, and a next step, are told to the host if the guest says so; an offer of the host reaches the guest after their own "
        "answer; of a referral the colleague hears after the guest's yes, and a no is told to neither.",
        (
            "{host} hears of it only if you say so.",
            "Left empty, it stays with you. With a second talk I ask them for it.",
            "Half a day of shadowing needs your managers, yours and theirs. You decide when to speak with them; I tell neither.",
            "In four weeks I ask you once whether you took it.",
            "Noted. Your next step can wait: I ask no more about it.",
            "It is an offer: leave it, and nobody asks about it.",
            "Your guest reads it once they have said that you two met.",
            "Your host reads this with your thanks.",
            "All right, I send {host} nothing.",
            "A new role, a project, a course: you decide what counts. {host} hears of it only if you say so.",
            "They hear of you if you say yes. If you say no, I tell neither of them.",
            "Yes, between us",
        ),
        (
            "tests/afterwards/test_thanks.py::test_three_months_later_the_guest_is_asked_and_the_host_hears_only_with_consent",
            "tests/afterwards/test_referrals.py::test_a_guest_may_say_no_and_nobody_hears_of_it",
            "tests/afterwards/test_next_steps.py::test_a_guest_writes_a_step_and_is_asked_about_it_once_four_weeks_later",
            "tests/afterwards/test_next_steps.py::test_a_host_hears_of_a_step_where_the_guest_says_so",
            "tests/afterwards/test_next_steps.py::test_what_the_guest_keeps_to_themself_after_all_is_not_shown",
            "tests/afterwards/test_next_steps.py::test_a_step_that_the_host_may_not_know_any_more_is_not_sent",
            "tests/afterwards/test_next_steps.py::test_whoever_takes_no_step_is_left_alone_and_the_host_hears_nothing",
            "tests/afterwards/test_next_steps.py::test_an_offer_of_the_host_waits_for_the_guests_own_answer",
            "tests/afterwards/test_next_steps.py::test_the_host_hears_which_answers_helped_with_the_thanks_and_not_before",
            "tests/afterwards/test_next_steps.py::test_no_thanks_needed_puts_the_draft_away_and_leaves_the_door_open",
        ),
    ),
    Promise(
        "hr_counts",
        "HR's digest names a field once at least the minimum number of people have asked for it, tells each number as a range as "
        "wide, and holds no names; a month is counted once. Of the month that runs HR reads at most how many asked at least. "
        "From which field hosts came to which one all may read, as how many at least did, once the minimum number did; each host is counted once, "
        "for one field and together with at least twice as many.",
        (
            "Whoever thinks about the same move is sooner sent to you, and reads that you made it. All read how many made it, from {k} people on.",
            "The digest comes on the first working day of each month. It counts, and holds no names.",
            "A month is counted once, after it is over, and never changes. A field is named once at least {k} people have asked for it since it was named last. Each number is a range of {k}: chance has said, once, where in it the true one lies.",
            "Each number is told as a range of {k}, so that nobody can be found out: the true one is in it, and may be any.",
            "“–” is not told, because it would narrow another number.",
            "Noted: somebody would like to ask about “{wording}”. HR hears of it once enough people do, without names. Until then, a listed field may come close.",
            "The total would give a small group away, so it is not told.",
            "Curious about what others do here? From today you can ask a colleague who does that work for 20 to 30 minutes. Type /coffee-chat and the field, or press the button: I look for somebody who likes to be asked, and introduce you. It is a talk, not a job interview. HR reads counts, and no names.",
            "Invite me there first: /invite @Coffee Chat. From then on the digest goes there and to nobody else.",
            "A month was published with {n} people behind each number: fewer would tell what it withheld. Nothing was changed.",
        ),
        (
            "tests/digest/test_strangers.py::test_the_attacker_never_wins",
            "tests/digest/test_insiders.py::test_insiders_pin_nothing",
            "tests/digest/test_moves.py::test_a_stranger_is_left_with_k_values",
            "tests/digest/test_moves.py::test_insiders_know_no_number_and_nobodys_answer",
            "tests/digest/test_moves.py::test_hosts_are_counted_once_and_the_map_is_frozen",
            "tests/digest/test_running_month.py::test_who_looks_every_day_sees_three_steps_at_most",
            "tests/digest/test_figures.py::test_a_digest_has_no_field_that_could_hold_a_person",
            "tests/digest/test_figures.py::test_due_at_nine_on_the_first_working_day",
            "tests/company/test_settings.py::test_each_setting_holds_at_once_and_at_every_replica",
            "tests/company/test_settings.py::test_the_minimum_rises_and_does_not_fall",
            WALK,
        ),
    ),
    Promise(
        "handed_over",
        "Of all files in Slack the app reads the one that HR hands over in its form, while they look at it and import it; no "
        "copy and no address of it is kept. Looking changes nothing. What HR reads of it is in the file and in Slack alone: "
        "nothing of it says who uses the app or was forgotten. It is off until whoever runs the app switches it on.",
        (
            "I read this file and no other, and keep no copy and no address. Slack keeps it under your name: delete it there once it is imported.",
            "I am importing it. You can close this: then you hear from me in a direct message.",
        ),
        (
            "tests/house/test_house.py::test_one_place_reads_files_of_people_and_one_form_hands_them_over",
            "tests/stories/test_uploading_the_chart.py::test_no_file_but_the_one_handed_over_is_read",
            "tests/stories/test_uploading_the_chart.py::test_hr_uploads_mends_looks_and_imports",
            "tests/company/test_uploading_the_chart.py::test_a_look_says_what_is_in_it_and_changes_nothing",
            "tests/company/test_uploading_the_chart.py::test_what_hr_reads_tells_nothing_of_who_uses_the_app",
            "tests/company/test_uploading_the_chart.py::test_where_it_is_off_nothing_is_read",
            "tests/slack/test_uploads.py::test_the_token_goes_to_nobody_else",
        ),
    ),
    Promise(
        "kept_how_long",
        "What stays how long is in docs/privacy.md, column by column; these are its sentences in the app.",
        (
            "I read no conversations. {n} months after it was asked for, a chat loses its people and its texts.",
            "What you wrote is kept for a week.",
            "Your profile, your words, and what was written in your chats are deleted, on both sides.",
            "Whoever has an open chat with you is told that it is off, and not why.",
            "Numbers stay: that somebody asked or met, not who.",
            "Done: I have forgotten you. If you ask or host again one day, we begin anew.",
            "All I store about you. The file is for you; delete it when you have read it.",
        ),
        (
            "tests/privacy/test_forgetting.py::test_no_message_about_somebody_forgotten_is_sent_but_the_end",
            "tests/privacy/test_forgetting.py::test_what_was_counted_and_the_other_sides_history_hold",
            "tests/privacy/test_forgetting.py::test_after_a_year_chats_hold_nobody_and_no_words",
        ),
    ),
    Promise(
        "edited_fields",
        "Where HR merges or retires a field, no open request moves: the guest is asked, whoever made the edit gets none of "
        "it, and HR is told no number.",
        (
            "Until you say so, nobody there learns of your request. It stays as it is until {day}.",
            "*{field}* can no longer be asked about. Your request goes on until {day}: I still ask the hosts it had.",
            "The fields have changed again since that message, so I asked nobody. Your request goes on as it is.",
            "There are none so far. I count once a month, and only what enough people wrote.",
        ),
        (
            "tests/fields/test_editing.py::test_merging_moves_the_hosts_and_no_request_before_its_guest_says_so",
            "tests/fields/test_editing.py::test_a_retired_field_lets_open_requests_go_on",
            "tests/fields/test_editing.py::test_who_merged_renamed_or_added_gets_nothing_out_of_it",
        ),
    ),
    Promise(
        "likely",
        "How likely a host answers is shown to that host, in the export; a host may take it out of how hosts are chosen.",
        (
            "Else I ask those a little sooner who mostly answer, yes or no. It is shown to you alone, in your export.",
        ),
        ("tests/matching/test_scoring.py::test_who_objects_is_taken_for_somebody_whom_nobody_asked_yet",),
    ),
    Promise(
        "in_one_place",
        "Where somebody works is kept for talks in person and walks, and two are brought together only in one place.",
        (
            "For a talk in person or a walk: I bring two people together only where both name the same place.",
            "For talks in person and walks, and for nothing else: both must name the same place.",
        ),
        ("tests/matching/test_scoring.py::test_in_person_is_in_one_place_whatever_the_hours",),
    ),
    Promise(
        "nothing_changed",
        "“Nothing was changed” is said where the transaction rolled back; else what was kept is said, or that we cannot know.",
        (
            "Something went wrong on my side, and nothing was changed. Please try again in a minute.",
            "Something went wrong on my side, and I cannot say whether that was kept. Please look at *My chats* first.",
            "That is done. I only could not show you what comes of it: please look at *My chats*.",
            "That change cannot be made, and nothing was changed:",
        ),
        (
            "tests/handlers/test_apologies.py::test_an_apology_says_what_became_of_it",
            "tests/fields/test_editing.py::test_a_clash_changes_nothing",
        ),
    ),
    Promise(
        "silent_hosts",
        "A host who answers nothing, or only says no, is asked, and paused two working days later if they say nothing.",
        (
            "Both are fine. If I hear nothing for two working days, I pause you, and one click brings you back.",
        ),
        (
            "tests/hosting/test_silence.py::test_three_unanswered_offers_ask_and_silence_pauses",
            "tests/hosting/test_bounded_reading.py::test_one_who_only_declines_is_asked_about_it_like_a_silent_one",
        ),
    ),
    Promise(
        "asked_to_host",
        "Where at least as many wait for a field as a number of the digest needs, and nobody can be asked, a colleague who may "
        "know it is asked whether they would host: nobody twice within three months, nobody above, below or beside one who "
        "waits, and nobody who said not to be asked.",
        (
            "Colleagues are waiting to talk to somebody about *{field}*, and nobody is free. Could you say yes to one of them?",
            "I ask you this once in three months at most. Who waits is not told that I asked you.",
            "Else I may ask you once in three months whether you would say yes to one of them.",
            "That is fine. I ask you again in three months at the soonest.",
            "That is fine. I do not ask you to host again. My settings on your Home has the switch.",
            "Noted: I do not ask you to host again. *My settings* on your Home has the switch.",
        ),
        (
            "tests/hosting/test_asking_to_host.py::test_enough_who_wait_bring_one_question_to_somebody_who_knows_the_field",
            "tests/hosting/test_asking_to_host.py::test_nobody_is_asked_twice_within_three_months",
            "tests/hosting/test_asking_to_host.py::test_nobody_is_asked_who_is_kept_apart_from_one_who_waits",
            "tests/hosting/test_asking_to_host.py::test_who_does_not_want_to_be_asked_is_not",
        ),
    ),
    Promise(
        "for_hr",
        "What HR sets holds from the next piece of work on, in every replica; a rehearsal is read by whoever rehearses; the log "
        "names no person to whom something was done.",
        (
            "In 30 days: nobody can choose more when they save their profile.",
            "Rehearse: send it to me alone",
            "Whoever joins from now on gets one word from me after two weeks, unless they have used me by then.",
            "If you press nothing, I do not write to you about this again.",
            "That is how it looks: I have sent it to you alone, in your direct messages with me.",
        ),
        (
            "tests/company/test_settings.py::test_each_setting_holds_at_once_and_at_every_replica",
            "tests/company/test_people_and_start.py::test_a_rehearsal_goes_to_hr_alone_and_ticks_nothing",
            "tests/hosting/test_profile.py::test_nobody_chooses_more_seats_than_the_company_allows",
            "tests/company/test_newcomers.py::test_a_newcomer_hears_once_after_two_weeks",
        ),
    ),
    Promise(
        "works_again",
        "Whoever did something too often is let in again at the moment that they read.",
        (
            "That was a lot at once, and I have left the last of it. Please try again {at}.",
            "You have asked often since yesterday, and each time it may reach somebody who gives their time. You can ask again {at}.",
        ),
        (
            "tests/handlers/test_pace.py::test_who_asks_and_takes_back_all_day_hears_when_to_ask_again",
            "tests/handlers/test_pace.py::test_a_flood_is_told_once_a_minute_and_takes_nobody_elses_turn",
        ),
    ),
)

PROMISING = (
    r"\b(never|nobody|no one|only|alone|always|at once|until|not told|not asked|not shown|not tell|not hear|hears? of|"
    r"hear from|no names|keep looking|every morning|working hours|these hours|is kept|are deleted|loses its|"
    r"ask again|once more|no request|nothing was changed|between us|same place|not know who)\b"
)
"""Words that promise: a text of the catalogues that has one stands above, or below."""

NO_PROMISE = (
    "Your company's calendar did not tell me when you are busy. Please try again later; if it stays so, tell whoever runs me.",
    "Only alone, please",
    "Until {deadline}.",
    "No time lies within everybody's working hours, so these are early or late for some of you.",
    "• You are asked for a table about *{field}*, until {at}",
    "Slack shows me nobody's e-mail address, so I cannot find the people of the file: I lack the scope `users:read.email`. Whoever runs me can add it; `coffee-chat doctor` says where.",
    "Not in Slack: nobody",
    "nobody has the address {address}, neither in this file nor in Slack.",
    ":warning: That is outside working hours for at least one of you. You may suggest it all the same.",
    "*Who you are:* your name, title, time zone and language as Slack has them, until when your status there says that you are away, your working hours and your calendar's address if you gave them, and your team, manager and level if your company gave them to me.",
    "*{field}* since {month}: {asked} asked, {unmet} found nobody; {hosts}.",
    "Solid: at least so many. Hatched: up to so many. Grey: not told.",
    ":coffee: {about}: nobody can be asked right now. You are on the list.",
    "All right. I ask nobody.",
    "Ask again",
    "I am sorry. Your company has not told me who hears of it: please speak with HR.",
    "Slack does not tell me at the moment who is in HR's group. Please try again in a few minutes.",
    "Do not tell me",
    "If nobody there is free",
    "That took me longer than the three seconds Slack gives me to open a form. Please press it once more.",
    "When colleagues wait and nobody is free",
    "Nobody has looked at or changed anything yet.",
    "Where the digest goes, who is HR, who hears of concerns, and the numbers I go by.",
    "Leave me alone in",
    "Never: I look at my Home",
    "No notes yet. After a chat you can write down what you learned; it is kept here.",
    "Nobody asked for a chat this month.",
    "Nobody asks all of these. Pick three, and let the talk go where it wants.",
    "Nobody can ask for it from now on",
    "Nobody in *{field}* is free right now.",
    "Nobody in particular",
    "Noted, thank you. Curiosity is never wasted.",
    "Only this time: let us find another",
    "Please try that once more.",
    "Separated by commas. A word can belong to one field only.",
    "That is outside working hours for at least one of you.",
    "That is too long ago, I have not kept it. Please ask once more.",
    "What do customers say when nobody is selling to them?",
    "What do you have to be good at that nobody expects?",
    "What does nobody notice until it stops?",
    "Who must not hear",
    "You asked about *{field}* a while ago, and I found nobody. Now somebody hosts it. Shall I ask?",
    "Closed until",
    "Pause me until",
    "Until I come back",
    "Until",
    "You have {n} open request, and that is the limit. Withdraw it, or wait until it finds its host.",
    "You have {n} open requests, and that is the limit. Withdraw one, or wait until one finds its host.",
    "{guest} would like to talk about *{field}*. Until {deadline}.",
    "• {guest} waits for your answer about *{field}*, until {at}",
    "Your company has named nobody for this in the app. Please turn to your HR or works council.",
    "Your working hours do not meet, so these are early or late for one of you. Another time may suit better.",
    "of these, those that found nobody in time, or wait in a field without hosts.",
    "your work is close to {field}, and nobody there is free",
    "your working hours are nearly the same",
    "{host} is looking forward to your chat about *{field}*, and hopes to hear from you.",
)
"""Texts with such a word that promise nothing."""
