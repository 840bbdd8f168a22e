"""The words of a polite no around an offer, a chat and its time."""

from collections.abc import Callable
from typing import Any

from bot.domain import refusals as r
from bot.domain.requests import OfferState
from bot.messages import ids
from bot.messages.blocks import Block, Message, actions, button, context, only, quote, section
from bot.messages.words import Words, mention


def _already_answered(refusal: r.AlreadyAnswered, t: Words) -> Message:
    how = {
        OfferState.PENDING: t.md("Please try that once more."),
        OfferState.ACCEPTED: t.md("You have said yes already. Your group chat is open."),
        OfferState.DECLINED: t.md("You have answered this one already. Nothing left to do."),
        OfferState.EXPIRED: t.md(
            "The time for this one was up, and somebody else was asked. Thank you all the same."
        ),
        OfferState.REVOKED: t.md("This one is taken care of already. Thank you all the same."),
    }
    text = how[refusal.state]
    return only(text, section(text))


def _already_reported(_: r.AlreadyReported, t: Words) -> Message:
    text = t.md("You have told me already, thank you. Nothing left to do.")
    return only(text, section(text))


def _cannot_refer(refusal: r.CannotRefer, t: Words) -> Message:
    who = mention(refusal.person_id)
    why = {
        r.WhyNot.ONESELF: t.md("That would be you again. Is there a colleague whom they should meet?"),
        r.WhyNot.GUEST: t.md("{who} is the one you talked with. Is there somebody else whom they should meet?", who=who),
        r.WhyNot.GONE: t.md("{who} does not take part in coffee chats. Is there somebody else?", who=who),
        r.WhyNot.NAMED_BEFORE: t.md("You have suggested {who} already. Thank you, I am on it.", who=who),
        r.WhyNot.RULES: t.md("I cannot ask {who} for this one. Is there somebody else?", who=who),
    }  # fmt: skip
    text = why[refusal.why]
    return only(text, section(text), context(t.md("Everything else you wrote is saved.")))


def _already_thanked(_: r.AlreadyThanked, t: Words) -> Message:
    text = t.md("Your thanks are on their way already. Nothing left to do.")
    return only(text, section(text))


def _already_settled(_: r.AlreadySettled, t: Words) -> Message:
    text = t.md("That one is settled already. `/coffee-chat status` shows what is open.")
    return only(text, section(text))


def _already_asked_first(refusal: r.AlreadyAskedFirst, t: Words) -> Message:
    text = t.md(
        "You have asked already; I tell you as soon as there is an answer. You may also decide without it."
    )
    return only(text, section(text), quote(refusal.question))


def _nobody_named(_: r.NobodyNamed, t: Words) -> Message:
    text = t.md("Your company has named nobody for this in the app. Please turn to your HR or works council.")
    return only(text, section(text))


def _chat_is_over(_: r.ChatIsOver, t: Words) -> Message:
    text = t.md(
        "This chat is closed, so there is no time left to agree on. `/coffee-chat status` shows what is open."
    )
    return only(text, section(text))


def _time_passed(refusal: r.TimePassed, t: Words) -> Message:
    text = t.md("That time has passed. Please suggest one to come.")
    return only(text, section(text), _another_time(refusal.interview_id, t))


def _too_far_ahead(refusal: r.TooFarAhead, t: Words) -> Message:
    text = t.md("That is more than a year ahead. Is the year right? Please suggest a time sooner than that.")
    return only(text, section(text), _another_time(refusal.interview_id, t))


def _time_is_fixed(refusal: r.TimeIsFixed, t: Words) -> Message:
    text = t.md("You two have agreed on {at} already.", at=t.moment(refusal.at))
    move = button(t.plain("Move it"), ids.INTERVIEW_MOVE_TIME, refusal.interview_id)
    return only(text, section(text), actions(move))


def _waits_for_partner(refusal: r.WaitsForPartner, t: Words) -> Message:
    text = t.md(
        "You have suggested this one; now it is for {partner} to confirm.",
        partner=mention(refusal.partner_id),
    )
    return only(text, section(text), _another_time(refusal.interview_id, t))


def _proposal_replaced(refusal: r.ProposalReplaced, t: Words) -> Message:
    text = t.md(
        "That suggestion no longer stands: see the latest one in your group chat, or name another time."
    )
    return only(text, section(text), _another_time(refusal.interview_id, t))


def _no_time_fixed(refusal: r.NoTimeFixed, t: Words) -> Message:
    text = t.md("No time is fixed right now, so there is nothing to cancel.")
    return only(text, section(text), _another_time(refusal.interview_id, t))


def _another_time(interview_id: int, t: Words) -> Block:
    return actions(button(t.plain("Another time"), ids.INTERVIEW_OTHER_TIME, interview_id))


CHATS: dict[type, Callable[[Any, Words], Message]] = {
    r.AlreadyAnswered: _already_answered,
    r.AlreadyReported: _already_reported,
    r.CannotRefer: _cannot_refer,
    r.AlreadyThanked: _already_thanked,
    r.AlreadySettled: _already_settled,
    r.AlreadyAskedFirst: _already_asked_first,
    r.NobodyNamed: _nobody_named,
    r.ChatIsOver: _chat_is_over,
    r.TimePassed: _time_passed,
    r.TooFarAhead: _too_far_ahead,
    r.TimeIsFixed: _time_is_fixed,
    r.WaitsForPartner: _waits_for_partner,
    r.ProposalReplaced: _proposal_replaced,
    r.NoTimeFixed: _no_time_fixed,
}
