"""The table in which a benchmark prints what it measured beside its floor or peer, and whether the goal is met."""

from dataclasses import dataclass

WIDTHS = (58, 11, 11, 7, 16)


def headline(title: str) -> None:
    print(f"\n{title}")
    print_row("measure", "floor/peer", "ours", "ratio", "goal", "met")


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
        print_row(
            measure,
            "" if peer is None else f"{peer:,.4g}{self.unit}",
            f"{ours:,.4g}{self.unit}",
            "" if ratio is None else f"{ratio:.2f}",
            "" if self.limit is None else f"{sign} {self.limit:g}{times or self.unit}",
            "" if self.limit is None else "yes" if met else "NO",
        )
        return met


def print_row(measure: str, peer: str, ours: str, ratio: str, goal: str, met: str) -> None:
    cells = [f"{cell:>{width}}" for cell, width in zip((peer, ours, ratio, goal), WIDTHS[1:], strict=True)]
    print(f"{measure:{WIDTHS[0]}}{''.join(cells)}  {met}".rstrip(), flush=True)
