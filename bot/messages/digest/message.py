"""HR's digest as a message: the news in a sentence, the totals, and what one can do with them."""

from bot.domain.digest.figures import Digest
from bot.domain.digest.merging import is_merged
from bot.domain.notifications.digest import DigestReady
from bot.facts.digest import DigestFacts
from bot.messages import ids
from bot.messages.blocks import Block, Button, Message, actions, button, context, header, message, section
from bot.messages.digest.words import row_name, shown
from bot.messages.registry import renders
from bot.messages.words import Mrkdwn, Words, escape

MOST_CALLS = 3
"""The most fields that are named as needing hosts: more would be a long list."""


@renders(DigestReady)
def digest_message(facts: DigestFacts, t: Words) -> Message:
    digest = facts.digest
    title = t.plain("Coffee chats in {month}", month=t.month(digest.month.first_day))
    news = headline(digest, t)
    blocks: list[Block] = [header(title), section(news)]
    if digest.totals.asked:
        blocks.append(section(_totals(digest, t)))
    blocks += _calls(digest, t)
    blocks += [actions(*_details(digest, t)), actions(*_files(digest, t)), context(note(digest, t))]
    return message(f"{title}: {news}".replace("*", ""), blocks)


def headline(digest: Digest, t: Words) -> Mrkdwn:
    """The month in a sentence: what became of the requests, and which fields need hosts."""
    totals = digest.totals
    if totals.asked == 0:
        return t.md("Nobody asked for a chat this month.")
    if totals.asked is None and digest.lines:
        return t.md("The total would give a small group away, so it is not told.")
    if totals.asked is None:
        return t.md("Fewer than {k} people asked, so there is nothing to show yet.", k=digest.min_cell)
    news = []
    if totals.introduced and digest.chats.met is not None:
        news.append(t.md("*{met} of {n}* introductions met.", met=digest.chats.met, n=totals.introduced))
    elif totals.introduced is not None:
        news.append(t.md("*{n} of {asked}* were introduced.", n=totals.introduced, asked=totals.asked))
    else:
        news.append(t.plural("*{n}* request.", "*{n}* requests.", totals.asked))
    if rows := digest.wants_hosts[:MOST_CALLS]:
        names = t.listing([escape(row_name(row, t)) for row in rows])
        one = len(rows) == 1
        news.append(
            t.md("{fields} needs hosts.", fields=names) if one else t.md("{fields} need hosts.", fields=names)
        )
    return t.sentences(news)


def note(digest: Digest, t: Words) -> Mrkdwn:
    """What a dash means, and when the month was counted."""
    dash = t.md(
        "“–” stands for fewer than {k} people, or for what would give such a number away.", k=digest.min_cell
    )
    if digest.counted_at is None:
        return dash
    counted = t.md("Counted once, {day}; it stays as it is.", day=t.day(digest.counted_at))
    return t.sentences([dash, counted])


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
    short = {line.row: line.counts for line in digest.lines if not is_merged(line.row)}
    return [
        section(
            t.md(
                "*{field}*: {unmet} of {asked} found nobody.",
                field=t.field(row),
                unmet=shown(short[row].unmet),
                asked=shown(short[row].asked),
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
