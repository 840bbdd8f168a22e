"""What the documents and the code say of each other: cited sections, paths and tests are there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS, DECISIONS = ROOT / "docs", ROOT / "docs" / "decisions"
ROOMS = ("bot", "handlers", "storage", "sandbox", "tests", "benchmarks")
PAGES = (
    *sorted(DOCS.rglob("*.md")),
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
)
FORM = ["Context", "Decision", "Alternatives", "Checks"]

SECTIONS = re.compile(r"([\w/-]+\.md), sections? (\d+(?:(?:, | and | to )\d+)*)")
NUMBERED = re.compile(r"^## (\d+)\. ", re.MULTILINE)
DECISION = re.compile(r"\b[Dd]ecisions? (\d{3})\b")
OURS = re.compile(rf"`((?:{'|'.join((*ROOMS, 'docs', 'deploy'))})/[^`\s]*)[^`]*`")
"""A path of this repository that begins a piece of code in a page; what follows it are arguments."""


def texts() -> Iterator[tuple[str, str]]:
    """Every page and every module, with its place in the repository."""
    modules = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    for path in (*PAGES, *modules):
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def page_called(name: str) -> Path | None:
    """Return the page that a citation means: by its place, or by its name alone."""
    places = (ROOT / name, DOCS / name, DECISIONS / name)
    return next((place for place in places if place.is_file()), None)


def test_every_cited_section_is_there() -> None:
    missing = []
    for place, text in texts():
        for name, numbers in SECTIONS.findall(text):
            page = page_called(name)
            there = NUMBERED.findall(page.read_text(encoding="utf-8")) if page else []
            missing += [
                f"{place}: {name}, section {n}" for n in re.findall(r"\d+", numbers) if n not in there
            ]
    assert not missing, "\n".join(missing)


def test_every_cited_decision_is_there() -> None:
    there = {path.name[:3] for path in DECISIONS.glob("*.md")}
    cited = [(place, number) for place, text in texts() for number in DECISION.findall(text)]
    assert [(place, number) for place, number in cited if number not in there] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [path.name.partition("-")[0] for path in sorted(DECISIONS.iterdir())]
    assert numbers == [f"{number:03d}" for number in range(len(numbers))]


@pytest.mark.parametrize("path", sorted(DECISIONS.glob("*.md")), ids=lambda path: path.stem)
def test_every_decision_has_the_same_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.name[:3]}. ")
    assert re.findall(r"^\*\*(.+?)\.\*\*", text, re.MULTILINE) == FORM


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_in_a_page_is_there(page: Path) -> None:
    for found in OURS.findall(page.read_text(encoding="utf-8")):
        name, _, function = found.partition("::")
        assert (ROOT / name).exists(), found
        if function:
            assert f"def {function}(" in (ROOT / name).read_text(encoding="utf-8"), found


def test_each_page_that_the_code_names_is_there() -> None:
    """An operator was sent to pages that had moved. The reference is made by `make site`."""
    named = {
        (page, source.relative_to(ROOT))
        for folder in ("bot", "handlers", "storage", "sandbox", "deploy")
        for source in (ROOT / folder).rglob("*")
        if source.suffix in {".py", ".toml", ".yml", ".yaml", ".service"}
        for page in re.findall(r"\bdocs/[\w/-]+\.md", source.read_text(encoding="utf-8"))
    }
    assert named
    assert [where for where in named if not (ROOT / where[0]).exists()] == []
