"""What people ask for in words that no field knows, for HR."""

from bot.context import Workspace
from bot.domain.fields.wordings import Wording


def wordings_for_hr(ws: Workspace) -> tuple[Wording, ...]:
    """Return what at least a cell's worth of people wrote, the most wanted first; what is listed by now is left out.

    These are people's own words: below the minimum cell they stay unread.
    """
    with ws.read() as tx:
        found = tx.wordings.of_at_least(ws.policy.min_cell)
    return tuple(each for each in found if not ws.fields.knows(each.wording))
