"""The form of a request."""

import slackblocks as sb

from bot.domain.requests import Seniority
from bot.facts.asking import NoteForm, RequestForm
from bot.messages import ids
from bot.messages.blocks import Block, Payload, divider, labelled, modal, options
from bot.messages.inputs import (
    LONGEST_TEXT,
    location,
    not_these,
    one_field,
    one_format,
    spoken_languages,
    topics,
)
from bot.messages.words import Words


def request_form(facts: RequestForm, t: Words) -> Payload:
    """The request form; what was written before is filled in."""
    policy = facts.policy
    return modal(
        ids.REQUEST_FORM,
        t.plain("Ask for a coffee chat"),
        [
            labelled(t.plain("Which field are you curious about?"), one_field(t, facts.field, ids.FIELD, facts.supplies)),
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
            # In sight of who opens the form: below all the rest nobody found what held the form back.
            labelled(
                t.plain("Just a talk"),
                sb.CheckboxGroup(
                    ids.AGREEMENT, options([("agreed", t.plain("I know this is not a job interview"))])
                ),
            ),
            divider(),
            _neighbours(t),
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
                sb.RadioButtonGroup(ids.TOPIC, options(topics(t))),
                optional=True,
            ),
            labelled(
                t.plain("I come from"),
                one_field(t, facts.road, ids.ROAD),
                optional=True,
                hint=t.plain("I look first for somebody who made that very move. Your host reads it."),
            ),
            labelled(t.plain("Languages"), spoken_languages(facts.speaks)),
            labelled(t.plain("Ways to talk"), one_format(t), optional=True),
            *([] if facts.location_known else [location(t)]),
            *([_seniority(t)] if facts.by_level else []),
            not_these(t, frozenset(), _left_out(t, known=facts.place_known)),
        ],
        submit=t.plain("Ask"),
        close=t.plain("Cancel"),
        private_metadata=str(facts.draft_id or ""),
    )  # fmt: skip


def keep_from_form(t: Words, request_id: int) -> Payload:
    """Who must not hear of a request that was made already."""
    return modal(
        ids.KEEP_FROM_FORM,
        t.plain("Who must not hear"),
        [
            not_these(
                t,
                frozenset(),
                t.plain("They are not asked about this one. For all you ask, name them in My settings."),
            )
        ],
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
        private_metadata=str(request_id),
    )


def person_form(t: Words, learn: str = "") -> Payload:
    """Ask one person by name, with what was written before."""
    return modal(
        ids.PERSON_FORM,
        t.plain("Ask one person"),
        [
            labelled(
                t.plain("A colleague"),
                sb.UserSelectMenu(ids.PERSON, placeholder=t.plain("A colleague")),
                hint=t.plain("They read your name and your note, and say yes or no."),
            ),
            labelled(
                t.plain("What would you like to learn?"),
                sb.PlainTextInput(
                    ids.LEARN, initial_value=learn or None, multiline=True, max_length=LONGEST_TEXT
                ),
                optional=True,
            ),
        ],
        submit=t.plain("Ask"),
        close=t.plain("Cancel"),
    )


def note_form(facts: NoteForm, t: Words) -> Payload:
    """What a guest would like to learn, of a request that is made already."""
    return modal(
        ids.NOTE_FORM,
        t.plain("Your note"),
        [
            labelled(
                t.plain("What would you like to learn?"),
                sb.PlainTextInput(
                    ids.WORDS,
                    initial_value=facts.note or None,
                    multiline=True,
                    max_length=facts.most,
                    placeholder=t.plain("Your questions, or what made you curious"),
                ),
                hint=t.plain("Your host reads this before saying yes."),
            )
        ],
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
        private_metadata=str(facts.request_id),
    )


def _left_out(t: Words, *, known: bool) -> str:
    if known:
        return t.plain("They are not asked and not told. Nor are your managers and your team.")
    return t.plain("They are not asked and not told. I do not know who your manager and your team are.")


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
