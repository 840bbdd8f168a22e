"""Polite no to an answer to an offer."""

from bot.domain.refusals.offers import AlreadyAnswered, AlreadyAskedFirst, AlreadySettled
from bot.domain.requests import OfferState
from bot.messages.blocks import Message, only, quote, section
from bot.messages.registry import refuses
from bot.messages.words import Words


@refuses(AlreadyAnswered)
def _already_answered(refusal: AlreadyAnswered, t: Words) -> Message:
    how = {
        OfferState.PENDING: t.md("Please try that once more."),
        OfferState.ACCEPTED: t.md("You have said yes already: look for the group chat with both of you."),
        OfferState.DECLINED: t.md("You have answered this one already. Nothing left to do."),
        OfferState.EXPIRED: t.md(
            "The time for this one was up, and somebody else was asked. Thank you all the same."
        ),
        OfferState.REVOKED: t.md("This one is taken care of already. Thank you all the same."),
    }
    text = how[refusal.state]
    return only(text, section(text))


@refuses(AlreadySettled)
def _already_settled(_: AlreadySettled, t: Words) -> Message:
    text = t.md("That one is settled already. Your Home in this app shows what is open.")
    return only(text, section(text))


@refuses(AlreadyAskedFirst)
def _already_asked_first(refusal: AlreadyAskedFirst, t: Words) -> Message:
    text = t.md(
        "You have asked already; I tell you as soon as there is an answer. You may also decide without it."
    )
    return only(text, section(text), quote(refusal.question))
