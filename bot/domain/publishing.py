"""Turns a month's counts into its digest: withholds what stands for too few, and whatever would give that away."""

from collections.abc import Mapping

from bot.domain.digest import Band, Chats, Digest, FieldLine, Flow, Load, Month, Totals
from bot.domain.tally import ASKED, INTRODUCED, UNMET, WAITING, Tally
from bot.domain.withholding import NOBODY, TOTAL, Count, Table, withhold, withhold_parts

PARTS = (INTRODUCED, WAITING, UNMET)
BUSIEST = 10
"""The load is told of the busiest tenth."""


def publish(month: Month, tally: Tally, k: int, *, moved_may_be_told: bool = True) -> Digest:
    """Return what HR may read.

    `moved_may_be_told` says whether the month in which those guests asked shows how many asked: otherwise their
    number would narrow it down.
    """
    enough = all(row.get(ASKED, NOBODY).people >= k for row in tally.rows.values())
    fields = Table(ASKED, PARTS, tally.rows, tally.totals, least_whole=k if enough else 1)
    hidden = withhold(fields, k)

    def counts(row: str) -> Totals:
        return Totals(
            *(None if (row, column) in hidden else fields.at((row, column)).n for column in fields.columns)
        )

    totals = counts(TOTAL)
    lines = [FieldLine(row, counts(row), Band.of(tally.hosts.get(row, 0))) for row in tally.rows]
    if not any(line.counts.asked for line in lines):
        lines = []
    lines.sort(key=lambda line: (-(line.counts.asked or 0), line.row))
    moved = _told(tally.moved, k) if moved_may_be_told else None
    if totals.introduced is None:
        # What became of introductions would be a lower bound of how many there were.
        return Digest(month, k, totals, tuple(lines), Chats(moved=moved))
    return Digest(month, k, totals, tuple(lines), _chats(tally, k, moved), _flows(tally, k))


def _chats(tally: Tally, k: int, moved: int | None) -> Chats:
    met = _told(tally.met, k)
    rated = met is not None and tally.raters.people >= k
    return Chats(
        met=met,
        sides=_told(tally.sides, k),
        median_days=_median(tally.waits),
        acceptance=_percent(tally.accepted, tally.answered.n) if tally.answered.people >= k else None,
        useful=round(tally.useful, 1) if rated and tally.useful is not None else None,
        # How often hosts ticked something is at most how many met: it could narrow down a withheld number.
        benefits=tuple(None if met is None else _told(count, k) for count in tally.benefits),
        moved=moved,
        load=_load(tally.loads, k),
    )


def _told(count: Count, k: int) -> int | None:
    return count.n if count.people >= k or not count.n else None


def _median(waits: Mapping[int, int]) -> float | None:
    """Return the median in days of a histogram of half days."""
    middle, seen = sum(waits.values()) / 2, 0
    for half_days in sorted(waits):
        seen += waits[half_days]
        if seen >= middle:
            return half_days / 2
    return None


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole)


def _load(loads: tuple[int, ...], k: int) -> Load | None:
    """The busiest tenth, k hosts at least, and at least k others: else the rest would be one host's own number."""
    if len(loads) < 2 * k:
        return None
    busiest = max(k, -(-len(loads) // BUSIEST))
    return Load(busiest, len(loads), _percent(sum(loads[:busiest]), sum(loads)))


def _flows(tally: Tally, k: int) -> tuple[Flow, ...]:
    """Only the pairs that may be told; the others are not even listed."""
    # Where a department is not known, the pair counts, and is never told.
    pairs = {pair: count if all(pair) else Count(count.n, 0) for pair, count in tally.flows.items()}
    hidden = withhold_parts(pairs, k)
    flows = [
        Flow(guests, hosts, count.n)
        for (guests, hosts), count in pairs.items()
        if guests and hosts and (guests, hosts) not in hidden
    ]
    return tuple(sorted(flows, key=lambda flow: (-flow.introduced, flow.guests, flow.hosts)))
