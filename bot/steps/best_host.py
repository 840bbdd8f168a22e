"""Find the host whom a request is put to, and read only those who can still be it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from sys import maxsize

from bot.context import Workspace
from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.choosing import Choice, Nobody, choose
from bot.domain.matching.eligibility import NobodyBecause
from bot.domain.matching.lots import Draw, lot_of
from bot.domain.matching.outlook import Bound, bound_of
from bot.domain.requests import Wish
from bot.ports import Transaction

FEW_HOSTS = 64
"""So many hosts of a field are all read, sooner than they are ranked."""
FIRST_LOOK, EACH_NEXT = 4, 8
"""How many hosts are read at first, and how many times as many after those of whom none was it."""

NOBODY_YET = ("", maxsize)


@dataclass(frozen=True, slots=True)
class Thought:
    """What was read of one request and the host who was found by it, before anything is written."""

    query: Query
    picked: Choice | Nobody

    def stands(self, tx: Transaction, ws: Workspace, query: Query) -> bool:
        """Say whether guest, wish and host are to the last detail as they were read."""
        if isinstance(self.picked, Nobody) or query != self.query:
            return False
        candidate = self.picked.candidate
        return tx.hosts.of_ids([candidate.host.id], query.now - ws.policy.capacity_window) == [candidate]


def are_few(tx: Transaction, wish: Wish) -> bool:
    """Say whether a request is put to so few hosts that reading them all takes no thought beforehand."""
    return wish.wanted_host_id is not None or not tx.hosts.more_than(FEW_HOSTS, {wish.field})


def best_host(
    tx: Transaction, ws: Workspace, query: Query, now: datetime, *, few: int = FEW_HOSTS
) -> Choice | Nobody:
    """Return what `choose` would of all hosts of the query's fields; where there are `few` at most, it is asked.

    A neighbour is looked for only where nobody of the field can be asked, because the field itself gives more points
    than all the rest (Weights.own_field).
    """
    wanted, since = query.wish.wanted_host_id, now - ws.policy.capacity_window
    if wanted is not None:
        found = choose(query, tx.hosts.of_ids([wanted], since), ws.policy)
    else:
        found = _among(tx, ws, query, frozenset({query.wish.field}), few)
        if isinstance(found, Nobody) and query.neighbours:
            found = _among(tx, ws, query, query.neighbours, few)
    if isinstance(found, Choice):
        return found
    has_hosts = tx.hosts.ever_in(query.wish.field)
    return Nobody(NobodyBecause.NOBODY_FREE if has_hosts else NobodyBecause.NO_HOSTS)


def _among(tx: Transaction, ws: Workspace, query: Query, fields: frozenset[str], few: int) -> Choice | Nobody:
    if few and not tx.hosts.more_than(few, fields):
        return choose(query, tx.hosts.candidates(fields, query.now - ws.policy.capacity_window), ws.policy)
    return _best_of(tx, ws, query, fields, query.now)


def _best_of(
    tx: Transaction, ws: Workspace, query: Query, fields: frozenset[str], now: datetime
) -> Choice | Nobody:
    """Read hosts, the most promising first, until none of the rest can have more than the best so far."""
    since, draw = now - ws.policy.capacity_window, Draw.of(query.guest.id, query.wish.field)
    bound = bound_of(query, tx.outlooks.kinds(fields, now), ws.policy)
    best = choose(query, tx.hosts.of_ids(tx.outlooks.unknown(fields, now), since), ws.policy)
    for within in (*_with_more(tx, fields, bound, now), bound, bound.lowered()):
        looked_at, look, ranked = 0, FIRST_LOOK, [NOBODY_YET]
        while ranked and ranked[-1][1] >= within.floor and not _beats(best, ranked[-1], within, draw):
            ranked = tx.outlooks.best(fields, within, draw, now, most=look, after=looked_at)
            read = tx.hosts.of_ids([host_id for host_id, _ in ranked], since)
            best = choose(query, [*_chosen(best), *read], ws.policy)
            looked_at, look = looked_at + look, look * EACH_NEXT
        if isinstance(best, Choice) and best.points.total >= within.floor:
            break
    return best


def _with_more(tx: Transaction, fields: frozenset[str], bound: Bound, now: datetime) -> Iterator[Bound]:
    """Yield a bound without those whom a few beat by what they share with the guest, who may not be for them."""
    if bound.most_in_common:
        yield bound.raised(tx.outlooks.reached(fields, bound, now, among=FEW_HOSTS, by=FIRST_LOOK))


def _beats(best: Choice | Nobody, last: tuple[str, int], bound: Bound, draw: Draw) -> bool:
    """Say whether nobody after the last one that was ranked, and nobody below the bound's floor, can be better."""
    if isinstance(best, Nobody) or best.points.total < bound.floor:
        return False
    (host_id, most), chosen = last, best.candidate.host.id
    return (best.points.total, draw.place(lot_of(chosen))) >= (most, draw.place(lot_of(host_id)))


def _chosen(best: Choice | Nobody) -> list[Candidate]:
    return [] if isinstance(best, Nobody) else [best.candidate]
