"""Looks at where hosts came from, once a month and at each host once, and adds it to the map of moves."""

from random import Random

from bot.domain.digest.months import Month
from bot.domain.digest.moves import Move
from bot.domain.hosting.pasts import count_moves
from bot.ports import Transaction


def look_at_moves(tx: Transaction, month: Month, k: int, coin: Random) -> tuple[Move, ...]:
    """Return the map as it stands with this month, and mark who was counted for it; only the newest month looks."""
    last = tx.digests.last()
    if last is not None and last.month > month:
        return ()
    moves, counted = count_moves(last.moves if last else (), tx.hosts.pasts(), month, k, coin)
    for each in counted:
        tx.hosts.mark_counted([past.person_id for past in each.pasts], each.to, month)
    return moves
