"""Who used which words for a field; leaves as counts only."""

from datetime import datetime

from sqlalchemy import distinct, func, select

from bot.domain.fields.wordings import Wording
from storage.records import WordingRow
from storage.table import Table, insert_once

MOST_READ = 20


class WordingsTable(Table):
    """The wordings of one workspace."""

    def add(self, person_id: str, wording: str, field: str | None, now: datetime) -> None:
        insert_once(
            self._session,
            WordingRow,
            team_id=self._team_id,
            person_id=person_id,
            wording=wording,
            field=field or "",
            said_at=now,
        )

    def of_at_least(self, people: int) -> list[Wording]:
        count = func.count(distinct(WordingRow.person_id))
        rows = self._session.execute(
            select(WordingRow.wording, WordingRow.field, count)
            .where(WordingRow.team_id == self._team_id)
            .group_by(WordingRow.wording, WordingRow.field)
            .having(count >= people)
            .order_by(count.desc(), WordingRow.wording)
            .limit(MOST_READ)
        )
        return [Wording(wording, field or None, n) for wording, field, n in rows]
