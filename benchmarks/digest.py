"""Whether HR's digest gives anybody away, how much it tells, and what it costs beside the bare SQL.

    python benchmarks/digest.py [--short] [--sequences 10000] [--requests 1000000] [--postgres URL]

An attacker who knows every published number (tests/attacker.py) tries to narrow each suppressed cell of made-up months
to fewer than k values; beside it, the same with naive hiding (hide below k, print the totals). Then the share of
cells that a company of 500 gets to see. Then a month out of a large history against the same statements sent to the
database bare; the target is 3.
"""

import argparse
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from history import Measured, measure

from bot.domain.digest.figures import Digest
from bot.domain.fields.catalogue import FieldCatalogue
from bot.facts.digest import DigestFacts
from bot.messages.digest.tables import sheets
from bot.messages.words import Words

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from attacker import FastSolver, broken, read
from made_up_months import FIRST, Told, made_up_month, tell, tell_naively

K, COMPANY, ASKERS = 5, 500, 75
"""A company of 500 in which 15 in 100 requests are made a month: people are curious, and the app is known."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--short", action="store_true", help="1,000 sequences, a history of 100,000")
    parser.add_argument("--sequences", type=int)
    parser.add_argument("--requests", type=int)
    parser.add_argument("--postgres", help="measure there, too: the URL of an empty database")
    given = parser.parse_args()
    sequences = given.sequences if given.sequences is not None else (1_000 if given.short else 10_000)
    requests = given.requests if given.requests is not None else (100_000 if given.short else 1_000_000)
    if sequences:
        attack(sequences)
        told_to_500()
    if requests:
        history(requests, given.postgres)


def attack(sequences: int) -> None:
    """Print how many sequences, how many were broken, and how much is suppressed."""
    draw, begin = Random(1), perf_counter()
    ours: Counter[str] = Counter()
    naive: Counter[str] = Counter()
    for _ in range(sequences):
        k = draw.choice([3, 5, 5, 5, 10])
        months = list(made_up_sequence(draw, k))
        _count(ours, months, k)
        _count(naive, [tell_naively(told, k) for told in months], k)
    print(f"{sequences:,} sequences of 1 to 3 months, {perf_counter() - begin:.0f} s")
    for name, found in (("this digest", ours), ("naive hiding", naive)):
        share = found["withheld"] / max(1, found["withheld"] + found["shown"])
        print(
            f"{name:>14}: {found['broken sequences']:>6,} given away ({found['broken']:,} of "
            f"{found['wanted']:,} cells); withheld {share:.0%} of the field table"
        )


def made_up_sequence(draw: Random, k: int) -> Iterator[Told]:
    people, fields = draw.randint(5, 80), draw.randint(1, 10)
    for number in range(draw.randint(1, 3)):
        asks = made_up_month(draw, people, draw.randint(0, 90), fields)
        yield tell(asks, FIRST.earlier(-number), k)


def _count(found: Counter[str], months: list[Told], k: int) -> None:
    known = read(months)
    names = broken(known, k, FastSolver(known))
    found["wanted"] += len(known.wanted)
    found["broken"] += len(names)
    found["broken sequences"] += bool(names)
    for told in months:
        for counts in (told.digest.totals, *(line.counts for line in told.digest.lines)):
            cells = (counts.asked, counts.introduced, counts.waiting, counts.unmet)
            found["shown"] += sum(cell is not None for cell in cells)
            found["withheld"] += sum(cell is None for cell in cells)


def told_to_500(months: int = 60) -> None:
    """Print the share of the cells in the exported tables that hold a number."""
    draw, shares, trend = Random(2), [], list[Digest]()
    for number in range(months):
        asks = made_up_month(draw, COMPANY, draw.randint(ASKERS * 2 // 3, ASKERS * 4 // 3), 25)
        trend.append(tell(asks, FIRST.earlier(-number), K).digest)
        cells = numbers(DigestFacts(trend[-1], tuple(trend[-6:])))
        shares.append(sum(cell is not None for cell in cells) / len(cells))
    print(
        f"company of {COMPANY}, {ASKERS} requests a month, k = {K}: "
        f"{median(shares):.0%} of the cells are told (least {min(shares):.0%})"
    )


def numbers(facts: DigestFacts) -> list[float | None]:
    t = Words(ZoneInfo("UTC"), FieldCatalogue([]))
    cells = [cell for sheet in sheets(facts, t) for row in sheet.rows for cell in row[sheet.names :]]
    return [cell for cell in cells if not isinstance(cell, str)]


def history(requests: int, postgres: str | None) -> None:
    for url in [None, *([postgres] if postgres else [])]:
        found: Measured = measure(url, requests)
        print(
            f"{requests:,} requests of history, {found.database}: digest {found.digest:.2f} s, the same SQL bare "
            f"{found.bare:.2f} s, ratio {found.digest / found.bare:.2f}; memory +{found.memory_mb:.0f} MB "
            f"({resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} in all)"
        )


if __name__ == "__main__":
    main()
