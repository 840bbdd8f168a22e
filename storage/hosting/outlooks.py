"""What is noted of each host, so that the database ranks the hosts of a field and few of them are read."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from heapq import nlargest
from typing import Any

from sqlalchemy import bindparam, func, select, update

from bot.domain.matching.candidates import Candidate
from bot.domain.matching.lots import Draw, lot_of
from bot.domain.matching.outlook import Bound, Kind, bit_of, outlook_of
from bot.domain.people import Format, Host, Person, Place, Preferences, Profile
from bot.domain.policy import Policy
from storage.hosting.hosts import HostsTable
from storage.hosting.ranking import Shape, best, kinds_given, reached, tops_of_kinds, traits_of_kinds
from storage.people.people import hours_of
from storage.records import HostFieldRow, InterviewRow
from storage.table import CHANGED_HOSTS, LONG_AGO, TEAM, Table

POLICY = Policy()
"""The weights and the window are the code's own. Whoever changes one lets a migration set `holds_until` to LONG_AGO."""
FOR_GOOD = datetime(3000, 1, 1, tzinfo=UTC)
FEW, AT_ONCE, SLICE = 20, 200, 5_000
"""Hosts: noted before a commit; noted in one transaction of a job; named in one statement."""
LIKE: dict[tuple[int, frozenset[str]], Candidate] = {}
KINDS_KEPT = 4_000
"""Somebody of each kind who serves these fields, and how many are kept between requests. They stay true: the number of
a kind says all that guests compare (kind_of)."""
PROMISING = 4
"""Kinds of which hosts are looked at first, for what they have in common with the guest."""
NOTE = update(HostFieldRow).where(HostFieldRow.team_id == TEAM, HostFieldRow.person_id == bindparam("host"))
OLD = (HostFieldRow.team_id == TEAM, HostFieldRow.holds_until <= bindparam("now"))
TO_NOTE = select(HostFieldRow.person_id).where(*OLD).distinct().limit(AT_ONCE)
UNKNOWN = (
    select(HostFieldRow.person_id)
    .where(*OLD, HostFieldRow.field.in_(bindparam("fields", expanding=True)))
    .distinct()
)
OLDEST_CHATS = (
    select(InterviewRow.host_id, func.min(InterviewRow.introduced_at))
    .where(InterviewRow.team_id == TEAM, InterviewRow.host_id.in_(bindparam("hosts", expanding=True)))
    .where(InterviewRow.introduced_at > bindparam("since"))
    .group_by(InterviewRow.host_id)
)


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
                    "workspace": self._team_id,
                    "host": host_id,
                    "points": outlook.points,
                    "alike": outlook.kind,
                    "words": outlook.words,
                    "word_bits": outlook.word_bits,
                    "lot": lot_of(host_id),
                    "opens_at": outlook.opens_at or LONG_AGO,
                    "holds_until": first + POLICY.capacity_window if first else FOR_GOOD,
                }
            )
        self._session.connection().execute(NOTE, noted)

    def to_note(self, now: datetime) -> list[str]:
        return list(self._values(TO_NOTE, now=now))

    def unknown(self, fields: Iterable[str], now: datetime) -> list[str]:
        return list(self._values(UNKNOWN, fields=list(fields), now=now))

    def kinds(self, fields: frozenset[str], now: datetime) -> dict[int, Kind]:
        tops = dict[int, int]()
        for field in fields:
            for kind, points in self._run(tops_of_kinds(self._on_sqlite), field_0=field, now=now):
                if points is not None:  # else nobody of them may be asked
                    tops[kind] = max(points, tops.get(kind, points))
        like = self._like(tops, fields, now)
        # Of a kind whose last host left between the two statements there is nobody any more.
        return {kind: Kind(like[kind], points) for kind, points in tops.items() if kind in like}

    def best(
        self, fields: frozenset[str], bound: Bound, draw: Draw, now: datetime, *, most: int, after: int
    ) -> list[tuple[str, int]]:
        kinds = bound.within_reach
        if not kinds:
            return []
        given = {
            **self._given(fields, bound, kinds, now),
            "least": bound.floor - bound.most_in_common,
            "floor": bound.floor,
            "factor": draw.factor,
            "shift": draw.shift,
            "most": most,
            "after": after,
        }
        rows = self._run(best(self._shape(fields, bound)), **given)
        return [(host_id, points or 0) for host_id, points in rows]

    def reached(self, fields: frozenset[str], bound: Bound, now: datetime, *, among: int, by: int) -> int:
        promise = bound.within_reach
        kinds = nlargest(PROMISING, promise, key=lambda kind: promise[kind] + bound.tops[kind])
        if not kinds:
            return 0
        promising = {kind: promise[kind] for kind in kinds}
        given = {**self._given(fields, bound, promising, now), "among": among, "after": by - 1}
        return self._value(reached(self._shape(fields, bound)), **given) or 0

    def _like(self, kinds: Collection[int], fields: frozenset[str], now: datetime) -> dict[int, Candidate]:
        """Return somebody of each kind, as LIKE has them; those it has not are read and added."""
        known = {kind: somebody for kind in kinds if (somebody := LIKE.get((kind, fields)))}
        if new := {kind: 0 for kind in kinds if kind not in known}:
            given = {**_named(fields), **kinds_given(self._on_sqlite, new), "now": now}
            read = self._run(traits_of_kinds(self._on_sqlite, len(fields)), **given)
            found = {row.kind: _somebody(row, fields) for row in read}
            if len(LIKE) + len(found) > KINDS_KEPT:
                LIKE.clear()
            LIKE.update({(kind, fields): somebody for kind, somebody in found.items()})
            known |= found
        return known

    def _shape(self, fields: frozenset[str], bound: Bound) -> Shape:
        return Shape(self._on_sqlite, len(fields), len(bound.words), bound.steps, bound.for_past)

    def _given(
        self, fields: frozenset[str], bound: Bound, kinds: Mapping[int, int], now: datetime
    ) -> dict[str, Any]:
        return {
            **_named(fields),
            **kinds_given(self._on_sqlite, kinds),
            "now": now,
            **{f"word_{number}": f" {word} " for number, word in enumerate(bound.words)},
            **{f"bit_of_word_{number}": bit_of(word) for number, word in enumerate(bound.words)},
            "past": f" {bound.past} ",
            "bit_of_past": bit_of(bound.past or ""),
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
        return {row[0]: row[1] for row in self._run(OLDEST_CHATS, hosts=list(host_ids), since=since)}


def _named(fields: Iterable[str]) -> dict[str, str]:
    return {f"field_{number}": field for number, field in enumerate(fields)}


def _somebody(row: Any, fields: frozenset[str]) -> Candidate:
    """Return somebody of one kind, whom nobody knows."""
    preferences = Preferences(hours_of(row))
    place = Place(level=row.level, location=row.location)
    profile = Profile(fields, 1, frozenset(row.languages), formats=frozenset(map(Format, row.formats)))
    return Candidate(Host(Person("", "", tz=row.tz, place=place, preferences=preferences), profile))
