"""HR's modals: a month in detail, what its figures mean, and a call for hosts to edit and post."""

from collections.abc import Iterable, Sequence

import slackblocks as sb

from bot.domain.digest.figures import Digest, least
from bot.facts.digest import DigestFacts
from bot.messages import ids
from bot.messages.blocks import (
    Block,
    Message,
    Payload,
    actions,
    button,
    context,
    divider,
    header,
    labelled,
    message,
    modal,
    section,
)
from bot.messages.digest.message import about_the_first, fields_table, headline, note
from bot.messages.digest.moves import MOST_MOVES, move_line
from bot.messages.digest.words import (
    chats_in_words,
    meanings,
    row_name,
    shown,
    since,
)
from bot.messages.hosting.benefits import benefits
from bot.messages.hosting.forms import BY_CALL
from bot.messages.inputs import where_to_post
from bot.messages.words import Mrkdwn, Words

LINES_PER_SECTION = 15
MOST_FLOWS = 30
LONGEST_CALL = 1_500


def details_view(facts: DigestFacts, t: Words) -> Payload:
    """Every number of a month that may be told."""
    digest, first = facts.digest, about_the_first(facts, t)
    blocks = [
        section(t.md("*{month}*: {news}", month=t.month(digest.month.first_day), news=headline(digest, t))),
        *([section(first)] if first else []),
        *_part_of_fields(digest, t),
        *_part(
            t.plain("What became of them"),
            [_line(name, value, t) for name, value in chats_in_words(digest, t)],
        ),
        *_part(t.plain("What hosting gave"), _benefits(digest, t)),
        *_part(t.plain("Between departments"), _flows(digest, t)),
        *_part(t.plain("Moves that hosts made"), [move_line(move, t) for move in digest.moves[:MOST_MOVES]]),
        *_part(t.plain("The last months"), _trend(facts.trend, t)),
        context(note(digest, t)),
    ]
    return modal("digest.details", t.plain("Details"), blocks, close=t.plain("Close"))


def meanings_view(facts: DigestFacts, t: Words) -> Payload:
    lines = [
        t.md("*{name}*: {meaning}", name=each.name, meaning=each.meaning) for each in meanings(t).values()
    ]
    about = t.md(
        "A month is counted once, after it is over, and never changes. A field is named once at least {k} people have "
        "asked for it since it was named last. Each number is a range of {k}: chance has said, once, where in it the "
        "true one lies.",
        k=facts.digest.min_cell,
    )
    return modal(
        "digest.meanings", t.plain("What do these mean?"), [*_sections(lines), divider(), section(about)],
        close=t.plain("Close"),
    )  # fmt: skip


def call_form(t: Words, field: str) -> Payload:
    """A call for hosts in a field: HR edits it and says where it goes, but for channels shared with others. No number."""
    draft = t.plain(
        "Colleagues are curious about {field} and look for somebody to talk to. Would you take 20 minutes for one of "
        "them now and then? You say how often, and yes or no each time.",
        field=t.field(field),
    )
    return modal(
        ids.CALL_FORM,
        t.plain("Ask for hosts"),
        [
            labelled(
                t.plain("What I post"),
                sb.PlainTextInput(
                    ids.WORDS, initial_value=draft, multiline=True, max_length=LONGEST_CALL, min_length=1
                ),
            ),
            *where_to_post(t, rehearse=False),
        ],
        submit=t.plain("Post"),
        close=t.plain("Cancel"),
        private_metadata=field,
    )


def call_message(text: str, t: Words) -> Message:
    """HR's words as they are: nothing in them pings or links."""
    words = sb.RichTextBlock([sb.RichTextSection([sb.RichText(text)])])
    host = button(t.plain("Host coffee chats"), ids.HOST_EDIT, BY_CALL, style="primary")
    return message(t.md("Looking for hosts: {words}", words=text), [words, actions(host)])


def _part(title: str, lines: Sequence[Mrkdwn]) -> list[Block]:
    return [header(title), *_sections(lines)] if lines else []


def _sections(lines: Sequence[Mrkdwn]) -> Iterable[Block]:
    for first in range(0, len(lines), LINES_PER_SECTION):
        yield section(Mrkdwn("\n".join(lines[first : first + LINES_PER_SECTION])))


def _line(name: str, value: str, t: Words) -> Mrkdwn:
    return t.md("{name}: *{value}*", name=name, value=value)


def _part_of_fields(digest: Digest, t: Words) -> list[Block]:
    long = [
        t.md("*{field}* since {month}", field=row_name(line.row, t), month=since(line, digest, t))
        for line in digest.lines
        if line.since
    ]
    heading = [header(t.plain("By field"))] if digest.lines else []
    return [*heading, *fields_table(digest, t), *([context(Mrkdwn(" · ".join(long)))] if long else [])]


def _benefits(digest: Digest, t: Words) -> list[Mrkdwn]:
    ticked = zip(benefits(t), digest.chats.benefits, strict=True)
    lines = [(name, count) for (_, name), count in ticked if count is None or count != 0]
    lines.sort(key=lambda each: -least(each[1]))
    return [t.md("*{n}* × {benefit}", n=shown(count), benefit=name) for name, count in lines]


def _flows(digest: Digest, t: Words) -> list[Mrkdwn]:
    return [
        t.md("{guests} → {hosts}: *{n}*", guests=flow.guests, hosts=flow.hosts, n=shown(flow.introduced))
        for flow in digest.flows[:MOST_FLOWS]
    ]


def _trend(trend: Sequence[Digest], t: Words) -> list[Mrkdwn]:
    return [
        t.md(
            "*{month}*: {asked} asked, {introduced} introduced, {met} met",
            month=t.month(month.month.first_day),
            asked=shown(month.totals.asked),
            introduced=shown(month.totals.introduced),
            met=shown(month.chats.met),
        )
        for month in trend
    ]
