"""Ranking alone: one query against the largest field of a company of 10,000 to 1,000,000 people.

    python benchmarks/ranking.py

Prints the median and the 99th percentile of finding the best host while the columns are ready, beside the floor (the
largest number of one array), one look through the hosts one by one, and making the columns.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from statistics import median, quantiles
from time import perf_counter

import numpy as np
from year import found_staff, managers_of, spoken_languages

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.choosing import choose
from bot.domain.matching.ranking import Ranking
from bot.domain.people import Host, Profile
from bot.domain.policy import Policy
from bot.domain.requests import Wish

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
LARGEST_FIELD = {10_000: 140, 100_000: 1_300, 1_000_000: 12_043}
"""People: hosts of the field most work in (docs/matching.md, section 3)."""
GUESTS, ONE_BY_ONE = 500, 5


def main() -> None:
    print("one query ranked, microseconds")
    print(f"{'people':>10}{'hosts':>8}{'median':>9}{'p99':>9}{'argmax':>9}{'one by one':>12}{'columns':>10}")
    for people, hosts in LARGEST_FIELD.items():
        candidates, queries = found_field(hosts)
        begin = perf_counter()
        ranking = Ranking(candidates, Policy())
        laid = perf_counter() - begin
        numbers = ranking.points(queries[0])
        ranked = timed(lambda query, by=ranking: by.points(query).argmax(), queries)
        floor = timed(lambda _, among=numbers: among.argmax(), queries)
        slow = timed(lambda query, among=candidates: choose(query, among, Policy()), queries[:ONE_BY_ONE])
        cells = (median(ranked), quantiles(ranked, n=100)[-1], median(floor))
        print(
            f"{people:>10,}{hosts:>8,}"
            + "".join(f"{cell:>9.1f}" for cell in cells)
            + f"{median(slow):>12,.0f}{1e6 * laid:>10,.0f}",
            flush=True,
        )


def found_field(hosts: int) -> tuple[list[Candidate], list[Query]]:
    """Return the hosts of one field, and guests from elsewhere."""
    draw = np.random.default_rng(1)
    staff, spoken = found_staff(draw, hosts + GUESTS), spoken_languages(draw, hosts + GUESTS)
    capacity = (draw.choice(4, hosts, p=[0.4, 0.35, 0.15, 0.1]) + 1).tolist()
    busy = draw.integers(0, 2, hosts).tolist()
    field = frozenset({"marketing"})
    candidates = [
        Candidate(
            Host(staff[n], Profile(field, capacity[n], spoken[n])),
            managers_of(n),
            recent_interviews=busy[n],
            accepted=n % 7,
        )
        for n in range(hosts)
    ]
    queries = [
        Query(staff[n], Wish("marketing", languages=spoken[n]), NOW, managers=managers_of(n))
        for n in range(hosts, hosts + GUESTS)
    ]
    return candidates, queries


def timed(step: Callable[[Query], object], queries: Sequence[Query]) -> list[float]:
    """Return the microseconds of each query, after a warm-up."""
    for query in queries[:20]:
        step(query)
    taken = []
    for query in queries:
        begin = perf_counter()
        step(query)
        taken.append(1e6 * (perf_counter() - begin))
    return taken


if __name__ == "__main__":
    main()
