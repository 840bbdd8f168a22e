"""The form of a request."""

import slackblocks as sb

from bot.domain.requests import Seniority, Topic
from bot.facts.asking import RequestForm
from bot.messages import ids
from bot.messages.blocks import Block, Payload, labelled, modal, options
from bot.messages.inputs import not_these, one_field, one_format, spoken_languages
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
