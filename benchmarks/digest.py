"""Whether HR's digest gives anybody away, how much it tells, and what it costs beside the bare SQL.

    python benchmarks/digest.py [--short] [--sequences 10000] [--requests 1000000] [--postgres URL]

An attacker who knows every published number (tests/attacker.py) tries to narrow each suppressed cell of made-up months
to fewer than k values, and k-1 insiders to one; beside it, the same with naive hiding (hide below k, print the totals).
Then the share of cells that companies of four sizes get to see. Then a month out of a large history against the same
statements sent to the database bare; the target is 3.
"""

import argparse
import resource
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from statistics import mean, median
from time import perf_counter
from zoneinfo import ZoneInfo

from history import Measured, measure

from bot.domain.digest.figures import Counts, figures
from bot.domain.digest.merging import is_merged
from bot.domain.digest.tally import MOVED_AFTER_MONTHS
from bot.domain.fields.catalogue import FieldCatalogue
from bot.facts.digest import DigestFacts
from bot.messages.digest.tables import sheets
from bot.messages.words import Words

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from attacker import FastSolver, broken, members_given_away, pinned, read
from made_up_months import (
    FIRST,
    Told,
    made_up_hosts,
    made_up_month,
    made_up_sequence,
    tell,
    tell_naively,
)

K = 5
COMPANIES = [(60, 8, 25), (240, 31, 25), (500, 75, 25), (1_000, 130, 69)]
"""People, requests a month, fields."""
PROCESSES, PARTS = 2, 20


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
        told_to_companies()
    if requests:
        history(requests, given.postgres)


def attack(sequences: int) -> None:
    """Print how many sequences, how many were broken, and how much is suppressed."""
    begin, found = perf_counter(), defaultdict[str, Counter[str]](Counter)
    with ProcessPoolExecutor(PROCESSES) as pool:
        for part in pool.map(attacked, *zip(*enumerate([sequences // PARTS] * PARTS), strict=True)):
            for name, counts in part.items():
                found[name] += counts
    print(f"{sequences:,} sequences of 1 to 3 months, {perf_counter() - begin:.0f} s")
    for name, of in found.items():
        share = of["withheld"] / max(1, of["withheld"] + of["shown"])
        print(
            f"{name:>14}: {of['broken sequences']:>6,} given away ({of['broken']:,} of {of['wanted']:,}); insiders "
            f"pin {of['pinned']:,} of {of['others']:,}; fields in merged rows {of['members']:,}; "
            f"requests in two months {of['twice']:,}; withheld {share:.0%} of the field table"
        )


def attacked(seed: int, sequences: int) -> dict[str, Counter[str]]:
    draw = Random(seed)
    found = {"this digest": Counter[str](), "naive hiding": Counter[str]()}
    for _ in range(sequences):
        k = draw.choice([5, 5, 5, 10])
        months = made_up_sequence(draw, k, draw.randint(5, 80), draw.randint(1, 10), draw.randint(1, 3))
        guests = sorted({ask.guest for told in months for ask in told.asks if ask.guest >= 0})
        insiders = draw.sample(guests, min(len(guests), k - 1))
        _count(found["this digest"], months, k, insiders)
        _count(found["naive hiding"], [tell_naively(told, k) for told in months], k, insiders)
    return found


def _count(found: Counter[str], months: list[Told], k: int, insiders: list[int]) -> None:
    known = read(months)
    names = broken(known, k, FastSolver(known))
    found["wanted"] += len(known.wanted)
    found["broken"] += len(names)
    found["broken sequences"] += bool(names)
    inside = read(months, insiders)
    found["others"] += len(inside.others)
    found["pinned"] += len(pinned(inside, FastSolver(inside)))
    found["members"] += sum(len(members_given_away(told)) for told in months)
    requests = [id(ask) for told in months for ask in told.asks]
    found["twice"] += len(requests) - len(set(requests))
    for told in months:
        for counts in (told.digest.totals, *(line.counts for line in told.digest.lines)):
            cells = [getattr(counts, name) for name in figures(Counts)]
            found["shown"] += sum(cell is not None for cell in cells)
            found["withheld"] += sum(cell is None for cell in cells)


def told_to_companies(months: int = 100) -> None:
    """Print the share of the cells that hold a number: of all exported tables, and of the table of fields."""
    for people, requests, fields in COMPANIES:
        draw, trend = Random(2), list[Told]()
        sheet, table, counted, named = [], [], [], []
        for number in range(months):
            hosts = made_up_hosts(draw, people, fields)
            asks = made_up_month(
                draw, people, draw.randint(requests * 2 // 3, requests * 4 // 3), fields, hosts
            )
            earlier = trend[-MOVED_AFTER_MONTHS] if number >= MOVED_AFTER_MONTHS else None
            told = tell(asks, FIRST.earlier(-number), K, draw, hosts=hosts, moved_of=earlier)
            trend.append(told)
            sheet.append(_share(numbers(DigestFacts(told.digest, tuple(each.digest for each in trend[-6:])))))
            cells = list(_cells(told))
            table.append(_share([shown for shown, _ in cells]))
            counted.append(_share([shown for shown, real in cells if real]))
            named.append(
                sum(not is_merged(line.row) and line.counts.asked is not None for line in told.digest.lines)
            )
        print(
            f"company of {people:,}, {requests} requests a month, k = {K}: told {median(sheet):.0%} of all cells, "
            f"{median(table):.0%} of the fields', {median(counted):.0%} of those that are not 0; "
            f"fields named {median(named):g} (mean {mean(named):.1f})"
        )


def _share(cells: list[float | None]) -> float:
    return sum(cell is not None for cell in cells) / len(cells)


def _cells(told: Told) -> Iterator[tuple[int | None, int]]:
    """What is told of each cell of the table of fields, and what it really is."""
    lines = {line.row: line.counts for line in told.digest.lines} | {"": told.digest.totals}
    for row, real in {"": told.tally.totals, **told.tally.rows}.items():
        for name in figures(Counts):
            yield getattr(lines.get(row, Counts()), name), real[name].n


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
