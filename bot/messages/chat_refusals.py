"""The words of a polite no around an offer, a chat and its time."""

from bot.domain.refusals.afterwards import AlreadyThanked, CannotRefer, NobodyNamed, WhyNot
from bot.domain.refusals.finding_a_time import (
    NoTimeFixed,
    ProposalReplaced,
    TimeIsFixed,
    TimePassed,
    TooFarAhead,
    WaitsForPartner,
)
from bot.domain.refusals.interviews import AlreadyReported, ChatIsOver
from bot.domain.refusals.offers import AlreadyAnswered, AlreadyAskedFirst, AlreadySettled
from bot.domain.requests import OfferState
from bot.messages import ids
from bot.messages.blocks import Block, Message, actions, button, context, only, quote, section
from bot.messages.registry import refuses
from bot.messages.words import Words, mention


@refuses(AlreadyAnswered)
def _already_answered(refusal: AlreadyAnswered, t: Words) -> Message:
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


@refuses(AlreadyReported)
def _already_reported(_: AlreadyReported, t: Words) -> Message:
    text = t.md("You have told me already, thank you. Nothing left to do.")
    return only(text, section(text))


@refuses(CannotRefer)
def _cannot_refer(refusal: CannotRefer, t: Words) -> Message:
    who = mention(refusal.person_id)
    why = {
        WhyNot.ONESELF: t.md("That would be you again. Is there a colleague whom they should meet?"),
        WhyNot.GUEST: t.md("{who} is the one you talked with. Is there somebody else whom they should meet?", who=who),
        WhyNot.GONE: t.md("{who} does not take part in coffee chats. Is there somebody else?", who=who),
        WhyNot.NAMED_BEFORE: t.md("You have suggested {who} already. Thank you, I am on it.", who=who),
        WhyNot.RULES: t.md("I cannot ask {who} for this one. Is there somebody else?", who=who),
    }  # fmt: skip
    text = why[refusal.why]
    return only(text, section(text), context(t.md("Everything else you wrote is saved.")))


@refuses(AlreadyThanked)
def _already_thanked(_: AlreadyThanked, t: Words) -> Message:
    text = t.md("Your thanks are on their way already. Nothing left to do.")
    return only(text, section(text))


@refuses(AlreadySettled)
def _already_settled(_: AlreadySettled, t: Words) -> Message:
    text = t.md("That one is settled already. `/coffee-chat status` shows what is open.")
    return only(text, section(text))


@refuses(AlreadyAskedFirst)
def _already_asked_first(refusal: AlreadyAskedFirst, t: Words) -> Message:
    text = t.md(
        "You have asked already; I tell you as soon as there is an answer. You may also decide without it."
    )
    return only(text, section(text), quote(refusal.question))


@refuses(NobodyNamed)
def _nobody_named(_: NobodyNamed, t: Words) -> Message:
    text = t.md("Your company has named nobody for this in the app. Please turn to your HR or works council.")
    return only(text, section(text))


@refuses(ChatIsOver)
def _chat_is_over(_: ChatIsOver, t: Words) -> Message:
    text = t.md(
        "This chat is closed, so there is no time left to agree on. `/coffee-chat status` shows what is open."
    )
    return only(text, section(text))


@refuses(TimePassed)
def _time_passed(refusal: TimePassed, t: Words) -> Message:
    text = t.md("That time has passed. Please suggest one to come.")
    return only(text, section(text), _another_time(refusal.interview_id, t))


@refuses(TooFarAhead)
def _too_far_ahead(refusal: TooFarAhead, t: Words) -> Message:
    text = t.md("That is more than a year ahead. Is the year right? Please suggest a time sooner than that.")
    return only(text, section(text), _another_time(refusal.interview_id, t))


@refuses(TimeIsFixed)
def _time_is_fixed(refusal: TimeIsFixed, t: Words) -> Message:
    text = t.md("You two have agreed on {at} already.", at=t.moment(refusal.at))
    move = button(t.plain("Move it"), ids.INTERVIEW_MOVE_TIME, refusal.interview_id)
    return only(text, section(text), actions(move))


@refuses(WaitsForPartner)
def _waits_for_partner(refusal: WaitsForPartner, t: Words) -> Message:
    text = t.md(
        "You have suggested this one; now it is for {partner} to confirm.",
        partner=mention(refusal.partner_id),
    )
    return only(text, section(text), _another_time(refusal.interview_id, t))


@refuses(ProposalReplaced)
def _proposal_replaced(refusal: ProposalReplaced, t: Words) -> Message:
    text = t.md(
        "That suggestion no longer stands: see the latest one in your group chat, or name another time."
    )
    return only(text, section(text), _another_time(refusal.interview_id, t))


@refuses(NoTimeFixed)
def _no_time_fixed(refusal: NoTimeFixed, t: Words) -> Message:
    text = t.md("No time is fixed right now, so there is nothing to cancel.")
    return only(text, section(text), _another_time(refusal.interview_id, t))


def _another_time(interview_id: int, t: Words) -> Block:
    return actions(button(t.plain("Another time"), ids.INTERVIEW_OTHER_TIME, interview_id))
