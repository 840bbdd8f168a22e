"""Steps that use cases share when somebody takes no part any more: end what is open, tell the other side."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.notifications.interviews import ChatIsOff
from bot.domain.requests import InterviewState, RequestState, checked
from bot.ports import Transaction
from bot.steps.finding_a_time import drop_time
from bot.steps.next_check import next_look
from bot.steps.offers import close_request, lapse, release_offers


def let_go(tx: Transaction, ws: Workspace, person_id: str, now: datetime) -> None:
    """Withdraw their requests, pass their offers on, and tell their open partners that the chat is off."""
    tx.hosts.switch_off(person_id)
    for request in tx.requests.open_of(person_id):
        close_request(tx, request, RequestState.WITHDRAWN, now)
    release_offers(tx, ws, person_id, now)
    for request in tx.requests.open_for(person_id):
        lapse(tx, request.id, now)
    for interview in tx.interviews.of_person(person_id):
        if interview.is_open and tx.interviews.move(
            interview, checked(interview.state, InterviewState.FELL_THROUGH), now
        ):
            tx.outbox.put(ChatIsOff(interview.id, interview.partner_of(person_id)), now)
            drop_time(tx, ws, interview.id, now)
            next_look(tx, ws, tx.interviews.get(interview.id) or interview)
