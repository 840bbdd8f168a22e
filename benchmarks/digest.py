"""Whether HR's digest gives anybody away, and how much it tells.

    python benchmarks/digest.py [--short] [--sequences 10000]

An attacker who knows every published number (tests/attacker.py) tries to narrow each number of made-up months to fewer
than k values, and k-1 insiders to one; beside it, the same with naive hiding (hide below k, print the totals).
Then what companies of four sizes get to read.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from statistics import mean, median
from time import perf_counter

from bot.domain.digest.figures import PARTS, WHOLE, Range
from bot.domain.digest.tally import MOVED_AFTER_MONTHS

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from attacker import FastSolver, broken, pinned, read
from made_up_months import (
    FIRST,
    Published,
    made_up_hosts,
    made_up_month,
    made_up_sequence,
    tell,
    tell_naively,
)

K = 5
COMPANIES = [(60, 8, 25), (240, 31, 25), (500, 75, 25), (1_000, 130, 69)]
"""People, requests a month, fields."""
PROCESSES, CHUNKS = 2, 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--short", action="store_true", help="1,000 sequences")
    parser.add_argument("--sequences", type=int)
    given = parser.parse_args()
    sequences = given.sequences or (1_000 if given.short else 10_000)
    attack(sequences)
    told_to_companies()


def attack(sequences: int) -> None:
    """Print how many sequences, how many were broken, and how much is suppressed."""
    begin, found = perf_counter(), defaultdict[str, Counter[str]](Counter)
    with ProcessPoolExecutor(PROCESSES) as pool:
        for part in pool.map(attacked, *zip(*enumerate([sequences // CHUNKS] * CHUNKS), strict=True)):
            for name, counts in part.items():
                found[name] += counts
    print(f"{sequences:,} sequences of 1 to 4 months, {perf_counter() - begin:.0f} s")
    for name, of in found.items():
        print(
            f"{name:>14}: {of['broken sequences']:>6,} given away ({of['broken']:,} of {of['wanted']:,}); insiders "
            f"pin {of['pinned']:,} of {of['others']:,}; requests in two months {of['twice']:,}; totals withheld "
            f"{of['withheld']:,} of {of['totals']:,}"
        )


def attacked(seed: int, sequences: int) -> dict[str, Counter[str]]:
    draw = Random(seed)
    found = {"this digest": Counter[str](), "naive hiding": Counter[str]()}
    for _ in range(sequences):
        k = draw.choice([5, 5, 5, 10])
        months = made_up_sequence(draw, k, draw.randint(5, 80), draw.randint(1, 14), draw.randint(1, 4))
        guests = sorted({ask.guest for told in months for ask in told.asks if ask.guest >= 0})
        insiders = draw.sample(guests, min(len(guests), k - 1))
        _count(found["this digest"], months, k, insiders)
        _count(found["naive hiding"], [tell_naively(told, k) for told in months], k, insiders)
    return found


def _count(found: Counter[str], months: list[Published], k: int, insiders: list[int]) -> None:
    known = read(months)
    names = broken(known, k, FastSolver(known))
    found["wanted"] += len(known.wanted)
    found["broken"] += len(names)
    found["broken sequences"] += bool(names)
    inside = read(months, insiders)
    found["others"] += len(inside.others)
    found["pinned"] += len(pinned(inside, FastSolver(inside)))
    requests = [id(ask) for told in months for ask in told.asks]
    found["twice"] += len(requests) - len(set(requests))
    for told in months:
        totals = [getattr(told.digest.totals, column) for column in (WHOLE, *PARTS)]
        found["totals"] += len(totals)
        found["withheld"] += totals.count(None)


def told_to_companies(months: int = 100) -> None:
    """Print what companies read: how many fields a month, how much of what is not 0, and how near the middle is."""
    for people, requests, fields in COMPANIES:
        draw, trend, hosts = Random(2), list[Published](), dict[str, frozenset[int]]()
        fresh, year, says, far, asked = [], [], list[bool](), list[float](), Counter[str]()
        hosts = made_up_hosts(draw, people, fields)
        for number in range(months):
            asks = made_up_month(
                draw, people, draw.randint(requests * 2 // 3, requests * 4 // 3), fields, hosts
            )
            earlier = trend[-MOVED_AFTER_MONTHS] if number >= MOVED_AFTER_MONTHS else None
            told = tell(
                asks, FIRST.earlier(-number), K, draw, hosts=hosts, before=trend[-11:], moved_of=earlier
            )
            trend.append(told)
            fresh.append(len(told.digest.lines))
            year.append(len({line.row for each in trend[-12:] for line in each.digest.lines}))
            asked["all"] += len(told.asks)
            asked["told"] += sum(1 for shown, _ in _rows(told) for _ in range(shown))
            for real, its in _cells(told):
                says += [its is not None and its.low > 0] * bool(real)
                far += [abs((its.low + its.high) / 2 - real)] if its is not None else []
        print(
            f"company of {people:,}, {requests} requests a month, k = {K}: fields named a month {mean(fresh):.1f} "
            f"(median {median(fresh):g}), in twelve months {mean(year[11:]):.1f} of {fields}; of what is not 0 a range "
            f"above 0 for {mean(says):.0%}, 0 to {K - 1} for the others; the middle is off by {mean(far):.1f}, "
            f"{max(far):g} at most; {asked['told'] / asked['all']:.0%} of the requests are told with their field"
        )


def _rows(told: Published) -> Iterator[tuple[int, str]]:
    for line in told.digest.lines:
        now = sum(ask.field == line.row for ask in told.asks)
        yield now + (len(told.earlier.get(line.row, [])) if line.since else 0), line.row


def _cells(told: Published) -> Iterator[tuple[int, Range | None]]:
    """What each cell of the table of fields really is, and as what it is told."""
    rows = [(told.asks, told.digest.totals)]
    for line in told.digest.lines:
        asks = [ask for ask in told.asks if ask.field == line.row]
        rows.append((asks + (told.earlier.get(line.row, []) if line.since else []), line.counts))
    for asks, counts in rows:
        for column in (WHOLE, *PARTS):
            yield sum(ask.is_in(column) for ask in asks), getattr(counts, column)


if __name__ == "__main__":
    main()
