"""`coffee-chat restore`: a backup takes the place of the database, and what must not be undone is done again."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy import Engine

from bot.app import workspace
from bot.cli.opening import read_settings_and_log
from bot.clock import FixedClock, SystemClock
from bot.config import read_fields
from bot.context import Workspace
from bot.domain.fields.book import FieldBook
from bot.domain.people import Standing
from bot.domain.policy import Policy
from bot.domain.privacy.audit import OPERATOR, Audited, AuditEntry
from bot.ports import DirectoryUnavailableError
from bot.progress import Progress, unseen
from bot.settings import Settings
from bot.usecases.people.person_changed import person_changed
from bot.usecases.privacy.forget_person import forget_again
from storage.backup import Backup, as_of, read_backup, teams_of
from storage.engine import open_engine, place_of
from storage.replaced import (
    MARKED_SINCE,
    Replaced,
    TakenOver,
    forgotten_since,
    is_later_state,
    leave_a_gap,
    left_since,
    read_replaced,
    take_over,
)
from storage.restore import Restoring, check, restoring
from storage.schema import known_revisions
from storage.store import Store

NEXT = (
    "Nothing is sent for 7 days, or until you say so. So, in this order:",
    "  coffee-chat tick --dry-run    shows what is due by now",
    "  coffee-chat outbox list       shows what was set aside: `outbox retry --all` or `outbox drop --all`",
    "  coffee-chat run               starts the bot, as you start it otherwise",
    "  coffee-chat outbox resume     lets it send",
    "Tell people: what they did since that moment is not known any more, and they may be asked again.",
)


class NoSlack:
    """A directory in which nobody can be looked up: a database is restored whether Slack answers or not."""

    def person(self, person_id: str, *, fresh: bool = False) -> NoReturn:
        raise DirectoryUnavailableError(f"Slack is not asked for {person_id}, {fresh=}")

    def people_of(self, ids: Collection[str]) -> NoReturn:
        raise DirectoryUnavailableError(f"Slack is not asked for {len(ids)} people")

    def group_members(self, usergroup_id: str, *, fresh: bool = False) -> NoReturn:
        raise DirectoryUnavailableError(f"Slack is not asked for {usergroup_id}, {fresh=}")

    def by_email(self, emails: Collection[str], progress: Progress = unseen) -> NoReturn:
        raise DirectoryUnavailableError(f"Slack is not asked for {len(emails)} addresses, {progress=}")

    def email(self, person_id: str) -> NoReturn:
        raise DirectoryUnavailableError(f"Slack is not asked for {person_id}'s address")

    def post(self, channel_id: str, text: str, blocks: object) -> NoReturn:
        raise DirectoryUnavailableError(f"nothing is posted into {channel_id}: {text} {blocks}")


@dataclass(frozen=True, slots=True)
class Settled:
    """What was done to a restored database before it counts."""

    since: datetime | None
    """Until when the backup's database lived."""
    forgotten: int
    left: int
    grew_from_it: bool
    """Whether the replaced database was a later state of the same."""
    taken: TakenOver
    unread: tuple[str, ...]


def restore(
    file: Annotated[Path, typer.Argument(help="A backup, as `coffee-chat backup` writes it.")],
    dry_run: Annotated[
        bool, typer.Option(help="Check the backup, say what would come of it, and change nothing.")
    ] = False,
) -> None:
    settings = read_settings_and_log(with_slack=False)
    engine, now = open_engine(settings.database_url), SystemClock().now()
    backup = read_backup(file)
    check(backup, engine)
    if dry_run and not backup.is_sqlite:
        typer.echo(f"{_about(backup)} It can be read to its end. Nothing was changed.")
        return
    with restoring(engine, backup, now, rehearsal=dry_run) as under_way:
        settled = _settle(settings, under_way, now)
        lines = _lines(engine, backup, under_way, settled)
    lines += ["This was a rehearsal: nothing was changed."] if dry_run else NEXT
    for line in lines:
        typer.echo(line)


def _settle(settings: Settings, under_way: Restoring, now: datetime) -> Settled:
    """Do again what must not be undone, on the copy: it takes its place only after all of this."""
    fresh = under_way.fresh
    with fresh.begin() as connection:
        since, teams = as_of(connection), teams_of(connection)
    replaced = read_replaced(under_way.live, since) if under_way.live else Replaced()
    with fresh.begin() as connection:
        grew = is_later_state(connection, replaced)
        leave_a_gap(connection, replaced)
        forgotten, left = forgotten_since(connection, replaced), left_since(connection, replaced)
    spaces = [_workspace(settings, fresh, team_id, now) for team_id in teams]
    for ws in spaces:
        forget_again(ws, forgotten.get(ws.team_id, ()))
        for person_id in left.get(ws.team_id, ()):
            _leaves(ws, person_id)
    with fresh.begin() as connection:
        taken = take_over(connection, replaced, now)
    for ws in spaces:
        with ws.begin() as tx:
            moment = f"{since:%Y-%m-%d %H:%M} UTC" if since else ""
            tx.audit.add(AuditEntry(now, OPERATOR, Audited.DATABASE_RESTORED, moment))
    return Settled(since, _count(forgotten), _count(left), grew, taken, replaced.unread)


def _workspace(settings: Settings, engine: Engine, team_id: str, now: datetime) -> Workspace:
    clock = FixedClock(now)
    book = FieldBook(read_fields(settings))
    return workspace(
        settings, Store(engine, team_id, clock), NoSlack(), clock, book, team_id=team_id, policy=Policy()
    )


def _leaves(ws: Workspace, person_id: str) -> None:
    with ws.read() as tx:
        person = tx.people.get(person_id)
    if person is not None and person.standing is not Standing.DEACTIVATED:
        person_changed(ws, replace(person, standing=Standing.DEACTIVATED))


def _lines(engine: Engine, backup: Backup, under_way: Restoring, settled: Settled) -> list[str]:
    lines = [f"{_about(backup)} It goes to {place_of(engine)}."]
    if settled.since:
        lines.append(f"Its last sign of life is of {settled.since:%Y-%m-%d %H:%M} UTC.")
    if under_way.kept:
        lines.append(
            f"What was there is kept: {under_way.kept}. Delete it when you need it no more: "
            "who is forgotten from now on is still in it."
        )
    lines += [_forgotten(backup, under_way, settled), *_taken(settled)]
    return lines


def _about(backup: Backup) -> str:
    newest, revision = known_revisions()[0], backup.schema.revision
    schema = f"schema {revision}" if revision == newest else f"schema {revision} → {newest}"
    return f"{backup.file}: {sum(backup.rows.values()):,} rows in {len(backup.rows)} tables, {schema}."


def _forgotten(backup: Backup, under_way: Restoring, settled: Settled) -> str:
    if under_way.live is None and not under_way.kept:
        why = "there was no database to replace"
    elif under_way.live is None or "forgotten" in settled.unread:
        why = "the database that is replaced cannot be read, or is of an older version"
    elif str(backup.schema.revision) < MARKED_SINCE:
        why = "the backup is of an older version"
    elif settled.grew_from_it:
        return f"Forgotten again, because they were forgotten since: {settled.forgotten}."
    else:
        why = "the database that is replaced has nobody of this backup"
    return (
        f"Who was forgotten since is not known: {why}. `coffee-chat forget PERSON` for each of whom you know; "
        "docs/how-to/backup.md says where to look."
    )


def _taken(settled: Settled) -> list[str]:
    taken, lines = settled.taken, []
    if settled.grew_from_it:
        lines.append(
            "Kept from what was there, beside what people asked to be kept from: "
            f"entries of the audit log {taken.audit}, published digests {taken.months}, people who left {settled.left}."
        )
        lines.append(
            f"Messages that waited, and are not sent again, because they were sent since: {taken.sent_since}."
        )
    if taken.set_aside:
        lines.append(
            f"Messages that waited, and of which nobody knows whether they were sent: {taken.set_aside}, set aside."
        )
    return lines


def _count(people: dict[str, list[str]]) -> int:
    return sum(map(len, people.values()))
