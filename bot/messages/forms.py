"""The modals for asking, hosting, saying no, and HR's fields."""

import slackblocks as sb

from bot.domain.hosting.quiet import QuietWeek
from bot.domain.hosting.stories import LONGEST_STORY, MOST_STORIES
from bot.domain.people import Format
from bot.domain.requests import Seniority, Topic
from bot.facts.asking import RequestForm
from bot.facts.hosting import HostForm
from bot.messages import ids
from bot.messages.blocks import Block, Payload, labelled, modal, options, section
from bot.messages.inputs import many_fields, not_these, one_field, one_format, spoken_languages, ways_to_talk
from bot.messages.words import Words


def request_form(facts: RequestForm, t: Words) -> Payload:
    """The request form; what was written before is filled in."""
    policy = facts.policy
    return modal(
        ids.REQUEST_FORM,
        t.plain("Ask for a coffee chat"),
        [
            labelled(t.plain("Which field are you curious about?"), one_field(t, facts.field, ids.FIELD)),
            _neighbours(t),
            labelled(
                t.plain("What would you like to learn?"),
                sb.PlainTextInput(
                    ids.LEARN,
                    initial_value=facts.learn[: policy.note_length] or None,
                    multiline=True,
                    max_length=policy.note_length,
                    placeholder=t.plain("Your questions, or what made you curious"),
                ),
                optional=True,
                hint=t.plain("Your host reads this before saying yes."),
            ),
            labelled(
                t.plain("Up to three questions"),
                sb.PlainTextInput(
                    ids.QUESTIONS,
                    multiline=True,
                    max_length=policy.questions * policy.question_length,
                    placeholder=t.plain("One per line"),
                ),
                optional=True,
                hint=t.plain(
                    "Concrete ones get concrete answers. Your host can think about them ahead of time."
                ),
            ),
            labelled(
                t.plain("What is it mostly about?"),
                sb.RadioButtonGroup(ids.TOPIC, options(_topics(t))),
                optional=True,
            ),
            labelled(t.plain("Languages"), spoken_languages(facts.speaks)),
            labelled(t.plain("How?"), one_format(t), optional=True),
            *([_seniority(t)] if facts.by_level else []),
            not_these(t, frozenset(), t.plain("They are not asked, and never hear of it. Nor do your managers or your team.")),
            labelled(
                t.plain("One thing first"),
                sb.CheckboxGroup(
                    ids.AGREEMENT, options([("agreed", t.plain("I know this is not a job interview"))])
                ),
            ),
        ],
        submit=t.plain("Ask"),
        close=t.plain("Cancel"),
        private_metadata=str(facts.draft_id or ""),
    )  # fmt: skip


def host_form(facts: HostForm, t: Words) -> Payload:
    """The host's profile; saving it switches hosting on."""
    policy, profile = facts.policy, facts.profile
    capacity = options(
        [(str(n), t.plural("{n} chat in 30 days", "{n} chats in 30 days", n)) for n in range(1, policy.capacity_most + 1)]
    )  # fmt: skip
    formats, quiet = options(ways_to_talk(t)), options(_quiet_weeks(t))
    return modal(
        ids.HOST_FORM,
        t.plain("Host coffee chats"),
        [
            section(t.md("People who are curious about your work may ask you for 20 to 30 minutes. You decide each time.")),
            labelled(t.plain("What can people ask you about?"), many_fields(t, profile.fields)),
            labelled(
                t.plain("How many?"),
                sb.StaticSelectMenu(
                    ids.CAPACITY,
                    options=capacity,
                    initial_option=capacity[profile.capacity - 1],
                ),
                hint=t.plain("Never more than this, counting those you have not answered yet."),
            ),
            labelled(t.plain("Languages"), spoken_languages(profile.languages)),
            labelled(
                t.plain("How?"),
                sb.CheckboxGroup(ids.FORMATS, formats, [o for o in formats if Format(o.value) in profile.formats]),
            ),
            labelled(
                t.plain("Ask me about"),
                sb.PlainTextInput(
                    ids.ABOUT,
                    initial_value=profile.about or None,
                    multiline=True,
                    max_length=500,
                    placeholder=t.plain("How I came into this work, what surprised me, what I would do again"),
                ),
                optional=True,
                hint=t.plain("Whoever wants to learn about these is sooner sent to you."),
            ),
            not_these(
                t, profile.not_these,
                t.plain("They are not sent to you, and nobody ever hears of this list."),
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
                hint=t.plain("One per line, up to eight. I suggest one for each guest; only you see them."),
            ),
            labelled(
                t.plain("Leave me alone in"),
                sb.CheckboxGroup(ids.QUIET, quiet, [o for o in quiet if o.value in profile.quiet] or None),
                optional=True,
                hint=t.plain("Nobody asks you in these weeks, every time they come round."),
            ),
        ],
        submit=t.plain("Save and host"),
        close=t.plain("Cancel"),
    )  # fmt: skip


def decline_form(t: Words, offer_id: int) -> Payload:
    """Opened after a no that already counts: everything in it is optional."""
    reasons = options(
        [
            ("not_this_time", t.plain("Not this time")),
            ("not_my_topic", t.plain("Not my topic")),
            ("too_busy", t.plain("Too much going on")),
        ]
    )
    return modal(
        ids.DECLINE_FORM,
        t.plain("Thanks for answering"),
        [
            section(
                t.md(
                    "I am asking somebody else, and nobody learns that you passed. If you like, tell me more:"
                )
            ),
            labelled(t.plain("Why?"), sb.RadioButtonGroup(ids.REASON, reasons), optional=True),
            labelled(
                t.plain("Pause me until"),
                sb.DatePicker(ids.PAUSE_UNTIL, placeholder=t.plain("Pick a date")),
                optional=True,
                hint=t.plain("No requests before that day."),
            ),
            labelled(
                t.plain("Do you know somebody better for it?"),
                sb.UserSelectMenu(ids.COLLEAGUE, placeholder=t.plain("A colleague")),
                optional=True,
                hint=t.plain(
                    "I ask them if they host, and invite them if they do not. They do not hear of you."
                ),
            ),
        ],
        submit=t.plain("Send"),
        close=t.plain("Skip"),
        private_metadata=str(offer_id),
    )


def field_form(t: Words) -> Payload:
    """HR's form for one field: without a field chosen it adds one."""
    return modal(
        ids.FIELD_FORM,
        t.plain("Edit the fields"),
        [
            labelled(
                t.plain("Which field?"),
                one_field(t, "", ids.FIELD),
                optional=True,
                hint=t.plain("Leave this empty to add a new one."),
            ),
            labelled(
                t.plain("Name"),
                sb.PlainTextInput(ids.NAME, max_length=60, placeholder=t.plain("A new name")),
                optional=True,
                hint=t.plain("The old name goes on working as an alias."),
            ),
            labelled(
                t.plain("More words for it"),
                sb.PlainTextInput(ids.ALIASES, max_length=500, placeholder=t.plain("UX, user experience")),
                optional=True,
                hint=t.plain("Separated by commas. A word can belong to one field only."),
            ),
            labelled(
                t.plain("Merge it into"),
                one_field(t, "", ids.MERGE_INTO),
                optional=True,
                hint=t.plain("Its hosts and open requests move along."),
            ),
            labelled(
                t.plain("Retire it"),
                sb.CheckboxGroup(
                    ids.RETIRE, options([("retire", t.plain("Nobody can ask for it from now on"))])
                ),
                optional=True,
                hint=t.plain("Open requests go on. Adding a field of the same name brings it back."),
            ),
        ],
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
    )


def _neighbours(t: Words) -> Block:
    return labelled(
        t.plain("If nobody there is free"),
        sb.CheckboxGroup(
            ids.NEIGHBOURS, options([("neighbours", t.plain("Also ask hosts of neighbouring fields"))])
        ),
        optional=True,
        hint=t.plain("Their work is close to it: data analytics for data science, say."),
    )


def _seniority(t: Words) -> Block:
    choices = options(
        [(Seniority.ALIKE, t.plain("About my level")), (Seniority.FURTHER, t.plain("Further along than me"))]
    )
    return labelled(
        t.plain("Who would you rather meet?"),
        sb.RadioButtonGroup(ids.SENIORITY, choices),
        optional=True,
        hint=t.plain("Leave it empty if it does not matter."),
    )


def _topics(t: Words) -> list[tuple[str, str]]:
    return [
        (Topic.WORK, t.plain("What the days are like")),
        (Topic.PATH, t.plain("How one comes into it")),
        (Topic.SKILLS, t.plain("What one has to know")),
        (Topic.FIT, t.plain("Whether it might be something for me")),
    ]


def _quiet_weeks(t: Words) -> list[tuple[str, str]]:
    return [
        (QuietWeek.FIRST_OF_MONTH, t.plain("the first week of a month")),
        (QuietWeek.LAST_OF_MONTH, t.plain("the last week of a month")),
        (QuietWeek.END_OF_QUARTER, t.plain("the last two weeks of a quarter")),
    ]
