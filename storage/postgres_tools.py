"""PostgreSQL's own programs for backups: pg_dump writes one, pg_restore reads it; a password is on no command line."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Engine, text

from bot.problems import MendableError
from storage.engine import place_of

MAGIC = b"PGDMP"
"""What a file of pg_dump's own format begins with."""
FORM = ("--format=custom", "--no-owner", "--no-privileges")
BACK = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
ROWS = re.compile(r'COPY (?:[^ ]+\.)?"?(\w+)"? \(([^)]*)\) FROM stdin;')
"""Where the rows of one table begin in what pg_restore writes."""
END, NULL = "\\.", "\\N"


class PostgresToolError(MendableError):
    """A program of PostgreSQL's is missing, or did not do it."""


def by_hand(engine: Engine, file: Path) -> str:
    """Return the command that makes a backup, for people; it asks for the password, or finds it in ~/.pgpass."""
    return shlex.join(["pg_dump", *FORM, f"--file={file}", f"--dbname={_address(engine)}"])


def check_there(engine: Engine, file: Path) -> None:
    """Raises PostgresToolError where pg_dump is not, with the line to run where it is."""
    try:
        _program("pg_dump")
    except PostgresToolError as error:
        line = f"Or run this where they are, and note it with `coffee-chat backup --elsewhere`: {by_hand(engine, file)}"
        raise PostgresToolError(*error.problems, line) from error


def dump(engine: Engine, file: Path, schema: str, snapshot: str) -> None:
    """Write what is committed in that snapshot into a file that is there. Raises PostgresToolError."""
    where = (f"--schema={schema}", f"--snapshot={snapshot}", f"--file={file}")
    _run("pg_dump", *FORM, *where, f"--dbname={_address(engine)}", engine=engine, file=file)


def load(engine: Engine, file: Path, schema: str) -> None:
    """Write a backup into an empty schema: all of it, or nothing. Raises PostgresToolError."""
    _run(
        "pg_restore",
        *BACK,
        f"--schema={schema}",
        f"--dbname={_address(engine)}",
        str(file),
        engine=engine,
        file=file,
    )


def read_back(file: Path) -> tuple[dict[str, str], dict[str, int]]:
    """Read a whole backup; return what its table of revisions says, and how many rows each table has.

    Raises PostgresToolError where it cannot be read to its end.
    """
    counts, noted = dict[str, int](), dict[str, str]()
    with _reading(file) as lines:
        table, columns = "", list[str]()
        for line in lines:
            begins = None if table else ROWS.fullmatch(line.rstrip("\n"))
            if begins:
                table, columns = begins[1], begins[2].split(", ")
                counts[table] = 0
            elif line.rstrip("\n") == END:
                table = ""
            elif table:
                counts[table] += 1
                if table == "alembic_version":
                    values = zip(columns, line.rstrip("\n").split("\t"), strict=True)
                    noted = {name: value for name, value in values if value != NULL}
    return noted, counts


def schema_in_use(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.scalar(text("SELECT current_schema()")))


@contextmanager
def _reading(file: Path) -> Iterator[IO[str]]:
    command = [_program("pg_restore"), "--data-only", "--file=-", str(file)]
    with subprocess.Popen(  # noqa: S603 - PostgreSQL's own program, without a shell
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as reading:
        assert reading.stdout is not None  # noqa: S101 - as asked for
        assert reading.stderr is not None  # noqa: S101
        yield reading.stdout
        said = reading.stderr.read().strip()
    if reading.returncode != 0:
        raise PostgresToolError(f"{file} cannot be read as a backup: {said}. Take another one.")


def _run(program: str, *arguments: str, engine: Engine, file: Path) -> None:
    secret = engine.url.password
    env = {**os.environ, **({"PGPASSWORD": str(secret)} if secret else {})}
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program, without a shell
        [_program(program), *arguments], env=env, check=False, capture_output=True, text=True
    )
    if done.returncode != 0:
        advice = "Is this program as new as the server? Its own words say more."
        raise PostgresToolError(
            f"{program} failed for {file} and {place_of(engine)}: {done.stderr.strip()} {advice}"
        )


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise PostgresToolError(
            f"{name} is not on PATH here: install PostgreSQL's client programs, as new as the server or newer."
        )
    return found


def _address(engine: Engine) -> str:
    return engine.url.set(drivername="postgresql", password=None).render_as_string()
