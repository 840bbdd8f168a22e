"""A database moves, from SQLite to PostgreSQL and back: every value, every number, or nothing at all."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from everything import fill, stored_words
from sqlalchemy import JSON, URL, Engine, func, insert, null, select, update
from world import MONDAY, TEAM, World

from storage.engine import open_engine
from storage.migrate import upgrade
from storage.move import BATCH, MoveError, move
from storage.one_bot import the_only_bot
from storage.records import InboxRow, PersonRow, Row
from storage.schema import WrongSchemaError

Run = Callable[..., subprocess.CompletedProcess[str]]


def url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def kinds_of_nothing(engine: Engine) -> dict[str, int]:
    """How many rows hold the database's own nothing in a column of JSON, which has one of its own."""
    with engine.connect() as connection:
        return {
            f"{column}": connection.scalar(select(func.count()).where(column.is_(null()))) or 0
            for table in Row.metadata.sorted_tables
            for column in table.c
            if isinstance(column.type, JSON) and column.nullable
        }


@pytest.fixture(params=["there", "back"])
def way(request: pytest.FixtureRequest, sqlite: Engine, postgres: Engine) -> tuple[Engine, Engine]:
    return (sqlite, postgres) if request.param == "there" else (postgres, sqlite)


def test_every_value_arrives_and_the_bot_goes_on(way: tuple[Engine, Engine], coffee_chat: Run) -> None:
    source, target = way
    world = World(source)
    fill(world)
    with source.begin() as connection:
        connection.execute(update(PersonRow).where(PersonRow.id == "UHOST").values(workdays=null()))
        connection.execute(update(PersonRow).where(PersonRow.id == "UG1").values(workdays=None))
        rest = {
            "team_id": TEAM,
            "name": "x",
            "title": "",
            "standing": "member",
            "asked_slack_at": MONDAY,
            "not_these": [],
        }
        connection.execute(insert(PersonRow), [{**rest, "id": f"UMANY{n}"} for n in range(2 * BATCH + 1)])
    stored, nothing = stored_words(world), kinds_of_nothing(source)
    assert 0 < nothing["people.workdays"] < sum(name == "people.workdays" for name, _ in stored), "both kinds"
    source.dispose()
    done = coffee_chat(url_of(source), "move", url_of(target))
    assert done.returncode == 0, done.stderr
    assert "set DATABASE_URL to the new database" in done.stdout
    moved = World(target)
    assert sorted(stored_words(moved)) == sorted(stored)
    assert kinds_of_nothing(target) == nothing
    before = moved.ask("UNEW", "marketing").request.id
    assert before > max(int(value) for name, value in stored if name == "requests.id")
    assert sorted(stored_words(world)) == sorted(stored), "the old one is as it was"


def test_numbers_go_on_where_they_were(way: tuple[Engine, Engine]) -> None:
    """Also those of rows that are gone: their buttons may still be in Slack."""
    source, target = way
    world = World(source)
    for n in range(5):
        world.ask(f"UG{n}")
    with source.begin() as connection:
        for name in ("outbox", "requests"):
            connection.execute(Row.metadata.tables[name].delete())
    move(source, target)
    assert World(target).ask("UNEW").request.id == 6


def test_a_database_that_holds_something_is_left_alone(way: tuple[Engine, Engine], coffee_chat: Run) -> None:
    source, target = way
    World(source).person("UG")
    World(target).person("UTHERE")
    for engine in way:
        engine.dispose()
    done = coffee_chat(url_of(source), "move", url_of(target))
    assert done.returncode == 2
    assert "is not empty (people): name an empty database" in done.stderr
    with target.connect() as connection:
        assert connection.scalars(select(PersonRow.id)).all() == ["UTHERE"]


def test_while_a_bot_runs_nothing_moves(way: tuple[Engine, Engine], coffee_chat: Run) -> None:
    source, target = way
    for engine in way:
        engine.dispose()
    for engine in way:
        with the_only_bot(engine), engine.connect() as connection:
            connection.execute(select(PersonRow.id)).all()
            done = coffee_chat(url_of(source), "move", url_of(target))
        engine.dispose()
        assert done.returncode == 2, done
        assert "stop" in done.stderr


def test_what_the_other_cannot_hold_moves_nothing(sqlite: Engine, postgres: Engine) -> None:
    """SQLite does not look at lengths, PostgreSQL does."""
    World(sqlite).person("UG")
    with sqlite.begin() as connection:
        connection.execute(insert(InboxRow).values(team_id=TEAM, key="x" * 256, received_at=MONDAY))
    with pytest.raises(
        MoveError, match=r"A row of inbox cannot be stored in PostgreSQL .* nothing was moved"
    ):
        move(sqlite, postgres)
    with postgres.connect() as connection:
        assert connection.scalars(select(PersonRow.id)).all() == []


def test_an_old_schema_is_migrated_first(tmp_path: Path, postgres: Engine) -> None:
    old = open_engine(f"sqlite:///{tmp_path / 'old.db'}")
    upgrade(old, "0005")
    with pytest.raises(WrongSchemaError, match="run `coffee-chat migrate`"):
        move(old, postgres)
    old.dispose()


def test_where_to_may_come_from_the_environment_and_no_password_is_said(
    sqlite: Engine, tmp_path: Path, coffee_chat: Run
) -> None:
    """On a command line everybody on the machine reads it."""
    secret = URL.create("postgresql", "coffee", "hunter2", "127.0.0.1", 1, "coffee").render_as_string(
        hide_password=False
    )
    done = coffee_chat(url_of(sqlite), "move", TO_DATABASE_URL=secret)
    assert done.returncode == 1
    assert "hunter2" not in done.stderr + done.stdout
    done = coffee_chat(url_of(sqlite), "move", TO_DATABASE_URL=f"sqlite:///{tmp_path / 'new.db'}")
    assert done.returncode == 0, done.stderr
    assert coffee_chat(url_of(sqlite), "move", url_of(sqlite)).returncode == 2
