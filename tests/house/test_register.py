"""The register of columns: complete, true, and what docs/privacy.md says."""

import ast
import re
from pathlib import Path

import pytest

from bot.docs.privacy import privacy_page
from bot.domain.privacy.topics import Topic
from bot.messages.privacy.answers import TOPICS
from storage.records import REGISTER, Row
from storage.records.register import Erasure

ROOT = Path(__file__).parents[2]
TABLES = Row.metadata.tables
OWNED = {Erasure.EMPTIED, Erasure.NAMED, Erasure.MONTH, Erasure.WAIT, Erasure.WITH_CHAT}
ENTRIES = [(table, column) for table in REGISTER.values() for column in table.columns]


def test_every_table_says_what_it_is_for() -> None:
    """That a column does, `column()` asks for: one made without it has no entry, and the register cannot be read."""
    assert set(REGISTER) == set(TABLES)
    for table, column in ENTRIES:
        assert all((column.purpose, column.seen_by, table.kept.until)), (table.name, column.name)
        assert column.erasure not in OWNED or column.of, f"{table.name}.{column.name}: whose is it?"


def test_what_goes_with_its_row_has_a_row_that_goes() -> None:
    for table in REGISTER.values():
        erased = {column.erasure for column in table.columns}
        goes = {Erasure.DELETED, Erasure.WITH_CHAT}
        assert Erasure.WITH_ROW not in erased or erased & goes, table.name


@pytest.mark.parametrize("name", sorted(REGISTER))
def test_owners_are_columns_of_the_table_or_of_one_beside_it(name: str) -> None:
    for column in REGISTER[name].columns:
        for owner in (*column.to, *column.of):
            parent, _, own = owner.rpartition(".")
            assert own in TABLES[parent or name].c, owner
            up, down = f"{parent[:-1]}_id", f"{name[:-1]}_id"
            assert not parent or up in TABLES[name].c or down in TABLES[parent].c, owner


def test_every_topic_is_said_in_plain_words() -> None:
    assert set(TOPICS) == set(Topic) - {Topic.NOTHING}
    assert {table.kept.topic for table in REGISTER.values()} == set(Topic)


def test_the_page_for_the_works_council_is_the_register() -> None:
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert page == privacy_page(), "coffee-chat privacy-register > docs/privacy.md"


ADDRESS_ALONE = {"calendar": ["people.calendar"]}
"""Which the page says."""


@pytest.mark.parametrize("word", ["email", "mail", "site", "place", "calendar", "busy", "emoji", "message"])
def test_the_page_says_never_stored_of_what_has_no_column(word: str) -> None:
    """Its head is prose: a column for one of these would make it a lie."""
    columns = [f"{table.name}.{column.name}" for table, column in ENTRIES]
    found = [name for name in columns if word in name.partition(".")[2].split("_")]
    assert found == ADDRESS_ALONE.get(word, [])


def test_nothing_changes_an_audit_entry_or_removes_one_before_its_time() -> None:
    """But for the one replaced id of somebody forgotten, which the eraser does from the register."""
    ends = "delete(AuditRow).where(AuditRow.team_id == self._team_id, AuditRow.at < before)"
    for path in sorted((ROOT / "storage").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if called in {"update", "delete", "insert_once", "merge"}:
                    said = ast.unparse(node)
                    assert "AuditRow" not in said or said == "delete(AuditRow)", path
    users = [
        path.name
        for path in sorted((ROOT / "storage").rglob("*.py"))
        if path.parent.name != "records" and re.search(r"\bAuditRow\b", path.read_text(encoding="utf-8"))
    ]
    assert users == ["audit.py"]
    audit = (ROOT / "storage" / "privacy" / "audit.py").read_text(encoding="utf-8")
    assert (audit.count("delete("), audit.count(ends)) == (1, 1)
    erased = {column.name: column.erasure for column in REGISTER["audit"].columns}
    assert erased.pop("person_id") is Erasure.REPLACED
    assert set(erased.values()) == {Erasure.KEPT}
