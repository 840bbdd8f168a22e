"""Fixtures for all rooms: a database of this version's schema, a workspace to work in, a sandbox to talk to."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sqlalchemy import Engine
from world import World

from storage.engine import open_engine
from storage.migrate import upgrade

if TYPE_CHECKING:
    from postgres_server import PostgresServer

# How long an example takes says how busy the machine is: a slow one is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_plugins = ["postgres_server", "sandbox.pytest_plugin"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--http", action="store_true", help="play tests/stories by HTTP instead of Socket Mode")
    parser.addoption("--update-golden", action="store_true", help="write tests/messages/golden anew")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database, brought up to date once and copied for each test."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def every_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine of all tests: SQLAlchemy keeps with it what it made of each statement, a quarter of their time."""
    return open_engine(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'coffee.db'}")


@pytest.fixture
def sqlite(migrated: Path, every_sqlite: Engine) -> Iterator[Engine]:
    """A database in a folder of its own; who listens to the engine does so for one test."""
    file = Path(str(every_sqlite.url.database))
    shutil.rmtree(file.parent)
    file.parent.mkdir()
    shutil.copy(migrated, file)
    yield every_sqlite.execution_options()
    every_sqlite.dispose()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: "PostgresServer") -> str:
    """A PostgreSQL database, brought up to date once; each test gets a copy."""
    url = postgres_server.create_database()
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def every_postgres(postgres_server: "PostgresServer", postgres_template: str) -> Engine:
    """As every_sqlite."""
    url = postgres_server.create_database(template=postgres_template)
    postgres_server.drop_database(url)
    return open_engine(url)


@pytest.fixture
def postgres(
    postgres_server: "PostgresServer", postgres_template: str, every_postgres: Engine
) -> Iterator[Engine]:
    url = every_postgres.url.render_as_string(hide_password=False)
    postgres_server.create_database(template=postgres_template, name=every_postgres.url.database)
    yield every_postgres.execution_options()
    every_postgres.dispose()
    postgres_server.drop_database(url)


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both databases, one after the other."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def world(sqlite: Engine) -> World:
    return World(sqlite)


@pytest.fixture
def both_worlds(engine: Engine) -> World:
    """A world on SQLite, and the same again on PostgreSQL."""
    return World(engine)


ON_REAL_SOCKETS = {"stories", "browser"}
"""Folders whose tests start processes and a browser. As where one talks to the sandbox, a wait may end too soon on a
busy machine."""


LONGEST_FIRST = ("lives", "browser", "stories", "storage")
"""Folders of files that take long: begun last, one of them would run alone while the other core has nothing to do."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give such a test a second try; what fails twice fails, and the summary names each that needed one."""
    order = {folder: place for place, folder in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: order.get(item.path.parent.name, len(order)))
    for item in items:
        talks = "sandbox_process" in getattr(item, "fixturenames", ())
        if talks or item.path.parent.name in ON_REAL_SOCKETS:
            item.add_marker(pytest.mark.flaky(reruns=1))
