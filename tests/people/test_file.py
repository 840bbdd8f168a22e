"""The company's file of people: whatever spreadsheets write is read, every mistake is named by its line."""

from zoneinfo import ZoneInfo

import pytest
from world import FIELDS

from bot.domain.people_file import read_people_file
from bot.messages.company.chart import problem_line
from bot.messages.words import Words

HEAD = "email,department,team,manager_email,location,level\n"


def problems(text: str | bytes) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    words = Words(ZoneInfo("UTC"), FIELDS)
    return [problem_line(problem, words) for problem in read_people_file(content).problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_spreadsheets_write(delimiter: str, mark: bytes, end: str) -> None:
    lines = ["Email;Department;Team;manager_email;Location;Level", '"Gü@x.de";"Größe; Sales";;boss@x.de;Köln;L4', "",
             "boss@x.de;Board;;;;"]  # fmt: skip
    text = end.join(line.replace(";", delimiter) for line in lines)
    read = read_people_file(mark + text.encode())
    assert read.problems == ()
    found = read.employees["gü@x.de"]
    assert found.place.department == f"Größe{delimiter} Sales".replace("\t", " ").replace("  ", " ")
    assert (found.place.team, found.manager_email, found.place.level) == (None, "boss@x.de", "L4")


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_what_excel_calls_unicode_text(mark: str) -> None:
    content = "\ufeffemail\tteam\r\ngü@x.de\tSüd\r\n".encode(mark)
    read = read_people_file(content)
    assert read.problems == ()
    assert read.employees["gü@x.de"].place.team == "Süd"


def test_only_the_address_is_needed() -> None:
    assert list(read_people_file(b"email\na@x.de\n").employees) == ["a@x.de"]


def test_every_mistake_is_named_by_its_line() -> None:
    rows = [
        "a@x.de,,,boss@x.de,,",
        ",,,,,",
        "no address,,,,,",
        "b@x.de,,,",
        "A@X.de,,,,,",
        "c@x.de,,,c@x.de,,",
        ",HR,,,,",
    ]
    assert problems(HEAD + "\n".join(rows)) == [
        "line 4: “no address” is no e-mail address.",
        "line 5: 4 cells where the first line has 6: is one missing?",
        "line 6: a@x.de is in line 2 already: keep one of the two.",
        "line 7: c@x.de is their own manager: leave manager_email empty at the very top.",
        "line 8: no e-mail address: every line needs one.",
    ]


def test_circles_are_named_once() -> None:
    rows = [
        "x@x.de,,,a@x.de,,",
        "a@x.de,,,b@x.de,,",
        "b@x.de,,,c@x.de,,",
        "c@x.de,,,a@x.de,,",
        "y@x.de,,,x@x.de,,",
    ]
    assert problems(HEAD + "\n".join(rows)) == [
        "line 3: a circle of managers, a@x.de → b@x.de → c@x.de → a@x.de: one of them is wrong."
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: there is no column email"),
        (b"name,mail\n", "line 1: there is no column email"),
        (b"email,boss\n", "line 1: unknown column “boss”"),
        (b"email,team,team\n", "line 1: the column team is there twice"),
        (HEAD.encode() + b"a@x.de,,,,,\nb@x.de,Vertrieb S\xfcd,,,,\n", "line 3: not UTF-8"),
        ("email\na@x.de\n".encode("utf-16")[:-1], "line 2: not UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + bytes(1000), "line 1: not UTF-8"),
        (b"x" * 200_000, "line 1: there is no column email"),
        (
            HEAD.encode() + b'a@x.de,,,,,\n"b@x.de,,,,,\n' + b"c@x.de,,,,,\n" * 20_000,
            "line 3: a cell without an end",
        ),
        (
            HEAD.encode() + b"x" * 1_000 + b",,,,,\n",
            "line 2: \u201c" + "x" * 79 + "\u2026\u201d is no e-mail",
        ),
    ],
)
def test_files_that_cannot_be_read_say_what_to_do(content: bytes, said: str) -> None:
    assert problems(content)[0].startswith(said)
