"""Frozen dataclasses to and from plain values, by the names of their fields: nothing is copied by hand."""

from collections.abc import Hashable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, get_type_hints

import msgspec

T = TypeVar("T")


def names_of(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def plain(value: Any) -> dict[str, Any]:
    """Return a dataclass as JSON knows it; sets are sorted, so that the same value reads the same."""
    return {name: _plain(getattr(value, name)) for name in names_of(type(value))}


def value_of(kind: type[T], given: Mapping[str, Any]) -> T:
    """Return the value with these fields. Raises ValueError where one cannot be what its field holds."""
    return msgspec.convert(dict(given), kind, strict=False)


def known_of(kind: type[T], given: Mapping[str, Any], **usual: Any) -> T:
    """Return the same; what a field cannot hold counts as not given, and `usual` stands for what is not given."""
    kinds = _kinds(kind)  # type: ignore[arg-type]  # a class is hashable
    known = {name: it for name, it in given.items() if name in kinds and _can_be(kinds[name], it)}
    return value_of(kind, {**usual, **known})


def _can_be(kind: Any, it: Any) -> bool:
    try:
        msgspec.convert(it, kind, strict=False)
    except ValueError:
        return False
    return True


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


@cache
def _kinds(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)
