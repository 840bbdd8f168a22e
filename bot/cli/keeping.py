"""`coffee-chat migrate`, `backup` and `move`: what keeps a database, over upgrades, accidents and growth."""

from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer
from sqlalchemy import Engine

from bot.cli.bars import progress
from bot.cli.opening import UsageError, print_json, read_settings_and_log
from bot.clock import SystemClock
from storage.backup import back_up, note_backup
from storage.engine import open_engine, place_of
from storage.migrate import upgrade
from storage.move import move
from storage.one_bot import nobody_connected, the_only_bot
from storage.schema import check_schema

MEGABYTE = 1_000_000


def migrate() -> None:
    engine = _engine()
    before, after = upgrade(engine)
    change = f"{after}, up to date" if before == after else f"{before or 'new'} → {after}"
    typer.echo(f"{place_of(engine)}: schema {change}")


def backup(
    file: Annotated[Path | None, typer.Argument(help="The file to write, or a folder.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    elsewhere: Annotated[
        bool,
        typer.Option(
            "--elsewhere", help="Make none: note that one was just made by other means, as a snapshot."
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was written as JSON.")] = False,
) -> None:
    if (file is None) != elsewhere:
        raise UsageError("Say where to: `coffee-chat backup FILE`, or --elsewhere, which makes none.")
    engine, now = _engine(), SystemClock().now()
    if file is None:
        check_schema(engine)
        note_backup(engine, now)
        typer.echo("Noted.")
        return
    if file.is_dir():
        ending = "db" if engine.dialect.name == "sqlite" else "dump"
        file /= f"coffee-chat-{now:%Y%m%d-%H%M%S}.{ending}"
    made = back_up(engine, file, now, replace=force)
    rows, size = sum(made.rows.values()), made.file.stat().st_size
    if as_json:
        print_json({"file": str(made.file), "bytes": size, **asdict(made.schema), "rows": made.rows})
        return
    typer.echo(
        f"{made.file}: {rows:,} rows in {len(made.rows)} tables, schema {made.schema.revision}, "
        f"{size / MEGABYTE:.1f} MB, read back. It is as confidential as the database."
    )


def move_to(
    to_url: Annotated[
        str,
        typer.Argument(
            envvar="TO_DATABASE_URL",
            help="The empty database, in the form of DATABASE_URL. From the environment, a password shows nowhere.",
        ),
    ],
) -> None:
    source, target, began = _engine(), open_engine(to_url), monotonic()
    if source.url.set(drivername="") == target.url.set(drivername="") or place_of(source) == place_of(target):
        raise UsageError(f"{place_of(target)} is where it is already: name another database.")
    with ExitStack() as held:
        for engine in (source, target):
            held.enter_context(the_only_bot(engine))
            if engine.dialect.name == "postgresql":
                nobody_connected(engine)
        with progress("Moving") as told:
            moved = move(source, target, told)
    typer.echo(
        f"{sum(moved.values()):,} rows in {len(moved)} tables moved in {monotonic() - began:.1f} s "
        f"from {place_of(source)} to {place_of(target)}."
    )
    typer.echo("Next: set DATABASE_URL to the new database, and start the bot.")
    typer.echo(
        f"{place_of(source)} is as it was. Never start a bot on it again: it would send everything a second time. "
        "Delete it when all is well: who is forgotten from now on is still in it."
    )


def _engine() -> Engine:
    return open_engine(read_settings_and_log(with_slack=False).database_url)
