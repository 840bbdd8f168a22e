"""HR's changes to the fields, and whose field changes its name when two become one."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import String, bindparam, cast, delete, select, update

from bot.domain.fields.book import FieldEdit
from bot.domain.fields.supply import Supply
from bot.domain.requests import OPEN_REQUEST
from storage.records import FieldEditRow, FieldSupplyRow, HostFieldRow, HostRow, RequestRow, ShelfLineRow
from storage.table import TEAM, Table

EDITS = select(FieldEditRow).where(FieldEditRow.team_id == TEAM).order_by(FieldEditRow.key)
SUPPLIES = select(FieldSupplyRow).where(
    FieldSupplyRow.team_id == TEAM, FieldSupplyRow.changed_on < bindparam("before")
)


class FieldsTable(Table):
    """The edits of one workspace, one row a field."""

    def edits(self) -> list[FieldEdit]:
        return [
            FieldEdit(row.key, row.name, row.names, tuple(row.aliases), row.merged_into, row.retired)
            for row in self._rows(EDITS)
        ]

    def put(self, edit: FieldEdit) -> None:
        self._session.merge(
            FieldEditRow(
                team_id=self._team_id,
                key=edit.key,
                name=edit.name,
                names=dict(edit.names),
                aliases=list(edit.aliases),
                merged_into=edit.merged_into,
                retired=edit.retired,
            )
        )
        self._session.flush()

    def supplies(self, changed_before: date = date.max) -> dict[str, Supply]:
        return {row.field: Supply(row.supply) for row in self._rows(SUPPLIES, before=changed_before)}

    def tell_supplies(self, supplies: Mapping[str, Supply], on: date) -> None:
        for field, supply in supplies.items():
            self._session.merge(
                FieldSupplyRow(team_id=self._team_id, field=field, supply=int(supply), changed_on=on)
            )
        self._session.flush()

    def merge(self, key: str, into: str) -> None:
        mine = (HostFieldRow.team_id == self._team_id, HostFieldRow.field == key)
        there = select(HostFieldRow.person_id).where(
            HostFieldRow.team_id == self._team_id, HostFieldRow.field == into
        )
        self._changed(*self._session.scalars(select(HostFieldRow.person_id).where(*mine)))
        self._session.execute(delete(HostFieldRow).where(*mine, HostFieldRow.person_id.in_(there)))
        self._session.execute(update(HostFieldRow).where(*mine).values(field=into))
        # Who asked for one person by name asks that person, whatever their field is called.
        by_name = (RequestRow.wanted_host_id.is_not(None), RequestRow.state.in_(OPEN_REQUEST))
        self._session.execute(
            update(RequestRow)
            .where(RequestRow.team_id == self._team_id, RequestRow.field == key, *by_name)
            .values(field=into)
        )
        self._session.execute(
            update(ShelfLineRow)
            .where(ShelfLineRow.team_id == self._team_id, ShelfLineRow.field == key)
            .values(field=into)
        )
        self._merge_roads(key, into)

    def _merge_roads(self, key: str, into: str) -> None:
        """Where people came from goes by the new field as well, on both sides."""
        self._session.execute(
            update(RequestRow)
            .where(RequestRow.team_id == self._team_id, RequestRow.road == key)
            .where(RequestRow.state.in_(OPEN_REQUEST))
            .values(road=into)
        )
        with_past = cast(HostRow.came_from, String) != "[]"
        for host in self._session.scalars(select(HostRow).where(HostRow.team_id == self._team_id, with_past)):
            if key in host.came_from:
                host.came_from = sorted({into if each == key else each for each in host.came_from})
                self._changed(host.person_id)
