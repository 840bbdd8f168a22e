"""The counts behind HR's digest, over the requests asked within a month. They leave as numbers only."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    cast,
    distinct,
    extract,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from bot.domain.digest import BENEFITS
from bot.domain.people import Standing
from bot.domain.requests import OPEN_REQUEST, InterviewState, OfferState, RequestState
from bot.domain.tally import ASKED, INTRODUCED, UNMET, WAITING, Pair, Tally
from bot.domain.withholding import Count
from storage.records import (
    HostFieldRow,
    HostRow,
    InterviewRow,
    OfferRow,
    OutcomeRow,
    PersonRow,
    RequestRow,
)
from storage.table import Table

Bounds = tuple[datetime, datetime]
ANSWERED = (OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED)
COLUMNS = (ASKED, INTRODUCED, WAITING, UNMET)


class CountsTable(Table):
    """Counts of one workspace, each in one query whatever the size of the history."""

    def fields_asked(self, bounds: Bounds) -> list[str]:
        asked = select(RequestRow.field).where(*self._asked(bounds)).distinct()
        return sorted(self._session.scalars(asked))

    def asked(self, bounds: Bounds, rows: Mapping[str, str]) -> dict[str, Count]:
        """Count the requests of these fields by row, with the distinct guests of each row."""
        row = _row(RequestRow.field, rows)
        found = self._session.execute(
            select(row, func.count(), func.count(distinct(RequestRow.guest_id)))
            .where(*self._asked(bounds), RequestRow.field.in_(list(rows)))
            .group_by(row)
        )
        return {name: Count(n, people) for name, n, people in found}

    def tally(self, bounds: Bounds, rows: Mapping[str, str], moved_of: Bounds) -> Tally:
        """Count a month; `rows` says which fields share a row, `moved_of` whose guests have told by now."""
        served = sorted(self._session.scalars(select(HostFieldRow.field).where(*self._hosting()).distinct()))
        accepted, answered = self._offers(bounds)
        told = self._told(bounds)
        return Tally(
            rows=self._by_row(bounds, rows, served),
            totals=self._by_row(bounds, None, served).get("", {}),
            hosts=self._hosts(rows),
            met=told["met"],
            sides=told["sides"],
            waits=self._waits(bounds),
            accepted=accepted,
            answered=answered,
            useful=told["useful"],
            raters=told["raters"],
            benefits=told["benefits"],
            moved=self._moved(moved_of),
            flows=self._flows(bounds),
            loads=self._loads(bounds),
        )

    def _asked(self, bounds: Bounds) -> list[ColumnElement[bool]]:
        return [
            RequestRow.team_id == self._team_id,
            RequestRow.created_at >= bounds[0],
            RequestRow.created_at < bounds[1],
        ]

    def _hosting(self) -> list[ColumnElement[bool]]:
        host = select(HostRow.person_id).join(PersonRow, _is(PersonRow, HostRow.person_id))
        hosts = host.where(
            HostRow.team_id == self._team_id, HostRow.available, PersonRow.standing == Standing.MEMBER
        )
        return [HostFieldRow.team_id == self._team_id, HostFieldRow.person_id.in_(hosts)]

    def _by_row(
        self, bounds: Bounds, rows: Mapping[str, str] | None, served: list[str]
    ) -> dict[str, dict[str, Count]]:
        """All four columns by row; without rows, over everybody."""
        still_open = RequestRow.state.in_(OPEN_REQUEST)
        has_host = RequestRow.field.in_(served)
        parts = [
            InterviewRow.id.is_not(None),
            and_(still_open, has_host),
            or_(RequestRow.state == RequestState.LAPSED, and_(still_open, ~has_host)),
        ]
        row = _row(RequestRow.field, rows) if rows is not None else literal("")
        columns: list[Any] = [func.count(), func.count(distinct(RequestRow.guest_id))]
        for part in parts:
            columns += [func.count(case((part, 1))), func.count(distinct(case((part, RequestRow.guest_id))))]
        query = (
            select(row, *columns)
            .outerjoin(InterviewRow, InterviewRow.request_id == RequestRow.id)
            .where(*self._asked(bounds))
        )
        found = self._session.execute(query.group_by(row) if rows is not None else query)
        return {
            name: {
                column: Count(n, people)
                for column, n, people in zip(COLUMNS, counts[::2], counts[1::2], strict=True)
            }
            for name, *counts in found
        }

    def _hosts(self, rows: Mapping[str, str]) -> dict[str, int]:
        row = _row(HostFieldRow.field, rows)
        found = self._session.execute(
            select(row, func.count(distinct(HostFieldRow.person_id)))
            .where(*self._hosting(), HostFieldRow.field.in_(list(rows)))
            .group_by(row)
        )
        return {name: hosts for name, hosts in found}  # noqa: C416 - a Row is no pair to mypy

    def _introduced(self, bounds: Bounds, *columns: Any) -> Select[Any]:
        return (
            select(*columns)
            .select_from(RequestRow)
            .join(InterviewRow, InterviewRow.request_id == RequestRow.id)
            .where(*self._asked(bounds))
        )

    def _waits(self, bounds: Bounds) -> dict[int, int]:
        """How many were introduced after so many half days."""
        if self._session.get_bind().dialect.name == "sqlite":
            days = func.julianday(InterviewRow.introduced_at) - func.julianday(RequestRow.created_at)
        else:
            days = extract("epoch", InterviewRow.introduced_at - RequestRow.created_at) / 86_400
        half_days = func.round(days * 2)
        found = self._session.execute(self._introduced(bounds, half_days, func.count()).group_by(half_days))
        return {int(wait): n for wait, n in found}

    def _offers(self, bounds: Bounds) -> tuple[int, Count]:
        n, accepted, hosts = self._session.execute(
            select(
                func.count(),
                func.count(case((OfferRow.state == OfferState.ACCEPTED, 1))),
                func.count(distinct(OfferRow.host_id)),
            )
            .select_from(RequestRow)
            .join(
                OfferRow, and_(OfferRow.team_id == RequestRow.team_id, OfferRow.request_id == RequestRow.id)
            )
            .where(*self._asked(bounds), OfferRow.state.in_(ANSWERED))
        ).one()
        return accepted, Count(n, hosts)

    def _told(self, bounds: Bounds) -> dict[str, Any]:
        """What both sides said: who met, how useful it was to guests, what it gave hosts."""
        met = and_(InterviewRow.state == InterviewState.MET)
        [met_n, met_people] = self._session.execute(
            self._introduced(
                bounds, func.count(case((met, 1))), func.count(distinct(case((met, RequestRow.guest_id))))
            )
        ).one()
        guest = OutcomeRow.person_id == InterviewRow.guest_id
        rating = case((and_(guest, met), OutcomeRow.useful))
        columns: list[Any] = [func.count(), func.count(distinct(OutcomeRow.person_id))]
        columns += [func.avg(rating), func.count(rating)]
        columns += [func.count(distinct(case((rating.is_not(None), OutcomeRow.person_id))))]
        for number in range(1, BENEFITS + 1):
            # One digit each, so the list's text holds it or not, on both databases.
            ticked = and_(met, ~guest, cast(OutcomeRow.benefits, Text).like(f"%{number}%"))
            columns += [
                func.count(case((ticked, 1))),
                func.count(distinct(case((ticked, OutcomeRow.person_id)))),
            ]
        query = self._introduced(bounds, *columns).join(
            OutcomeRow,
            and_(OutcomeRow.team_id == InterviewRow.team_id, OutcomeRow.interview_id == InterviewRow.id),
        )
        sides, tellers, useful, ratings, raters, *ticks = self._session.execute(query).one()
        return {
            "met": Count(met_n, met_people),
            "sides": Count(sides, tellers),
            "useful": None if useful is None else float(useful),
            "raters": Count(ratings, raters),
            "benefits": tuple(Count(n, hosts) for n, hosts in zip(ticks[::2], ticks[1::2], strict=True)),
        }

    def _moved(self, bounds: Bounds) -> Count:
        n = self._session.scalar(
            self._introduced(bounds, func.count(distinct(InterviewRow.guest_id)))
            .join(
                OutcomeRow,
                and_(OutcomeRow.team_id == InterviewRow.team_id, OutcomeRow.interview_id == InterviewRow.id),
            )
            .where(OutcomeRow.person_id == InterviewRow.guest_id, OutcomeRow.moved.is_(True))
        )
        return Count(n or 0, n or 0)

    def _flows(self, bounds: Bounds) -> dict[Pair, Count]:
        guest, host = aliased(PersonRow), aliased(PersonRow)
        guests, hosts = guest.department, host.department
        found = self._session.execute(
            self._introduced(
                bounds,
                guests,
                hosts,
                func.count(),
                func.count(distinct(InterviewRow.guest_id)),
                func.count(distinct(InterviewRow.host_id)),
            )
            .join(guest, _is(guest, InterviewRow.guest_id))
            .join(host, _is(host, InterviewRow.host_id))
            .group_by(guests, hosts)
        )
        # An empty department is an unknown one.
        flows: dict[Pair, Count] = {}
        for from_, to, n, of, by in found:
            pair = (from_ or None, to or None)
            known = flows.get(pair, Count())
            flows[pair] = Count(known.n + n, max(known.people, min(of, by)))
        return flows

    def _loads(self, bounds: Bounds) -> tuple[int, ...]:
        chats = func.count()
        return tuple(
            self._session.scalars(
                self._introduced(bounds, chats).group_by(InterviewRow.host_id).order_by(chats.desc())
            )
        )


def _is(person: Any, person_id: Any) -> ColumnElement[bool]:
    return and_(person.team_id == person_id.class_.team_id, person.id == person_id)


def _row(field: Any, rows: Mapping[str, str]) -> ColumnElement[str]:
    """The row of a field, as SQL; a field alone in its row keeps its name."""
    merged: dict[str, list[str]] = {}
    for name, row in rows.items():
        if name != row:
            merged.setdefault(row, []).append(name)
    if not merged:
        return field  # type: ignore[no-any-return]
    return case(*((field.in_(names), literal(row)) for row, names in merged.items()), else_=field)
