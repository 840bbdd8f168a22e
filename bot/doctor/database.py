"""What the database and its machine say: where it is, whose it is, what does not get on, whether it is saved."""

import shutil
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Engine

from bot.clock import SystemClock
from bot.context import Workspace
from bot.doctor.finding import Finding, note, ok, wrong
from bot.health import silences
from storage.backup import last_backup
from storage.heartbeats import last_beats, workspaces
from storage.sqlite_file import file_of, open_to_others, replaced_files

LEAST_FREE = 500 * 2**20
"""Bytes. A forgetting writes the file anew beside itself."""

OLD_BACKUP = timedelta(days=7)


def look_at_file(engine: Engine) -> Iterator[Finding]:
    file = file_of(engine)
    if file is None:
        yield ok("database", engine.url.render_as_string(hide_password=True))
        return
    yield ok("database", str(file))
    for path in open_to_others(engine):
        yield wrong("database's rights", f"others on this machine can read {path}", f"chmod 600 {path}")
    for path in replaced_files(file):
        yield note("replaced database", f"{path} still holds whoever was forgotten since", f"rm {path}")
    free = shutil.disk_usage(file.parent).free
    needed = max(LEAST_FREE, 2 * file.stat().st_size)
    if free < needed:
        step = f"Make room in {file.parent}: {needed // 2**20} MB are wanted."
        yield wrong("free space", f"{free // 2**20} MB are left", step)
    else:
        yield ok("free space", f"{free // 2**30} GB")


def look_at_owner(engine: Engine, team_id: str, name: str) -> Iterator[Finding]:
    """A token of another workspace would find none of the people and requests that are stored."""
    stored = workspaces(engine)
    if stored and team_id not in stored:
        which = ", ".join(f"{team} ({people} people)" for team, people in stored.items())
        step = "Use that workspace's tokens, or another DATABASE_URL."
        yield wrong("workspace", f"the tokens are of {name} ({team_id}), the database holds {which}", step)
    else:
        yield ok("workspace", f"{name} ({team_id})")


def look_at_chart(ws: Workspace) -> Finding:
    with ws.read() as tx:
        placed = tx.people.any_placed()
    if placed:
        return ok("organisation chart", "managers and teams are known")
    return note(
        "organisation chart",
        "nobody's manager or team is known, so managers and teams are not kept out",
        "coffee-chat people import people.csv",
    )


def look_at_life(engine: Engine, ws: Workspace) -> Iterator[Finding]:
    said = silences(last_beats(engine), SystemClock().now())
    for problem in said:
        yield note("running", problem, "Start it: coffee-chat run")
    if not said:
        yield ok("running", "a bot runs and is connected")
    with ws.read() as tx:
        backlog = tx.outbox.backlog(ws.now())
    if backlog.paused:
        yield note("sending", "is paused", "coffee-chat outbox resume")
    if backlog.set_aside:
        step = "coffee-chat outbox list"
        yield wrong("messages", f"{backlog.set_aside} were set aside and reach nobody", step)
    else:
        yield ok("messages", f"{backlog.due} due, none set aside")


def look_at_backup(engine: Engine) -> Finding:
    made, now = last_backup(engine), SystemClock().now()
    if made is None:
        step = (
            "coffee-chat backup FILE, every night (docs/how-to/backup.md); made by other means: --elsewhere"
        )
        return note("backup", "none was ever made", step)
    if now - made > OLD_BACKUP:
        said = f"the last one was made {(now - made).days} days ago"
        return wrong("backup", said, "Does cron run? coffee-chat backup FILE")
    return ok("backup", f"made {made:%Y-%m-%d %H:%M} UTC")
