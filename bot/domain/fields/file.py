"""The catalogue of fields as TOML texts, the form in which a company edits it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.domain.fields.catalogue import CatalogueError, FieldCatalogue, contradictions
from bot.domain.fields.field import Field, FieldWords, spellings
from bot.domain.fields.spelling import fold_name

TEXT, TEXTS = "a text", "a list of texts"
ENTRIES = {"name": TEXT, "family": TEXT, "aliases": TEXTS, "neighbours": "a list of keys"}
ENTRIES_ELSEWHERE = {"name": TEXT, "family": TEXT, "aliases": TEXTS}
LANGUAGE = re.compile("[a-z]{2}")
FAMILIES = "families"


def read_catalogue(toml_text: str) -> FieldCatalogue:
    """Return the fields of a text of the form of bot/data/fields.toml.

    Raises CatalogueError with all that is wrong: no TOML, entries missing, unknown or of the wrong kind, and
    every contradiction between fields.
    """
    return FieldCatalogue(read_fields_of(toml_text))


def read_fields_of(toml_text: str) -> list[Field]:
    """Return the fields as the text lists them. Raises CatalogueError like read_catalogue."""
    tables = _tables(toml_text)
    problems: list[object] = [problem for key, table in tables.items() for problem in _misfits(key, table)]
    fields = [_field(key, table) for key, table in tables.items() if isinstance(table, dict)]
    if not tables:
        problems.append("The list of fields is empty: add at least one [field-key] with a name and a family.")
    if problems := [*problems, *contradictions(fields)]:
        raise CatalogueError(problems)
    return fields


def with_words(fields: Iterable[Field], listed: Iterable[Field], texts: Mapping[str, str]) -> list[Field]:
    """Return the fields with their words in other languages, from texts of the form of bot/data/fields/de.toml.

    The texts are about the fields as `listed`: one that a company gave another name is not what they describe, and
    a word that the company uses for something else means that.
    """
    fields = list(fields)
    names = {field.key: fold_name(field.name) for field in listed}
    tables = {language: _tables(text) for language, text in texts.items()}
    taken = {
        (language, fold_name(spelling))
        for field in fields
        for language in texts
        for spelling in _own(field, language)
    }
    return [
        replace(field, elsewhere=(*field.elsewhere, *_elsewhere(field, tables, taken)))
        if names.get(field.key) == fold_name(field.name)
        else field
        for field in fields
    ]


def _own(field: Field, language: str) -> tuple[str, ...]:
    """Return what the company itself calls the field in a language."""
    return spellings(field, language) if any(each.language == language for each in field.elsewhere) else ()


def _elsewhere(
    field: Field, tables: Mapping[str, dict[str, Any]], taken: set[tuple[str, str]]
) -> Iterator[FieldWords]:
    own = {each.language for each in field.elsewhere}
    for language, table in tables.items():
        if language not in own and field.key in table:
            free = [each for each in table[field.key]["aliases"] if (language, fold_name(each)) not in taken]
            family = table[FAMILIES].get(field.family, "")
            yield FieldWords(language, table[field.key]["name"], tuple(free), family)


def _tables(toml_text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError([f"The list of fields is not TOML: {error}."]) from error


def _misfits(key: str, table: object) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"{key} belongs to no field: write it below a [field-key]."
        return
    for entry, value in table.items():
        if _is_language(entry, value):
            yield from _misfits_of(f"{key}.{entry}", value, ENTRIES_ELSEWHERE)
    own = {entry: value for entry, value in table.items() if not _is_language(entry, value)}
    yield from _misfits_of(key, own, ENTRIES)
    for entry in ("name", "family"):
        if entry not in table:
            yield f'[{key}] has no {entry}: add {entry} = "...".'


def _misfits_of(where: str, table: Mapping[str, object], entries: Mapping[str, str]) -> Iterator[str]:
    for entry, value in table.items():
        if entry not in entries:
            yield f'[{where}]: the entry "{entry}" is unknown: use {", ".join(entries)}.'
        elif not (_is_text(value) if entries[entry] == TEXT else _is_texts(value)):
            yield f"[{where}]: {entry} must be {entries[entry]}."


def _field(key: str, table: dict[str, object]) -> Field:
    """Return what can be read of a field, so that its other mistakes are found, too."""
    words = _words("", table)
    elsewhere = (_words(entry, value) for entry, value in table.items() if isinstance(value, dict))
    return Field(
        key, words.name or key, words.family, words.aliases, _texts(table, "neighbours"), tuple(elsewhere)
    )


def _words(language: str, table: Mapping[str, object]) -> FieldWords:
    return FieldWords(language, _text(table, "name"), _texts(table, "aliases"), _text(table, "family"))


def _text(table: Mapping[str, object], entry: str) -> str:
    value = table.get(entry)
    return value if isinstance(value, str) and _is_text(value) else ""


def _texts(table: Mapping[str, object], entry: str) -> tuple[str, ...]:
    value = table.get(entry)
    return tuple(value) if isinstance(value, list) and _is_texts(value) else ()


def _is_language(entry: str, value: object) -> bool:
    return LANGUAGE.fullmatch(entry) is not None and isinstance(value, dict)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))
