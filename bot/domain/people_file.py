"""The company's file of people (CSV): who is in which team and reports to whom; mistakes are named by line."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from bot.domain.people import Place

PLACE = tuple(field.name for field in fields(Place) if field.name != "manager_id")
COLUMNS = ("email", "manager_email", *PLACE)
DELIMITERS = ",;\t"
LONGEST_HEAD = 10_000
"""Characters of the first line: what is longer is no list of columns."""


@dataclass(frozen=True, slots=True)
class Employee:
    """One line of the file. Addresses are in small letters."""

    line: int
    email: str
    manager_email: str | None
    place: Place
    """Without the manager, who has to be found in Slack first."""


class Mistake(StrEnum):
    """What can be wrong in a line. The words are in bot/messages/company/chart.py."""

    ENCODING = "encoding"
    NO_EMAIL_COLUMN = "no email column"
    UNKNOWN_COLUMN = "unknown column"
    COLUMN_TWICE = "column twice"
    CELLS = "cells"
    ENDLESS_CELL = "endless cell"
    NO_ADDRESS = "no address"
    BAD_ADDRESS = "bad address"
    OWN_MANAGER = "own manager"
    TWICE = "twice"
    CIRCLE = "circle"
    UNKNOWN_MANAGER = "unknown manager"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line."""

    line: int
    mistake: Mistake
    names: tuple[str, ...] = ()
    """Whatever of the file it is about: addresses, a column, a number of cells, a line."""


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """The employees by address, in the order of the file. With problems nothing may be imported."""

    employees: Mapping[str, Employee]
    problems: tuple[Problem, ...]


def read_people_file(content: bytes) -> PeopleFile:
    """Read UTF-8 (also with a mark) or UTF-16, as Excel writes them, with commas, semicolons or tabs."""
    text = _decoded(content)
    if isinstance(text, Problem):
        return PeopleFile({}, (text,))
    lines = text.splitlines()
    head = lines[0][:LONGEST_HEAD] if lines else ""
    delimiter = max(DELIMITERS, key=head.count)
    header = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter), [])]
    wrong = _header_problems(header)
    if wrong:
        return PeopleFile({}, wrong)
    employees: dict[str, Employee] = {}
    problems: list[Problem] = []
    for line, cells in _rows(lines[1:], delimiter):
        found = _employee(line, header, cells) if cells else Problem(line, Mistake.ENDLESS_CELL)
        if isinstance(found, Problem):
            problems.append(found)
        elif found.email in employees:
            first = employees[found.email].line
            problems.append(Problem(line, Mistake.TWICE, (found.email, str(first))))
        else:
            employees[found.email] = found
    return PeopleFile(employees, tuple(problems + _circles(employees)))


def _decoded(content: bytes) -> str | Problem:
    wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(content[: error.start].count(b"\n") + 1, Mistake.ENCODING)


def _header_problems(header: list[str]) -> tuple[Problem, ...]:
    if "email" not in header:
        return (Problem(1, Mistake.NO_EMAIL_COLUMN),)
    unknown = [name for name in header if name not in COLUMNS]
    twice = sorted({name for name in header if header.count(name) > 1})
    return tuple(
        [Problem(1, Mistake.UNKNOWN_COLUMN, (name,)) for name in unknown]
        + [Problem(1, Mistake.COLUMN_TWICE, (name,)) for name in twice if name in COLUMNS]
    )


def _rows(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Return each row with the line of the file it ends in; a quoted cell may hold a line's end.

    A cell that is longer than any cell ends it, as a row without cells: its quotation mark is not closed.
    """
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    begins = 0
    try:
        for cells in reader:
            begins = reader.line_num
            if any(cell.strip() for cell in cells):
                yield reader.line_num + 1, cells
    except csv.Error:
        yield begins + 2, []


def _employee(line: int, header: list[str], cells: list[str]) -> Employee | Problem:
    if len(cells) != len(header):
        return Problem(line, Mistake.CELLS, (str(len(cells)), str(len(header))))
    row = {name: " ".join(cell.split()) or None for name, cell in zip(header, cells, strict=True)}
    email, manager = (address and address.lower() for address in (row["email"], row.get("manager_email")))
    if email is None:
        return Problem(line, Mistake.NO_ADDRESS)
    for address in (email, manager):
        if address is not None and not _is_address(address):
            return Problem(line, Mistake.BAD_ADDRESS, (address,))
    if email == manager:
        return Problem(line, Mistake.OWN_MANAGER, (email,))
    told = {name: row[name] for name in PLACE if name in row}
    return Employee(line, email, manager, Place(**told))  # type: ignore[arg-type]  # by name, as they come


def _is_address(text: str) -> bool:
    name, at, host = text.partition("@")
    return bool(name and at and "." in host and " " not in text and "@" not in host)


def _circles(employees: Mapping[str, Employee]) -> list[Problem]:
    """Name each circle of managers once, at the first of its lines. Every employee is walked over once."""
    problems: list[Problem] = []
    done: set[str] = set()
    for start in employees:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in employees and at not in done and at not in path:
            path[at] = None
            at = employees[at].manager_email
        if at in path:
            walked = list(path)
            circle = walked[walked.index(at) :]
            line = min(employees[email].line for email in circle)
            problems.append(Problem(line, Mistake.CIRCLE, (*circle, at)))
        done.update(path)
    return problems
