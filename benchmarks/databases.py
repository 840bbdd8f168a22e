"""A fresh SQLite file or PostgreSQL database for a benchmark, and how it goes away for a while."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from storage.engine import open_engine
from storage.migrate import upgrade

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from postgres_server import find_programs, running_server

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


@dataclass(frozen=True)
class Database:
    """An empty database with our schema."""

    name: str
    url: str
    engine: Engine
    place: Path
    """The folder of the file, or of the server's socket: without it nobody gets there."""

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Nobody reaches it, and who had reached it is cut off."""
        hidden = self.place.with_name(f"{self.place.name}-gone")
        if self.name == SQLITE:
            self.place.rename(hidden)
            yield
            hidden.rename(self.place)
            return
        url = make_url(self.url).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True) as inside:
            self.place.rename(hidden)
            inside.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            yield
            hidden.rename(self.place)


@contextmanager
def databases(*wanted: str) -> Iterator[list[Database]]:
    """Yield those of the wanted databases that this machine has; say so where PostgreSQL is not there."""
    programs = find_programs() if POSTGRESQL in wanted else None
    with tempfile.TemporaryDirectory() as folder:
        found = [_sqlite(Path(folder) / "data")] if SQLITE in wanted else []
        if programs is None:
            if POSTGRESQL in wanted:
                print("no PostgreSQL here: SQLite alone")
            yield found
            return
        with running_server(programs) as server:
            yield [
                *found,
                _database(POSTGRESQL, server.create_database(), Path(str(server.url.query["host"]))),
            ]


def _sqlite(folder: Path) -> Database:
    folder.mkdir()
    return _database(SQLITE, f"sqlite:///{folder / 'bench.db'}", folder)


def _database(name: str, url: str, place: Path) -> Database:
    engine = open_engine(url)
    upgrade(engine)
    socket = place / ".s.PGSQL.5432"
    return Database(name, url, engine, socket if name == POSTGRESQL else place)
