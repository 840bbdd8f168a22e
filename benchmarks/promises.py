"""Walks through years of random lives and holds every promise that somebody reads against the database.

    python benchmarks/promises.py [--years 3] [--seed 1]

Prints how many sentences and moments were checked by promise, and each that was broken; ends with 1 where one was.
"""

import argparse
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

import structlog

from storage.engine import open_engine
from storage.migrate import upgrade

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from walker import walk
from world import World


def year(seed: int) -> tuple[Counter[str], list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/year.db")
        upgrade(engine)
        world = World(engine)
        walker = walk(world, seed, world.clock.now() + timedelta(days=365))
        engine.dispose()
    return walker.checked, walker.broken


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    checked: Counter[str] = Counter()
    broken: list[str] = []
    for seed in range(options.seed, options.seed + options.years):
        seen, wrong = year(seed)
        checked += seen
        broken += [f"seed {seed}: {each}" for each in wrong]
    for promise, number in checked.most_common():
        print(f"{promise:20}{number:>8}")
    print(f"{options.years} years, {checked.total()} sentences and moments checked, {len(broken)} broken")
    print("\n".join(broken))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
