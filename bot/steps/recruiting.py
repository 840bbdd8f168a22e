"""Somebody is asked to host, whoever thought of them, and begins to."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.digest.months import Month
from bot.domain.hosting.recruiting import AskState, HostAsk, Source
from bot.domain.notifications.hosting import HostAskSettled
from bot.ports import Transaction


def note_ask(tx: Transaction, ws: Workspace, person_id: str, field: str, source: Source) -> HostAsk | None:
    """Keep that somebody is asked to host, and count it; None where it is too soon, or they do not want to be."""
    now, person = ws.now(), tx.people.get(person_id)
    if person is None or not person.preferences.ask_to_host:
        return None
    if tx.host_asks.asked_since(person_id, now - ws.policy.host_ask_every):
        return None
    until = ws.calendar(person).add_workdays(now, ws.policy.host_ask_days)
    tx.host_asks.count_asked(Month.of(now, ws.tz), source)
    return tx.host_asks.add(person_id, field, source, now, until)


def note_agreed(tx: Transaction, ws: Workspace, person_id: str, now: datetime) -> None:
    """Somebody began to host: what they were asked is answered, and its source has one more that worked."""
    for ask in tx.host_asks.open_of(person_id):
        if tx.host_asks.move(ask, AskState.AGREED):
            tx.host_asks.count_agreed(Month.of(now, ws.tz), ask.source)
            tx.outbox.put(HostAskSettled(ask.id, person_id), now)
