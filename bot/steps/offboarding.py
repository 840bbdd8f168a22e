"""Offboarding, a step that use cases share: end what somebody has open, tell the other side, forget them."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.digest.months import Month
from bot.domain.notifications.interviews import InterviewIsOff
from bot.domain.requests import InterviewState, RequestState
from bot.ports import Transaction
from bot.steps.endings import end
from bot.steps.next_check import next_check
from bot.steps.offers import close_request, lapse, release_offers


def offboard(tx: Transaction, ws: Workspace, person_id: str, now: datetime) -> None:
    """Withdraw their requests, pass their offers on, clear their lines, and tell open partners that it is off."""
    tx.hosts.switch_off(person_id)
    tx.shelves.clear(person_id)
    for request in tx.requests.open_of(person_id):
        close_request(tx, request, RequestState.WITHDRAWN, now)
    release_offers(tx, ws, person_id, now)
    for request in tx.requests.open_for(person_id):
        lapse(tx, ws, request.id, now)
    for interview in tx.interviews.of_person(person_id):
        if interview.is_open and end(tx, ws, interview, InterviewState.FELL_THROUGH, now):
            tx.outbox.put(InterviewIsOff(interview.id, interview.partner_of(person_id)), now)
            next_check(tx, ws, tx.interviews.get(interview.id) or interview)


def forget(tx: Transaction, ws: Workspace, person_id: str, now: datetime) -> None:
    """Unsent messages about their interviews are deleted first: only those that end an interview are sent."""
    tx.erasure.keep_mark(person_id, Month.of(now, ws.tz))
    tx.erasure.silence(person_id)
    offboard(tx, ws, person_id, now)
    tx.erasure.forget(person_id, ws.tz)
