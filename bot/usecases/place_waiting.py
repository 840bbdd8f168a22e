"""Requests that no host could take are assigned together: each dawn, and whenever seats appear."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.matching.candidates import Ask, Candidate
from bot.domain.matching.choosing import Choice
from bot.domain.matching.eligibility import broken_rule
from bot.domain.matching.waiting import place_all
from bot.domain.notifications import HostFound
from bot.domain.requests import Request, RequestState
from bot.ports import Batch, Transaction
from bot.usecases.placing import ask_of, next_dawn, offer_to
from bot.usecases.workspace import Workspace


def retry_waiting(ws: Workspace) -> int:
    """Assign the fields whose next try is due; return how many requests found a host."""
    with ws.read() as tx:
        fields = tx.requests.fields_to_retry(ws.now())
    return place_waiting(ws, fields) if fields else 0


def place_waiting(ws: Workspace, fields: Iterable[str]) -> int:
    """Assign everybody who waits for these fields at once; return how many found a host.

    Thinks without the workspace's lock, because a large pool takes a while; each pair is checked again in a
    transaction of its own before it becomes an offer.
    """
    now = ws.now()
    with ws.read() as tx:
        waiting = tx.requests.waiting_for(fields)
        asks = {request.id: ask_of(tx, ws, request, now) for request in waiting}
        hosts = _hosts(tx, ws, waiting, now)
    if not waiting:
        return 0
    choices, assignment = place_all(asks, hosts, ws.policy)
    found = sum(_offer(ws, request_id, choice, now) for request_id, choice in choices.items())
    proof = assignment.certificate
    with ws.store.begin() as tx:
        for request in waiting:
            tx.requests.try_again(request.id, next_dawn(ws, now))
        tx.batches.add(Batch(now, len(waiting), proof.matched, proof.total, proof.gap, proof.cover))
    return found


def _hosts(tx: Transaction, ws: Workspace, waiting: list[Request], now: datetime) -> list[Candidate]:
    """Return the hosts of all fields that are waited for, each once, in the order of their ids."""
    since = now - ws.policy.capacity_window
    fields = sorted({request.wish.field for request in waiting})
    found = {
        candidate.host.id: candidate for field in fields for candidate in tx.hosts.candidates(field, since)
    }
    return [found[host_id] for host_id in sorted(found)]


def _offer(ws: Workspace, request_id: int, choice: Choice, now: datetime) -> bool:
    """Make the offer if it still may be made: people act while we think."""
    with ws.store.begin() as tx:
        request = tx.requests.get(request_id)
        if request is None or request.state is not RequestState.WAITING:
            return False
        since = now - ws.policy.capacity_window
        ask: Ask = ask_of(tx, ws, request, now)
        current = next(
            (
                c
                for c in tx.hosts.candidates(request.wish.field, since)
                if c.host.id == choice.candidate.host.id
            ),
            None,
        )
        if current is None or broken_rule(ask, current, ws.policy) is not None:
            return False
        offer = offer_to(tx, ws, request, choice, now)
        tx.outbox.put(HostFound(request.id, request.guest_id, offer.id), now)
    return True
