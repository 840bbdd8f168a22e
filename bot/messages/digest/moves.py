"""The map of moves in words: how many hosts of a field at least came there from another one."""

from collections.abc import Iterable

from bot.domain.digest.moves import Move
from bot.messages import ids
from bot.messages.blocks import Block, button, header, section
from bot.messages.words import Mrkdwn, Words

MOST_MOVES = 30


def move_line(move: Move, t: Words) -> Mrkdwn:
    return t.md("*{came_from} → {to}*: {n} or more",
                came_from=t.field(move.came_from), to=t.field(move.to), n=move.at_least)  # fmt: skip


def ask_about_moves(moves: Iterable[Move], t: Words) -> list[Block]:
    """Moves that colleagues made, each with a button that opens the form for somebody who made it."""
    lines = [
        section(
            move_line(move, t),
            accessory=button(
                t.plain("Ask one of them"),
                ids.REQUEST_OPEN,
                f"{move.to}:{move.came_from}",
                spoken=t.plain(
                    "Ask somebody who went from {came_from} to {to}",
                    came_from=t.field(move.came_from),
                    to=t.field(move.to),
                ),
            ),
        )
        for move in moves
    ]
    return [header(t.plain("Moves that colleagues made")), *lines] if lines else []
