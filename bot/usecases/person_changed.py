"""Slack says that somebody joined, changed or left."""

from datetime import datetime

from bot.domain.notifications import ChatIsOff
from bot.domain.people import Person, Standing
from bot.domain.requests import InterviewState, RequestState, checked
from bot.ports import Transaction
from bot.usecases.arranging import drop_time
from bot.usecases.nudging import next_look
from bot.usecases.placing import close_request, release_offers
from bot.usecases.workspace import Workspace


def person_changed(ws: Workspace, person: Person) -> None:
    """Follow a change of somebody we know; who left or became a guest account is let go at once."""
    now = ws.now()
    with ws.begin() as tx:
        if tx.people.get(person.id) is None:
            return
        tx.people.put(person, now)
        if not person.takes_part:
            _let_go(tx, ws, person.id, now)


def person_is_gone(ws: Workspace, person_id: str) -> None:
    """A message could not be delivered because the account is dead: the event was lost on the way."""
    with ws.read() as tx:
        person = tx.people.get(person_id)
    if person is not None and person.takes_part:
        gone = Person(person.id, person.name, person.title, person.tz, person.locale, Standing.DEACTIVATED)
        person_changed(ws, gone)


def _let_go(tx: Transaction, ws: Workspace, person_id: str, now: datetime) -> None:
    tx.hosts.switch_off(person_id)
    for request in tx.requests.open_of(person_id):
        close_request(tx, request, RequestState.WITHDRAWN, now)
    release_offers(tx, ws, person_id, now)
    for interview in tx.interviews.of_person(person_id):
        if interview.is_open and tx.interviews.move(
            interview, checked(interview.state, InterviewState.FELL_THROUGH), now
        ):
            tx.outbox.put(ChatIsOff(interview.id, interview.partner_of(person_id)), now)
            drop_time(tx, ws, interview.id, now)
            next_look(tx, ws, tx.interviews.get(interview.id) or interview)
