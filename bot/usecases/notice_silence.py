"""Hosts who answer nothing are asked whether to pause; who does not answer that either is paused, and told."""

from datetime import datetime

from bot.domain.notifications import AreYouThere, HostingPaused
from bot.ports import Transaction
from bot.usecases.placing import release_offers
from bot.usecases.workspace import Workspace


def ask_if_silent(tx: Transaction, ws: Workspace, host_id: str, now: datetime) -> bool:
    """After an offer expired: ask, where it was one too many since the host's last sign of life."""
    if tx.offers.unanswered(host_id, tx.hosts.seen_at(host_id)) < ws.policy.silent_offers:
        return False
    return tx.hosts.ask_about_silence(host_id, now) and tx.outbox.put(
        AreYouThere(host_id, f"{now:%Y-%m-%d}"), now
    )


def pause_silent_hosts(ws: Workspace) -> int:
    """Switch hosting off for those who were asked and said nothing; return how many."""
    now = ws.now()
    with ws.read() as tx:
        asked = tx.hosts.silent_since(ws.calendar(None).subtract_workdays(now, ws.policy.silence_days))
    for host_id in asked:
        with ws.store.begin() as tx:
            tx.hosts.switch_off(host_id)
            tx.hosts.seen(host_id, now)
            release_offers(tx, ws, host_id, now)
            tx.outbox.put(HostingPaused(host_id, f"{now:%Y-%m-%d}"), now)
    return len(asked)
