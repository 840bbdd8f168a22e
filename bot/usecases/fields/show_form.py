"""Who may open HR's form for the fields."""

from bot.context import Workspace
from bot.domain.refusals import HrOnly, Refusal


def open_field_form(ws: Workspace, person_id: str) -> Refusal | None:
    """Say no to who is not HR, also with an old button."""
    return None if ws.is_hr(person_id) else HrOnly()
