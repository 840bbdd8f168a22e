"""A next step in words: the guest's own, what the host offers, and what became of it."""

from bot.domain.afterwards.next_steps import NextStep, StepKind
from bot.domain.notifications.afterwards import (
    DidYouTakeTheStep,
    StepNoted,
    StepOffered,
    StepTaken,
    StepWritten,
)
from bot.facts.interviews import InterviewFacts
from bot.messages import ids
from bot.messages.blocks import Block, Button, Message, actions, button, context, message, quote, section
from bot.messages.registry import renders
from bot.messages.settings import how_often
from bot.messages.words import Words, mention


def step_name(kind: StepKind, t: Words) -> str:
    return {
        StepKind.COURSE: t.plain("A course or a book"),
        StepKind.SHADOWING: t.plain("Half a day of shadowing"),
        StepKind.SECOND_TALK: t.plain("A second talk"),
        StepKind.APPLICATION: t.plain("An application"),
        StepKind.OTHER: t.plain("Something else"),
    }[kind]


def offer_name(kind: StepKind, t: Words) -> str:
    """What it is when a host offers it."""
    return t.plain("A look at your application") if kind is StepKind.APPLICATION else step_name(kind, t)


def step_quote(step: NextStep, t: Words) -> Block:
    """The step as its owner wrote it."""
    name = step_name(step.kind, t)
    return quote(f"{name}: {step.words}" if step.words else name)


def step_buttons(interview_id: int, t: Words, *, about: str = "") -> Block:
    """Whether it was taken; `about`: whom the talk was with, where there are more such buttons on the page."""

    def answer(label: str, action_id: str, style: str | None = None) -> Button:
        spoken = t.spoken(label, about) if about else None
        return button(label, action_id, interview_id, style=style, spoken=spoken)

    return actions(
        answer(t.plain("Yes, and tell them"), ids.STEP_TELL, "primary"),
        answer(t.plain("Yes, between us"), ids.STEP_KEEP),
        answer(t.plain("No"), ids.STEP_NONE),
    )


@renders(StepOffered)
def step_offered(facts: InterviewFacts, t: Words) -> Message:
    said = facts.interview.outcome_of(facts.host.id)
    kind = said.offers if said and said.offers else StepKind.SECOND_TALK
    text = t.md("{host} offers you a next step after your chat about *{field}*.",
                host=mention(facts.host.id), field=t.field(facts.interview.field))  # fmt: skip
    return message(
        text.replace("*", ""),
        [
            section(text),
            quote(offer_name(kind, t)),
            actions(
                button(t.plain("Make it my next step"), ids.STEP_OPEN, facts.interview.id, style="primary")
            ),
            context(t.md("It is an offer: leave it, and nobody asks about it.")),
        ],
    )


@renders(StepWritten)
def step_written(facts: InterviewFacts, t: Words) -> Message:
    text = t.md("{guest} wants you to know their next step after your chat about *{field}*.",
                guest=mention(facts.guest.id), field=t.field(facts.interview.field))  # fmt: skip
    return message(text.replace("*", ""), [section(text), *_step(facts, t)])


@renders(DidYouTakeTheStep)
def did_you_take_the_step(facts: InterviewFacts, t: Words) -> Message:
    text = t.md("Four weeks ago, after your chat with {host}, you wrote a next step. Have you taken it?",
                host=mention(facts.host.id))  # fmt: skip
    return message(
        text,
        [
            section(text),
            *_step(facts, t),
            step_buttons(facts.interview.id, t),
            context(t.md("{host} hears of it only if you say so.", host=mention(facts.host.id))),
            how_often(t),
        ],
    )


@renders(StepNoted)
def step_noted(facts: InterviewFacts, t: Words) -> Message:
    said = facts.interview.outcome_of(facts.guest.id)
    taken = said is not None and said.step is not None and said.step.taken
    text = (
        t.md(":tada: You have taken your next step. Well done.")
        if taken
        else t.md("Noted. Your next step can wait: I ask no more about it.")
    )
    return message(text, [section(text), *_step(facts, t)])


@renders(StepTaken)
def step_taken(facts: InterviewFacts, t: Words) -> Message:
    text = t.md(":tada: {guest} has taken the next step after your chat about *{field}*, and wanted you to know.",
                guest=mention(facts.guest.id), field=t.field(facts.interview.field))  # fmt: skip
    return message(text.replace("*", ""), [section(text), *_step(facts, t)])


def _step(facts: InterviewFacts, t: Words) -> list[Block]:
    said = facts.interview.outcome_of(facts.guest.id)
    return [step_quote(said.step, t)] if said is not None and said.step is not None else []
