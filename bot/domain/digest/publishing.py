"""Turns a month's counts into its digest: suppresses what stands for too few, and what would reveal that."""

from dataclasses import asdict
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
    figures,
)
from bot.domain.digest.months import Month
from bot.domain.digest.suppression import NOBODY, TOTAL, Count, Table, suppress, suppress_parts
from bot.domain.digest.tally import Tally, percent

BUSIEST = 10
"""The load is told of the busiest tenth."""


def publish(month: Month, tally: Tally, k: int, *, moved_may_be_told: bool = True) -> Digest:
    """Return what HR may read.

    `moved_may_be_told` says whether the month in which those guests asked shows how many asked: otherwise their
    number would narrow it down.
    """
    whole = next(iter(figures(Counts)))
    enough = all(row.get(whole, NOBODY).people >= k for row in tally.rows.values())
    fields = Table(PARTS, tally.rows, tally.totals, least_whole=k if enough else 1)
    hidden = suppress(fields, k)

    def counts(row: str) -> Counts:
        cells = {column: (row, column) for column in fields.columns}
        return Counts(**{name: None if cell in hidden else fields.at(cell).n for name, cell in cells.items()})

    totals = counts(TOTAL)
    lines = [FieldLine(row, counts(row), Band.of(tally.hosts.get(row, 0))) for row in tally.rows]
    if not any(line.counts.asked for line in lines):
        lines = []
    lines.sort(key=lambda line: (-(line.counts.asked or 0), line.row))
    chats = _chats(totals, tally, k, moved_may_be_told=moved_may_be_told)
    flows = () if totals.introduced is None else _flows(tally, k)
    return Digest(month, k, totals, tuple(lines), chats, flows)


PARTS = {name: figure.part_of for name, figure in figures(Counts).items() if isinstance(figure, Number)}
"""Of the table of fields: what each column is a part of."""


def _chats(totals: Counts, tally: Tally, k: int, *, moved_may_be_told: bool) -> InterviewFigures:
    """Show a figure only where its whole is shown: `met` would reveal a minimum for a hidden `introduced`."""
    told: dict[str, Any] = asdict(totals)
    for name, figure in figures(InterviewFigures).items():
        whole = figure.part_of if isinstance(figure, Number) else figure.of
        if whole is not None and told.get(whole) is None:
            continue
        if name == "load":
            told[name] = _load(tally.loads, k)
        elif name == "benefits":
            told[name] = tuple(_told(count, k) for count in tally.benefits)
        elif isinstance(figure, Number):
            told[name] = _told(tally.counts.get(name, NOBODY), k)
        elif figure.stands_for is None or tally.counts.get(figure.stands_for, NOBODY).people >= k:
            told[name] = _rounded(tally.statistics.get(name), figure.digits)
    if not moved_may_be_told:
        told["moved"] = None
    return InterviewFigures(**{name: told[name] for name in figures(InterviewFigures) if name in told})


def _told(count: Count, k: int) -> int | None:
    return count.n if count.people >= k or not count.n else None


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


def _flows(tally: Tally, k: int) -> tuple[Flow, ...]:
    """Only the pairs that may be told; the others are not even listed."""
    # Where a department is not known, the pair counts, and is never told.
    pairs = {pair: count if all(pair) else Count(count.n, 0) for pair, count in tally.flows.items()}
    hidden = suppress_parts(pairs, k)
    flows = [
        Flow(guests, hosts, count.n)
        for (guests, hosts), count in pairs.items()
        if guests and hosts and (guests, hosts) not in hidden
    ]
    return tuple(sorted(flows, key=lambda flow: (-flow.introduced, flow.guests, flow.hosts)))
