"""The catalogue of fields as a TOML text, the form in which a company edits it."""

import tomllib
from collections.abc import Iterator

from bot.domain.fields.catalogue import CatalogueError, Field, FieldCatalogue, contradictions

ENTRIES = {"name": "a text", "family": "a text", "aliases": "a list of texts", "neighbours": "a list of keys"}


def read_catalogue(toml_text: str) -> FieldCatalogue:
    """Return the fields of a text of the form of bot/data/fields.toml.

    Raises CatalogueError with all that is wrong: no TOML, entries missing, unknown or of the wrong kind, and
    every contradiction between fields.
    """
    try:
        tables = tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError([f"The list of fields is not TOML: {error}."]) from error
    problems: list[object] = [problem for key, table in tables.items() for problem in _misfits(key, table)]
    fields = [_field(key, table) for key, table in tables.items() if isinstance(table, dict)]
    if not tables:
        problems.append("The list of fields is empty: add at least one [field-key] with a name and a family.")
    if problems := [*problems, *contradictions(fields)]:
        raise CatalogueError(problems)
    return FieldCatalogue(fields)


def _misfits(key: str, table: object) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"{key} belongs to no field: write it below a [field-key]."
        return
    for entry, value in table.items():
        if entry not in ENTRIES:
            yield f'[{key}]: the entry "{entry}" is unknown: use {", ".join(ENTRIES)}.'
        elif not (_is_text(value) if ENTRIES[entry] == "a text" else _is_texts(value)):
            yield f"[{key}]: {entry} must be {ENTRIES[entry]}."
    for entry in ("name", "family"):
        if entry not in table:
            yield f'[{key}] has no {entry}: add {entry} = "...".'


def _field(key: str, table: dict[str, object]) -> Field:
    """Return what can be read of a field, so that its other mistakes are found, too."""

    def texts(entry: str) -> tuple[str, ...]:
        value = table.get(entry)
        return tuple(value) if isinstance(value, list) and _is_texts(value) else ()

    name, family = table.get("name"), table.get("family")
    return Field(
        key,
        name if isinstance(name, str) and _is_text(name) else key,
        family if isinstance(family, str) else "",
        texts("aliases"),
        texts("neighbours"),
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))
