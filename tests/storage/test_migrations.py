"""The migrations build what storage/records describes, on both databases, and keep what is there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, MetaData, inspect
from world import MONDAY, TEAM, World

from storage.engine import BadDatabaseUrlError, open_engine
from storage.migrate import differences, drafted_type, is_current, upgrade
from storage.records import Row


def test_the_migrated_schema_is_the_one_in_the_records(engine: Engine) -> None:
    assert differences(engine) == []
    assert is_current(engine)


def test_a_draft_of_every_table_runs_and_builds_the_records(tmp_path: Path) -> None:
    """What `make migration` would write for an empty database: no column has a type that a draft cannot say."""
    empty = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    with empty.begin() as connection:
        options = {"target_metadata": Row.metadata, "render_item": drafted_type, "render_as_batch": True}
        context = MigrationContext.configure(connection, opts=options)
        drafted = produce_migrations(context, Row.metadata).upgrade_ops
        assert drafted is not None
        code = render_python_code(drafted, render_item=drafted_type, render_as_batch=True)
        with Operations.context(context):
            exec(f"if True:\n    {code}", {"sa": sa, "op": op})  # noqa: S102 - a migration is code
    assert differences(empty) == []
    empty.dispose()


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    assert is_current(engine)


def test_an_empty_database_is_not_current(tmp_path: Path) -> None:
    empty = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    assert not is_current(empty)
    empty.dispose()


def test_every_table_is_keyed_by_the_workspace(engine: Engine) -> None:
    for table in inspect(engine).get_table_names():
        if table != "alembic_version":
            assert "team_id" in {column["name"] for column in inspect(engine).get_columns(table)}, table


def test_every_constraint_has_a_name() -> None:
    """What has no name cannot be dropped by a later migration."""
    for table in Row.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name


FIRST_ROWS: list[tuple[str, dict[str, Any]]] = [
    *(
        ("people", {"id": id_, "name": id_, "title": "", "standing": "member", "asked_slack_at": MONDAY})
        for id_ in ("UHOST", "UG")
    ),
    (
        "hosts",
        {"person_id": "UHOST", "available": True, "capacity": 2, "languages": [], "formats": [], "about": ""},
    ),
    ("host_fields", {"person_id": "UHOST", "field": "legal"}),
    (
        "requests",
        {
            "guest_id": "UG", "field": "legal", "learn": "", "languages": [], "not_these": [],
            "state": "waiting", "created_at": MONDAY, "waiting_since": MONDAY, "lapses_at": MONDAY,
        },
    ),
]  # fmt: skip


@pytest.fixture(params=["sqlite", "postgres"])
def first_release(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of the first schema, with a host and a request in it."""
    server = request.getfixturevalue("postgres_server") if request.param == "postgres" else None
    engine = open_engine(server.create_database() if server else f"sqlite:///{tmp_path / 'old.db'}")
    upgrade(engine, "0001")
    with engine.begin() as connection:
        old = MetaData()
        old.reflect(connection)
        for table, row in FIRST_ROWS:
            connection.execute(old.tables[table].insert().values(team_id=TEAM, **row))
    yield engine
    engine.dispose()


def test_what_was_there_before_is_kept(first_release: Engine) -> None:
    upgrade(first_release)
    assert differences(first_release) == []
    world = World(first_release)
    with world.ws.read() as tx:
        host, [request] = tx.hosts.get("UHOST"), tx.requests.open_of("UG")
    assert host is not None
    assert (host.profile.fields, host.profile.not_these, host.person.place.level) == (
        {"legal"},
        frozenset(),
        None,
    )
    assert (request.wish.neighbours, request.wish.seniority) == (False, None)


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "", "sqlite"])
def test_a_url_we_do_not_run_on_says_what_to_do(url: str) -> None:
    with pytest.raises(BadDatabaseUrlError, match="DATABASE_URL"):
        open_engine(url)
