"""What HR may read of a month that runs: at least so many, three times a month, in steps that hide who it was."""

from datetime import date, timedelta
from random import Random

from bot.domain.digest.months import Month

LOOKS = (8, 15, 22)
"""On which days of the month. What is asked after the last is not looked at: so the total has no upper bound."""
STEP = 2
"""Times k: so far apart is what may be said."""


def step(k: int) -> int:
    """Return how many must have asked, at least, before anything is said."""
    return STEP * k


def at_least(n: int, k: int, coin: Random, fields: int, said: int = 0) -> int:
    """Return how many have asked at least: the last step that was reached, some time ago by as many as the coin says.

    So whoever sees a step appear is left with k values for the number, and one that is said stays. `coin` must be one
    that nobody can throw again. With few fields a step may be nearly all that could be asked before one of them is
    named: that one is left out, as it would narrow the month's total.
    """
    reached = max(0, n - coin.randrange(k)) // step(k) * step(k)
    while (k - 1) * (fields - 1) < reached <= (k - 1) * fields:
        reached -= step(k)
    return max(said, reached)


def looked_on(month: Month, today: date) -> list[int]:
    """Return the days of a month on which it was looked at by now."""
    return [day for day in LOOKS if month.first_day + timedelta(days=day - 1) <= today]
