"""Other ways to tell the same months: what each gives away, and how far it is from the truth.

    python benchmarks/digest_designs.py [--sequences 300]

The rows are those of the digest, so the designs differ in how a number is told: as it is, rounded by chance to a
multiple of five or three as census offices do it, hidden below k, or as a range. All are attacked by the same attacker.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from bot.domain.digest.figures import PARTS, WHOLE, Counts, InterviewFigures, Range, Told

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from attacker import FastSolver, broken, pinned, read
from made_up_months import Ask, Published, made_up_sequence, tell_naively

K = 5
Way = Callable[[int, Random], Range]


def exactly(n: int, _: Random) -> Range:
    return Range(n, n)


def rounded(base: int) -> Way:
    """Up or down to a multiple, so that it is right on average; a reader knows what could have led to it."""

    def way(n: int, coin: Random) -> Range:
        down = n // base * base
        printed = down + base * (coin.random() < (n - down) / base)
        return Range(max(0, printed - base + 1), printed + base - 1)

    return way


WAYS: dict[str, Way] = {"as it is": exactly, "to fives": rounded(5), "to threes": rounded(3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sequences", type=int, default=300)
    sequences = parser.parse_args().sequences
    draw, found = Random(4), defaultdict[str, Counter[str]](Counter)
    for _ in range(sequences):
        months = made_up_sequence(draw, K, draw.randint(5, 80), draw.randint(1, 14), draw.randint(1, 4))
        guests = sorted({ask.guest for told in months for ask in told.asks})
        insiders = draw.sample(guests, min(len(guests), K - 1))
        bare = [
            replace(told, digest=replace(told.digest, chats=InterviewFigures(), flows=())) for told in months
        ]
        designs = {"ranges of k": bare, "hidden below k": [tell_naively(told, K) for told in months]}
        designs |= {name: [in_this_way(told, way, draw) for told in bare] for name, way in WAYS.items()}
        for name, published in designs.items():
            count(found[name], published, insiders)
    for name, of in found.items():
        print(
            f"{name:>15}: given away {of['broken']:,} of {of['wanted']:,}, pinned by insiders {of['pinned']:,} of "
            f"{of['others']:,}; the middle is off by {of['off'] / max(1, of['told']):.1f}, {of['most']:g} at most; "
            f"of what is not 0, withheld or perhaps 0: {of['perhaps'] / of['some']:.0%}"
        )


def in_this_way(told: Published, way: Way, coin: Random) -> Published:
    lines = tuple(
        replace(line, counts=counts(asks_of(told, line.row, earlier=line.since is not None), way, coin))
        for line in told.digest.lines
    )
    return replace(told, digest=replace(told.digest, totals=counts(told.asks, way, coin), lines=lines))


def counts(asks: list[Ask], way: Way, coin: Random) -> Counts:
    return Counts(**{name: way(sum(ask.is_in(name) for ask in asks), coin) for name in (WHOLE, *PARTS)})


def asks_of(told: Published, name: str, *, earlier: bool) -> list[Ask]:
    return [
        *(ask for ask in told.asks if ask.field == name),
        *(told.earlier.get(name, []) if earlier else []),
    ]


def count(found: Counter[str], months: list[Published], insiders: list[int]) -> None:
    known, inside = read(months), read(months, insiders)
    found["wanted"] += len(known.wanted)
    found["broken"] += len(broken(known, K, FastSolver(known)))
    found["others"] += len(inside.others)
    found["pinned"] += len(pinned(inside, FastSolver(inside)))
    for told in months:
        rows = [(told.asks, told.digest.totals)]
        rows += [
            (asks_of(told, line.row, earlier=line.since is not None), line.counts)
            for line in told.digest.lines
        ]
        for asks, its in rows:
            for name in (WHOLE, *PARTS):
                look(found, sum(ask.is_in(name) for ask in asks), getattr(its, name))


def look(found: Counter[str], real: int, told: Told) -> None:
    low, high = (told.low, told.high) if isinstance(told, Range) else (told, told)
    found["some"] += bool(real)
    found["perhaps"] += bool(real) and not low
    if low is not None and high is not None:
        # Of numbers that were rounded down to 0 the middle is not what is printed; the printed one is.
        middle = (low + high) / 2 if low or high < K else 0
        off = abs(middle - real)
        found["told"] += 1
        found["off"] += off  # type: ignore[assignment]
        found["most"] = max(found["most"], off)  # type: ignore[type-var]


if __name__ == "__main__":
    main()
