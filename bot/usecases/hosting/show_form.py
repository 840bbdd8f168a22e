"""What the profile form opens with."""

from dataclasses import replace
from datetime import date

from bot.context import Workspace
from bot.domain.people import Host, Profile
from bot.domain.refusals import NotYours, Refusal
from bot.domain.workdays import zone
from bot.facts.hosting import HostForm
from bot.steps.people import likely_languages

ONE_SEAT = 1


def open_first_form(ws: Workspace, person_id: str, ask_id: int) -> HostForm | Refusal:
    """Return the short form for who says yes to an ask; the whole profile where they host something already."""
    with ws.read() as tx:
        ask = tx.host_asks.get(ask_id)
        hosts = tx.hosts.get(person_id) is not None
    if ask is None or ask.person_id != person_id:
        return NotYours()
    form = open_host_form(ws, person_id)
    fields = form.profile.fields
    room = len(fields) < ws.policy.fields_most
    profile = replace(form.profile, fields=fields | {ask.field} if room else fields)
    if hosts:
        return replace(form, profile=profile)
    return replace(form, profile=replace(profile, capacity=ONE_SEAT), first=True)


def open_host_form(ws: Workspace, person_id: str) -> HostForm:
    """Return the profile form, filled in with the person's profile, or with what is usual the first time."""
    with ws.read() as tx:
        host, person = tx.hosts.get(person_id), tx.people.get(person_id)
    usual = Profile(frozenset(), ws.policy.capacity_default, likely_languages(ws, person))
    located = person is not None and bool(person.place.location)
    return HostForm(ws.policy, host.profile if host else usual, located, _back_on(ws, host))


def _back_on(ws: Workspace, host: Host | None) -> date | None:
    if host is None or host.paused_until is None or host.paused_until <= ws.now():
        return None
    return host.paused_until.astimezone(zone(host.person.tz, ws.tz.key)).date()


def today_of(ws: Workspace, person_id: str) -> date:
    """Return the date where the person is."""
    with ws.read() as tx:
        person = tx.people.get(person_id)
    return ws.now().astimezone(zone(person.tz if person else None, ws.tz.key)).date()
