"""Hosts who answer nothing, or only "not now", are asked whether to pause; no answer to that pauses them, and they
are told.
"""

from datetime import datetime

from bot.context import Workspace
from bot.domain.notifications.hosting import AreYouThere, HostingPaused, OnlyDeclines
from bot.domain.workdays import Calendar
from bot.ports import Transaction
from bot.steps.offers import release_offers


def ask_if_silent(tx: Transaction, ws: Workspace, host_id: str, now: datetime) -> bool:
    """After an offer expired: note that the host is to be asked, where it was one too many in a row."""
    if tx.offers.unanswered(host_id, tx.hosts.seen_at(host_id)) < ws.policy.silent_offers:
        return False
    return tx.hosts.ask_about_silence(host_id, _calendar(tx, ws, host_id).next_working_moment(now))


def ask_if_only_declines(tx: Transaction, ws: Workspace, host_id: str, now: datetime) -> bool:
    """After a "not now": the same where there were as many in a row, so that nobody only reads who asks for what."""
    in_a_row = tx.offers.declined_in_a_row(host_id)
    if in_a_row < ws.policy.declined_offers or in_a_row % ws.policy.declined_offers:
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
            host = tx.people.get(host_id)
            if host is not None and host.is_away(now):
                continue
            only_declines = tx.offers.declined_in_a_row(host_id) >= ws.policy.declined_offers
            question = OnlyDeclines if only_declines else AreYouThere
            tx.outbox.put(question(host_id, f"{asked_at:%Y-%m-%d}"), now)
            up = pause_after_silence(tx, ws, host_id, asked_at)
            if up <= now == _calendar(tx, ws, host_id).next_working_moment(now):
                tx.hosts.switch_off(host_id)
                tx.hosts.seen(host_id, now)
                release_offers(tx, ws, host_id, now)
                tx.outbox.put(HostingPaused(host_id, f"{now:%Y-%m-%d}"), now)
                paused += 1
    return paused


def pause_after_silence(tx: Transaction, ws: Workspace, host_id: str, asked_at: datetime) -> datetime:
    """Return when a host who was asked then and says nothing is paused: in their working hours."""
    calendar = _calendar(tx, ws, host_id)
    return calendar.next_working_moment(calendar.add_workdays(asked_at, ws.policy.silence_days))


def _calendar(tx: Transaction, ws: Workspace, host_id: str) -> Calendar:
    return ws.calendar(tx.people.get(host_id))
