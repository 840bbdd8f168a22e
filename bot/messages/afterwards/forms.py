"""The forms after an interview: feedback, thanks, a concern; and the notes of guests."""

from collections.abc import Sequence

import slackblocks as sb

from bot.facts.hosting import Note
from bot.messages import ids
from bot.messages.blocks import Block, Payload, context, labelled, modal, options, quote, section
from bot.messages.hosting.benefits import benefits
from bot.messages.inputs import LONGEST_TEXT
from bot.messages.words import Words, mention


def guest_feedback_form(t: Words, interview_id: int) -> Payload:
    """What was useful to the guest: the start of a thank-you. All optional; HR sees counts, never words."""
    grades = [("5", t.plain("Very")), ("4", t.plain("Quite")), ("3", t.plain("Somewhat")),
              ("2", t.plain("A little")), ("1", t.plain("Not at all"))]  # fmt: skip
    return modal(
        ids.FEEDBACK_FORM,
        t.plain("Your coffee chat"),
        [
            labelled(t.plain("How useful was it?"), sb.RadioButtonGroup(ids.USEFUL, options(grades)), optional=True),
            labelled(
                t.plain("What was useful?"),
                sb.PlainTextInput(ids.WORDS, multiline=True, max_length=LONGEST_TEXT),
                optional=True,
                hint=t.plain("I draft a thank-you from it. You decide what is sent."),
            ),
            _apart(t),
        ],
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
        private_metadata=str(interview_id),
    )  # fmt: skip


def host_feedback_form(t: Words, interview_id: int, stories: Sequence[str]) -> Payload:
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
                hint=t.plain("A note to yourself: it is shown to you alone, not to HR."),
            ),
            labelled(
                t.plain("Who else should they meet?"),
                sb.UserSelectMenu(ids.COLLEAGUE, placeholder=t.plain("A colleague")),
                optional=True,
                hint=t.plain("I ask your guest, then your colleague, and introduce them if both like to."),
            ),
            _apart(t),
        ],
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
        private_metadata=str(interview_id),
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


def notes_view(t: Words, notes: Sequence[Note]) -> Payload:
    """What a host noted after their interviews, newest first. Nobody else can open it."""
    blocks: list[Block] = []
    for note in notes:
        title = t.md(
            "*{field}* with {guest}, {day}",
            field=t.field(note.field),
            guest=mention(note.guest_id),
            day=t.day(note.at),
        )
        blocks += [section(title), quote(note.words)]
    empty = section(t.md("No notes yet. After a chat I ask what you learned; what you write is kept here."))
    return modal(
        "notes",
        t.plain("What I learned"),
        [*(blocks or [empty]), context(t.md("This is shown to you alone."))],
        close=t.plain("Close"),
    )  # fmt: skip


def _apart(t: Words) -> Block:
    quietly = options([("apart", t.plain("Do not match the two of us again"))])
    return labelled(
        t.plain("Not again"),
        sb.CheckboxGroup(ids.APART, quietly),
        optional=True,
        hint=t.plain("The other side is not told."),
    )
