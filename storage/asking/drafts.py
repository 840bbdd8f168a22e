"""Drafts: what a person wrote and could not be used yet."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.ports import Draft
from storage.records import DraftRow
from storage.table import Table


class DraftsTable(Table):
    """The drafts of one workspace."""

    def add(self, person_id: str, field: str | None, text: str, now: datetime, typed: str = "") -> Draft:
        row = DraftRow(
            team_id=self._team_id, person_id=person_id, field=field, text=text, typed=typed, created_at=now
        )
        self._session.add(row)
        self._session.flush()
        return Draft(row.id, row.person_id, row.field, row.text, row.typed)

    def get(self, draft_id: int) -> Draft | None:
        row = self._session.scalar(
            select(DraftRow).where(DraftRow.team_id == self._team_id, DraftRow.id == draft_id)
        )
        return Draft(row.id, row.person_id, row.field, row.text, row.typed) if row else None

    def drop(self, person_id: str, draft_id: int) -> None:
        mine = (DraftRow.team_id == self._team_id, DraftRow.person_id == person_id)
        self._session.execute(delete(DraftRow).where(*mine, DraftRow.id == draft_id))
