"""The days on which the whole company is closed."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, select

from storage.records import ClosingDayRow
from storage.table import TEAM, Table

ALL = select(ClosingDayRow.day).where(ClosingDayRow.team_id == TEAM).order_by(ClosingDayRow.day)


class ClosingDaysTable(Table):
    """The closing days of one workspace."""

    def all(self) -> list[date]:
        return list(self._values(ALL))

    def change(self, add: Collection[date], remove: Collection[date]) -> None:
        mine = ClosingDayRow.team_id == self._team_id
        self._session.execute(delete(ClosingDayRow).where(mine, ClosingDayRow.day.in_(remove)))
        for day in add:
            self._session.merge(ClosingDayRow(team_id=self._team_id, day=day))
        self._session.flush()
