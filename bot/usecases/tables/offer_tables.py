"""Where enough wait who would share a table, and every seat is taken, one host is asked for one."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.eligibility import broken_rule
from bot.domain.notifications.asking import HostFound
from bot.domain.notifications.tables import TableOffered
from bot.domain.requests import RequestState
from bot.domain.tables import Waiting, set_table
from bot.ports import Transaction
from bot.steps.news import tell_guest
from bot.steps.offers import as_host, hear_by, queries_of


def offer_tables(ws: Workspace) -> int:
    """Ask one host in each field where it is time; return how many were asked."""
    with ws.read() as tx:
        fields = tx.requests.waiting_for_tables(ws.policy.table_guests)
    return sum(_offer_one(ws, field) for field in fields)


def _offer_one(ws: Workspace, field: str) -> bool:
    """Think without the lock, for a field may have many hosts; what was found is looked at again to be written."""
    now = ws.now()
    with ws.read() as tx:
        everybody = tx.hosts.candidates({field}, now - ws.policy.capacity_window)
        asked = tx.offers.asked_for_tables(now - ws.policy.table_every)
        requests = [each for each in tx.requests.waiting_for({field}) if each.wish.shares_table]
        queries = queries_of(tx, ws, requests, now)
        waiting = [_waiting(tx, ws, query) for query in queries.values() if not _free(query, everybody, ws)]
    table = set_table(waiting, [each for each in everybody if each.host.id not in asked], ws.policy)
    if table is None:
        return False
    seated, host = table
    guests = {each.query.guest.id for each in seated}
    with ws.begin() as tx:
        return _put(tx, ws, [each.id for each in requests if each.guest_id in guests], host.host.id, now)


def _free(query: Query, hosts: list[Candidate], ws: Workspace) -> bool:
    """Say whether somebody could talk with this guest alone: then they do not need a table."""
    return any(broken_rule(query, host, ws.policy) is None for host in hosts)


def _waiting(tx: Transaction, ws: Workspace, query: Query) -> Waiting:
    return Waiting(query, as_host(tx, ws, query.guest, query.wish.field))


def _put(tx: Transaction, ws: Workspace, request_ids: list[int], host_id: str, now: datetime) -> bool:
    """Write one offer for each guest, all answered together; False where somebody has acted in the meantime."""
    requests = [found for number in request_ids if (found := tx.requests.get(number)) is not None]
    host = tx.hosts.candidate(host_id, now - ws.policy.capacity_window)
    wait = all(each.state is RequestState.WAITING and each.wish.shares_table for each in requests)
    if not wait or host is None or host_id in tx.offers.asked_for_tables(now - ws.policy.table_every):
        return False
    waiting = [_waiting(tx, ws, query) for query in queries_of(tx, ws, requests, now).values()]
    if set_table(waiting, [host], ws.policy) is None:
        return False
    table_id = tx.offers.next_table()
    deadline = min(ws.calendar(host.host.person).add_workdays(now, ws.policy.offer_days), hear_by(ws, now))
    for request in requests:
        offer = tx.offers.add(
            request.id,
            host_id,
            now,
            deadline=deadline,
            remind_at=None,
            hedge_at=None,
            reasons=(),
            table_id=table_id,
        )
        tx.requests.move(request, RequestState.OFFERED)
        tell_guest(tx, request, HostFound(request.id, request.guest_id, offer.id), now)
    tx.outbox.put(TableOffered(table_id, host_id), now)
    return True
