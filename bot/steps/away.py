"""Somebody's status in Slack says that they are away, or says so no more."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.people import Host, Pause, Person
from bot.facts.hosting import Hosting
from bot.ports import Transaction
from bot.steps.hosting import with_waiting
from bot.steps.next_check import check_anew
from bot.steps.offers import take_back


def heed_status(tx: Transaction, ws: Workspace, before: Person, after: Person, now: datetime) -> Host | None:
    """Follow what a status changed: questions wait for the return, and offers that would end before it go on.

    Returns a host who is back: `welcome_back` is to follow, once this is committed. Who was away was not silent.
    """
    if after.away == before.away:
        return None
    check_anew(tx, ws, after.id)
    if after.away is not None and after.is_away(now):
        _pass_on(tx, ws, after.id, after.away, now)
        return None
    host = tx.hosts.get(after.id)
    if host is not None:
        tx.hosts.seen(after.id, now)
    return host


def welcome_back(ws: Workspace, host: Host | None) -> int:
    """Assign whoever waits for a host who is back; return how many found one."""
    return with_waiting(ws, Hosting(host)).found if host is not None else 0


def _pass_on(tx: Transaction, ws: Workspace, host_id: str, away: Pause, now: datetime) -> None:
    """Who is back in time still answers for themself: a status may be over in an hour."""
    for offer in tx.offers.pending_of_host(host_id):
        if away.lasts(offer.deadline):
            take_back(tx, ws, offer, now)
