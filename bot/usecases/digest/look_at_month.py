"""Three times a month: how many have asked so far, at least, for HR's Home."""

from datetime import datetime, time
from random import SystemRandom

from bot.context import Workspace
from bot.domain.digest.months import Month
from bot.domain.digest.so_far import at_least, looked_on
from bot.steps.digest import bounds_of, smallest_cell


def look_at_month(ws: Workspace) -> int:
    """Look at the month that runs, up to the days that are over; return how often.

    What is said stays, whoever is forgotten: the coin is thrown once for each day. A pretended date says nothing.
    """
    now = min(ws.now(), ws.clock.real_now())
    month = Month.of(now, ws.tz)
    days = looked_on(month, now.astimezone(ws.tz).date())
    with ws.read() as tx:
        if set(days) <= tx.digests.looked_on(month):
            return 0
    with ws.begin() as tx:
        k, begins = smallest_cell(tx, ws), bounds_of(tx, ws, month)[0]
        said, done = tx.digests.so_far(month), tx.digests.looked_on(month)
        for day in (day for day in days if day not in done):
            ends = datetime.combine(month.first_day.replace(day=day), time(0), ws.tz)
            said = at_least(tx.counts.so_far((begins, ends)), k, SystemRandom(), len(ws.fields), said)
            tx.digests.say_so_far(month, day, said)
    return len(set(days) - done)
