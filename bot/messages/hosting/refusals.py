"""Polite no to a host."""

from bot.domain.refusals.hosting import BadPause, NotHosting, TooManyFields
from bot.messages import ids
from bot.messages.blocks import LONGEST_ECHO, Message, actions, button, only, section
from bot.messages.registry import refuses
from bot.messages.words import Words


@refuses(NotHosting)
def _not_hosting(_: NotHosting, t: Words) -> Message:
    text = t.md("You are not hosting yet. Fill in a short profile, and people may ask you.")
    return only(
        text, section(text), actions(button(t.plain("Host coffee chats"), ids.HOST_EDIT, style="primary"))
    )


@refuses(BadPause)
def _bad_pause(refusal: BadPause, t: Words) -> Message:
    text = t.md(
        "I cannot read “{text}” as a pause. Try `/coffee-chat pause 2w`, `pause 10d` or `pause until 2026-12-24`, "
        "up to a year ahead.",
        text=refusal.text[:LONGEST_ECHO],
    )
    return only(text, section(text))


@refuses(TooManyFields)
def _too_many_fields(refusal: TooManyFields, t: Words) -> Message:
    text = t.plural(
        "A host answers for {n} field. Nothing is saved: pick the one you like best.",
        "A host answers for {n} fields at most. Nothing is saved: pick those you like best.",
        refusal.limit,
    )
    return only(text, section(text), actions(button(t.plain("Edit profile"), ids.HOST_EDIT, style="primary")))
