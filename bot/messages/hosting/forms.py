"""The form of a host."""

import slackblocks as sb

from bot.domain.digest.moves import MOST_PASTS
from bot.domain.hosting.half_days import HalfDay
from bot.domain.hosting.quiet import QuietWeek
from bot.domain.hosting.stories import LONGEST_STORY, MOST_STORIES
from bot.domain.people import Format
from bot.facts.hosting import HostForm
from bot.messages import ids
from bot.messages.blocks import Block, Payload, context, labelled, modal, options, section
from bot.messages.inputs import location, many_fields, not_these, spoken_languages, ways_to_talk
from bot.messages.words import Words

LONGEST_ABOUT = 500
BY_CALL = "call"
"""What the form carries, and the button below a call: HR reads whether calls bring hosts."""


def host_form(facts: HostForm, t: Words) -> Payload:
    """The host's profile; saving it switches hosting on. Who was asked gets the short one."""
    return _short_form(facts, t) if facts.first else _whole_form(facts, t)


def _short_form(facts: HostForm, t: Words) -> Payload:
    policy, profile = facts.policy, facts.profile
    return modal(
        ids.HOST_FIRST_FORM,
        t.plain("Say yes to one"),
        [
            section(t.md("One chat in 30 days to begin with. You see who asks and what about, and say yes or no each time.")),
            labelled(t.plain("What can people ask you about?"), many_fields(t, profile.fields, policy.fields_most)),
            labelled(t.plain("Languages"), spoken_languages(profile.languages)),
            labelled(
                t.plain("Ask me about"),
                sb.PlainTextInput(
                    ids.ABOUT,
                    multiline=True,
                    max_length=LONGEST_ABOUT,
                    placeholder=t.plain("How I came into this work, what surprised me, what I would do again"),
                ),
                optional=True,
            ),
            context(t.md("You meet by video. On your Home you can change all this, and switch it off.")),
        ],
        submit=t.plain("Host"),
        close=t.plain("Cancel"),
    )  # fmt: skip


def _whole_form(facts: HostForm, t: Words) -> Payload:
    return modal(
        ids.HOST_FORM,
        t.plain("Host coffee chats"),
        [
            section(t.md("People who are curious about your work may ask you for 20 to 30 minutes. You decide each time.")),
            *_offered(facts, t),
            *_about_me(facts, t),
            *_when(facts, t),
        ],
        private_metadata=BY_CALL if facts.by_call else "",
        submit=t.plain("Save and host"),
        close=t.plain("Cancel"),
    )  # fmt: skip


def _offered(facts: HostForm, t: Words) -> list[Block]:
    """What a host can be asked about, how often, and how they talk."""
    policy, profile = facts.policy, facts.profile
    capacity = options(
        [(str(n), t.plural("{n} chat in 30 days", "{n} chats in 30 days", n)) for n in range(1, policy.capacity_most + 1)]
    )  # fmt: skip
    formats, tables = options(ways_to_talk(t)), options([("yes", t.plain("I may be asked for a table"))])
    return [
        labelled(t.plain("What can people ask you about?"), many_fields(t, profile.fields, policy.fields_most)),
        labelled(
            t.plain("How many chats"),
            sb.StaticSelectMenu(
                ids.CAPACITY,
                options=capacity,
                initial_option=capacity[min(profile.capacity, policy.capacity_most) - 1],
            ),
            hint=t.plain("Counting those you have not answered yet."),
        ),
        labelled(t.plain("Languages"), spoken_languages(profile.languages)),
        labelled(
            t.plain("Ways to talk"),
            sb.CheckboxGroup(ids.FORMATS, formats, [o for o in formats if Format(o.value) in profile.formats]),
        ),
        labelled(
            t.plain("A table for four"),
            sb.CheckboxGroup(ids.GIVES_TABLES, tables, tables if profile.gives_tables else None),
            optional=True,
            hint=t.plain("Where three wait for your field and all seats are taken: 45 minutes with all three, once in 30 days at most."),
        ),
        *([] if facts.location_known else [location(t)]),
    ]  # fmt: skip


def _about_me(facts: HostForm, t: Words) -> list[Block]:
    """What a host tells of themself, and whom they do not want to meet."""
    profile = facts.profile
    choose = options([("yes", t.plain("My guests may choose one"))])
    return [
        labelled(
            t.plain("Ask me about"),
            sb.PlainTextInput(
                ids.ABOUT,
                initial_value=profile.about or None,
                multiline=True,
                max_length=LONGEST_ABOUT,
                placeholder=t.plain("How I came into this work, what surprised me, what I would do again"),
            ),
            optional=True,
            hint=t.plain("Whoever wants to learn about these is sooner sent to you."),
        ),
        labelled(
            t.plain("I came here from"),
            many_fields(t, profile.came_from, MOST_PASTS, ids.CAME_FROM),
            optional=True,
            hint=t.plain(
                "Whoever thinks about the same move is sooner sent to you, and reads that you made it. All read how many "
                "made it, from {k} people on.",
                k=facts.policy.min_cell,
            ),
        ),
        not_these(
            t, profile.not_these,
            t.plain("They are not sent to you. Only you are shown this list."),
        ),
        labelled(
            t.plain("Stories I like to tell"),
            sb.PlainTextInput(
                ids.STORIES,
                initial_value="\n".join(profile.stories) or None,
                multiline=True,
                max_length=MOST_STORIES * (LONGEST_STORY + 1),
                placeholder=t.plain("The detour that helped\nMy first month\nA mistake worth making"),
            ),
            optional=True,
            hint=t.plain("One per line, up to eight. I suggest one for each guest. Only you see them, unless you tick below."),
        ),
        labelled(
            t.plain("Who may see them"),
            sb.CheckboxGroup(ids.STORIES_SHOWN, choose, choose if profile.stories_shown else None),
            optional=True,
            hint=t.plain("A guest reads them with the questions to start with, once you have said yes. Nobody else does."),
        ),
    ]  # fmt: skip


def _when(facts: HostForm, t: Words) -> list[Block]:
    """When a host talks, and when they are left alone."""
    profile, quiet = facts.profile, options(_quiet_weeks(t))
    return [
        labelled(
            t.plain("When I like to talk"),
            _half_days(profile.talks_on, t),
            optional=True,
            hint=t.plain("I suggest such times first. Where your guest cannot, I suggest others."),
        ),
        labelled(
            t.plain("Leave me alone in"),
            sb.CheckboxGroup(ids.QUIET, quiet, [o for o in quiet if o.value in profile.quiet] or None),
            optional=True,
            hint=t.plain("I send you no request in these weeks, each time they come round."),
        ),
        labelled(
            t.plain("Pause me until"),
            sb.DatePicker(
                ids.PAUSE_UNTIL,
                initial_date=facts.paused_until.isoformat() if facts.paused_until else None,
                placeholder=t.plain("Pick a date"),
            ),
            optional=True,
            hint=t.plain("I send you no request before that day."),
        ),
    ]  # fmt: skip


def _half_days(chosen: frozenset[HalfDay], t: Words) -> sb.Element:
    every = options(
        [
            (
                each,
                t.plain("{weekday}, mornings", weekday=t.weekday(each.weekday))
                if each.is_morning
                else t.plain("{weekday}, afternoons", weekday=t.weekday(each.weekday)),
            )
            for each in HalfDay
        ]
    )
    return sb.StaticMultiSelectMenu(
        ids.TALKS_ON,
        every,
        initial_options=[each for each in every if each.value in chosen] or None,
        placeholder=t.plain("Any time"),
    )


def _quiet_weeks(t: Words) -> list[tuple[str, str]]:
    return [
        (QuietWeek.FIRST_OF_MONTH, t.plain("the first week of a month")),
        (QuietWeek.LAST_OF_MONTH, t.plain("the last week of a month")),
        (QuietWeek.END_OF_QUARTER, t.plain("the last two weeks of a quarter")),
    ]
