"""Somebody takes a break, as a host, as a guest or as both, and comes back."""

from dataclasses import replace
from datetime import datetime

from bot.context import Workspace
from bot.domain.hosting.pauses import read_pause
from bot.domain.people import Host, Pause, Person, on_a_break
from bot.domain.refusals import Refusal
from bot.domain.refusals.hosting import BadPause, NotHosting
from bot.domain.workdays import zone
from bot.facts.hosting import Break
from bot.ports import Transaction
from bot.steps.hosting import apply_hosting, with_waiting
from bot.steps.next_check import check_anew
from bot.steps.people import who_takes_part


def take_break(ws: Workspace, person_id: str, text: str) -> Break | Refusal:
    """Leave somebody alone for a while, until a day, or until they come back; "off" ends a break.

    A host's pending offers go to the next host. Raises DirectoryUnavailableError where Slack does not answer about
    somebody we do not know.
    """
    person = who_takes_part(ws, person_id)
    if isinstance(person, Refusal):
        return person
    now = ws.now()
    pause = read_pause(text, now, zone(person.tz, ws.tz.key), person.reads(ws.language))
    if isinstance(pause, BadPause):
        return pause
    if not isinstance(pause, Pause):
        return end_break(ws, person_id)
    with ws.begin_answer() as tx:
        return _begin(tx, ws, person, pause, now)


def _begin(tx: Transaction, ws: Workspace, person: Person, pause: Pause, now: datetime) -> Break:
    """A host pauses until a day, or is off until they come back; whoever does not host has a break of their own."""
    host, passed_on = tx.hosts.get(person.id), 0
    if host is not None and not _hosts_when_back(host, person.pause):
        host = None
    if host is not None:
        paused = replace(host, available=pause.until is not None, paused_until=pause.until)
        passed_on = apply_hosting(tx, ws, paused, now).passed_on
    if host is None or pause.until is None:
        tx.people.set_pause(person.id, pause)
    check_anew(tx, ws, person.id)
    return Break(pause, host, passed_on)


def end_break(ws: Workspace, person_id: str) -> Break | Refusal:
    """Somebody is back: a host hosts again, and everybody is asked how their chats went."""
    now = ws.now()
    with ws.begin_answer() as tx:
        person, host = tx.people.get(person_id), tx.hosts.get(person_id)
        pause = on_a_break(person, host, now) if person else None
        if host is None and pause is None:
            return NotHosting()
        if host is None or (pause is not None and not _hosts_when_back(host, pause)):
            tx.people.set_pause(person_id, None)
            check_anew(tx, ws, person_id)
            return Break(None)
        result = apply_hosting(tx, ws, replace(host, available=True, paused_until=None), now)
    return Break(None, result.host, found=with_waiting(ws, result).found)


def _hosts_when_back(host: Host, pause: Pause | None) -> bool:
    """A break without an end has switched hosting off; whoever had done so themself stays off after a break."""
    return host.available or (pause is not None and pause.until is None)
