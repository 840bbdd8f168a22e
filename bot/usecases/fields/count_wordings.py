"""Once a month: which words enough people used that no field knows. Who used them is deleted with it."""

from bot.context import Workspace
from bot.domain.digest.months import Month
from bot.ports import Transaction
from bot.steps.digest import is_over, smallest_cell


def count_wordings(ws: Workspace) -> int:
    """Count the oldest month that is over and not counted; return how many wordings it gave.

    Only what many wrote in one month is ever read: a number that moves from day to day would tell who moved it.
    """
    this_month = Month.of(ws.now(), ws.tz)
    with ws.begin() as tx:
        tx.wordings.drop_months(this_month.earlier(ws.policy.anonymous_after_months))
        month = month_of_wordings(tx, ws)
        if month is None:
            return 0
        return tx.wordings.freeze(month, month.bounds(ws.tz)[1], smallest_cell(tx, ws))


def month_of_wordings(tx: Transaction, ws: Workspace) -> Month | None:
    """Return the oldest month that is over and whose wordings are not counted."""
    oldest = tx.wordings.oldest()
    month = Month.of(oldest, ws.tz) if oldest else None
    return month if month and is_over(ws, month) else None
