"""Hosts: their profiles, and what the matcher needs to know of those of one field."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Executable,
    Select,
    String,
    bindparam,
    case,
    cast,
    delete,
    distinct,
    func,
    or_,
    select,
    update,
)

from bot.domain.digest.months import Month
from bot.domain.hosting.pasts import Past
from bot.domain.matching.candidates import Candidate
from bot.domain.people import Host, Person, Profile, Standing
from bot.domain.requests import InterviewState, OfferState
from bot.values import plain
from storage.people.people import PeopleTable
from storage.records import HostFieldRow, HostRow, InterviewRow, OfferRow, PersonRow
from storage.table import TEAM, Table, changed
from storage.values import read_row


def _host(row: HostRow, person: Person, fields: frozenset[str]) -> Host:
    profile = read_row(Profile, row, fields=fields, not_these=row.refuses)
    return Host(person, profile, row.available, row.paused_until)


FREES_THE_SEAT = (InterviewState.FELL_THROUGH, InterviewState.DISPUTED)
"""One of the two says that it did not come about."""

_SAYS_NOTHING = OfferRow.table_id.is_not(None) & (OfferRow.state != OfferState.PENDING)


class HostsTable(Table):
    """The volunteers of one workspace."""

    @property
    def _people(self) -> PeopleTable:
        return PeopleTable(self._session, self._team_id)

    def get(self, person_id: str) -> Host | None:
        row = self._one(HostRow, person_id=person_id)
        person = self._people.get(person_id)
        if row is None or person is None:
            return None
        return _host(row, person, self._fields_of([person_id]).get(person_id, frozenset()))

    def put(self, host: Host) -> None:
        columns = plain(host.profile)
        served, refused = columns.pop("fields"), columns.pop("not_these")
        given = {
            **columns,
            "refuses": refused,
            "available": host.available,
            "paused_until": host.paused_until,
        }
        if not self._set(HostRow, {"person_id": host.id}, **given):
            self._add(HostRow, person_id=host.id, **given)
        self._run(SERVES_NOTHING, host=host.id)
        for field in served:
            self._add(HostFieldRow, person_id=host.id, field=field)
        self._changed(host.id)

    def pause(self, person_id: str, until: datetime) -> None:
        self._set(HostRow, {"person_id": person_id}, paused_until=until)
        self._changed(person_id)

    def switch_off(self, person_id: str) -> None:
        self._set(HostRow, {"person_id": person_id}, available=False)
        self._changed(person_id)

    def remove(self, person_id: str) -> None:
        for table in (HostFieldRow, HostRow):
            mine = (table.team_id == self._team_id, table.person_id == person_id)
            self._session.execute(delete(table).where(*mine))
        self._session.expire_all()

    def at_least(self, number: int) -> bool:
        some = select(HostRow.person_id).where(HostRow.team_id == self._team_id, HostRow.available)
        return len(self._session.scalars(some.limit(number)).all()) >= number

    def seen(self, person_id: str, now: datetime) -> None:
        self._set(HostRow, {"person_id": person_id}, seen_at=now, silence_asked_at=None)

    def seen_at(self, person_id: str) -> datetime | None:
        row = self._one(HostRow, person_id=person_id)
        return row.seen_at if row else None

    def ask_about_silence(self, person_id: str, now: datetime) -> bool:
        asked = self._session.execute(
            update(HostRow)
            .where(HostRow.team_id == self._team_id, HostRow.person_id == person_id)
            .where(HostRow.silence_asked_at.is_(None), HostRow.available)
            .values(silence_asked_at=now)
        )
        return changed(asked)

    def asked_about_silence(self) -> dict[str, datetime]:
        return {row[0]: row[1] for row in self._run(ASKED_ABOUT_SILENCE)}

    def candidates(self, fields: Iterable[str], since: datetime) -> list[Candidate]:
        return self._candidates(OF_FIELDS, since, fields=sorted(set(fields)))

    def more_than(self, number: int, fields: Iterable[str]) -> bool:
        return self._value(MORE_THAN, fields=sorted(set(fields)), number=number) is not None

    def candidate(self, person_id: str, since: datetime) -> Candidate | None:
        return next(iter(self.of_ids([person_id], since)), None)

    def of_ids(self, person_ids: Collection[str], since: datetime) -> list[Candidate]:
        return self._candidates(OF_IDS, since, hosts=sorted(person_ids)) if person_ids else []

    def _candidates(self, read: "Reading", since: datetime, **whose: list[str]) -> list[Candidate]:
        hosts = self._rows(read.hosts, **whose)
        if not hosts:
            return []
        ids = [host.person_id for host in hosts]
        people, fields, managers = self._people.many(ids), self._fields_of(ids), self._people.managers_of(ids)
        offers, lately = Counter[tuple[str, str]](), Counter[str]()
        for host_id, state, number, since_then in self._run(read.offers, since=since, **whose):
            offers[host_id, state] = number
            lately[host_id] += since_then
        recent = {row[0]: row[1] for row in self._run(read.interviews, since=since, **whose)}
        return [
            Candidate(
                host=_host(host, people[host.person_id], fields.get(host.person_id, frozenset())),
                managers=managers.get(host.person_id, ()),
                pending_offers=offers[host.person_id, OfferState.PENDING],
                recent_interviews=recent.get(host.person_id, 0),
                offers_lately=lately[host.person_id],
                accepted=offers[host.person_id, OfferState.ACCEPTED],
                declined=offers[host.person_id, OfferState.DECLINED],
                ignored=offers[host.person_id, OfferState.EXPIRED],
            )
            for host in hosts
        ]

    def named(self, names: Collection[str]) -> list[str]:
        rows = self._session.scalars(
            select(HostRow.person_id)
            .join(PersonRow, (PersonRow.team_id == HostRow.team_id) & (PersonRow.id == HostRow.person_id))
            .where(HostRow.team_id == self._team_id, PersonRow.standing == Standing.MEMBER)
            # SQLite lowers plain letters alone: an accented capital is found as it is written.
            .where(
                or_(
                    PersonRow.name.in_(names),
                    func.lower(PersonRow.name).in_({name.lower() for name in names}),
                )
            )
            .order_by(HostRow.person_id)
        )
        return list(rows)

    def ever_in(self, field: str) -> bool:
        mine = (HostFieldRow.team_id == self._team_id, HostFieldRow.field == field)
        return self._session.scalar(select(HostFieldRow.person_id).where(*mine).limit(1)) is not None

    def by_field(self) -> dict[str, int]:
        rows = self._session.execute(
            select(HostFieldRow.field, func.count(distinct(HostFieldRow.person_id)))
            .join(
                HostRow,
                (HostRow.team_id == HostFieldRow.team_id) & (HostRow.person_id == HostFieldRow.person_id),
            )
            .join(PersonRow, (PersonRow.team_id == HostRow.team_id) & (PersonRow.id == HostRow.person_id))
            .where(HostRow.team_id == self._team_id, HostRow.available)
            .where(PersonRow.standing == Standing.MEMBER)
            .group_by(HostFieldRow.field)
        )
        return dict(rows.all())

    def pasts(self) -> list[Past]:
        rows = self._session.scalars(
            select(HostRow)
            .join(PersonRow, (PersonRow.team_id == HostRow.team_id) & (PersonRow.id == HostRow.person_id))
            .where(HostRow.team_id == self._team_id, HostRow.available)
            .where(PersonRow.standing == Standing.MEMBER, cast(HostRow.came_from, String) != "[]")
            .order_by(HostRow.person_id)
        ).all()
        fields = self._fields_of([row.person_id for row in rows])
        return [
            Past(
                row.person_id,
                fields.get(row.person_id, frozenset()),
                frozenset(row.came_from),
                row.move_counted_to,
                Month.parse(row.move_counted_in or ""),
            )
            for row in rows
        ]

    def mark_counted(self, person_ids: Collection[str], to: str, month: Month) -> None:
        mine = (HostRow.team_id == self._team_id, HostRow.person_id.in_(person_ids))
        self._session.execute(
            update(HostRow).where(*mine).values(move_counted_to=to, move_counted_in=str(month))
        )

    def _fields_of(self, person_ids: list[str]) -> dict[str, frozenset[str]]:
        fields: dict[str, set[str]] = {}
        for person_id, field in self._run(FIELDS, hosts=person_ids):
            fields.setdefault(person_id, set()).add(field)
        return {person_id: frozenset(keys) for person_id, keys in fields.items()}


class Reading(NamedTuple):
    """The statements that read some hosts as the matcher needs them."""

    hosts: Select[HostRow]
    offers: Executable
    """How many each host has by state, and of those how many since `since`."""
    interviews: Executable
    """How many seats each host has given since then."""


def _reading(whose: Any) -> Reading:
    hosts = (
        select(HostRow)
        .where(HostRow.team_id == TEAM, HostRow.person_id.in_(whose))
        .order_by(HostRow.person_id)
    )
    offers = (
        select(
            OfferRow.host_id,
            OfferRow.state,
            # What a host says to a table tells nothing of how likely they answer one guest.
            func.sum(case((_SAYS_NOTHING, 0), else_=1)),
            func.sum(case((OfferRow.created_at > bindparam("since"), 1), else_=0)),
        )
        .where(OfferRow.team_id == TEAM, OfferRow.host_id.in_(whose))
        .group_by(OfferRow.host_id, OfferRow.state)
    )
    interviews = (
        select(InterviewRow.host_id, func.count())
        .where(InterviewRow.team_id == TEAM, InterviewRow.host_id.in_(whose))
        .where(InterviewRow.introduced_at > bindparam("since"), InterviewRow.state.not_in(FREES_THE_SEAT))
        .group_by(InterviewRow.host_id)
    )
    return Reading(hosts, offers, interviews)


SOME_HOSTS = bindparam("hosts", type_=String, expanding=True)
FIELDS = select(HostFieldRow.person_id, HostFieldRow.field).where(
    HostFieldRow.team_id == TEAM, HostFieldRow.person_id.in_(SOME_HOSTS)
)
SERVES_NOTHING = delete(HostFieldRow).where(
    HostFieldRow.team_id == TEAM, HostFieldRow.person_id == bindparam("host")
)
SERVE = (HostFieldRow.team_id == TEAM, HostFieldRow.field.in_(bindparam("fields", expanding=True)))
MORE_THAN = select(HostFieldRow.person_id).where(*SERVE).offset(bindparam("number")).limit(1)
ASKED_ABOUT_SILENCE = (
    select(HostRow.person_id, HostRow.silence_asked_at)
    .where(HostRow.team_id == TEAM, HostRow.silence_asked_at.is_not(None), HostRow.available)
    .order_by(HostRow.person_id)
)
OF_IDS = _reading(SOME_HOSTS)
OF_FIELDS = _reading(select(HostFieldRow.person_id).where(*SERVE))
