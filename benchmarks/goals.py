"""The table in which a benchmark prints what it measured beside its floor or peer, and whether the goal is met.

    python benchmarks/goals.py FILE

prints in one table what several benchmarks wrote into the file that BENCH_TABLE names; `make bench` ends so.
"""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WIDTHS = (62, 13, 13, 8, 16)
TABLE = "BENCH_TABLE"
COLUMNS = ("measure", "floor/peer", "ours", "ratio", "goal", "met")


def headline(title: str) -> None:
    print(f"\n{title}")
    print_row(*COLUMNS)
    _remember([title])


@dataclass(frozen=True)
class Goal:
    """Most that is good, or least; None where a figure is only shown."""

    limit: float | None = None
    at_least: bool = False
    is_ratio: bool = False
    unit: str = ""

    def report(self, measure: str, ours: float, peer: float | None = None) -> bool:
        """Print one row; False where the goal is missed."""
        ratio = ours / peer if peer else None
        value = ratio if self.is_ratio else ours
        met = self.limit is None or (
            value is not None and (value >= self.limit if self.at_least else value <= self.limit)
        )
        sign, times = (">=" if self.at_least else "<="), (" times" if self.is_ratio else "")
        cells = (
            measure,
            "" if peer is None else f"{peer:,.4g}{self.unit}",
            f"{ours:,.4g}{self.unit}",
            "" if ratio is None else f"{ratio:.2f}",
            "" if self.limit is None else f"{sign} {self.limit:g}{times or self.unit}",
            "" if self.limit is None else "yes" if met else "NO",
        )
        print_row(*cells)
        if self.limit is not None:
            _remember(cells)
        return met


def print_row(measure: str, peer: str, ours: str, ratio: str, goal: str, met: str) -> None:
    cells = [f"{cell:>{width}}" for cell, width in zip((peer, ours, ratio, goal), WIDTHS[1:], strict=True)]
    print(f"{measure:{WIDTHS[0]}}{''.join(cells)}  {met}".rstrip(), flush=True)


def _remember(cells: Sequence[str]) -> None:
    """Keep a row for the table at the end, where somebody wants one."""
    if table := os.environ.get(TABLE):
        with Path(table).open("a", encoding="utf-8") as rows:
            rows.write(json.dumps(cells) + "\n")


def main(path: str) -> int:
    """Print all rows that have a goal, under what they were measured for; 1 where one is missed."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    met = [row[-1] == "yes" for row in rows if len(row) > 1]
    print(f"\nall together: {sum(met)} of {len(met)} goals are met")
    for row, following in zip(rows, [*rows[1:], [""]], strict=True):
        if len(row) > 1:
            print_row(*row)
        elif len(following) > 1:
            headline(row[0])
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
