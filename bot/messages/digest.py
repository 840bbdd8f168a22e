"""HR's digest as a message: counts, and what is withheld said plainly."""

from bot.domain.digest import Digest, FieldLine
from bot.messages import ids
from bot.messages.blocks import Block, Message, actions, button, context, divider, header, message, section
from bot.messages.words import Mrkdwn, Words

LINES_PER_SECTION = 20


def digest_message(digest: Digest, t: Words) -> Message:
    month = t.month(digest.month.first_day)
    title = t.plain("Coffee chats in {month}", month=month)
    summary = _summary(digest, t)
    blocks: list[Block] = [header(title), section(summary)]
    if digest.lines:
        blocks.append(divider())
        blocks += [section(Mrkdwn("\n".join(lines))) for lines in _chunks(digest, t)]
    blocks += [
        context(_note(digest, t)),
        actions(
            button(
                t.plain("Show {month}", month=t.month(digest.month.previous.first_day)),
                ids.DIGEST_SHOW,
                digest.month.previous,
            )
        ),
    ]
    return message(f"{title}: {summary}".replace("*", ""), blocks)


def _summary(digest: Digest, t: Words) -> Mrkdwn:
    totals = digest.totals
    if totals.asked == 0 and totals.introduced == 0:
        return t.md("Nobody asked for a chat this month.")
    if totals.asked is None and totals.introduced is None:
        return t.md("Fewer than {k} people took part, so there is nothing to show yet.", k=digest.min_cell)
    parts = [
        t.md("*{n}* asked", n=_shown(totals.asked)),
        t.md("*{n}* introduced", n=_shown(totals.introduced)),
        t.md("*{n}* met", n=_shown(totals.met)),
    ]
    return Mrkdwn(" · ".join(parts))


def _chunks(digest: Digest, t: Words) -> list[list[Mrkdwn]]:
    lines = [_line(line, t) for line in digest.lines]
    return [list(lines[i : i + LINES_PER_SECTION]) for i in range(0, len(lines), LINES_PER_SECTION)]


def _line(line: FieldLine, t: Words) -> Mrkdwn:
    return t.md(
        "*{field}*: {asked} asked, {introduced} introduced, {met} met",
        field=t.field(line.field),
        asked=_shown(line.asked),
        introduced=_shown(line.introduced),
        met=_shown(line.met),
    )


def _shown(count: int | None) -> str:
    return "–" if count is None else str(count)


def _note(digest: Digest, t: Words) -> Mrkdwn:
    note = t.md(
        "“–” stands for fewer than {k} people, or for what would give such a number away.", k=digest.min_cell
    )
    if digest.fields_withheld:
        more = t.plural("{n} field is left out for that reason.", "{n} fields are left out for that reason.",
                        digest.fields_withheld)  # fmt: skip
        return Mrkdwn(f"{note} {more}")
    return note
