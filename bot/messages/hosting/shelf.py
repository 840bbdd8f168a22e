"""The shelf of a field: what guests read while they wait, and how hosts write for it."""

from collections.abc import Mapping, Sequence

import slackblocks as sb

from bot.domain.hosting.shelf import LONGEST_LINE, ShelfLine, WhyRemoved
from bot.domain.notifications.hosting import ShelfLineRemoved, ShelfLineReported
from bot.facts.hosting import Shelf, ShelfForm, ShelfLineRemovedFacts, ShelfLineReportedFacts
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
    modal,
    only,
    options,
    quote,
    section,
)
from bot.messages.registry import renders
from bot.messages.words import Mrkdwn, Words, mention

MOST_FIELDS = 90
"""Of the list of shelves: a view has 100 blocks."""


def shelf_view(shelf: Shelf, t: Words) -> Payload:
    """What hosts of a field tell, the newest first; below it the ask, which this is not to replace."""
    field = t.field(shelf.field)
    blocks: list[Block] = [header(t.plain("What hosts of {field} tell", field=field))]
    month = ""
    for number, line in enumerate(shelf.lines, start=1):
        if (written := _month(line, t)) != month:
            month = written
            blocks.append(context(t.md("*{month}*", month=month)))
        blocks += [*_above(number, line, shelf, t), quote(line.text)]
    if not shelf.lines:
        blocks.append(section(t.md("Nothing stands here yet. A host is still the one to ask.")))
    blocks += [divider(), *_ask(shelf, field, t)]
    if any(line.person_id != shelf.reader_id for line in shelf.lines) and not shelf.removes:
        blocks.append(
            context(t.md("Wrong, or hurtful? *Report* tells HR which line it is, and not by whom."))
        )
    return modal("shelf", t.plain("While you wait"), blocks, close=t.plain("Close"))


def _month(line: ShelfLine, t: Words) -> str:
    """No day: after a talk it would say who had one."""
    return t.month(line.written_at.date())


def _above(number: int, line: ShelfLine, shelf: Shelf, t: Words) -> list[Block]:
    """Whose it is, at each line, or a name would seem to stand for those below; and a way to do something about it."""
    own = line.person_id == shelf.reader_id
    if own or shelf.removes:
        action_id = ids.SHELF_TAKE_DOWN if own else ids.SHELF_REMOVE
        return [section(_whose(line, t, own=own), accessory=_take_down(action_id, number, line, t))]
    report = button(t.plain("Report"), ids.SHELF_REPORT, line.id, spoken=t.plain("Report line {n}", n=number))
    return [section(_whose(line, t, own=False), accessory=report)]


def _whose(line: ShelfLine, t: Words, *, own: bool) -> Mrkdwn:
    if line.named:
        return mention(line.person_id)
    return t.md("Yours, without your name") if own else t.md("A host")


def _take_down(action_id: str, number: int, line: ShelfLine, t: Words) -> sb.Element:
    spoken = t.plain("Take down line {n}", n=number)
    return button(t.plain("Take down"), action_id, line.id, spoken=spoken)


def _ask(shelf: Shelf, field: str, t: Words) -> list[Block]:
    if shelf.waits:
        return [section(t.md("Your request about *{field}* is on its way. It stays as it is.", field=field))]
    ask = button(
        t.plain("Ask for a coffee chat about {field}", field=field),
        ids.REQUEST_OPEN,
        shelf.field,
        style="primary",
    )
    return [section(t.md("A line answers everybody. A host answers you.")), actions(ask)]


def read_shelf(field: str, t: Words) -> sb.Button:
    """The way to one shelf."""
    return button(t.plain("Read what hosts of {field} tell", field=t.field(field)), ids.SHELF_SHOW, field)


def shelves_view(counts: Mapping[str, int], t: Words) -> Payload:
    """Which fields have something to read."""
    blocks = [
        section(
            t.plural("*{field}*: {n} line", "*{field}*: {n} lines", counts[key], field=t.field(key)),
            accessory=button(
                t.plain("Read"),
                ids.SHELF_SHOW,
                key,
                spoken=t.plain("Read what hosts of {field} tell", field=t.field(key)),
            ),
        )
        for key in sorted(counts, key=t.field)[:MOST_FIELDS]
    ]
    empty = section(t.md("Nothing stands here yet. A host is still the one to ask."))
    return modal("shelves", t.plain("What hosts tell"), blocks or [empty], close=t.plain("Close"))


def shelf_form(facts: ShelfForm, t: Words) -> Payload:
    """Write a line, and take down those that one wrote."""
    fields = options([(key, t.field(key)) for key in sorted(facts.fields, key=t.field)])
    mine: list[Block] = [divider(), header(t.plain("Your lines"))] if facts.mine else []
    for number, line in enumerate(facts.mine, start=1):
        about = t.md(
            "*{field}* · {month} · {whose}",
            field=t.field(line.field),
            month=_month(line, t),
            whose=_whose(line, t, own=True),
        )
        mine += [
            section(about, accessory=_take_down(ids.SHELF_TAKE_DOWN, number, line, t)),
            quote(line.text),
        ]
    return modal(
        ids.SHELF_FORM,
        t.plain("Write for the shelf"),
        [*(_writing(facts, fields, t) if fields else []), *mine],
        submit=t.plain("Publish") if fields else None,
        close=t.plain("Cancel"),
    )


def _writing(facts: ShelfForm, fields: list[sb.Option], t: Words) -> list[Block]:
    return [
        section(t.md("A line for colleagues who are curious about your work, read while they wait for a host.")),
        labelled(t.plain("On the shelf of"), sb.StaticSelectMenu(ids.FIELD, fields, initial_option=fields[0])),
        labelled(
            t.plain("Your line"),
            sb.PlainTextInput(
                ids.WORDS,
                multiline=True,
                max_length=LONGEST_LINE,
                min_length=1,
                placeholder=t.plain("What I tell everybody who asks, or a story in three sentences"),
            ),
        ),
        labelled(
            t.plain("Who wrote it"),
            sb.CheckboxGroup(ids.NAMED, options([("named", t.plain("Show my name beside it"))])),
            optional=True,
            hint=few_hosts(t),
        ),
        context(
            t.plural(
                "All colleagues can read it, at once. It goes when you take it down, when you leave, and after {n} month.",
                "All colleagues can read it, at once. It goes when you take it down, when you leave, and after {n} months.",
                facts.months,
            )
        ),
    ]  # fmt: skip


def few_hosts(t: Words) -> str:
    """Said wherever a line can be published."""
    return t.plain("Unticked, it stands there without your name. Where a field has few hosts, colleagues may guess whose it is.")  # fmt: skip


def note_on_shelf(field: str, t: Words) -> Block:
    """Beside what a host learned: one tick publishes it."""
    ticks = options(
        [
            ("put", t.plain("Put this on the shelf of {field}", field=t.field(field))),
            ("named", t.plain("Show my name beside it")),
        ]
    )
    return labelled(
        t.plain("For colleagues who wait"),
        sb.CheckboxGroup(ids.SHELF, ticks),
        optional=True,
        hint=t.sentences(
            [
                t.plain("Then all colleagues can read it: {most} characters at most, and nothing of your guest.", most=LONGEST_LINE),
                few_hosts(t),
            ]
        ),
    )  # fmt: skip


def too_long_for_shelf(t: Words) -> str:
    return t.plain("For the shelf, write something, and {most} characters at most.", most=LONGEST_LINE)


def published(field: str, t: Words) -> Message:
    text = t.md("It stands on the shelf of *{field}* now. Thank you for telling.", field=t.field(field))
    return only(text, section(text), actions(read_shelf(field, t)))


def remove_form(line: ShelfLine, t: Words) -> Payload:
    """HR says why; whose it is it does not learn here."""
    why = options(list(zip(WhyRemoved, _whys(t), strict=True)))
    return modal(
        ids.SHELF_REMOVE_FORM,
        t.plain("Take a line down"),
        [
            quote(line.text),
            labelled(t.plain("Why?"), sb.RadioButtonGroup(ids.WHY, why)),
            context(t.md("Whoever wrote it is told that HR took it down, and why. The log keeps that you did it.")),
        ],
        submit=t.plain("Take down"),
        close=t.plain("Cancel"),
        private_metadata=str(line.id),
    )  # fmt: skip


def _whys(t: Words) -> Sequence[str]:
    return t.plain("It is wrong"), t.plain("It can hurt somebody")


def reported(line: ShelfLine, t: Words) -> Message:
    text = t.md(
        "Thank you. HR reads which line it is, and not by whom. If they take it down, it is gone from the shelf."
    )
    return only(text, section(text), actions(read_shelf(line.field, t)))


def removed(_: ShelfLine, t: Words) -> Message:
    text = t.md("The line is down, and whoever wrote it is told.")
    return only(text, section(text))


def taken_down(_: ShelfLine, t: Words) -> Message:
    text = t.md("Your line is down. Nobody reads it any more.")
    return only(text, section(text))


@renders(ShelfLineReported)
def shelf_line_reported(facts: ShelfLineReportedFacts, t: Words) -> Message:
    field = t.field(facts.line.field)
    text = t.md("A colleague finds a line on the shelf of *{field}* wrong or hurtful.", field=field)
    open_it = button(t.plain("Open the shelf"), ids.SHELF_SHOW, facts.line.field)
    can = t.md("Whoever of HR opens the shelf can take it down there.")
    return only(text, section(text), quote(facts.line.text), actions(open_it), context(can))


@renders(ShelfLineRemoved)
def shelf_line_removed(facts: ShelfLineRemovedFacts, t: Words) -> Message:
    field = t.field(facts.field)
    text = {
        WhyRemoved.WRONG: t.md("HR took a line of yours off the shelf of *{field}*, because it is wrong.", field=field),
        WhyRemoved.HURTFUL: t.md("HR took a line of yours off the shelf of *{field}*, because it can hurt somebody.", field=field),
    }[facts.why]  # fmt: skip
    write = button(t.plain("Write for the shelf"), ids.SHELF_WRITE)
    return only(text, section(text), actions(write), context(t.md("You can write another one.")))  # fmt: skip
