"""Somebody volunteers, changes their profile, or switches hosting on or off."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.context import Workspace
from bot.domain.digest.months import Month
from bot.domain.hosting.pauses import start_of
from bot.domain.hosting.recruiting import Source
from bot.domain.people import Host, Person, Profile
from bot.domain.refusals import Refusal
from bot.domain.refusals.hosting import NotHosting, TooManyFields
from bot.domain.workdays import zone
from bot.facts.hosting import Hosting
from bot.steps.hosting import apply_hosting, with_waiting
from bot.steps.people import who_takes_part


@dataclass(frozen=True, slots=True)
class BackOn:
    """What the profile says of a pause: the day on which the host is back, or that there is none."""

    day: date | None


def save_profile(
    ws: Workspace,
    person_id: str,
    profile: Profile,
    location: str = "",
    back_on: BackOn | None = None,
    *,
    by_call: bool = False,
) -> Hosting | Refusal:
    """Save the profile and switch hosting on: who fills this in wants to host. `location`: where they say they work.

    `back_on`: None leaves a pause as it is. `by_call`: they came by a call in a channel; whoever is new counts for it.

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
        if by_call and old is None:
            tx.host_asks.count_agreed(Month.of(now, ws.tz), Source.CALL)
        paused_until = _paused_until(ws, person, old.paused_until if old else None, back_on)
        result = apply_hosting(tx, ws, Host(person, profile, paused_until=paused_until), now)
    return with_waiting(ws, result)


def _paused_until(
    ws: Workspace, person: Person, before: datetime | None, back_on: BackOn | None
) -> datetime | None:
    """The same day in the form is the same moment: nobody comes back sooner for having edited their profile."""
    tz = zone(person.tz, ws.tz.key)
    if back_on is None or (before and before.astimezone(tz).date() == back_on.day):
        return before
    until = start_of(back_on.day, tz) if back_on.day else None
    return until if until and until > ws.now() else None


def toggle_hosting(ws: Workspace, person_id: str) -> Hosting | Refusal:
    """Switch hosting on or off; NotHosting where there is no profile yet and the form must come first."""
    now = ws.now()
    with ws.begin_answer() as tx:
        host = tx.hosts.get(person_id)
        if host is None:
            return NotHosting()
        on = not host.available or host.paused(now)
        result = apply_hosting(tx, ws, replace(host, available=on, paused_until=None), now)
    return with_waiting(ws, result)


def stay_hosting(ws: Workspace, person_id: str) -> Hosting | Refusal:
    """The host still hosts: the question about their silence is answered."""
    with ws.begin_answer() as tx:
        host = tx.hosts.get(person_id)
        if host is None:
            return NotHosting()
        tx.hosts.seen(person_id, ws.now())
    return Hosting(host)
