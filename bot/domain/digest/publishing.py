"""Turns a month's counts into its digest: suppresses what stands for too few, and what would reveal that."""

from collections.abc import Mapping
from dataclasses import asdict
from random import Random
from typing import Any

from bot.domain.digest.figures import (
    Band,
    Counts,
    Digest,
    FieldLine,
    Flow,
    InterviewFigures,
    Load,
    Number,
    Share,
    Statistic,
    figures,
)
from bot.domain.digest.merging import is_merged
from bot.domain.digest.months import Month
from bot.domain.digest.network import UNBOUNDED
from bot.domain.digest.suppression import NOBODY, TOTAL, Count, Table, suppress, suppress_parts
from bot.domain.digest.tally import Tally, percent

BUSIEST = 10
"""The load is told of the busiest tenth."""


def publish(month: Month, tally: Tally, k: int, coin: Random, *, moved_may_be_told: bool = True) -> Digest:
    """Return what HR may read.

    `coin` chooses between cells that would protect a small one equally well; nobody may be able to throw it again.
    `moved_may_be_told` says whether the month in which those guests asked shows how many met: otherwise their number
    would narrow that down.
    """
    whole = next(iter(figures(Counts)))
    enough = all(row.get(whole, NOBODY).people >= k for row in tally.rows.values())
    fields = Table(
        PARTS, tally.rows, tally.totals, least_whole=k if enough else 1, rests=RESTS, who=tally.who
    )
    hidden = suppress(fields, k, coin)

    def counts(row: str) -> Counts:
        cells = {column: (row, column) for column in fields.columns}
        return Counts(**{name: None if cell in hidden else fields.at(cell).n for name, cell in cells.items()})

    totals = counts(TOTAL)
    lines = [FieldLine(row, counts(row), _band(row, tally.hosts)) for row in tally.rows]
    if not any(line.counts.asked for line in lines):
        lines = []
    lines.sort(key=lambda line: (-(line.counts.asked or 0), line.row))
    chats = _chats(totals, tally, k, moved_may_be_told=moved_may_be_told)
    flows = () if totals.introduced is None else _flows(tally, k, coin)
    return Digest(month, k, totals, tuple(lines), chats, flows)


PARTS = {name: figure.part_of for name, figure in figures(Counts).items() if isinstance(figure, Number)}
"""Of the table of fields: what each column is a part of."""
RESTS = {
    figure.part_of: figure.rest
    for figure in figures(Counts).values()
    if isinstance(figure, Number) and figure.part_of and figure.rest
}
"""What remains of a column beside its parts."""


PARTS_OF_CHATS = {
    name: figure.part_of for name, figure in figures(InterviewFigures).items() if isinstance(figure, Number)
}


def _band(row: str, hosts: Mapping[str, int]) -> Band | None:
    return None if is_merged(row) else Band.of(hosts.get(row, 0))


def _chats(totals: Counts, tally: Tally, k: int, *, moved_may_be_told: bool) -> InterviewFigures:
    """Show what does not reveal a number that is withheld: neither a figure's own, nor its whole's, nor its rest's."""
    told: dict[str, Any] = asdict(totals)
    counted = {**tally.totals, **tally.counts}
    for name, figure in figures(InterviewFigures).items():
        if isinstance(figure, Number):
            most = _most(figure, told, counted, k)
            if name == "benefits":
                both = zip(tally.benefits, tally.not_ticked, strict=True)
                told[name] = tuple(_told(count, rest, most, k) for count, rest in both)
            else:
                told[name] = _told(counted.get(name, NOBODY), counted.get(figure.rest or "", NOBODY), most, k)
        elif told.get(figure.of) is None:
            continue
        elif name == "load":
            told[name] = _load(tally.loads, k)
        elif not any(counted.get(each, NOBODY).is_small(k) for each in _behind(figure)):
            told[name] = _rounded(tally.statistics.get(name), figure.digits)
    if not moved_may_be_told:
        told["moved"] = None
    return InterviewFigures(**{name: told[name] for name in figures(InterviewFigures) if name in told})


def _most(part: Number, told: Mapping[str, Any], counted: Mapping[str, Count], k: int) -> int:
    """Return the most that a part can be and be told; below 0 for a part that must not be told even if it is 0.

    Of a whole that is told it may be all. Not so of a whole of k people: k-1 of them know all but the one's, and for
    that one a part that is withheld, and so is not 0, would be told. A whole that is withheld itself must keep k
    values between the part and its own whole, and not be the least of them.
    """
    whole = part.part_of
    if whole is None:
        return UNBOUNDED
    if told.get(whole) is not None:
        return UNBOUNDED if counted.get(whole, NOBODY).people > k else -1
    above = PARTS_OF_CHATS.get(whole)
    if above is None or told.get(above) is None or counted[above].people <= k:
        return -1
    return min(counted[above].n - (k - 1), counted.get(whole, NOBODY).n - 1)


def _told(count: Count, rest: Count, most: int, k: int) -> int | None:
    """Return a number unless it is small, or is too much, or what it leaves of a whole that is told is small."""
    leaves_few = most == UNBOUNDED and rest.is_small(k)
    return None if count.is_small(k) or leaves_few or count.n > most else count.n


def _behind(statistic: Statistic) -> list[str]:
    """Return the counts of the people whom a statistic is about; a share is about those of its rest as well."""
    rest = statistic.rest if isinstance(statistic, Share) else None
    return [name for name in (statistic.stands_for, rest) if name]


def _rounded(value: float | None, digits: int | None) -> float | None:
    if value is None or digits is None:
        return value
    return round(value, digits) if digits else round(value)


def _load(loads: tuple[int, ...], k: int) -> Load | None:
    """The busiest tenth, k hosts at least, and at least k others: else the rest would be one host's own number."""
    if len(loads) < 2 * k:
        return None
    busiest = max(k, -(-len(loads) // BUSIEST))
    return Load(busiest, len(loads), round(percent(sum(loads[:busiest]), sum(loads)) or 0))


def _flows(tally: Tally, k: int, coin: Random) -> tuple[Flow, ...]:
    """Only the pairs that may be told; the others are not even listed."""
    # Where a department is not known, the pair counts, and is never told.
    pairs = {pair: count if all(pair) else Count(count.n, 0) for pair, count in tally.flows.items()}
    hidden = suppress_parts(pairs, k, coin)
    flows = [
        Flow(guests, hosts, count.n)
        for (guests, hosts), count in pairs.items()
        if guests and hosts and (guests, hosts) not in hidden
    ]
    return tuple(sorted(flows, key=lambda flow: (-flow.introduced, flow.guests, flow.hosts)))
