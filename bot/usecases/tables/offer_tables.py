"""Where enough wait who would share a table, and every seat is taken, one host is asked for one."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.eligibility import broken_rule
from bot.domain.notifications.asking import HostFound
from bot.domain.notifications.tables import TableOffered
from bot.domain.requests import Request, RequestState
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
    now = ws.now()
    with ws.begin() as tx:
        requests = {each.id: each for each in tx.requests.waiting_for({field}) if each.wish.shares_table}
        queries = queries_of(tx, ws, requests.values(), now)
        everybody = tx.hosts.candidates({field}, now - ws.policy.capacity_window)
        nobody_free = [
            (requests[number], query) for number, query in queries.items() if not _free(query, everybody, ws)
        ]
        asked = tx.offers.asked_for_tables(now - ws.policy.table_every)
        table = set_table(
            [_waiting(tx, ws, query) for _, query in nobody_free],
            [each for each in everybody if each.host.id not in asked],
            ws.policy,
        )
        if table is None:
            return False
        seated, host = table
        guests = {each.query.guest.id for each in seated}
        _put(tx, ws, [each for each, query in nobody_free if query.guest.id in guests], host, now)
    return True


def _free(query: Query, hosts: list[Candidate], ws: Workspace) -> bool:
    """Say whether somebody could talk with this guest alone: then they do not need a table."""
    return any(broken_rule(query, host, ws.policy) is None for host in hosts)


def _waiting(tx: Transaction, ws: Workspace, query: Query) -> Waiting:
    return Waiting(query, as_host(tx, ws, query.guest, query.wish.field))


def _put(tx: Transaction, ws: Workspace, requests: list[Request], host: Candidate, now: datetime) -> None:
    """One offer for each guest, all answered together; each guest reads that a host is asked."""
    table_id = tx.offers.next_table()
    deadline = ws.calendar(host.host.person).add_workdays(now, ws.policy.offer_days)
    for request in requests:
        offer = tx.offers.add(
            request.id,
            host.host.id,
            now,
            deadline=min(deadline, hear_by(ws, now)),
            remind_at=None,
            hedge_at=None,
            reasons=(),
            table_id=table_id,
        )
        tx.requests.move(request, RequestState.OFFERED)
        tell_guest(tx, request, HostFound(request.id, request.guest_id, offer.id), now)
    tx.outbox.put(TableOffered(table_id, host.host.id), now)
