"""Who may open HR's form for the fields."""

from bot.context import Workspace
from bot.domain.refusals import Refusal


def open_field_form(ws: Workspace, person_id: str) -> Refusal | None:
    """Say no to who is not HR, also with an old button."""
    return ws.hr_only(person_id)
