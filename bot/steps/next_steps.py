"""What a host offers as a next step reaches the guest once both have said that they met."""

from datetime import datetime

from bot.domain.notifications.afterwards import StepOffered
from bot.domain.requests import Interview
from bot.ports import Transaction


def pass_on_offer(tx: Transaction, interview: Interview, now: datetime) -> None:
    """Write the message to the guest, once: before their own answer it would tell them the host's."""
    host_said = interview.outcome_of(interview.host_id)
    if host_said is not None and host_said.offers is not None and interview.says_met(interview.guest_id):
        tx.outbox.put(StepOffered(interview.id, interview.guest_id), now)
