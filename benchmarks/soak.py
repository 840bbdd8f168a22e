"""Plays months of the app with every fault, seed after seed, for as long as asked; each beside a run without faults.

    python benchmarks/soak.py [--minutes 10] [--days 60] [--seed 1] [--guests 6]

Prints a line for each seed, and what was wrong; ends with 1 where something was.
The same seed, days and guests play the same.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

import structlog

from bot.cli.bars import progress
from storage.engine import open_engine
from storage.migrate import upgrade

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from simulation import TAIL, Plan, simulate


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--days", type=int, default=60, help="with faults; what was begun then ends without")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guests", type=int, default=6)
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    started, seed, broken = monotonic(), options.seed, 0
    faults: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.db"
        engine = open_engine(f"sqlite:///{template}")
        upgrade(engine)
        engine.dispose()
        while seed == options.seed or monotonic() - started < options.minutes * 60:
            with tempfile.TemporaryDirectory(dir=folder) as lives:
                plan = Plan(seed, options.days, options.guests)
                with progress(f"seed {seed}") as told:
                    report = simulate(template, Path(lives), plan, progress=told)
            struck = sum(report.faults.values())
            print(
                f"seed {seed}: {options.days + TAIL.days} days, {struck} faults, "
                f"{report.compared} messages compared, {len(report.wrong)} wrong",
                flush=True,
            )
            for each in report.wrong:
                print(f"    {each}")
            if report.wrong:
                print(
                    f"    again: make soak SEED={seed} DAYS={options.days} GUESTS={options.guests} MINUTES=0",
                    flush=True,
                )
            faults += Counter(report.faults)
            broken += bool(report.wrong)
            seed += 1
    print(", ".join(f"{name} {number}" for name, number in faults.most_common()))
    print(f"{seed - options.seed} seeds in {monotonic() - started:.0f} s, {broken} with something wrong")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
