"""A next step that the host offers, and a second talk that the two want."""

from datetime import datetime

from bot.domain.notifications.afterwards import StepOffered
from bot.domain.requests import Interview
from bot.ports import Transaction


def wants_another(tx: Transaction, guest_id: str, host_id: str) -> bool:
    """Say whether the last talk of the two is to have a second one: then nobody has to wait half a year for it."""
    of_both = [
        interview
        for interview in tx.interviews.of_person(guest_id)
        if (interview.guest_id, interview.host_id) == (guest_id, host_id)
    ]
    last = max(of_both, key=lambda each: each.introduced_at, default=None)
    return last is not None and last.says_met(guest_id) and last.wants_another


def pass_on_offer(tx: Transaction, interview: Interview, now: datetime) -> None:
    """Write the message to the guest, once: before their own answer it would tell them the host's."""
    host_said = interview.outcome_of(interview.host_id)
    if host_said is not None and host_said.offers is not None and interview.says_met(interview.guest_id):
        tx.outbox.put(StepOffered(interview.id, interview.guest_id), now)
