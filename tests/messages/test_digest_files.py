"""The digest as files: what programs read in them, and that nothing in them runs."""

import csv
import io
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from cases import T
from digest_cases import DIGEST, OCTOBER
from python_calamine import CalamineWorkbook

from bot.domain.digest.figures import Counts, Flow, InterviewFigures, figures
from bot.facts.digest import DigestFacts
from bot.messages.digest.files import LONGEST_ALT
from bot.messages.digest.picture import picture, specification, spoken
from bot.messages.digest.tables import FORMULA, csv_file, sheets, xlsx_file
from bot.messages.digest.words import WITHHELD, meanings, shown


def told(low: int) -> str:
    return f"{low}{WITHHELD}{low + 4}"


NAMES = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1", "Zürich", "قسم التسويق")
NASTY = DigestFacts(replace(DIGEST, flows=tuple(Flow(name, "Recht & Ordnung", 7) for name in NAMES)))
SPREADSHEET = shutil.which("soffice")


def test_the_workbook_holds_what_the_digest_says(tmp_path: Path) -> None:
    path = tmp_path / "digest.xlsx"
    path.write_bytes(xlsx_file(OCTOBER, T))
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Fields", "Chats", "Departments", "Moves", "Months", "Meanings"]
    fields = book.get_sheet_by_name("Fields").to_python()
    assert fields[0] == ["Field", "Asked", "Introduced", "Waiting", "Unmet", "Hosts", "Since"]
    assert fields[1] == [
        "Marketing",
        told(19),
        told(10),
        told(0),
        told(3),
        "10 hosts or more",
        "October 2026",
    ]
    assert fields[2][-1] == "August 2026"
    moves = book.get_sheet_by_name("Moves").to_python()
    assert moves[:2] == [["They came from", "Their field", "Hosts, at least"], ["Marketing", "Sales", 15]]
    assert fields[-1] == ["All fields", told(56), told(38), told(4), told(8), "", "October 2026"]


def test_the_csv_holds_the_same_and_is_read_as_utf_8() -> None:
    content = csv_file(OCTOBER, T)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    found = {(row["Part"], row["Row"], row["Figure"]): row["Value"] for row in rows}
    assert len(found) == len(rows), "every number has a name of its own"
    assert found["Fields", "Legal", "Unmet"] == told(8)
    assert found["Fields", "Data science", "Waiting"] == WITHHELD
    assert found["Months", "2026-08", "Introduced"] == WITHHELD


def test_nothing_withheld_is_in_a_file() -> None:
    """Both files are made from the published digest alone; a cell is a number that is there, or a dash."""
    cells = [cell for sheet in sheets(OCTOBER, T)[:-1] for row in sheet.rows for cell in row[sheet.names :]]
    assert cells.count(None) == 3, "one of the fields, a benefit, one month"


def test_no_cell_begins_like_a_formula(tmp_path: Path) -> None:
    for row in csv.reader(io.StringIO(csv_file(NASTY, T).decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell.startswith(FORMULA)]
    with zipfile.ZipFile(io.BytesIO(xlsx_file(NASTY, T))) as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/")]
    assert pages
    assert not [page for page in pages if "<f>" in page]


@pytest.mark.skipif(SPREADSHEET is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_libreoffice_runs_nothing_and_reads_every_script(form: str, tmp_path: Path) -> None:
    """Opened and saved again as what one would see."""
    source = tmp_path / f"digest.{form}"
    source.write_bytes(csv_file(NASTY, T) if form == "csv" else xlsx_file(NASTY, T))
    seen = tmp_path / "seen"
    # 44,34,76: comma, quote, UTF-8; -1: every sheet.
    form_out = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    command = [
        str(SPREADSHEET),
        home,
        "--headless",
        *(["--infilter=CSV:44,34,76"] if form == "csv" else []),
        "--convert-to",
        form_out,
        "--outdir",
        str(seen),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    text = "\n".join(path.read_text(encoding="utf-8") for path in seen.glob("*.csv"))
    assert "Zürich" in text
    assert "قسم التسويق" in text
    assert "'=1+1" in text, "what looks like a formula is still what was written"
    assert "#NAME?" not in text
    assert "Err:" not in text


def test_the_picture_is_a_png_whose_numbers_are_told_in_words() -> None:
    assert picture(OCTOBER, T).startswith(b"\x89PNG")
    words = spoken(OCTOBER, T)
    assert len(words) <= LONGEST_ALT
    for line in DIGEST.lines:
        assert f"{shown(line.counts.asked)} asked" in words
    for month in OCTOBER.trend:
        assert T.month(month.month.first_day) in words


def test_a_picture_without_fields_is_a_picture_still() -> None:
    assert picture(DigestFacts(replace(DIGEST, lines=()), (DIGEST,)), T).startswith(b"\x89PNG")


def test_nothing_withheld_looks_like_zero() -> None:
    """A bar is solid to the least and hatched to the most; what is not told is grey, and 0 to 4 is hatched from 0."""
    by_field, trend = specification(OCTOBER, T)["vconcat"]
    bars = {(bar["row"], bar["figure"], bar["as"]): bar for bar in by_field["data"]["values"]}
    assert (bars["Legal", "Asked", "solid"]["to"], bars["Legal", "Asked", "hatched"]["to"]) == (18, 22)
    assert ("Marketing", "Unmet", "solid") in bars
    assert (
        bars["Data science", "Unmet", "hatched"]["from"],
        bars["Data science", "Unmet", "hatched"]["to"],
    ) == (0, 4)
    august = [bar["as"] for bar in trend["data"]["values"] if bar["month"].startswith("August")]
    assert august == ["solid", "not told", "solid", "hatched"]
    assert {bar["month"] for bar in trend["data"]["values"] if bar["part"]} == {"May|2026|first month"}


def test_drawing_leaves_no_memory_behind() -> None:
    """It is done by a process that ends; in ours it kept eighty megabytes for good."""
    code = (
        "import sys; from cases import T; from digest_cases import OCTOBER; "
        "from bot.messages.digest.picture import picture; picture(OCTOBER, T); print('vl_convert' in sys.modules)"
    )
    path = os.pathsep.join(
        [str(Path(__file__).parent), str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": path},
    )
    assert done.stdout.strip() == "False"


def test_the_docs_define_every_figure_as_the_modal_does() -> None:
    text = (Path(__file__).parents[2] / "docs" / "digest.md").read_text(encoding="utf-8")
    for each in meanings(T).values():
        assert f"| {each.name} | {each.meaning} |" in text


def test_every_figure_has_a_name_and_a_meaning() -> None:
    beside = {"hosts", "flows", "moves"}
    assert set(meanings(T)) == {*figures(Counts), *figures(InterviewFigures)} | beside
