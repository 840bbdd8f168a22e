"""The company's file of people (CSV): who is in which team and reports to whom; mistakes are named by line."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from bot.domain.people import Place

PLACE = tuple(field.name for field in fields(Place) if field.name != "manager_id")
COLUMNS = ("email", "manager_email", *PLACE)
DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Employee:
    """One line of the file. Addresses are in small letters."""

    line: int
    email: str
    manager_email: str | None
    place: Place
    """Without the manager, who has to be found in Slack first."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line, and what to do."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """The employees by address, in the order of the file. With problems nothing may be imported."""

    employees: Mapping[str, Employee]
    problems: tuple[Problem, ...]


def read_people_file(content: bytes) -> PeopleFile:
    """Read UTF-8 (also with a mark, as Excel writes it), with commas, semicolons or tabs."""
    text = _decoded(content)
    if isinstance(text, Problem):
        return PeopleFile({}, (text,))
    lines = text.splitlines()
    head = lines[0] if lines else ""
    delimiter = max(DELIMITERS, key=head.count)
    header = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter), [])]
    wrong = _header_problems(header)
    if wrong:
        return PeopleFile({}, wrong)
    employees: dict[str, Employee] = {}
    problems: list[Problem] = []
    for line, cells in _rows(lines[1:], delimiter):
        found = _employee(line, header, cells)
        if isinstance(found, Problem):
            problems.append(found)
        elif found.email in employees:
            first = employees[found.email].line
            problems.append(Problem(line, f"{found.email} is in line {first} already: keep one of the two."))
        else:
            employees[found.email] = found
    return PeopleFile(employees, tuple(problems + _circles(employees)))


def _decoded(content: bytes) -> str | Problem:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Problem(line, "not UTF-8. Save the file as “CSV UTF-8”, and import it again.")


def _header_problems(header: list[str]) -> tuple[Problem, ...]:
    if "email" not in header:
        return (Problem(1, f"there is no column email. The columns are: {', '.join(COLUMNS)}."),)
    unknown = [name for name in header if name not in COLUMNS]
    twice = sorted({name for name in header if header.count(name) > 1})
    return tuple(
        [Problem(1, f"unknown column “{name}”. The columns are: {', '.join(COLUMNS)}.") for name in unknown]
        + [Problem(1, f"the column {name} is there twice: keep one.") for name in twice if name in COLUMNS]
    )


def _rows(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Return each row with the line of the file it ends in; a quoted cell may hold a line's end."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num + 1, cells


def _employee(line: int, header: list[str], cells: list[str]) -> Employee | Problem:
    if len(cells) != len(header):
        return Problem(line, f"{len(cells)} cells where the first line has {len(header)}: is one missing?")
    row = {name: " ".join(cell.split()) or None for name, cell in zip(header, cells, strict=True)}
    email, manager = (address and address.lower() for address in (row["email"], row.get("manager_email")))
    if email is None:
        return Problem(line, "no e-mail address: every line needs one.")
    for address in (email, manager):
        if address is not None and not _is_address(address):
            return Problem(line, f"“{address}” is no e-mail address.")
    if email == manager:
        return Problem(line, f"{email} is their own manager: leave manager_email empty at the very top.")
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
            names = " → ".join([*circle, at])
            problems.append(Problem(line, f"a circle of managers, {names}: one of them is wrong."))
        done.update(path)
    return problems
