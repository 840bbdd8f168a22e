"""Somebody volunteers, changes their profile, switches hosting on or off, pauses or comes back."""

from dataclasses import replace
from datetime import datetime

from bot.context import Workspace
from bot.domain.hosting.pauses import Until, read_pause
from bot.domain.people import Host, Profile
from bot.domain.refusals import Refusal
from bot.domain.refusals.hosting import NotHosting, TooManyFields
from bot.domain.workdays import zone
from bot.facts.hosting import Hosting
from bot.ports import Transaction
from bot.steps.offers import release_offers
from bot.steps.people import who_takes_part
from bot.steps.waiting import place_waiting, tell_of_host


def save_profile(ws: Workspace, person_id: str, profile: Profile, location: str = "") -> Hosting | Refusal:
    """Save the profile and switch hosting on: who fills this in wants to host. `location`: where they say they work.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    person = who_takes_part(ws, person_id)
    if isinstance(person, Refusal):
        return person
    now = ws.now()
    with ws.begin_answer() as tx:
        old = tx.hosts.get(person_id)
        if len(profile.fields) > max(ws.policy.fields_most, len(old.profile.fields) if old else 0):
            return TooManyFields(ws.policy.fields_most)
        if location:
            tx.people.set_location(person_id, location)
        host = Host(person, profile, paused_until=old.paused_until if old else None)
        result = _apply(tx, ws, host, now)
    return _with_waiting(ws, result)


def toggle_hosting(ws: Workspace, person_id: str) -> Hosting | Refusal:
    """Switch hosting on or off; NotHosting where there is no profile yet and the form must come first."""
    now = ws.now()
    with ws.begin_answer() as tx:
        host = tx.hosts.get(person_id)
        if host is None:
            return NotHosting()
        on = not host.available or host.paused(now)
        result = _apply(tx, ws, replace(host, available=on, paused_until=None), now)
    return _with_waiting(ws, result)


def pause_hosting(ws: Workspace, person_id: str, text: str) -> Hosting | Refusal:
    """Pause for a while, until a date, or until they come back; pending offers go to the next host."""
    now = ws.now()
    with ws.begin_answer() as tx:
        host = tx.hosts.get(person_id)
        if host is None:
            return NotHosting()
        until = read_pause(text, now, zone(host.person.tz, ws.tz.key))
        if not isinstance(until, Until):
            return until
        paused = replace(host, available=until.at is not None and host.available, paused_until=until.at)
        return _apply(tx, ws, paused, now)


def resume_hosting(ws: Workspace, person_id: str) -> Hosting | Refusal:
    now = ws.now()
    with ws.begin_answer() as tx:
        host = tx.hosts.get(person_id)
        if host is None:
            return NotHosting()
        result = _apply(tx, ws, replace(host, available=True, paused_until=None), now)
    return _with_waiting(ws, result)


def stay_hosting(ws: Workspace, person_id: str) -> Hosting | Refusal:
    """The host still hosts: the question about their silence is answered."""
    with ws.begin_answer() as tx:
        host = tx.hosts.get(person_id)
        if host is None:
            return NotHosting()
        tx.hosts.seen(person_id, ws.now())
    return Hosting(host)


def _apply(tx: Transaction, ws: Workspace, host: Host, now: datetime) -> Hosting:
    tx.hosts.put(host)
    tx.hosts.seen(host.id, now)
    if host.available and not host.paused(now):
        return Hosting(host)
    return Hosting(host, passed_on=release_offers(tx, ws, host.id, now))


def _with_waiting(ws: Workspace, result: Hosting) -> Hosting:
    """Assign whoever waits for the new seats, after the change itself is committed."""
    if result.host.available and not result.host.paused(ws.now()):
        found = place_waiting(ws, result.host.profile.fields)
        tell_of_host(ws, result.host)
        return replace(result, found=found)
    return result
