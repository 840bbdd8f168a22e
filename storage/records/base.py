"""What all rows share: moments in UTC, the names of constraints, the key of a person."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column

from storage.records.register import Column, Erasure, Kept, Said, Table

WHERE = "where"
"""Under this name a partial index keeps its condition."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. Refuses naive values; SQLite forgets the zone, we put it back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Row(DeclarativeBase):
    """The base of all rows; names its constraints, so that migrations can drop them."""

    kept: ClassVar[Kept]
    """What the table is for, and what becomes of its rows."""
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[int]: JSON,
        str: Text,
    }


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """Return an index of the rows that a condition holds for.

    The databases' own words for it (`sqlite_where`) would load the dialects of both, and one is two megabytes of a bot
    that runs: storage/migrate.py puts them there for a draft.
    """
    return Index(name, *columns, unique=unique, info={WHERE: where})


def person_key(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["team_id", column], ["people.team_id", "people.id"])


def column(
    purpose: str,
    *types: Any,
    erasure: Erasure | None = None,
    of: tuple[str, ...] = (),
    to: tuple[str, ...] | None = None,
    seen_by: str = "",
    **options: Any,
) -> MappedColumn[Any]:
    """Return a column that says what it is for; what it does not say is as its table says (`kept`)."""
    said = Said(purpose, erasure, of, to, seen_by)
    return mapped_column(*types, info={"said": said}, **options)


def workspace(*, primary_key: bool = False) -> MappedColumn[str]:
    return column("which workspace the row belongs to", String(32), to=(), primary_key=primary_key)


def read_register() -> dict[str, Table]:
    """Return what all tables say of themselves, by name."""
    register = {}
    for mapper in Row.registry.mappers:
        row: type[Row] = mapper.class_
        columns: tuple[Column, ...] = tuple(
            each.info["said"].column(each.name, row.kept) for each in row.__table__.columns
        )
        register[row.__tablename__] = Table(row.__tablename__, row.kept, columns)
    return {name: register[name] for name in sorted(register)}
