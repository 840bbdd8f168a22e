"""HR's digest as a message: the news in a sentence, the totals, and what one can do with them."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

import slackblocks as sb

from bot.domain.digest.figures import Digest, is_merged, least
from bot.domain.notifications.digest import DigestReady
from bot.facts.digest import DigestFacts
from bot.messages import ids
from bot.messages.blocks import (
    Block,
    Button,
    Message,
    actions,
    button,
    context,
    cut,
    header,
    message,
    section,
)
from bot.messages.digest.moves import move_line
from bot.messages.digest.words import band, headings, numbers, row_name, short_band, shown, since
from bot.messages.registry import renders
from bot.messages.words import Mrkdwn, Words, escape

MOST_CALLS = 3
"""The most fields that are named as needing hosts: more would be a long list."""
MOST_ROWS = 20
"""Of the table in the message; the details and the files have all."""
MOST_MOVES_SHOWN = 5
ROWS_PER_TABLE = 40
WIDEST_NAME = 15
"""Letters of a field's name in a table that a phone shows without breaking its lines."""


@renders(DigestReady)
def digest_message(facts: DigestFacts, t: Words) -> Message:
    digest = facts.digest
    title = t.plain("Coffee chats in {month}", month=t.month(digest.month.first_day))
    news = headline(digest, t)
    blocks: list[Block] = [header(title), section(news)]
    if least(digest.totals.asked):
        blocks.append(section(_totals(digest, t)))
    if first := about_the_first(facts, t):
        blocks.append(section(first))
    blocks += fields_table(digest, t, MOST_ROWS)
    blocks += _calls(digest, t)
    blocks += _moves(digest, t)
    blocks += [actions(*_details(digest, t)), actions(*_files(digest, t)), context(note(digest, t))]
    return message(f"{title}: {news}".replace("*", ""), blocks)


def headline(digest: Digest, t: Words) -> Mrkdwn:
    """The month in a sentence: what became of the requests, and which fields need hosts."""
    totals = digest.totals
    if totals.asked == 0:
        return t.md("Nobody asked for a chat this month.")
    if totals.asked is None and digest.lines:
        return t.md("The total would give a small group away, so it is not told.")
    if not least(totals.asked):
        return t.md("Fewer than {k} people asked, so there is nothing to show yet.", k=digest.min_cell)
    news = []
    if totals.introduced and digest.chats.met is not None and digest.reach is None:
        news.append(
            t.md("*{met} of {n}* introductions met.", met=shown(digest.chats.met), n=shown(totals.introduced))
        )
    elif totals.introduced is not None:
        n, asked = shown(totals.introduced), shown(totals.asked)
        news.append(t.md("*{n} of {asked}* were introduced.", n=n, asked=asked))
    else:
        news.append(t.md("*{n}* asked.", n=shown(totals.asked)))
    if rows := digest.wants_hosts[:MOST_CALLS]:
        names = t.listing([escape(row_name(row, t)) for row in rows])
        one = len(rows) == 1
        news.append(
            t.md("{fields} needs hosts.", fields=names) if one else t.md("{fields} need hosts.", fields=names)
        )
    return t.sentences(news)


def about_the_first(facts: DigestFacts, t: Words) -> Mrkdwn | None:
    """Say when there will be something to say, and that the first month may be a part of one."""
    said = []
    if facts.digest.month == facts.first:
        said.append(t.md("This is the first month, and perhaps not a whole one."))
    if facts.digest.reach is not None and not facts.digest.lines:
        said.append(
            t.md("A field is named once {k} people have asked for it, in a month or in the course of a year.", k=facts.digest.min_cell)
        )  # fmt: skip
    return t.sentences(said) if said else None


def note(digest: Digest, t: Words) -> Mrkdwn:
    """Why numbers are ranges, what a dash means, and when the month was counted."""
    said = []
    if digest.reach is not None:
        said.append(
            t.md(
                "Each number is told as a range of {k}, so that nobody can be found out: the true one is in it, and may be any.",
                k=digest.min_cell,
            )
        )
    if digest.reach is None:
        said.append(
            t.md(
                "“–” stands for fewer than {k} people, or for what would give such a number away.",
                k=digest.min_cell,
            )
        )
    elif has_dashes(digest):
        said.append(t.md("“–” is not told, because it would narrow another number."))
    if digest.counted_at is not None:
        said.append(t.md("Counted once, {day}; it stays as it is.", day=t.day(digest.counted_at)))
    return t.sentences(said)


def has_dashes(digest: Digest) -> bool:
    """Say whether a number is not told at all."""
    chats = (digest.chats.met, digest.chats.sides, *digest.chats.benefits)
    return None in (
        *numbers(digest.totals),
        *chats,
        *(n for line in digest.lines for n in numbers(line.counts)),
    )


def fields_table(digest: Digest, t: Words, most: int | None = None) -> list[Block]:
    """A table in letters of one width: Slack takes no table block in a modal, and the message may be read in one."""
    asked, introduced, _, unmet = headings(t)
    rows = [[t.plain("Field"), asked, introduced, unmet, t.plain("Hosts")]]
    for line in digest.lines[:most]:
        told, got, _, short = map(shown, numbers(line.counts))
        rows.append([cut(row_name(line.row, t), WIDEST_NAME), told, got, short, short_band(line.hosts)])
    if len(rows) == 1:
        return []
    return [sb.RichTextBlock([sb.RichTextCodeBlock([sb.RichText(text)])]) for text in _aligned(rows)]


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Return the rows as text, some at a time: names to the left, numbers to the right."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for name, *others in rows:
        cells = [name + " " * (widths[0] - _width(name))]
        cells += [" " * (width - _width(cell)) + cell for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join(cells))
    for first in range(0, len(lines), ROWS_PER_TABLE):
        yield "\n".join(lines[first : first + ROWS_PER_TABLE])


def _width(text: str) -> int:
    """Letters of Japanese take two places."""
    return sum(1 + (east_asian_width(letter) in "WF") for letter in text)


def _totals(digest: Digest, t: Words) -> Mrkdwn:
    totals = digest.totals
    parts = [
        t.md("*{n}* asked", n=shown(totals.asked)),
        t.md("*{n}* introduced", n=shown(totals.introduced)),
        t.md("*{n}* waiting", n=shown(totals.waiting)),
        t.md("*{n}* unmet", n=shown(totals.unmet)),
    ]
    return Mrkdwn(" · ".join(parts))


def _calls(digest: Digest, t: Words) -> list[Block]:
    """One line a field; rows of several fields are left out, because a call names one."""
    short = {line.row: line for line in digest.lines if not is_merged(line.row)}
    return [
        section(
            t.md(
                "*{field}* since {month}: {asked} asked, {unmet} found nobody; {hosts}.",
                field=t.field(row),
                month=since(short[row], digest, t),
                unmet=shown(short[row].counts.unmet),
                asked=shown(short[row].counts.asked),
                hosts=band(short[row].hosts, t),
            ),
            accessory=button(
                t.plain("Ask for hosts"),
                ids.CALL_DRAFT,
                row,
                spoken=t.plain("Ask for hosts in {field}", field=t.field(row)),
            ),
        )
        for row in [row for row in digest.wants_hosts if row in short][:MOST_CALLS]
    ]


def _moves(digest: Digest, t: Words) -> list[Block]:
    """The most frequent; the details and the files have more. They are of hosts, whenever they moved."""
    if not digest.moves:
        return []
    title = t.md("*Moves that hosts made*")
    lines = [move_line(move, t) for move in digest.moves[:MOST_MOVES_SHOWN]]
    return [section(Mrkdwn("\n".join([title, *lines])))]


def _details(digest: Digest, t: Words) -> list[Button]:
    previous = digest.month.previous
    return [
        button(t.plain("Details"), ids.DIGEST_DETAILS, digest.month),
        button(t.plain("What do these mean?"), ids.DIGEST_MEANINGS, digest.month),
        button(t.plain("Show {month}", month=t.month(previous.first_day)), ids.DIGEST_SHOW, previous),
    ]


def _files(digest: Digest, t: Words) -> list[Button]:
    return [
        button(t.plain("Picture"), ids.DIGEST_PICTURE, digest.month, spoken=t.plain("Send me the picture")),
        button(t.plain("CSV"), ids.DIGEST_CSV, digest.month, spoken=t.plain("Send me a CSV file")),
        button(t.plain("Excel"), ids.DIGEST_XLSX, digest.month, spoken=t.plain("Send me an Excel workbook")),
    ]
