"""The forms after an interview: feedback, thanks, a concern; and the notes of guests."""

from collections.abc import Sequence

import slackblocks as sb

from bot.domain.afterwards.next_steps import OFFERED_BY_HOSTS, StepKind
from bot.domain.requests import Interview
from bot.facts.afterwards import GuestFeedbackForm
from bot.facts.hosting import MyNotes
from bot.messages import ids
from bot.messages.afterwards.next_steps import step_name
from bot.messages.blocks import Block, Payload, context, labelled, modal, options, quote, section
from bot.messages.hosting.benefits import benefits
from bot.messages.hosting.shelf import note_on_shelf
from bot.messages.inputs import LONGEST_TEXT
from bot.messages.words import Words, mention

FEW_NOTES = 5
"""So many are read at a glance."""
LONGEST_SEARCH = 100
"""Characters."""
LONGEST_STEP = 300
"""Characters: a line one can keep in mind."""


def guest_feedback_form(t: Words, facts: GuestFeedbackForm) -> Payload:
    """What was useful to the guest: the start of a thank-you. All optional; HR sees counts, never words."""
    asked = options([(str(place), question) for place, question in enumerate(facts.questions)])
    answered = (
        [
            labelled(
                t.plain("Which answers helped you?"),
                sb.CheckboxGroup(ids.HELPED, asked),
                optional=True,
                hint=t.plain("Your host reads this with your thanks."),
            )
        ]
        if facts.questions
        else []
    )
    grades = [("5", t.plain("Very")), ("4", t.plain("Quite")), ("3", t.plain("Somewhat")),
              ("2", t.plain("A little")), ("1", t.plain("Not at all"))]  # fmt: skip
    return modal(
        ids.FEEDBACK_FORM,
        t.plain("Your coffee chat"),
        [
            labelled(t.plain("How useful was it?"), sb.RadioButtonGroup(ids.USEFUL, options(grades)), optional=True),
            *answered,
            labelled(
                t.plain("What was useful?"),
                sb.PlainTextInput(ids.WORDS, multiline=True, max_length=LONGEST_TEXT),
                optional=True,
                hint=t.plain("I draft a thank-you from it. You decide what is sent."),
            ),
            *_tell_referrer(facts, t),
            _apart(t),
        ],
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
        private_metadata=str(facts.interview_id),
    )  # fmt: skip


def _tell_referrer(facts: GuestFeedbackForm, t: Words) -> list[Block]:
    """Whoever suggested this host would like to hear that it was worth it."""
    if not facts.referrer:
        return []
    tell = options([("tell", t.plain("Tell {referrer} that it was worth it", referrer=facts.referrer))])
    return [
        labelled(
            t.plain("They suggested this chat"), sb.CheckboxGroup(ids.TELL_REFERRER, tell), optional=True
        )
    ]


def host_feedback_form(t: Words, interview_id: int, stories: Sequence[str], field: str) -> Payload:
    """What it gave the host, what they learned, and who else the guest should meet. All optional."""
    told: list[Block] = []
    if stories:
        themes = options([(str(number), story) for number, story in enumerate(stories)])
        told = [
            labelled(
                t.plain("Which story did you tell?"), sb.RadioButtonGroup(ids.STORY, themes), optional=True
            )
        ]
    return modal(
        ids.FEEDBACK_FORM,
        t.plain("Your coffee chat"),
        [
            labelled(t.plain("What did it give you?"), sb.CheckboxGroup(ids.BENEFITS, options(benefits(t))), optional=True),
            *told,
            labelled(
                t.plain("What I learned"),
                sb.PlainTextInput(ids.WORDS, multiline=True, max_length=LONGEST_TEXT),
                optional=True,
                hint=t.plain("A note to yourself: it is shown to you alone, not to HR, unless you tick below."),
            ),
            note_on_shelf(field, t),
            labelled(
                t.plain("Who else should they meet?"),
                sb.UserSelectMenu(ids.COLLEAGUE, placeholder=t.plain("A colleague")),
                optional=True,
                hint=t.plain("I ask your guest, then your colleague, and introduce them if both like to."),
            ),
            labelled(
                t.plain("Would you offer them a next step?"),
                sb.StaticSelectMenu(ids.STEP, options([(kind, step_name(kind, t)) for kind in OFFERED_BY_HOSTS]),
                                    placeholder=t.plain("Not this time")),
                optional=True,
                hint=t.plain("Your guest reads it once they have said that you two met."),
            ),
            _apart(t),
        ],
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
        private_metadata=str(interview_id),
    )  # fmt: skip


def step_form(t: Words, interview: Interview, host: str, offered: StepKind | None) -> Payload:
    """The guest's next step; what the host offers is chosen already."""
    said = interview.outcome_of(interview.guest_id)
    before = said.step if said else None
    kinds = dict(zip(StepKind, options([(kind, step_name(kind, t)) for kind in StepKind]), strict=True))
    chosen = before.kind if before else offered
    tell = options([("tell", t.plain("Tell {host}", host=host))])
    told = before is not None and before.told
    return modal(
        ids.STEP_FORM,
        t.plain("My next step"),
        [
            labelled(
                t.plain("What do you want to do next?"),
                sb.RadioButtonGroup(ids.STEP, list(kinds.values()), initial_option=kinds[chosen] if chosen else None),
            ),
            labelled(
                t.plain("What exactly, and by when?"),
                sb.PlainTextInput(ids.WORDS, initial_value=before.words if before else None, max_length=LONGEST_STEP),
                optional=True,
            ),
            labelled(
                t.plain("Who may know"),
                sb.CheckboxGroup(ids.TELL_HOST, tell, initial_options=tell if told or offered else None),
                optional=True,
                hint=t.plain("Left empty, it stays with you. With a second talk I ask them for it."),
            ),
            context(t.md("In four weeks I ask you once whether you took it.")),
            context(t.md("Half a day of shadowing needs your managers, yours and theirs. You decide when to speak with them; I tell neither.")),
        ],
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
        private_metadata=str(interview.id),
    )  # fmt: skip


def thanks_form(t: Words, interview_id: int, draft: str) -> Payload:
    """The guest's thank-you, ready to edit."""
    return modal(
        ids.THANKS_FORM,
        t.plain("Say thank you"),
        [
            labelled(
                t.plain("Your words"),
                sb.PlainTextInput(
                    ids.WORDS, initial_value=draft, multiline=True, max_length=2 * LONGEST_TEXT, min_length=1
                ),
                hint=t.plain("Your host gets this from me, in your name."),
            ),
        ],
        submit=t.plain("Send"),
        close=t.plain("Cancel"),
        private_metadata=str(interview_id),
    )


def concern_form(t: Words, interview_id: int) -> Payload:
    """Something was wrong: a word to the contact whom the company has named."""
    return modal(
        ids.CONCERN_FORM,
        t.plain("Something was wrong"),
        [
            section(
                t.md("I am sorry. I send this, with both your names, to the person your company has named for it. The digest does not count it, and the other side is not told.")
            ),
            labelled(
                t.plain("What happened?"),
                sb.PlainTextInput(ids.WORDS, multiline=True, max_length=3_000, min_length=1),
            ),
        ],
        submit=t.plain("Send"),
        close=t.plain("Cancel"),
        private_metadata=str(interview_id),
    )  # fmt: skip


def notes_view(t: Words, mine: MyNotes) -> Payload:
    """What a host noted after their interviews, newest first. Nobody else can open it."""
    searches = bool(mine.wanted) or mine.total > FEW_NOTES
    blocks: list[Block] = _search(mine, t) if searches else []
    for note in mine.notes:
        title = t.md(
            "*{field}* with {guest}, {day}",
            field=t.field(note.field),
            guest=mention(note.guest_id),
            day=t.day(note.at),
        )
        blocks += [section(title), quote(note.words)]
    if not mine.total:
        blocks.append(
            section(t.md("No notes yet. After a chat you can write down what you learned; it is kept here."))
        )
    return modal(
        ids.NOTES_FORM,
        t.plain("What I learned"),
        [*blocks, context(t.md("This is shown to you alone."))],
        submit=t.plain("Search") if searches else None,
        close=t.plain("Close"),
    )  # fmt: skip


def _search(mine: MyNotes, t: Words) -> list[Block]:
    """The words that were typed stay there."""
    words = sb.PlainTextInput(
        ids.WORDS,
        initial_value=mine.wanted or None,
        max_length=LONGEST_SEARCH,
        placeholder=t.plain("Words of a note, a name, a field"),
    )
    if mine.wanted and not mine.found:
        says = t.md("No note has all of these words.")
    elif mine.found > len(mine.notes):
        says = t.plural(
            "The newest {shown} of {n} note.",
            "The newest {shown} of {n} notes.",
            mine.found,
            shown=len(mine.notes),
        )
    else:
        says = t.plural("{n} note.", "{n} notes.", mine.found)
    return [labelled(t.plain("Search my notes"), words, optional=True), context(says)]  # fmt: skip


def _apart(t: Words) -> Block:
    quietly = options([("apart", t.plain("Do not match the two of us again"))])
    return labelled(
        t.plain("Not again"),
        sb.CheckboxGroup(ids.APART, quietly),
        optional=True,
        hint=t.plain("The other side is not told."),
    )
