"""The counts behind HR's digest, over the requests asked within a month. They leave as numbers only."""

from collections.abc import Mapping, Sequence
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
    true,
)
from sqlalchemy.orm import aliased

from bot.domain.digest.figures import BENEFITS
from bot.domain.digest.suppression import Count
from bot.domain.digest.tally import Pair, Tally, median_days, percent
from bot.domain.people import Standing
from bot.domain.requests import OPEN_REQUEST, InterviewState, OfferState, RequestState
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
MET = InterviewRow.state == InterviewState.MET
BY_GUEST = OutcomeRow.person_id == InterviewRow.guest_id
RATING = case((and_(BY_GUEST, MET), OutcomeRow.useful))
"""What a guest who met said of how useful it was."""
ANSWERED = (OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED)


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
        return Tally(
            rows=self._by_row(bounds, rows, served),
            totals=self._by_row(bounds, None, served).get("", {}),
            hosts=self._hosts(rows),
            counts={
                "answered": self._answered(bounds),
                "moved": self._moved(moved_of),
                **self._told(bounds),
            },
            statistics={
                "acceptance": self._acceptance(bounds),
                "median_days": median_days(self._waits(bounds)),
                "useful": self._usefulness(bounds),
            },
            benefits=self._benefits(bounds),
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
        """Every figure of Counts by row; without rows, over everybody."""
        conditions = self._conditions(served)
        row = _row(RequestRow.field, rows) if rows is not None else literal("")
        columns = [
            number for counted in conditions.values() for number in _numbers(counted, RequestRow.guest_id)
        ]
        query = (
            select(row, *columns)
            .outerjoin(InterviewRow, InterviewRow.request_id == RequestRow.id)
            .where(*self._asked(bounds))
        )
        found = self._session.execute(query.group_by(row) if rows is not None else query)
        return {name: dict(zip(conditions, _counted(numbers), strict=True)) for name, *numbers in found}

    def _conditions(self, served: list[str]) -> dict[str, ColumnElement[bool]]:
        """Return which requests each figure of Counts counts."""
        still_open = RequestRow.state.in_(OPEN_REQUEST)
        has_host = RequestRow.field.in_(served)
        return {
            "asked": true(),
            "introduced": InterviewRow.id.is_not(None),
            "waiting": and_(still_open, has_host),
            "unmet": or_(RequestRow.state == RequestState.LAPSED, and_(still_open, ~has_host)),
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

    def _offers(self, bounds: Bounds, *columns: Any) -> Select[Any]:
        """Those that were accepted, declined or ran out."""
        return (
            select(*columns)
            .select_from(RequestRow)
            .join(
                OfferRow, and_(OfferRow.team_id == RequestRow.team_id, OfferRow.request_id == RequestRow.id)
            )
            .where(*self._asked(bounds), OfferRow.state.in_(ANSWERED))
        )

    def _answered(self, bounds: Bounds) -> Count:
        """The offers, and the distinct hosts who had them."""
        [count] = _counted(
            self._session.execute(self._offers(bounds, *_numbers(true(), OfferRow.host_id))).one()
        )
        return count

    def _acceptance(self, bounds: Bounds) -> float | None:
        accepted = func.count(case((OfferRow.state == OfferState.ACCEPTED, 1)))
        yes, all_of_them = self._session.execute(self._offers(bounds, accepted, func.count())).one()
        return percent(yes, all_of_them)

    def _outcomes(self, bounds: Bounds, *columns: Any) -> Select[Any]:
        return self._introduced(bounds, *columns).join(
            OutcomeRow,
            and_(OutcomeRow.team_id == InterviewRow.team_id, OutcomeRow.interview_id == InterviewRow.id),
        )

    def _told(self, bounds: Bounds) -> dict[str, Count]:
        """What both sides said: who met, who said something, who said how useful it was."""
        met = self._session.execute(self._introduced(bounds, *_numbers(MET, RequestRow.guest_id))).one()
        rated = RATING.is_not(None)
        said = [*_numbers(true(), OutcomeRow.person_id), *_numbers(rated, OutcomeRow.person_id)]
        sides, raters = _counted(self._session.execute(self._outcomes(bounds, *said)).one())
        return {"met": _counted(met)[0], "sides": sides, "raters": raters}

    def _usefulness(self, bounds: Bounds) -> float | None:
        useful = self._session.scalar(self._outcomes(bounds, func.avg(RATING)))
        return None if useful is None else float(useful)

    def _benefits(self, bounds: Bounds) -> tuple[Count, ...]:
        ticked = [
            # Ids are single digits (a test checks that), so LIKE "%3%" on the list's text cannot match another id.
            and_(MET, ~BY_GUEST, cast(OutcomeRow.benefits, Text).like(f"%{number}%"))
            for number in range(1, BENEFITS + 1)
        ]
        columns = [number for each in ticked for number in _numbers(each, OutcomeRow.person_id)]
        return tuple(_counted(self._session.execute(self._outcomes(bounds, *columns)).one()))

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


def _numbers(which: ColumnElement[bool], person: Any) -> list[Any]:
    """Return two columns of SQL: how many rows there are of these, and how many distinct people."""
    return [func.count(case((which, 1))), func.count(distinct(case((which, person))))]


def _counted(numbers: Sequence[int]) -> list[Count]:
    """Return what such columns held, two numbers each."""
    return [Count(n, people) for n, people in zip(numbers[::2], numbers[1::2], strict=True)]


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
