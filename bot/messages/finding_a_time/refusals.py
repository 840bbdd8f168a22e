"""Polite no about a time."""

from bot.domain.refusals.finding_a_time import (
    NoTimeFixed,
    ProposalReplaced,
    TimeIsFixed,
    TimePassed,
    TooFarAhead,
    WaitsForPartner,
)
from bot.messages import ids
from bot.messages.blocks import Block, Message, actions, button, only, section
from bot.messages.registry import refuses
from bot.messages.words import Words, mention


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
