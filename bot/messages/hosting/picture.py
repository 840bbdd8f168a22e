"""A host's year as a picture to keep: a cup for each chat. It names nobody, so it can be shown around."""

import html
import unicodedata
from collections.abc import Sequence
from textwrap import wrap

from bot.domain.notifications.hosting import YearPicture
from bot.facts.hosting import HostYear, YearFacts
from bot.messages.blocks import File, Message, message, section
from bot.messages.drawing import png_of_svg
from bot.messages.hosting.year import favours, gave
from bot.messages.registry import renders
from bot.messages.words import FROM_THE_RIGHT, Words

WIDTH, MARGIN = 640, 44
CUP, CUPS_IN_A_ROW, MOST_CUPS = 34, 16, 64
LINE, LETTERS, WIDE_LETTERS = 26, 62, 34
"""How high a line is, and how many letters of an alphabet, or of Japanese, it takes."""
MARK = unicodedata.lookup("RIGHT-TO-LEFT MARK")
"""Around text from the right, so that its full stop stands where it ends."""
MOST_GIVEN = 3
"""Of the nine benefits, those that were felt most often."""
PAPER, INK, QUIET, COFFEE, THANKED = "#fbf6ee", "#2b2018", "#6b5b4d", "#8a6a4f", "#c45500"
"""On paper of its own, whatever the reader's theme: contrast above 4.5 for words, above 3 for cups."""


@renders(YearPicture)
def year_picture(facts: YearFacts, t: Words) -> Message:
    text = t.md("A picture of your year as a host, to keep or to show around: it names nobody.")
    content = png_of_svg(drawn_year(facts.number, facts.year, t))
    said = t.sentences([_title(facts.number, t), *_lines(facts.year, t)])
    return message(text, [section(text)], file=File(f"coffee-chats-{facts.number}.png", content, said))


def drawn_year(number: int, year: HostYear, t: Words) -> str:
    """Return the picture as SVG."""
    cups = min(year.met, MOST_CUPS)
    rows = -(-cups // CUPS_IN_A_ROW)
    lines = _lines(year, t)
    top = 110
    below = top + rows * (CUP + 8) + 34
    height = below + len(lines) * LINE + 30
    said = [_text(_title(number, t), 58, 26, INK, t, bold=True), *_said(lines, below, t)]
    drawn = [_cup(place, top, thanked=place < year.thanks, t=t) for place in range(cups)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="sans-serif">'
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>'
        f'<rect x="{MARGIN}" y="76" width="{WIDTH - 2 * MARGIN}" height="2" fill="{THANKED}"/>'
        + "".join([*said, *drawn])
        + "</svg>"
    )


def _title(number: int, t: Words) -> str:
    return t.plain("Your year as a host: {year}", year=str(number))


def _lines(year: HostYear, t: Words) -> list[str]:
    """Return what the picture says in words: numbers and what they gave, and no name."""
    lines = [t.plural("{n} chat", "{n} chats", year.met)]
    if year.met > MOST_CUPS:
        lines[0] = t.md("{chats}, of which {n} are drawn", chats=lines[0], n=MOST_CUPS)
    if year.thanks:
        lines.append(
            t.plural(
                "Full cups: {n} guest thanked you in words.",
                "Full cups: {n} guests thanked you in words.",
                year.thanks,
            )
        )
    if year.favours.hosts:
        lines.append(favours(year, t))
    said = [html.unescape(line) for line in [*lines, *gave(year, t)[:MOST_GIVEN]]]
    return [part for line in said for part in wrap(line, WIDE_LETTERS if t.language == "ja" else LETTERS)]


def _said(lines: Sequence[str], below: int, t: Words) -> list[str]:
    first, *others = lines
    return [
        _text(first, below, 20, INK, t, bold=True),
        *(_text(line, below + LINE * place, 16, QUIET, t) for place, line in enumerate(others, 1)),
    ]


def _text(said: str, y: int, size: int, colour: str, t: Words, *, bold: bool = False) -> str:
    right = t.language in FROM_THE_RIGHT
    x, anchor = (WIDTH - MARGIN, "end") if right else (MARGIN, "start")
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}" text-anchor="{anchor}"{weight}>'
        f"{html.escape(MARK + said + MARK if right else said)}</text>"
    )


def _cup(place: int, top: int, *, thanked: bool, t: Words) -> str:
    """One cup that steams; filled where a guest said thanks, so that shapes tell the same as colours."""
    row, column = divmod(place, CUPS_IN_A_ROW)
    x, y = MARGIN + column * CUP, top + row * (CUP + 8)
    if t.language in FROM_THE_RIGHT:
        x = WIDTH - MARGIN - (column + 1) * CUP
    colour = THANKED if thanked else COFFEE
    fill = colour if thanked else "none"
    return (
        f'<g transform="translate({x} {y})" stroke="{colour}" stroke-width="2" fill="none" stroke-linecap="round">'
        f'<path d="M3 12h18v9a6 6 0 0 1-6 6h-6a6 6 0 0 1-6-6z" fill="{fill}"/>'
        '<path d="M21 15h2a4 4 0 0 1 0 8h-2"/><path d="M9 8c-2-3 2-3 0-6M15 8c-2-3 2-3 0-6"/></g>'
    )
