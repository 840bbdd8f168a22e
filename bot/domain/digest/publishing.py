"""Turns a month's counts into its digest: which fields are told, and every number as a range."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from bot.domain.digest.figures import (
    LATER,
    Band,
    Counts,
    Digest,
    FieldLine,
    Flow,
    InterviewFigures,
    Load,
    Number,
    Range,
    Share,
    Statistic,
    Told,
    figures,
    least,
)
from bot.domain.digest.months import Month
from bot.domain.digest.ranges import NOBODY, TOTAL, Ask, Cell, Count, Table, draw, place
from bot.domain.digest.tally import Tally, percent

BUSIEST = 10
"""The load is told of the busiest tenth."""
STEP = 10
"""Shares are told to the nearest ten percent."""
FIELDS_TO_WAIT = 2
"""Times k: with fewer fields than that none waits until k people have asked, as months could be added up."""
TRIES = 60
"""So often a number is drawn anew that would narrow another; then it is withheld."""


def publish(
    month: Month,
    tally: Tally,
    k: int,
    coin: Random,
    *,
    since: Mapping[str, Month] | None = None,
    before: Sequence[Digest] = (),
    met_then: Told = None,
    so_far: int = 0,
) -> Digest:
    """Return what HR may read.

    `coin` puts each range in its place; nobody may be able to throw it again. `since` says from which month on
    a field is not told yet, `before` are the months that were counted since the first of these; `met_then` is
    how many met of those who are asked what came of it (LATER), as that was told; `so_far` how many were said to
    have asked while the month ran.
    """
    if tally.fields < FIELDS_TO_WAIT * k:
        since, before = {}, ()
        tally = replace(tally, asks=[ask for ask in tally.asks if not ask.earlier])
    rows, since = _told_fields(tally.asks, k), since or {}
    long = frozenset(row for row in rows if since.get(row, month) < month)
    others = [ask for ask in tally.asks if ask.field not in rows and not ask.earlier]
    table = Table(rows, others, _room(before, tally.fields - len(rows), k), long, so_far)
    drawn = place(table, k, coin)
    totals = _counts(drawn, TOTAL)
    lines = [
        FieldLine(
            row, _counts(drawn, row), Band.of(tally.hosts.get(row, 0)), since[row] if row in long else None
        )
        for row in rows
    ]
    lines.sort(key=lambda line: (-least(line.counts.asked), line.row))
    chats = _chats(totals.introduced, tally, k, coin, met_then)
    flows = _flows(totals.introduced, tally, k, coin)
    return Digest(
        month,
        k,
        totals,
        tuple(lines),
        chats,
        flows,
        reach=min([month, *(each.reach or month for each in before)]),
    )


def _room(before: Sequence[Digest], fields: int, k: int) -> int:
    """Return how many requests of this month there could be in fields that are not told.

    Fewer than k in each of them, together with what was asked there in the months before. So it is less where what
    those months' totals hold cannot all have been told with fields: in a catalogue of a few fields.
    """
    least_of, more = 0, 0
    for each in reversed(before):
        told = sum(line.counts.asked.high for line in each.lines if isinstance(line.counts.asked, Range))
        least_of += told - least(each.totals.asked)
        more = min(more, least_of)
    return max(0, fields * (k - 1) + more)


def _told_fields(asks: Iterable[Ask], k: int) -> dict[str, list[Ask]]:
    """Return the fields of which k distinct people have asked since they were told last, with what they asked."""
    by_field: dict[str, list[Ask]] = defaultdict(list)
    for ask in asks:
        by_field[ask.field].append(ask)
    return {name: its for name, its in sorted(by_field.items()) if len({ask.guest for ask in its}) >= k}


def _counts(drawn: Mapping[Cell, Range], row: str) -> Counts:
    return Counts(**{column: drawn.get((row, column)) for column in figures(Counts)})


def _chats(introduced: Told, tally: Tally, k: int, coin: Random, met_then: Told) -> InterviewFigures:
    """Tell of the introductions, if their number is told."""
    if not isinstance(introduced, Range):
        return InterviewFigures()
    told: dict[str, Any] = {"introduced": introduced, "met_then": met_then}
    real = {"introduced": sum(ask.part == "introduced" for ask in tally.asks if not ask.earlier)}
    real |= {name: count.n for name, count in tally.counts.items()}
    for _ in range(TRIES):
        told |= _numbers(tally, real, told, k, coin)
        if not _is_tight(tally, real, told, k):
            break
    else:
        told |= _nothing(tally)
    for name, figure in figures(InterviewFigures).items():
        if isinstance(figure, Statistic):
            told[name] = _statistic(name, figure, tally, told, k)
    return InterviewFigures(**{name: told[name] for name in figures(InterviewFigures)})


def _numbers(
    tally: Tally, real: Mapping[str, int], told: Mapping[str, Any], k: int, coin: Random
) -> dict[str, Any]:
    """Draw the numbers of the introductions. The least of a part is below the least of its whole: then each keeps its
    k values, and so does what remains of the whole.
    """
    introduced = max(0, told["introduced"].low - 1)
    met = _at_most(introduced, real["met"], k, coin)
    if met is None:
        return _nothing(tally)
    sides = _at_most(2 * introduced, real["sides"], k, coin, at_least=met.low)
    benefits = tuple(_at_most(met.low, count.n, k, coin) for count in tally.benefits)
    then = told["met_then"]
    later = {
        name: None if then is None else _at_most(least(then), real.get(name, 0), k, coin) for name in LATER
    }
    return {"met": met, "sides": sides, "benefits": benefits, **later}


def _nothing(tally: Tally) -> dict[str, Any]:
    return {"met": None, "sides": None, "benefits": (None,) * len(tally.benefits), **dict.fromkeys(LATER)}


def _at_most(most: int, n: int, k: int, coin: Random, at_least: int = 0) -> Range | None:
    """Draw a range with its least between these; None where none holds the number."""
    lows = range(max(0, at_least, n - k + 1), min(most, n) + 1)
    if not lows:
        return None
    low = max(0, n - coin.randrange(k))
    while low not in lows:
        low = max(0, n - coin.randrange(k))
    return Range(low, low + k - 1)


def _is_tight(tally: Tally, real: Mapping[str, int], told: Mapping[str, Any], k: int) -> bool:
    """Say whether some number cannot fall, being the least of its range, nor rise, as its whole is at its most; or
    whether its whole cannot fall, as nearly all of it are in the part.

    Then people who know all of their own could know it.
    """
    for name in ("met", "sides", *LATER):
        number = figures(InterviewFigures)[name]
        rest = tally.counts.get(number.rest or "", NOBODY) if isinstance(number, Number) else NOBODY
        if told[name] is not None and 0 < real[name] == told[name].low and rest.people < k:
            return True
    met, sides = (real["met"], told["met"]), (real["sides"], told["sides"])
    introduced = (real["introduced"], told["introduced"])
    pairs = [(introduced, met), (introduced, sides), (sides, met)]
    for count, its in zip(tally.benefits, told["benefits"], strict=True):
        pairs += [(met, (count.n, its)), (introduced, (count.n, its))]
    return any(
        above is not None and part is not None and whole == above.high and 0 < n == part.low
        for (whole, above), (n, part) in pairs
    )


def _statistic(name: str, figure: Statistic, tally: Tally, told: Mapping[str, Any], k: int) -> Any:
    """Return it only where the number it is about is surely of k, and where it rules out none of its values."""
    of = told.get(figure.of)
    if not isinstance(of, Range) or of.low < k:
        return None
    if name == "load":
        return _load(tally.loads, of, k)
    behind = [
        each for each in (figure.stands_for, figure.rest if isinstance(figure, Share) else None) if each
    ]
    if any(tally.counts.get(each, NOBODY).people < k for each in behind):
        return None
    value = tally.statistics.get(name)
    if value is None or not isinstance(figure, Share):
        return _rounded(value, figure.digits)
    share = _to_a_step(value)
    fits = all(
        any(_to_a_step(100 * part / (part + rest)) == share for rest in range(k, part * STEP + 1))
        for part in range(of.low, of.high + 1)
    )
    return share if fits else None


def _to_a_step(share: float) -> int:
    return STEP * round(share / STEP)


def _rounded(value: float | None, digits: int | None) -> float | None:
    if value is None or digits is None:
        return value
    return round(value, digits) if digits else round(value)


def _load(loads: tuple[int, ...], introduced: Range, k: int) -> Load | None:
    """The busiest tenth, k hosts at least, and at least k others: else the rest would be one host's own number."""
    if len(loads) < 2 * k or introduced.low < 2 * k:
        return None
    busiest = max(k, -(-len(loads) // BUSIEST))
    share = _to_a_step(percent(sum(loads[:busiest]), sum(loads)) or 0)
    fits = all(
        any(_to_a_step(100 * part / whole) == share for part in range(k, whole + 1))
        for whole in range(introduced.low, introduced.high + 1)
    )
    return Load(None, None, share) if fits else None


def _flows(introduced: Told, tally: Tally, k: int, coin: Random) -> tuple[Flow, ...]:
    """Only the pairs with k guests and k hosts, as long as there is room for all that are not listed."""
    if not isinstance(introduced, Range):
        return ()
    pairs: list[tuple[tuple[str | None, str | None], Count]] = sorted(
        ((pair, count) for pair, count in tally.flows.items() if all(pair) and count.people >= k),
        key=lambda each: (-each[1].n, str(each[0])),
    )
    flows: list[Flow] = []
    room = introduced.low
    for (guests, hosts), count in pairs:
        its = draw(count.n, k, coin, least=k)
        if its.low <= room:
            room -= its.low
            flows.append(Flow(str(guests), str(hosts), its))
    return tuple(sorted(flows, key=lambda flow: (-least(flow.introduced), flow.guests, flow.hosts)))
