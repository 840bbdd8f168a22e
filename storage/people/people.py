"""People: rows to values and back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, insert, literal, select, union, update
from sqlalchemy.orm import aliased

from bot.domain.people import Pause, Person, Place, Placement, Preferences, Standing
from bot.domain.requests import OPEN_INTERVIEW, OPEN_REQUEST, OfferState
from bot.domain.workdays import WorkingHours
from bot.values import names_of, plain
from storage.records import HostRow, InterviewRow, OfferRow, PersonRow, RequestRow
from storage.table import LONG_AGO, TEAM, Table
from storage.values import read_row

LONGEST_CHAIN = 20
"""Levels of management; also ends a circle in imported data."""


def person_of(row: PersonRow) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        title=row.title,
        tz=row.tz,
        locale=row.locale,
        standing=Standing(row.standing),
        place=read_row(Place, row),
        preferences=Preferences(
            hours_of(row),
            row.language,
            row.nudges,
            frozenset(row.not_these),
            forecast=row.forecast,
            ask_to_host=row.ask_to_host,
            heed_status=row.heed_status,
        ),
        pause=Pause(row.paused_until) if row.paused else None,
        calendar=row.calendar,
        away=Pause(row.away_until) if row.away else None,
    )


def hours_of(row: PersonRow) -> WorkingHours | None:
    if row.opens is None or row.closes is None or not row.workdays:
        return None
    return WorkingHours(row.opens, row.closes, frozenset(row.workdays), row.country)


def _columns(hours: WorkingHours) -> dict[str, object]:
    return {
        "opens": hours.opens,
        "closes": hours.closes,
        "country": hours.country,
        "workdays": sorted(hours.days),
    }


class PeopleTable(Table):
    """The people of one workspace whom we need to know."""

    def get(self, person_id: str) -> Person | None:
        row = self._one(PersonRow, id=person_id)
        return person_of(row) if row else None

    def many(self, person_ids: Iterable[str]) -> dict[str, Person]:
        wanted = set(person_ids)
        if not wanted:
            return {}
        return {row.id: person_of(row) for row in self._rows(SOME_PEOPLE, people=sorted(wanted))}

    def asked_about(self, person_id: str) -> tuple[Person, datetime] | None:
        row = self._one(PersonRow, id=person_id)
        return (person_of(row), row.asked_slack_at) if row else None

    def waited_for(self, asked_before: datetime) -> frozenset[str]:
        return frozenset(self._values(WAITED_FOR, before=asked_before))

    def put(self, person: Person, now: datetime) -> None:
        old = self._one(PersonRow, id=person.id)
        left_at = (old and old.left_at) or now
        away = person.away if person.is_away(now) and (old is None or old.heed_status) else None
        told = {
            "name": person.name,
            "title": person.title,
            "tz": person.tz,
            "locale": person.locale,
            "standing": person.standing,
            "asked_slack_at": now,
            "left_at": left_at if person.standing is Standing.DEACTIVATED else None,
            "away": away is not None,
            "away_until": away.until if away else None,
            # Slack knows no place: what was imported stays.
            **{name: place or (old and getattr(old, name)) for name, place in plain(person.place).items()},
        }
        if old is None:
            self._add(PersonRow, id=person.id, **told)
        else:
            self._set(PersonRow, {"id": person.id}, **told)
        self._changed(person.id)

    def set_preferences(self, person_id: str, preferences: Preferences) -> None:
        hours = preferences.hours
        self._set(
            PersonRow,
            {"id": person_id},
            language=preferences.language,
            nudges=preferences.nudges,
            not_these=sorted(preferences.not_these),
            forecast=preferences.forecast,
            ask_to_host=preferences.ask_to_host,
            heed_status=preferences.heed_status,
            **({} if preferences.heed_status else {"away": False, "away_until": None}),
            **(_columns(hours) if hours else {}),
        )
        self._changed(person_id)

    def set_pause(self, person_id: str, pause: Pause | None) -> None:
        until = pause.until if pause else None
        self._set(PersonRow, {"id": person_id}, paused=pause is not None, paused_until=until)

    def set_ask_to_host(self, person_id: str, *, on: bool) -> None:
        self._set(PersonRow, {"id": person_id}, ask_to_host=on)

    def set_calendar(self, person_id: str, address: str) -> None:
        self._set(PersonRow, {"id": person_id}, calendar=address)

    def set_location(self, person_id: str, location: str) -> None:
        """Keep where somebody says they work; empty where they take it back."""
        self._set(PersonRow, {"id": person_id}, location=location or None)
        self._changed(person_id)

    def any_placed(self) -> bool:
        """Say whether anybody's manager or team is known: whether an organisation chart was ever imported."""
        placed = PersonRow.manager_id.is_not(None) | PersonRow.team.is_not(None)
        return (
            self._session.scalar(
                select(PersonRow.id).where(PersonRow.team_id == self._team_id, placed).limit(1)
            )
            is not None
        )

    def compare(self, placements: Iterable[Placement]) -> tuple[int, int, int]:
        known = self._placements()
        placements = [_with_told(each, known) for each in placements]
        seen = [known.get(each.person_id) for each in placements]
        same = sum(old == each for old, each in zip(seen, placements, strict=True))
        new = seen.count(None)
        return new, len(seen) - new - same, same

    def put_placements(self, placements: Iterable[Placement]) -> None:
        """Two statements for many rows each. Who is new gets no name before Slack is asked, on their first use."""
        known = self._placements()
        placements = [_with_told(each, known) for each in placements]
        new = [each for each in placements if each.person_id not in known]
        changed = [each for each in placements if each.person_id in known and known[each.person_id] != each]
        rest = {
            "team_id": self._team_id,
            "name": "",
            "title": "",
            "asked_slack_at": LONG_AGO,
            "not_these": [],
        }
        if new:
            self._session.execute(insert(PersonRow), [{**rest, **_said(each)} for each in new])
        if changed:
            self._session.execute(
                update(PersonRow), [{"team_id": self._team_id, **_said(each)} for each in changed]
            )
        self._changed(*(each.person_id for each in changed))
        self._session.expire_all()

    def _placements(self) -> dict[str, Placement]:
        columns = [getattr(PersonRow, name) for name in names_of(Place)]
        rows = self._session.execute(
            select(PersonRow.id, PersonRow.standing, *columns).where(PersonRow.team_id == self._team_id)
        )
        return {row.id: Placement(row.id, Standing(row.standing), read_row(Place, row)) for row in rows}

    def managers_of(self, person_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        rows = self._run(CHAINS, people=sorted(set(person_ids)))
        managers: dict[str, list[str]] = {}
        for person, manager in rows:
            managers.setdefault(person, []).append(str(manager))
        return {person: tuple(chain_up) for person, chain_up in managers.items()}


def _chains() -> Select[str, str | None]:
    """Return who is above whom, from the bottom up."""
    start = (
        select(PersonRow.id.label("person"), PersonRow.manager_id.label("manager"), literal(1).label("level"))
        .where(PersonRow.team_id == TEAM)
        .where(PersonRow.id.in_(bindparam("people", expanding=True)), PersonRow.manager_id.is_not(None))
        .cte("chain", recursive=True)
    )
    above = aliased(PersonRow)
    chain = start.union(
        select(start.c.person, above.manager_id, start.c.level + 1)
        .where(above.team_id == TEAM, above.id == start.c.manager)
        .where(above.manager_id.is_not(None), start.c.level < LONGEST_CHAIN)
    )
    return select(chain.c.person, chain.c.manager).order_by(chain.c.level)


def _waited_for() -> Select[str]:
    """Return members whom somebody or something waits for, and of whom Slack was not asked since `before`."""
    open_interview = (InterviewRow.team_id == TEAM) & InterviewRow.state.in_(OPEN_INTERVIEW)
    ids = union(
        select(HostRow.person_id).where(HostRow.team_id == TEAM, HostRow.available),
        select(OfferRow.host_id).where(OfferRow.team_id == TEAM, OfferRow.state == OfferState.PENDING),
        select(RequestRow.guest_id).where(RequestRow.team_id == TEAM, RequestRow.state.in_(OPEN_REQUEST)),
        select(InterviewRow.guest_id).where(open_interview),
        select(InterviewRow.host_id).where(open_interview),
        # Nobody stays away because Slack's word that the status is gone was lost.
        select(PersonRow.id).where(PersonRow.team_id == TEAM, PersonRow.away),
    ).subquery()
    return (
        select(PersonRow.id)
        .where(PersonRow.team_id == TEAM, PersonRow.id.in_(select(ids.c[0])))
        .where(PersonRow.standing == Standing.MEMBER, PersonRow.asked_slack_at < bindparam("before"))
    )


CHAINS, WAITED_FOR = _chains(), _waited_for()
SOME_PEOPLE = select(PersonRow).where(
    PersonRow.team_id == TEAM, PersonRow.id.in_(bindparam("people", expanding=True))
)


def _with_told(placement: Placement, known: Mapping[str, Placement]) -> Placement:
    """Where the company's file does not say where somebody works, what they told us themselves stays."""
    old = known.get(placement.person_id)
    if placement.place.location is not None or old is None or old.place.location is None:
        return placement
    return replace(placement, place=replace(placement.place, location=old.place.location))


def _said(placement: Placement) -> dict[str, Any]:
    return {
        "id": placement.person_id,
        "standing": placement.standing,
        "left_at": None,
        **plain(placement.place),
    }
