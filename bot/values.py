"""Frozen dataclasses to and from plain values, by the names of their fields: nothing is copied by hand."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


def names_of(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def plain(value: Any) -> dict[str, Any]:
    """Return a dataclass as JSON knows it; sets are sorted, so that the same value reads the same."""
    return {name: _plain(getattr(value, name)) for name in names_of(type(value))}


def value_of(kind: type[T], given: Mapping[str, Any]) -> T:
    """Return the value with these fields. Raises ValueError where one cannot be what its field holds."""
    adapter: TypeAdapter[T] = _adapter(kind)  # type: ignore[arg-type]  # a class is hashable
    return adapter.validate_python(dict(given))


def known_of(kind: type[T], given: Mapping[str, Any], **usual: Any) -> T:
    """Return the same; what a field cannot hold counts as not given, and `usual` stands for what is not given."""
    try:
        return value_of(kind, {**usual, **given})
    except ValidationError as error:
        unknown = {problem["loc"][0] for problem in error.errors()}
        return value_of(kind, {**usual, **{name: it for name, it in given.items() if name not in unknown}})


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
