"""What a person is given of their own: the rows and columns that the register says are theirs, and no others."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from sqlalchemy import Table as SqlTable
from sqlalchemy import select, true

from bot.domain.afterwards.referrals import ReferralState
from storage.records import REGISTER, OutcomeRow, ReferralRow, Row
from storage.table import Table, whose

ONLY = {
    # That the guest's row is there would tell the host that they answered: thanks are what the guest sent.
    ("outcomes", "interviews.host_id"): OutcomeRow.thanks != "",
    ("referrals", "colleague_id"): ReferralRow.state == ReferralState.ASKED,
}
"""Rows that are somebody's in this way only so far: the rest the other side has not told them."""
SECRET = {("people", "calendar")}
"""What opens something elsewhere: a file of one's data says that it is there."""


class OwnDataTable(Table):
    """Export in one workspace."""

    def of(self, person_id: str) -> dict[str, list[dict[str, Any]]]:
        """Return what a person is given of their own, by table; values as JSON knows them."""
        tables = {table.name: self._kept_of(table, person_id) for table in Row.metadata.sorted_tables}
        return {name: rows for name, rows in tables.items() if rows}

    def meanings(self) -> dict[str, dict[str, str]]:
        """Return what each column is for, by table."""
        return {
            table.name: {column.name: column.purpose for column in table.columns}
            for table in REGISTER.values()
        }

    def _kept_of(self, table: SqlTable, person_id: str) -> list[dict[str, Any]]:
        """One query for each way in which rows of a table can be somebody's: each way shows its own columns."""
        columns = REGISTER[table.name].columns
        ways = dict.fromkeys(owner for column in columns for owner in column.to)
        rows: list[dict[str, Any]] = []
        for owner in ways:
            shown = [table.c[column.name] for column in columns if owner in (column.to)]
            found = self._session.execute(
                select(*shown)
                .where(table.c.team_id == self._team_id, whose(table, owner, [person_id]))
                .where(ONLY.get((table.name, owner), true()))
                .order_by(*table.primary_key)
            ).mappings()
            rows += [_plain(table.name, row) for row in found]
        return [row for row in rows if any(value not in (None, "", []) for value in row.values())]


def _plain(table: str, row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _value(value, secret=(table, name) in SECRET) for name, value in row.items()}


def _value(value: Any, *, secret: bool) -> Any:
    if secret and value:
        return "set"
    return value.isoformat() if isinstance(value, datetime | time) else value
