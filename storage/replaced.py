"""What a restored database takes over from the one that it replaces: what must not be undone (decision 023)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    delete,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError, NoSuchTableError

from bot.domain.deliveries import DeliveryState
from bot.domain.people import PSEUDONYM
from bot.domain.privacy.audit import ONESELF, OPERATOR
from bot.telemetry import cause_of, log
from storage.backup import teams_of
from storage.engine import READ_ONLY
from storage.numbers import NUMBERED, begin_at, next_number
from storage.outbox import EVERYTHING, OPEN
from storage.privacy.audit import carry_over, entries_in, entry_of
from storage.records import (
    BackupRow,
    DigestRow,
    ForgottenRow,
    HostFieldRow,
    HostRow,
    MethodHoldRow,
    MonthSoFarRow,
    OutboxRow,
    PersonRow,
    Row,
    SeparationRow,
    WordingMonthRow,
)
from storage.table import LONG_AGO

HELD = "waited in a backup that was restored: nobody knows whether it was sent since"
"""The error of a message that is set aside."""
MARKED_SINCE = "0015"
"""The first schema in which a person has a mark: in an older backup nobody is found again."""
PAUSE = timedelta(days=7)
"""How long nothing is sent unless somebody says so."""
GAP = 10_000
"""So many numbers stay free for what was made after the backup: its buttons are still in Slack."""
Found = Sequence[Mapping[str, Any]]
People = dict[str, list[str]]
"""Ids by workspace."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What was read of a database that is to be replaced: rows, by what they are."""

    people: Found = ()
    hosts: Found = ()
    forgotten: Found = ()
    separations: Found = ()
    audit: Found = ()
    digests: Found = ()
    so_far: Found = ()
    wordings: Found = ()
    messages: Found = ()
    """Those that were open, or ended after the backup."""
    backups: Found = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The highest of each table."""
    unread: tuple[str, ...] = ()
    """The tables that are not there, or cannot be read."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """How much was."""

    sent_since: int
    """Messages that waited in the backup, and were sent since."""
    set_aside: int
    """Messages that waited, and of which nobody knows whether they were sent."""
    audit: int
    months: int
    """Digests that were published since."""


def read_replaced(engine: Engine, since: datetime | None) -> Replaced:
    """Read what must not be undone: as far as it can be read, whatever version wrote it.

    `since` is when the backup was made: of messages that had ended before, it knows itself.
    """
    unread: list[str] = []

    def read(
        row: str | type[Row], *names: str, where: ColumnElement[bool] | None = None, highest: bool = False
    ) -> Found:
        table = Row.metadata.tables[row if isinstance(row, str) else row.__tablename__]
        wanted = [table.c[name] for name in names] or [*table.c]
        try:
            with engine.execution_options(**{READ_ONLY: True}).connect() as connection:
                there = {each["name"] for each in inspect(connection).get_columns(table.name)}
                if {column.name for column in wanted} <= there:
                    chosen = [func.max(column).label(column.name) for column in wanted] if highest else wanted
                    query = select(*chosen) if where is None else select(*chosen).where(where)
                    return [{**each} for each in connection.execute(query).mappings()]
        except (DBAPIError, NoSuchTableError, ValueError) as error:
            log.warning(
                "this table of the replaced database cannot be read", table=table.name, error=cause_of(error)
            )
        unread.append(table.name)
        return ()

    new = None if since is None else OutboxRow.state.in_(OPEN) | (OutboxRow.ended_at >= since)
    return Replaced(
        people=read(PersonRow, "team_id", "id", "mark", "left_at", "not_these", "forecast"),
        hosts=read(HostRow, "team_id", "person_id", "refuses"),
        forgotten=read(ForgottenRow),
        separations=read(SeparationRow),
        audit=read("audit"),
        digests=read(DigestRow),
        so_far=read(MonthSoFarRow),
        wordings=read(WordingMonthRow),
        messages=read(OutboxRow, where=new),
        backups=read(BackupRow),
        numbers={name: each["id"] or 0 for name in NUMBERED for each in read(name, "id", highest=True)},
        unread=tuple(dict.fromkeys(unread)),
    )


def is_later_state(connection: Connection, replaced: Replaced) -> bool:
    """Say whether the replaced database grew out of this backup's: somebody has the same mark in both."""
    theirs = {(each["team_id"], each["mark"]) for each in (*replaced.people, *replaced.forgotten)}
    return any((team, mark) in theirs for team, _, mark in _people(connection))


def forgotten_since(connection: Connection, replaced: Replaced) -> People:
    """Return who is in this backup and was forgotten in the database that it replaces.

    By the mark of their row; who had no row, as somebody of HR may, by an entry of the log that lost their id.
    """
    marks = {(each["team_id"], each["mark"]) for each in replaced.forgotten}
    nameless = {entry_of(each) for each in replaced.audit if each["person_id"].startswith(PSEUDONYM)}
    found = {(team, id_) for team, id_, mark in _people(connection) if (team, mark) in marks}
    found |= {
        (each["team_id"], each["person_id"])
        for each in entries_in(connection)
        if entry_of(each) in nameless and each["person_id"] not in (OPERATOR, ONESELF)
    }
    return _by_team((team, id_) for team, id_ in found if not id_.startswith(PSEUDONYM))


def left_since(connection: Connection, replaced: Replaced) -> People:
    """Return who is here in this backup, and had left in the database that it replaces."""
    left = {(each["team_id"], each["mark"]) for each in replaced.people if each["left_at"] is not None}
    return _by_team((team, id_) for team, id_, mark in _people(connection) if (team, mark) in left)


def leave_a_gap(connection: Connection, replaced: Replaced) -> None:
    """Go on beyond the numbers of what was made since the backup: an old button must not act on something new."""
    for name in NUMBERED:
        begin_at(
            connection, name, max(next_number(connection, name), replaced.numbers.get(name, 0) + 1) + GAP
        )


def take_over(connection: Connection, replaced: Replaced, now: datetime) -> TakenOver:
    """Write what must not be undone into a restored database. Who was forgotten since must be forgotten already.

    Of the messages that waited in the backup, those that were sent since are marked so, and where nobody knows, they
    are set aside. Sending is paused, so that somebody looks before anything is said.
    """
    _wishes(connection, replaced)
    audit = carry_over(connection, replaced.audit)
    for each in replaced.backups:
        last = (BackupRow.team_id == each["team_id"], BackupRow.at < each["at"])
        connection.execute(update(BackupRow).where(*last).values(at=each["at"]))
    _add(connection, ForgottenRow, replaced.forgotten)
    _add(connection, WordingMonthRow, replaced.wordings)
    _add(connection, MonthSoFarRow, replaced.so_far)
    months = _add(connection, DigestRow, replaced.digests)
    for each in replaced.digests:
        here = (DigestRow.team_id == each["team_id"], DigestRow.month == each["month"])
        posted = update(DigestRow).where(*here, DigestRow.posted_at.is_(None))
        connection.execute(posted.values(posted_at=each["posted_at"]))
    sent_since = _messages(connection, replaced, now)
    set_aside = _set_aside(connection, replaced, now)
    pauses = [{"team_id": team, "method": EVERYTHING, "until": now + PAUSE} for team in teams_of(connection)]
    connection.execute(delete(MethodHoldRow))
    if pauses:
        connection.execute(insert(MethodHoldRow), pauses)
    return TakenOver(sent_since, set_aside, audit, months)


def _wishes(connection: Connection, replaced: Replaced) -> None:
    """Who left, and what people asked to be kept from: that, too, a restore must not take back."""
    marks = {(team, mark): id_ for team, id_, mark in _people(connection)}
    known = {
        (each["team_id"], each["id"]) for each in replaced.people if (each["team_id"], each["mark"]) in marks
    }
    for each in replaced.people:
        if (each["team_id"], each["mark"]) not in marks:
            continue
        here = (PersonRow.team_id == each["team_id"], PersonRow.mark == each["mark"])
        if each["left_at"] is not None:
            connection.execute(update(PersonRow).where(*here).values(left_at=each["left_at"]))
        if not each["forecast"]:
            connection.execute(update(PersonRow).where(*here).values(forecast=False))
        _widen(connection, PersonRow.not_these, here, each["not_these"])
    for each in replaced.hosts:
        here = (HostRow.team_id == each["team_id"], HostRow.person_id == each["person_id"])
        if (each["team_id"], each["person_id"]) in known:
            _widen(connection, HostRow.refuses, here, each["refuses"])
    connection.execute(update(HostFieldRow).values(holds_until=LONG_AGO))
    apart = [
        each
        for each in replaced.separations
        if {(each["team_id"], each[side]) for side in ("person_id", "other_id")} <= known
    ]
    _add(connection, SeparationRow, apart)


def _widen(
    connection: Connection, column: Any, here: tuple[ColumnElement[bool], ...], ids: Sequence[str]
) -> None:
    held = connection.scalar(select(column).where(*here))
    if held is not None and not set(ids) <= set(held):
        connection.execute(update(column.class_).where(*here).values({column: sorted({*held, *ids})}))


def _messages(connection: Connection, replaced: Replaced, now: datetime) -> int:
    """Mark what was sent since, and keep what was written and sent since: the clock must not write it again."""
    if not is_later_state(connection, replaced):
        return 0
    ended = [each for each in replaced.messages if each["state"] not in OPEN]
    _add(connection, OutboxRow, [{**each, "id": None} for each in ended])
    told = {(each["team_id"], each["key"]): each for each in ended}
    sent = 0
    for row in _waiting(connection):
        found = told.get((row.team_id, row.key))
        if found is not None and (found["created_at"] == row.created_at or row.created_at >= now):
            names = ("state", "channel", "ts", "error", "ended_at", "attempts")
            fate = {"lease_until": None, **{name: found[name] for name in names}}
            connection.execute(update(OutboxRow).where(OutboxRow.id == row.id).values(fate))
            sent += found["state"] == DeliveryState.SENT
    return sent


def _set_aside(connection: Connection, replaced: Replaced, now: datetime) -> int:
    """Set aside what waited in the backup, but for what still waited in the database that is replaced."""
    waits = {
        (each["team_id"], each["key"], each["created_at"])
        for each in replaced.messages
        if each["state"] in OPEN
    }
    unknown = [
        row.id
        for row in _waiting(connection)
        if row.created_at < now and (row.team_id, row.key, row.created_at) not in waits
    ]
    held = {"state": DeliveryState.FAILED, "error": HELD, "ended_at": now, "lease_until": None}
    for number in unknown:
        connection.execute(update(OutboxRow).where(OutboxRow.id == number).values(held))
    return len(unknown)


def _waiting(connection: Connection) -> Sequence[Any]:
    columns = (OutboxRow.id, OutboxRow.team_id, OutboxRow.key, OutboxRow.created_at)
    return connection.execute(select(*columns).where(OutboxRow.state.in_(OPEN))).all()


def _people(connection: Connection) -> Sequence[Any]:
    return connection.execute(select(PersonRow.team_id, PersonRow.id, PersonRow.mark)).all()


def _add(connection: Connection, row: type[Row], found: Found) -> int:
    """Insert those that are not there, by what must be unique; return how many."""
    keys = ("team_id", "key") if row is OutboxRow else tuple(each.name for each in row.__table__.primary_key)
    table = Row.metadata.tables[row.__tablename__]
    there = {tuple(each) for each in connection.execute(select(*(table.c[name] for name in keys)))}
    new = [each for each in found if tuple(each[name] for name in keys) not in there]
    if new:
        plain = [{name: it for name, it in each.items() if name != "id"} for each in new]
        connection.execute(insert(table), plain)
    return len(new)


def _by_team(found: Iterable[tuple[str, str]]) -> People:
    people: People = {}
    for team, id_ in sorted(set(found)):
        people.setdefault(team, []).append(id_)
    return people
