"""The migrations build what storage/records describes, on both databases, and keep what is there."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, inspect
from world import MONDAY, TEAM, World

from storage.engine import BadDatabaseUrlError, open_engine, place_of
from storage.migrate import alembic_config, differences, drafted_type, upgrade
from storage.numbers import NUMBERED
from storage.records import Row
from storage.schema import (
    NOTED,
    Schema,
    WrongSchemaError,
    check_schema,
    is_current,
    known_revisions,
    schema_of,
)


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


VALUES: dict[str, tuple[Any, Any]] = {
    "team_id": (TEAM, "T0OTHER"),
    "month": ("2026-09", "2026-10"),
    "state": ("pending", "sent"),
    "standing": ("member", "deactivated"),
    "kind": ("offer_to_host", "did_you_meet"),
    "figures": (
        {"totals": [3, 2, 1], "lines": [], "min_cell": 5},
        {"totals": [9, 9, 9], "lines": [], "min_cell": 7},
    ),
    "facts": ({"offer_id": 1, "host_id": "U1"}, {"interview_id": 2, "person_id": "U2"}),
    "answer": ("met", "not yet"),
}
"""What a migration, or a rule behind it, reads of a column; the others hold anything of their type."""
BY_TYPE: dict[type[Any], tuple[Any, Any]] = {
    sa.JSON: (["U1"], []),
    sa.Boolean: (True, False),
    sa.Integer: (1, 2),
    sa.DateTime: (MONDAY, MONDAY + timedelta(days=1, microseconds=7)),
    sa.Date: (MONDAY.date(), MONDAY.date() + timedelta(days=1)),
    sa.Time: (time(9), time(17, 30)),
    sa.String: ("a\nb 'c' ☕", "b"),
}
REVISIONS = sorted(known_revisions())
CHANGES = {"0028": {"host_fields": {"holds_until"}}, "0029": {"host_fields": {"holds_until"}}}
"""By migration and table: columns that it is there to change."""
Rows = dict[str, list[dict[str, Any]]]
"""By table, in the order of their keys."""


def database(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> Engine:
    server = request.getfixturevalue("postgres_server") if kind == "postgres" else None
    return open_engine(server.create_database() if server else f"sqlite:///{tmp_path / 'old.db'}")


def fill(connection: sa.Connection) -> Rows:
    """Write two rows into every table that is there, whichever schema it is, instead of all others; return them."""
    old = reflected(connection)
    for table in reversed(old.sorted_tables):
        connection.execute(table.delete())
    inserted: Rows = {}
    for table in old.sorted_tables:
        points = {
            element.parent.name: (element.column.table.name, element.column.name)
            for constraint in table.foreign_key_constraints
            for element in constraint.elements
            if element.parent.name != "team_id"
        }
        for n in (0, 1):
            row = {column.name: value_of(column, n) for column in table.c}
            row |= {name: inserted[parent][n][key] for name, (parent, key) in points.items()}
            connection.execute(table.insert(), row)
            inserted.setdefault(table.name, []).append(row)
    return read(connection, old)


def value_of(column: sa.Column[Any], n: int) -> Any:
    if column.name in VALUES:
        return VALUES[column.name][n]
    value = next(values for kind, values in BY_TYPE.items() if isinstance(column.type, kind))[n]
    return value[: column.type.length] if isinstance(column.type, sa.String) and column.type.length else value


def reflected(connection: sa.Connection) -> MetaData:
    tables = MetaData()
    tables.reflect(connection, only=lambda name, _: name != "alembic_version")
    return tables


def read(connection: sa.Connection, tables: MetaData) -> Rows:
    return {
        name: [
            dict(row) for row in connection.execute(table.select().order_by(*table.primary_key)).mappings()
        ]
        for name, table in tables.tables.items()
    }


def shape(engine: Engine) -> dict[str, Any]:
    """Return all that a schema is made of, but for the order of columns."""
    there = inspect(engine)
    kept: dict[str, Any] = {}
    for name in there.get_table_names():
        columns = {each["name"]: (str(each["type"]), each["nullable"]) for each in there.get_columns(name)}
        indexes = {
            str(each["name"]): (each["column_names"], each["unique"]) for each in there.get_indexes(name)
        }
        where = {
            str(each["name"]): {
                option: str(value) for option, value in each.get("dialect_options", {}).items()
            }
            for each in there.get_indexes(name)
        }
        unique = sorted(str(each["column_names"]) for each in there.get_unique_constraints(name))
        foreign = sorted(
            str((each["constrained_columns"], each["referred_table"]))
            for each in there.get_foreign_keys(name)
        )
        kept[name] = (
            columns,
            there.get_pk_constraint(name)["constrained_columns"],
            indexes,
            where,
            unique,
            foreign,
        )
    return kept


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_no_migration_loses_anything_and_the_last_builds_the_records(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    """From schema to schema, each filled anew, so that what one added is full when the next one comes."""
    engine = database(request, kind, tmp_path)
    upgrade(engine, REVISIONS[0])
    for old, new in pairwise(REVISIONS):
        with engine.begin() as connection:
            before = fill(connection)
        assert all(len(rows) == 2 for rows in before.values())
        assert upgrade(engine, new) == (old, new)
        with engine.connect() as connection:
            after = read(connection, reflected(connection))
        check_kept(before, after, CHANGES.get(new, {}))
    assert differences(engine) == []
    assert shape(engine) == shape(request.getfixturevalue(kind))
    if kind == "sqlite":
        assert set(NUMBERED) == numbered_once(engine)
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_from_the_first_schema_to_the_last_at_once(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    """As whoever skipped versions updates."""
    engine = database(request, kind, tmp_path)
    upgrade(engine, REVISIONS[0])
    with engine.begin() as connection:
        before = fill(connection)
    assert upgrade(engine) == (REVISIONS[0], REVISIONS[-1])
    with engine.connect() as connection:
        check_kept(before, read(connection, reflected(connection)), {})
    assert shape(engine) == shape(request.getfixturevalue(kind))
    engine.dispose()


def check_kept(before: Rows, after: Rows, changes: Mapping[str, set[str]]) -> None:
    """Check that rows are as they were, but for the columns that are to change, and that new tables are empty."""
    for name, rows in before.items():
        for was, row in zip(rows, after[name], strict=True):
            kept = was.keys() & row.keys()
            assert len(kept) >= len(was) - 1, f"{name}: more than one column went at once?"
            same = kept - changes.get(name, set())
            assert {key: row[key] for key in same} == {key: was[key] for key in same}, name
    assert {name for name, rows in after.items() if not rows} == after.keys() - before.keys()


def numbered_once(engine: Engine) -> set[str]:
    """Return the tables of SQLite that give no number twice: a migration may rebuild one, and must not lose that."""
    with engine.connect() as connection:
        query = sa.text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
        return set(connection.scalars(query))


def test_what_was_there_before_is_read_as_it_was(both_kinds: Engine) -> None:
    """Through today's rules: the first schema, with a host and a request in it."""
    upgrade(both_kinds, "0001")
    with both_kinds.begin() as connection:
        old = reflected(connection)
        for table, row in FIRST_ROWS:
            connection.execute(old.tables[table].insert().values(team_id=TEAM, **row))
    upgrade(both_kinds)
    world = World(both_kinds)
    with world.ws.read() as tx:
        host, [request] = tx.hosts.get("UHOST"), tx.requests.open_of("UG")
    assert host is not None
    assert (host.profile.fields, host.profile.not_these, host.person.place.level) == (
        {"legal"},
        frozenset(),
        None,
    )
    assert (request.wish.neighbours, request.wish.seniority) == (False, None)


@pytest.fixture(params=["sqlite", "postgres"])
def both_kinds(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    engine = database(request, request.param, tmp_path)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("made_by", "install"),
    [
        (
            "9.8.7",
            "made by Coffee Chat 9.8.7; this is {ours}, which knows up to {newest}: install 9.8.7 (or newer), or",
        ),
        (None, "made by a newer Coffee Chat; this is {ours}, .* install the version that made it"),
        ("{ours}", "made by Coffee Chat {ours}; .* install a newer build of {ours}, or restore the backup"),
    ],
)
def test_a_schema_of_a_newer_version_says_what_to_install(
    engine: Engine, made_by: str | None, install: str
) -> None:
    names = {"ours": version("coffee-chat"), "newest": REVISIONS[-1]}
    with engine.begin() as connection:
        newer = {"version_num": "0099", "made_by": made_by and made_by.format(**names)}
        connection.execute(sa.update(NOTED).values(newer))
    said = re.compile(
        f"has schema 0099, {install.format(**names)}".replace("(or", r"\(or").replace("er)", r"er\)")
    )
    for attempt in (check_schema, upgrade):
        with pytest.raises(WrongSchemaError) as refused:
            attempt(engine)
        [line] = refused.value.problems
        assert said.search(line), line
        assert place_of(engine) in line
    assert schema_of(engine).revision == "0099", "nothing was changed"


def test_an_older_schema_says_to_migrate_and_another_programs_tables_are_left(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'older.db'}")
    with pytest.raises(WrongSchemaError, match=r"older.db has no tables yet. Run `coffee-chat migrate`"):
        check_schema(engine)
    assert upgrade(engine, "0005") == (None, "0005")
    with pytest.raises(
        WrongSchemaError, match=f"has schema 0005, this version needs {REVISIONS[-1]}.*backup"
    ):
        check_schema(engine)
    with engine.begin() as connection:
        connection.execute(sa.update(NOTED).values(version_num="ae1027a6acf"))
    with pytest.raises(WrongSchemaError, match=r"tables of another program \(schema ae1027a6acf\)"):
        upgrade(engine)
    engine.dispose()


def test_it_is_noted_which_version_made_a_schema(both_kinds: Engine) -> None:
    """A database of before that was noted says so as soon as this version has looked at it."""
    upgrade(both_kinds, "0013")
    with both_kinds.begin() as connection:
        connection.execute(sa.text("ALTER TABLE alembic_version DROP COLUMN made_by"))
    assert schema_of(both_kinds) == Schema("0013", None)
    upgrade(both_kinds)
    assert schema_of(both_kinds) == Schema(REVISIONS[-1], version("coffee-chat"))


def test_a_number_is_not_given_twice(engine: Engine) -> None:
    world = World(engine)
    world.host("UHOST")
    world.ask("UG")
    with engine.begin() as connection:
        for name in ("outbox", "offers", "requests"):
            connection.execute(sa.delete(Row.metadata.tables[name]))
    world.ask("UG")
    assert world.offers("UHOST")[0].id == 2


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "", "sqlite"])
def test_a_url_we_do_not_run_on_says_what_to_do(url: str) -> None:
    with pytest.raises(BadDatabaseUrlError, match="DATABASE_URL"):
        open_engine(url)


def test_the_revisions_are_those_that_alembic_walks() -> None:
    """They are read from the files' names, so that a bot that runs needs no Alembic."""
    walked = ScriptDirectory.from_config(alembic_config()).walk_revisions()
    assert known_revisions() == [each.revision for each in walked]
    code = "import sys, bot.cli.running; print('alembic' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
