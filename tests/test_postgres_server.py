"""The tests' own PostgreSQL: a real server, databases apart from each other, copies of a template."""

import pytest
from postgres_server import PostgresServer
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError


def run(url: str, statement: str) -> list[tuple[object, ...]]:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            result = connection.execute(text(statement))
            return [tuple(row) for row in result] if result.returns_rows else []
    finally:
        engine.dispose()


def test_it_is_a_real_postgresql(postgres_server: PostgresServer) -> None:
    [(version,)] = run(postgres_server.create_database(), "SELECT version()")
    assert str(version).startswith("PostgreSQL ")


def test_each_database_is_apart_and_a_copy_starts_like_its_template(postgres_server: PostgresServer) -> None:
    original = postgres_server.create_database()
    run(original, "CREATE TABLE cup AS SELECT 42 AS sugar")
    copy = postgres_server.create_database(template=original)
    run(copy, "UPDATE cup SET sugar = 0")
    assert run(original, "SELECT sugar FROM cup") == [(42,)]
    assert run(postgres_server.create_database(), "SELECT to_regclass('cup')") == [(None,)]


def test_a_dropped_database_is_gone(postgres_server: PostgresServer) -> None:
    url = postgres_server.create_database()
    postgres_server.drop_database(url)
    with pytest.raises(OperationalError, match="does not exist"):
        run(url, "SELECT 1")
