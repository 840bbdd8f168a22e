"""What the tables of one workspace have in common."""

from typing import Any

from sqlalchemy import CursorResult, Result
from sqlalchemy.orm import Session


class Table:
    """Rows of one workspace, within one transaction."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session, self._team_id = session, team_id


def changed(result: Result[Any]) -> bool:
    """Say whether a guarded UPDATE took effect."""
    return isinstance(result, CursorResult) and result.rowcount > 0
