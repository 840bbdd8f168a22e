"""Requests that no host could take are assigned together: each dawn, and whenever seats appear."""

from collections.abc import Iterable
from datetime import datetime

from bot.context import Workspace
from bot.domain.matching.choosing import Choice
from bot.domain.matching.eligibility import broken_rule
from bot.domain.notifications.asking import HostAppeared, HostFound
from bot.domain.people import Host
from bot.domain.requests import Request, RequestState
from bot.ports import Batch, Transaction
from bot.steps.news import tell_guest
from bot.steps.offers import neighbours_for, next_dawn, offer_to, queries_of, query_of


def place_waiting(ws: Workspace, fields: Iterable[str]) -> int:
    """Assign everybody whom hosts of these fields could answer at once; return how many found a host.

    Computes without the workspace's lock, because a large pool takes a while; each pair is checked again in a
    transaction of its own before it becomes an offer.
    """
    now = ws.now()
    with ws.read() as tx:
        waiting = _waiting_for(tx, ws, frozenset(fields))
        queries = queries_of(tx, ws, waiting, now)
        answering = {field for query in queries.values() for field in query.fields}
        hosts = tx.hosts.candidates(answering, now - ws.policy.capacity_window)
    if not waiting:
        return 0
    from bot.domain.matching.waiting import place_all  # noqa: PLC0415 - NumPy's 11 MB, where somebody waits

    choices, assignment = place_all(queries, hosts, ws.policy)
    found = sum(_offer(ws, request_id, choice, now) for request_id, choice in choices.items())
    proof = assignment.certificate
    with ws.begin() as tx:
        for request in waiting:
            tx.requests.try_again(request.id, next_dawn(ws, now))
        tx.batches.add(Batch(now, len(waiting), proof.matched, proof.total, proof.gap, proof.cover))
    return found


def _waiting_for(tx: Transaction, ws: Workspace, fields: frozenset[str]) -> list[Request]:
    """Return who waits for these fields, or for one that has them as neighbours if the guest said so."""
    return [
        request
        for request in tx.requests.waiting_for(fields | ws.fields.neighbouring(fields))
        if request.wish.field in fields or not fields.isdisjoint(neighbours_for(ws, request.wish))
    ]


def _offer(ws: Workspace, request_id: int, choice: Choice, now: datetime) -> bool:
    """Make the offer if it still may be made: people may have acted in the meantime."""
    with ws.begin() as tx:
        request = tx.requests.get(request_id)
        if request is None or request.state is not RequestState.WAITING:
            return False
        query = query_of(tx, ws, request, now)
        current = tx.hosts.candidate(choice.candidate.host.id, now - ws.policy.capacity_window)
        if current is None or broken_rule(query, current, ws.policy) is not None:
            return False
        offer = offer_to(tx, ws, request, choice, now)
        tell_guest(tx, request, HostFound(request.id, request.guest_id, offer.id), now)
    return True


def tell_of_host(ws: Workspace, host: Host) -> None:
    """Tell those whose request found nobody that this host could answer it now; they decide whether to ask again."""
    now = ws.now()
    with ws.begin() as tx:
        for request in tx.requests.to_tell(host.profile.fields, now):
            again = any(
                each.wish.field == request.wish.field for each in tx.requests.open_of(request.guest_id)
            )
            candidate = tx.hosts.candidate(host.id, now - ws.policy.capacity_window)
            query = query_of(tx, ws, request, now)
            here = query.guest.takes_part and not query.guest.is_pseudonym
            if not here or again or candidate is None or broken_rule(query, candidate, ws.policy) is not None:
                continue
            tx.requests.tell_if_hosted(request.id, None)
            tx.outbox.put(HostAppeared(request.id, request.guest_id), now)
