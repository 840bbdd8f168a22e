"""What is noted of each host, so that the database ranks the hosts of a field and few of them are read."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, func, literal, select, update

from bot.domain.matching.candidates import Candidate
from bot.domain.matching.lots import PRIME, Draw, lot_of
from bot.domain.matching.outlook import Bound, Kind, outlook_of
from bot.domain.people import Host, Person, Place, Preferences, Profile
from bot.domain.policy import Policy
from storage.hosting.hosts import HostsTable
from storage.people.people import hours_of
from storage.records import HostFieldRow, HostRow, InterviewRow, PersonRow
from storage.table import CHANGED_HOSTS, LONG_AGO, Table

POLICY = Policy()
"""The weights and the window are the code's own. Whoever changes one lets a migration set `holds_until` to LONG_AGO."""
FOR_GOOD = datetime(3000, 1, 1, tzinfo=UTC)
FEW, AT_ONCE, SLICE = 20, 200, 5_000
"""Hosts: noted before a commit; noted in one transaction of a job; named in one statement."""
TABLE = HostFieldRow.__table__
NOTE = update(TABLE).where(TABLE.c.team_id == bindparam("team"), TABLE.c.person_id == bindparam("host"))  # type: ignore[arg-type]


class OutlooksTable(Table):
    """The outlooks of one workspace's hosts."""

    @property
    def _on_sqlite(self) -> bool:
        return self._session.get_bind().dialect.name == "sqlite"

    @property
    def _hosts(self) -> HostsTable:
        return HostsTable(self._session, self._team_id)

    def keep_up(self, now: datetime) -> None:
        """Before a commit: work out anew what it changes; where it changes many, a job does so afterwards."""
        changed = sorted(self._session.info.pop(CHANGED_HOSTS, ()))
        if len(changed) <= FEW:
            self.note(changed, now)
            return
        for start in range(0, len(changed), SLICE):
            self._distrust(changed[start : start + SLICE])

    def note(self, host_ids: Collection[str], now: datetime) -> None:
        """Work them out anew; of who does not host nothing is noted."""
        since = now - POLICY.capacity_window
        candidates = self._hosts.of_ids(host_ids, since)
        if not candidates:  # as for most of what is written
            return
        oldest = self._oldest_chats([each.host.id for each in candidates], since)
        noted = []
        for candidate in candidates:
            host_id, outlook = candidate.host.id, outlook_of(candidate, now, POLICY)
            first = oldest.get(host_id)
            noted.append(
                {
                    "team": self._team_id,
                    "host": host_id,
                    "points": outlook.points,
                    "alike": outlook.kind,
                    "words": outlook.words,
                    "lot": lot_of(host_id),
                    "opens_at": outlook.opens_at or LONG_AGO,
                    "holds_until": first + POLICY.capacity_window if first else FOR_GOOD,
                }
            )
        self._session.connection().execute(NOTE, noted)

    def to_note(self, now: datetime) -> list[str]:
        old = (HostFieldRow.team_id == self._team_id, HostFieldRow.holds_until <= now)
        some = select(HostFieldRow.person_id).where(*old).distinct().limit(AT_ONCE)
        return list(self._session.scalars(some))

    def unknown(self, fields: Iterable[str], now: datetime) -> list[str]:
        return list(
            self._session.scalars(
                select(HostFieldRow.person_id)
                .where(HostFieldRow.team_id == self._team_id, HostFieldRow.field.in_(set(fields)))
                .where(HostFieldRow.holds_until <= now)
                .distinct()
            )
        )

    def kinds(self, fields: frozenset[str], now: datetime) -> dict[int, Kind]:
        one_each = (
            select(
                HostFieldRow.alike,
                func.min(HostFieldRow.person_id).label("person_id"),
                func.max(HostFieldRow.points).label("points"),
            )
            .where(*self._open(fields, now))
            .group_by(HostFieldRow.alike)
            .subquery()
        )
        rows = self._session.execute(
            select(
                *(one_each.c.alike, one_each.c.points),
                *(PersonRow.tz, PersonRow.opens, PersonRow.closes, PersonRow.workdays, PersonRow.country),
                *(PersonRow.location, PersonRow.level),
                *(HostRow.languages, HostRow.formats, HostRow.came_from),
            )
            .join(HostRow, (HostRow.team_id == self._team_id) & (HostRow.person_id == one_each.c.person_id))
            .join(PersonRow, (PersonRow.team_id == self._team_id) & (PersonRow.id == one_each.c.person_id))
        )
        return {row.alike: Kind(_like(row, fields), row.points) for row in rows}

    def best(
        self, fields: frozenset[str], bound: Bound, draw: Draw, now: datetime, *, most: int, after: int
    ) -> list[tuple[str, int]]:
        if not bound.within_reach:
            return []
        place = (HostFieldRow.lot * draw.factor + draw.shift) % PRIME
        points = (self._without_words(bound) + self._in_words(bound)).label("points")
        rows = self._session.execute(
            select(HostFieldRow.person_id, points)
            .where(*self._within_reach(fields, bound, now))
            .order_by(points.desc(), place.desc(), HostFieldRow.person_id)
            .limit(most)
            .offset(after)
        )
        return [(host_id, number or 0) for host_id, number in rows]

    def reached(self, fields: frozenset[str], bound: Bound, now: datetime, *, among: int, by: int) -> int:
        if not bound.within_reach:
            return 0
        without = self._without_words(bound).label("without")
        # Words are in no index: of the first alone they are read.
        first = (
            select(HostFieldRow.person_id, HostFieldRow.field, without)
            .where(*self._within_reach(fields, bound, now))
            .order_by(without.desc())
            .limit(among)
            .subquery()
        )
        points = (first.c.without + self._in_words(bound)).label("points")
        return (
            self._session.scalar(
                select(points)
                .join_from(
                    first,
                    HostFieldRow,
                    (HostFieldRow.team_id == self._team_id)
                    & (HostFieldRow.person_id == first.c.person_id)
                    & (HostFieldRow.field == first.c.field),
                )
                .order_by(points.desc())
                .limit(1)
                .offset(by - 1)
            )
            or 0
        )

    def _without_words(self, bound: Bound) -> ColumnElement[int]:
        return literal(0) + HostFieldRow.points + _of_kind(bound.within_reach)

    def _within_reach(self, fields: frozenset[str], bound: Bound, now: datetime) -> list[ColumnElement[bool]]:
        """Return the condition for hosts of whom one of their kind may have as many points as the bound's floor."""
        kinds = bound.within_reach
        least = bound.floor - bound.steps[-1] - max(kinds.values())
        return [*self._open(fields, now), HostFieldRow.alike.in_(kinds), HostFieldRow.points >= least]

    def _in_words(self, bound: Bound) -> ColumnElement[int]:
        if not bound.words:
            return literal(0)
        # LIKE would look at each letter in both cases: four times as long on SQLite.
        found = func.instr if self._on_sqlite else func.strpos
        shared = sum(
            (case((found(HostFieldRow.words, f" {word} ") > 0, 1), else_=0) for word in sorted(bound.words)),
            literal(0),
        )
        return case(dict(enumerate(bound.steps[:-1])), value=shared, else_=bound.steps[-1])

    def _distrust(self, host_ids: Collection[str]) -> None:
        """Note that nothing is known of them: they are read for each request until it is worked out anew."""
        self._session.execute(
            update(HostFieldRow)
            .where(HostFieldRow.team_id == self._team_id, HostFieldRow.person_id.in_(host_ids))
            .values(holds_until=LONG_AGO)
            .execution_options(synchronize_session=False)
        )

    def _open(self, fields: frozenset[str], now: datetime) -> list[ColumnElement[bool]]:
        """Return the condition for hosts of these fields who may be asked, as far as it is noted."""
        holds_until = HostFieldRow.holds_until.expression
        return [
            HostFieldRow.team_id == self._team_id,
            HostFieldRow.field.in_(fields),
            HostFieldRow.points.is_not(None),
            HostFieldRow.opens_at <= now,
            # By a function, or SQLite takes the index of what is to be noted anew, and reads the hosts of all fields.
            (func.coalesce(holds_until, LONG_AGO) if self._on_sqlite else holds_until) > now,
        ]

    def _oldest_chats(self, host_ids: Collection[str], since: datetime) -> dict[str, datetime]:
        """Return when the chat was agreed on that is the first to count no longer."""
        rows = self._session.execute(
            select(InterviewRow.host_id, func.min(InterviewRow.introduced_at))
            .where(InterviewRow.team_id == self._team_id, InterviewRow.host_id.in_(host_ids))
            .where(InterviewRow.introduced_at > since)
            .group_by(InterviewRow.host_id)
        )
        return dict(rows.all())


def _like(row: Any, fields: frozenset[str]) -> Candidate:
    """Return somebody of one kind, whom nobody knows."""
    place = Place(level=row.level, location=row.location)
    person = Person("", "", tz=row.tz, place=place, preferences=Preferences(hours_of(row)))
    sets = (frozenset(row.languages), frozenset(row.formats), frozenset(row.came_from))
    languages, formats, came_from = sets
    return Candidate(Host(person, Profile(fields, 1, languages, formats=formats, came_from=came_from)))


def _of_kind(kinds: Mapping[int, int]) -> ColumnElement[int]:
    alike: dict[int, list[int]] = {}
    for kind, points in kinds.items():
        alike.setdefault(points, []).append(kind)
    return case(*((HostFieldRow.alike.in_(some), points) for points, some in alike.items()), else_=0)
