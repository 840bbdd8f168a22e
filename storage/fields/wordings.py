"""Who used which words for a field, until the month is counted; then which words enough people used."""

from datetime import datetime

from sqlalchemy import and_, bindparam, delete, distinct, func, select

from bot.domain.digest.months import Month
from bot.domain.fields.wordings import Wording
from bot.domain.people import Standing
from storage.records import PersonRow, WordingMonthRow, WordingRow
from storage.table import TEAM, Table, insert_once


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

    def oldest(self) -> datetime | None:
        return self._session.scalar(
            select(func.min(WordingRow.said_at)).where(WordingRow.team_id == self._team_id)
        )

    def freeze(self, month: Month, before: datetime, people: int) -> int:
        """Count members alone: a month stands for people who are there, not for ids that somebody left behind."""
        here = (WordingRow.team_id == self._team_id, WordingRow.said_at < before)
        writer = and_(PersonRow.team_id == WordingRow.team_id, PersonRow.id == WordingRow.person_id)
        found = self._session.execute(
            select(WordingRow.wording, WordingRow.field)
            .join(PersonRow, writer)
            .where(*here, PersonRow.standing == Standing.MEMBER)
            .group_by(WordingRow.wording, WordingRow.field)
            .having(func.count(distinct(WordingRow.person_id)) >= people)
        ).all()
        for wording, field in found:
            row = {"wording": wording, "field": field, "at_least": people}
            insert_once(self._session, WordingMonthRow, team_id=self._team_id, month=str(month), **row)
        self._session.execute(delete(WordingRow).where(*here))
        return len(found)

    def frozen(self) -> list[Wording]:
        rows = self._session.scalars(
            select(WordingMonthRow)
            .where(WordingMonthRow.team_id == self._team_id)
            .order_by(WordingMonthRow.month.desc(), WordingMonthRow.wording, WordingMonthRow.field)
        )
        return [
            Wording(row.wording, row.field or None, row.at_least, month)
            for row in rows
            if (month := Month.parse(row.month)) is not None
        ]

    def drop_months(self, before: Month) -> None:
        self._run(DROP_MONTHS, before=str(before))


DROP_MONTHS = delete(WordingMonthRow).where(
    WordingMonthRow.team_id == TEAM, WordingMonthRow.month < bindparam("before")
)
