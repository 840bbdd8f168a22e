"""A domain value in the columns of a row that have the names of its fields."""

from typing import Any, TypeVar

from bot.values import names_of, value_of

T = TypeVar("T")


def read_row(kind: type[T], row: object, **more: Any) -> T:
    """Return the value whose fields are this row's attributes; `more` gives those that it lacks."""
    columns = {name: getattr(row, name) for name in names_of(kind) if name not in more}
    return value_of(kind, {**columns, **more})
