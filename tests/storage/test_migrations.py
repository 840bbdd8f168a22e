"""The migrations build what records.py describes, on both databases, and keep what is there."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from storage.engine import BadDatabaseUrlError, open_engine
from storage.migrate import differences, is_current, upgrade
from storage.records import Row


def test_the_migrated_schema_is_the_one_in_the_records(engine: Engine) -> None:
    assert differences(engine) == []
    assert is_current(engine)


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


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "", "sqlite"])
def test_a_url_we_do_not_run_on_says_what_to_do(url: str) -> None:
    with pytest.raises(BadDatabaseUrlError, match="DATABASE_URL"):
        open_engine(url)
