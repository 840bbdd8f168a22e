"""What is noted of each host, so that the database ranks the hosts of a field and few of them are read."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from heapq import nlargest
from typing import Any

from sqlalchemy import bindparam, func, select, update

from bot.domain.matching.candidates import Candidate
from bot.domain.matching.lots import Draw, lot_of
from bot.domain.matching.outlook import Bound, Kind, outlook_of
from bot.domain.people import Host, Person, Place, Preferences, Profile
from bot.domain.policy import Policy
from storage.hosting.hosts import HostsTable
from storage.hosting.ranking import TRAITS, Shape, best, kinds_of_field, reached
from storage.people.people import hours_of
from storage.records import HostFieldRow, InterviewRow
from storage.table import CHANGED_HOSTS, LONG_AGO, Table

POLICY = Policy()
"""The weights and the window are the code's own. Whoever changes one lets a migration set `holds_until` to LONG_AGO."""
FOR_GOOD = datetime(3000, 1, 1, tzinfo=UTC)
FEW, AT_ONCE, SLICE = 20, 200, 5_000
"""Hosts: noted before a commit; noted in one transaction of a job; named in one statement."""
PROMISING = 4
"""Kinds of which hosts are looked at first, for what they have in common with the guest."""
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
        most, first = dict[int, int](), dict[int, str]()
        for field in fields:
            given = {"team": self._team_id, "field": field, "now": now}
            for kind, points, host_id in self._session.execute(kinds_of_field(self._on_sqlite), given):
                if points is not None and (kind not in most or points > most[kind]):
                    most[kind], first[kind] = points, host_id
        traits = self._session.execute(TRAITS, {"team": self._team_id, "hosts": list(first.values())})
        alike = {row.id: _like(row, fields) for row in traits}
        return {kind: Kind(alike[host_id], most[kind]) for kind, host_id in first.items()}

    def best(
        self, fields: frozenset[str], bound: Bound, draw: Draw, now: datetime, *, most: int, after: int
    ) -> list[tuple[str, int]]:
        kinds, alike = bound.within_reach, dict[int, list[int]]()
        for kind, points in kinds.items():
            alike.setdefault(points, []).append(kind)
        if not kinds:
            return []
        given = {
            **self._given(fields, bound, now),
            **{f"kinds_{number}": some for number, some in enumerate(alike.values())},
            **{f"points_{number}": points for number, points in enumerate(alike)},
            "within_reach": list(kinds),
            # One of their kind may have as many points as the bound's floor.
            "least": bound.floor - bound.most_in_common - max(alike),
            "factor": draw.factor,
            "shift": draw.shift,
            "most": most,
            "after": after,
        }
        rows = self._session.execute(best(self._shape(bound, len(alike))), given)
        return [(host_id, points or 0) for host_id, points in rows]

    def reached(self, fields: frozenset[str], bound: Bound, now: datetime, *, among: int, by: int) -> int:
        promise = bound.within_reach
        kinds = nlargest(PROMISING, promise, key=lambda kind: promise[kind] + bound.tops[kind])
        if not kinds:
            return 0
        given = {
            **self._given(fields, bound, now),
            **{f"kinds_{number}": kind for number, kind in enumerate(kinds)},
            **{f"points_{number}": promise[kind] for number, kind in enumerate(kinds)},
            "among": among,
            "after": by - 1,
        }
        return self._session.scalar(reached(self._shape(bound, len(kinds))), given) or 0

    def _shape(self, bound: Bound, kinds: int) -> Shape:
        return Shape(self._on_sqlite, kinds, len(bound.words), len(bound.steps), bound.past is not None)

    def _given(self, fields: frozenset[str], bound: Bound, now: datetime) -> dict[str, Any]:
        return {
            "team": self._team_id,
            "fields": list(fields),
            "now": now,
            **{f"word_{number}": f" {word} " for number, word in enumerate(bound.words)},
            **{f"step_{number}": step for number, step in enumerate(bound.steps)},
            "past": f" {bound.past} ",
            "for_past": bound.for_past,
        }

    def _distrust(self, host_ids: Collection[str]) -> None:
        """Note that nothing is known of them: they are read for each request until it is worked out anew."""
        self._session.execute(
            update(HostFieldRow)
            .where(HostFieldRow.team_id == self._team_id, HostFieldRow.person_id.in_(host_ids))
            .values(holds_until=LONG_AGO)
            .execution_options(synchronize_session=False)
        )

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
    languages, formats = frozenset(row.languages), frozenset(row.formats)
    return Candidate(Host(person, Profile(fields, 1, languages, formats=formats)))
