"""A month's digest as tables: one CSV, or a workbook with a sheet for each part."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from bot.domain.digest.figures import InterviewFigures, Range, Share, figures
from bot.facts.digest import DigestFacts
from bot.messages.digest.words import WITHHELD, band, headings, meanings, numbers, row_name, shown, since
from bot.messages.hosting.benefits import benefits
from bot.messages.words import Words

Cell = Range | str | float | None
"""None is withheld."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula (OWASP, CSV Injection)."""
WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    heading: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    names: int = 1
    """How many of the first columns say what a row is about."""


def sheets(facts: DigestFacts, t: Words) -> list[Sheet]:
    """Return every number that HR may read about a month, and what each means."""
    digest, counts, words = facts.digest, headings(t), meanings(t)
    fields: list[tuple[Cell, ...]] = [
        (row_name(line.row, t), *numbers(line.counts), band(line.hosts, t), since(line, digest, t))
        for line in digest.lines
    ]
    total = (t.plain("All fields"), *numbers(digest.totals), "", t.month(digest.month.first_day))
    flows: list[tuple[Cell, ...]] = [(flow.guests, flow.hosts, flow.introduced) for flow in digest.flows]
    trend: list[tuple[Cell, ...]] = [
        (str(month.month), month.totals.asked, month.totals.introduced, month.chats.met)
        for month in facts.trend
    ]
    moves = tuple((t.field(move.came_from), t.field(move.to), move.at_least) for move in digest.moves)
    introduced, met = words["introduced"].name, words["met"].name
    return [
        Sheet(t.plain("Fields"), (t.plain("Field"), *counts, t.plain("Hosts"), t.plain("Since")), (*fields, total)),
        Sheet(t.plain("Chats"), (t.plain("Figure"), t.plain("Number")), tuple(_chats(facts, t))),
        Sheet(t.plain("Departments"), (t.plain("Guests of"), t.plain("Hosts of"), introduced), tuple(flows), names=2),
        Sheet(t.plain("Moves"), (t.plain("They came from"), t.plain("Their field"), t.plain("Hosts, at least")), moves, names=2),
        Sheet(t.plain("Months"), (t.plain("Month"), words["asked"].name, introduced, met), tuple(trend)),
        Sheet(t.plain("Meanings"), (t.plain("Figure"), t.plain("Meaning")), tuple((each.name, each.meaning) for each in words.values())),
    ]  # fmt: skip


def csv_file(facts: DigestFacts, t: Words) -> bytes:
    """One table in UTF-8 with a mark, so that spreadsheets read umlauts: month, part, row, figure, value."""
    text = StringIO()
    lines = csv.writer(text)
    lines.writerow([t.plain("Month"), t.plain("Part"), t.plain("Row"), t.plain("Figure"), t.plain("Value")])
    month = str(facts.digest.month)
    for sheet in sheets(facts, t)[:-1]:
        for row in sheet.rows:
            name = " → ".join(str(cell) for cell in row[: sheet.names])
            for figure, cell in zip(sheet.heading[sheet.names :], row[sheet.names :], strict=True):
                lines.writerow([_safe(each) for each in (month, sheet.name, name, figure, cell)])
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(facts: DigestFacts, t: Words) -> bytes:
    """A workbook without a formula: text is written as text, numbers as numbers."""
    content = BytesIO()
    import xlsxwriter  # noqa: PLC0415 - a tenth of a second of every start, for a file that HR asks for

    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        for sheet in sheets(facts, t):
            page = book.add_worksheet(sheet.name[:31])
            page.freeze_panes(1, 0)
            for column, width in enumerate(_widths(sheet)):
                page.set_column(column, column, width)
            for number, row in enumerate((sheet.heading, *sheet.rows)):
                for column, cell in enumerate(row):
                    value = _safe(cell)
                    if isinstance(value, str):
                        page.write_string(number, column, value, *([] if number else [bold]))
                    else:
                        page.write_number(number, column, value)
    return content.getvalue()


def _chats(facts: DigestFacts, t: Words) -> Iterable[tuple[Cell, ...]]:
    """Each figure in a row; the load in three, and each of the nine benefits in one."""
    chats, words = facts.digest.chats, meanings(t)
    load = chats.load
    for name, figure in figures(InterviewFigures).items():
        if name == "load":
            if load and load.hosts is not None:
                yield t.plain("Load: hosts"), load.hosts
                yield t.plain("Load: the busiest of them"), load.busiest
            yield t.plain("Load: percent of the chats these carried"), load.percent if load else None
        elif isinstance(figure, Share):
            yield t.plain("{figure}, percent", figure=words[name].name), getattr(chats, name)
        elif name != "benefits":
            yield words[name].name, getattr(chats, name)
    yield from zip((name for _, name in benefits(t)), chats.benefits, strict=True)


def _safe(cell: Cell) -> str | float:
    """A number as it is; text so that no spreadsheet takes it for a formula."""
    if cell is None:
        return WITHHELD
    if isinstance(cell, Range):
        return shown(cell)
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _widths(sheet: Sheet) -> Sequence[int]:
    columns = zip(sheet.heading, *sheet.rows, strict=True)
    return [min(WIDEST, 2 + max(len(str(_safe(cell))) for cell in column)) for column in columns]
