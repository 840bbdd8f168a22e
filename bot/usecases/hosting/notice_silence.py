"""Hosts who answer nothing are asked whether to pause; who does not answer that either is paused, and told."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.notifications.hosting import AreYouThere, HostingPaused
from bot.domain.workdays import Calendar
from bot.ports import Transaction
from bot.steps.offers import release_offers


def ask_if_silent(tx: Transaction, ws: Workspace, host_id: str, now: datetime) -> bool:
    """After an offer expired: note that the host is to be asked, where it was one too many in a row."""
    if tx.offers.unanswered(host_id, tx.hosts.seen_at(host_id)) < ws.policy.silent_offers:
        return False
    return tx.hosts.ask_about_silence(host_id, _calendar(tx, ws, host_id).next_working_moment(now))


def follow_up_silence(ws: Workspace) -> int:
    """Ask the silent hosts, in their working hours, and pause those who do not answer that either; return how many."""
    now = ws.now()
    with ws.read() as tx:
        asked = {host_id: at for host_id, at in tx.hosts.asked_about_silence().items() if at <= now}
    paused = 0
    for host_id, asked_at in asked.items():
        with ws.begin() as tx:
            tx.outbox.put(AreYouThere(host_id, f"{asked_at:%Y-%m-%d}"), now)
            if _is_up(tx, ws, host_id, asked_at, now):
                tx.hosts.switch_off(host_id)
                tx.hosts.seen(host_id, now)
                release_offers(tx, ws, host_id, now)
                tx.outbox.put(HostingPaused(host_id, f"{now:%Y-%m-%d}"), now)
                paused += 1
    return paused


def _is_up(tx: Transaction, ws: Workspace, host_id: str, asked_at: datetime, now: datetime) -> bool:
    calendar = _calendar(tx, ws, host_id)
    return calendar.add_workdays(asked_at, ws.policy.silence_days) <= now == calendar.next_working_moment(now)


def _calendar(tx: Transaction, ws: Workspace, host_id: str) -> Calendar:
    return ws.calendar(tx.people.get(host_id))
