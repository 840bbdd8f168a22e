"""What several use cases do once somebody hosts in another way than before."""

from dataclasses import replace
from datetime import datetime

from bot.context import Workspace
from bot.domain.people import Host
from bot.facts.hosting import Hosting
from bot.ports import Transaction
from bot.steps.next_check import check_anew
from bot.steps.offers import release_offers
from bot.steps.recruiting import note_agreed
from bot.steps.waiting import place_waiting, tell_of_host


def apply_hosting(tx: Transaction, ws: Workspace, host: Host, now: datetime) -> Hosting:
    """Write how somebody hosts from now on; a break they took for themself is over, offers they may not have go on."""
    tx.hosts.put(host)
    tx.hosts.seen(host.id, now)
    note_agreed(tx, ws, host.id, now)
    tx.people.set_pause(host.id, None)
    check_anew(tx, ws, host.id)
    if host.available and not host.paused(now):
        return Hosting(host)
    return Hosting(host, passed_on=release_offers(tx, ws, host.id, now))


def with_waiting(ws: Workspace, result: Hosting) -> Hosting:
    """Assign whoever waits for the new seats, after the change itself is committed."""
    if result.host.available and not result.host.paused(ws.now()):
        found = place_waiting(ws, result.host.profile.fields)
        tell_of_host(ws, result.host)
        return replace(result, found=found)
    return result
