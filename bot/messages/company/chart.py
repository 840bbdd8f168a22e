"""The organisation chart: HR's form for its file, what the file says, and what is wrong in it, by line."""

from collections.abc import Iterable

import slackblocks as sb

from bot.domain.people_file import COLUMNS, Mistake, Problem
from bot.domain.refusals.company import ChartMovedOn, ChartNotRead, MovedOn, NotRead
from bot.facts.company import ChartMistakes, ChartOutline, ChartPreview, HrHome
from bot.messages import ids
from bot.messages.blocks import (
    Block,
    Message,
    Payload,
    actions,
    button,
    context,
    labelled,
    modal,
    only,
    section,
)
from bot.messages.registry import refuses
from bot.messages.words import Mrkdwn, Words, shorten

LONGEST_NAME = 80
"""Characters of what a file says: a cell may hold a page."""
MOST_PROBLEMS = 10
KINDS = ["csv", "tsv", "txt"]
WAITING = "chart.waiting"
"""Shown while a file is read: nothing to send, and no form."""


def chart_line(hr: HrHome, t: Words) -> list[Block]:
    """The way to it, on HR's part of the Home; who cannot upload it, and has none yet, reads how it is switched on."""
    if not hr.takes_chart:
        return []
    said = [t.md("Who reports to whom, so that managers and teams are kept out.")]
    if hr.chart_at is not None:
        said.append(t.md("Last imported on {day}.", day=t.calendar_day(hr.chart_at.date())))
    upload = button(t.plain("Upload the organisation chart"), ids.CHART_OPEN)
    return [section(t.sentences(said), accessory=upload)]


def no_chart(hr: HrHome, t: Words) -> Block:
    """Without it nobody can be kept out by the rules."""
    if hr.takes_chart:
        return section(
            t.md(
                ":warning: I know nobody's manager and nobody's team, so I cannot keep them out. "
                "Upload the organisation chart."
            )
        )
    said = [
        t.md(
            ":warning: I know nobody's manager and nobody's team, so I cannot keep them out. "
            "Whoever runs me can tell me: `coffee-chat people import FILE`."
        ),
        t.md("With `COFFEE_CHAT_CHART_UPLOAD=on` HR can upload it here."),
    ]
    return section(t.sentences(said))


def chart_form(t: Words) -> Payload:
    return _form(
        [
            section(
                t.md(
                    "A CSV from your HR system, one person a line, with `email`, `manager_email` and `team`; also "
                    "`department`, `location` and `level`, if you have them. Commas, semicolons or tabs."
                )
            )
        ],
        t,
    )


def chart_mistakes(found: ChartMistakes, t: Words) -> Payload:
    """What is wrong, and the input for the mended file."""
    n = len(found.problems)
    head = t.plural(
        "*There is {n} mistake, so nothing is imported.* Mend it, and choose the file again.",
        "*There are {n} mistakes, so nothing is imported.* Mend them, and choose the file again.",
        n,
    )
    lines = [problem_line(each, t) for each in found.problems[:MOST_PROBLEMS]]
    items = [sb.RichTextSection([sb.RichText(line)]) for line in lines]
    more = [context(t.md("And {n} more.", n=n - MOST_PROBLEMS))] if n > MOST_PROBLEMS else []
    return _form([section(head), sb.RichTextBlock([sb.RichTextList("bullet", items)]), *more], t)


def _form(above: Iterable[Block], t: Words) -> Payload:
    file = sb.FileInput(ids.CHART, filetypes=KINDS, max_files=1)
    hint = t.plain("At most 5 MB. First you see what is in it; nothing is changed by that.")
    about = t.md(
        "I read this file and no other, and keep no copy and no address. Slack keeps it under your name: delete it there "
        "once it is imported."
    )
    blocks = [*above, labelled(t.plain("File"), file, hint=hint), context(about)]
    return modal(
        ids.CHART_FORM,
        t.plain("Organisation chart"),
        blocks,
        submit=t.plain("Look at it"),
        close=t.plain("Cancel"),
    )


def reading(t: Words) -> Payload:
    return _waiting(t.md("I am reading the file. Nothing is changed by that."), t)


def importing(t: Words) -> Payload:
    return _waiting(
        t.md("I am importing it. You can close this: then you hear from me in a direct message."), t
    )


def _waiting(text: Mrkdwn, t: Words) -> Payload:
    return modal(WAITING, t.plain("Organisation chart"), [section(text)], close=t.plain("Close"))


def chart_preview(seen: ChartPreview, carried: str, t: Words) -> Payload:
    """What the file says, and the button that imports it. `carried`: the preview as the form takes it along."""
    outline = seen.outline
    lines = [
        t.md("People: {n}", n=outline.people),
        t.md("Managers: {n}", n=outline.managers),
        t.md("Teams: {n}", n=outline.teams),
        t.md("Without a manager: {n}. At the top of the company there is one.", n=outline.without_manager),
        t.md("Without a team: {n}", n=outline.without_team),
        _not_in_slack(outline, t),
    ]
    return modal(
        ids.CHART_IMPORT_FORM,
        t.plain("Organisation chart"),
        [
            section(t.md("*This is in the file.* Nothing is changed before you press *Import*.")),
            section(Mrkdwn("\n".join(f"• {line}" for line in lines))),
            context(
                t.md(
                    "People who are not in the file stay as they are. A request that a new manager or team has now goes to "
                    "somebody else. You can import this within an hour."
                )
            ),
        ],
        submit=t.plain("Import"),
        close=t.plain("Cancel"),
        private_metadata=carried,
    )


def _not_in_slack(outline: ChartOutline, t: Words) -> Mrkdwn:
    if not outline.not_in_slack:
        return t.md("Not in Slack: nobody")
    shown = t.series(map(str, outline.lines_not_in_slack))
    if outline.not_in_slack > len(outline.lines_not_in_slack):
        return t.md(
            "Not in Slack, left out: {n}, first in lines {lines}", n=outline.not_in_slack, lines=shown
        )
    return t.md("Not in Slack, left out: {n}, in lines {lines}", n=outline.not_in_slack, lines=shown)


def chart_imported(outline: ChartOutline, t: Words) -> Message:
    text = t.md(
        "The organisation chart is imported. People in it: {n}. The log has your name. Slack still has the file under "
        "yours: delete it there.",
        n=outline.people,
    )
    return only(text, section(text))


def chart_form_is_gone(t: Words) -> Message:
    """The form was closed while the file was read, or Slack would not show it."""
    text = t.md(
        "I have read the organisation chart, and could not show you what is in it. Nothing is changed."
    )
    return only(text, section(text), _again(t))


def _again(t: Words) -> Block:
    return actions(button(t.plain("Upload the organisation chart"), ids.CHART_OPEN))


@refuses(ChartNotRead)
def _chart_not_read(refusal: ChartNotRead, t: Words) -> Message:
    said = {
        NotRead.OFF: t.md(
            "Whoever runs me has not switched this on. They can import the file themselves: "
            "`coffee-chat people import FILE`."
        ),
        NotRead.ELSEWHERE: t.md("This file does not lie with Slack, so I do not read it. Choose one from your computer."),
        NotRead.TOO_LARGE: t.md("The file is larger than 5 MB. Leave out columns that I do not read, and try again."),
        NotRead.GONE: t.md("The file is not there any more: it was deleted in Slack. Upload it again."),
        NotRead.NO_SCOPE: t.md(
            "Slack does not let me read the file: I lack the scope `files:read`. Whoever runs me can add it; "
            "`coffee-chat doctor` says where."
        ),
        NotRead.NO_EMAILS: t.md(
            "Slack shows me nobody's e-mail address, so I cannot find the people of the file: I lack the scope "
            "`users:read.email`. Whoever runs me can add it; `coffee-chat doctor` says where."
        ),
        NotRead.AWAY: t.md("Slack does not answer just now. Try again in a few minutes."),
    }[refusal.why]  # fmt: skip
    text = t.sentences([said, t.md("Nothing is imported.")])
    again = () if refusal.why is NotRead.OFF else (_again(t),)
    return only(text, section(text), *again)


@refuses(ChartMovedOn)
def _chart_moved_on(refusal: ChartMovedOn, t: Words) -> Message:
    said = {
        MovedOn.FILE: t.md("The file in Slack is not the one that you looked at."),
        MovedOn.CHART: t.md("Since you looked, somebody else imported a chart, or Slack's list of people changed."),
        MovedOn.TIME: t.md("You looked at this more than an hour ago."),
    }[refusal.why]  # fmt: skip
    text = t.sentences([said, t.md("Nothing is imported. Look at the file again.")])
    return only(text, section(text), _again(t))


def problem_line(problem: Problem, t: Words) -> str:
    """Return one mistake with its line and what to do; no markup."""
    return t.plain("line {n}: {what}", n=problem.line, what=_what(problem, t))


def _what(problem: Problem, t: Words) -> str:
    names = tuple(shorten(name, LONGEST_NAME) for name in problem.names)
    first, second = (*names, "", "")[:2]
    columns = ", ".join(COLUMNS)
    said = {
        Mistake.ENCODING: t.plain("not UTF-8. Save the file as “CSV UTF-8”, and import it again."),
        Mistake.NO_EMAIL_COLUMN: t.plain("there is no column email. The columns are: {columns}.", columns=columns),
        Mistake.UNKNOWN_COLUMN: t.plain(
            "unknown column “{name}”. The columns are: {columns}.", name=first, columns=columns
        ),
        Mistake.COLUMN_TWICE: t.plain("the column {name} is there twice: keep one.", name=first),
        Mistake.CELLS: t.plain(
            "{n} cells where the first line has {m}: is one missing?", n=first, m=second
        ),
        Mistake.ENDLESS_CELL: t.plain("a cell without an end: is a quotation mark missing?"),
        Mistake.NO_ADDRESS: t.plain("no e-mail address: every line needs one."),
        Mistake.BAD_ADDRESS: t.plain("“{address}” is no e-mail address.", address=first),
        Mistake.OWN_MANAGER: t.plain(
            "{address} is their own manager: leave manager_email empty at the very top.", address=first
        ),
        Mistake.TWICE: t.plain(
            "{address} is in line {n} already: keep one of the two.", address=first, n=second
        ),
        Mistake.CIRCLE: t.plain("a circle of managers, {names}: one of them is wrong.", names=" → ".join(names)),
        Mistake.UNKNOWN_MANAGER: t.plain(
            "nobody has the address {address}, neither in this file nor in Slack.", address=first
        ),
    }  # fmt: skip
    return said[problem.mistake]
