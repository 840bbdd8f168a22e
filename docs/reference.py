"""The pages of the reference that the code says of itself: commands, settings, metrics, messages."""

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import typer

from bot.app import build
from bot.cli.commands import COMMANDS, Listed, command_line
from bot.cli.main import AWAY, MENDABLE
from bot.clock import SystemClock
from bot.domain.notifications import KINDS, Notification
from bot.health import Vitals
from bot.metrics import REGISTRY
from bot.settings import Settings
from bot.slack.team import Team
from storage.engine import open_engine
from storage.migrate import upgrade

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "messages")]
cases: Any = import_module("cases")
"""One example of everything the app can say, which the tests hold it to."""
EXAMPLES: dict[str, Any] = cases.every_message(cases.T)
CAST = {"UGUEST": "Gina", "UHOST": "Mark"}
TOTAL = "_total"
"""What Prometheus puts behind the name of a counter."""
COMMANDS_HEAD = """# Commands

Each command says the same with `--help`. `coffee-chat --install-completion` teaches your shell to complete them.
"""
SETTINGS_HEAD = """# Settings

From the environment, which is stronger, or from `.env` in the folder where Coffee Chat is started. They are read at
each start. Everything that is wrong is said at once, and a name that looks like one of ours and is none is refused.
"""
METRICS_HEAD = """# Metrics

`COFFEE_CHAT_HEALTH_PORT` opens a port with `/livez` (the process is alive), `/readyz` (it is connected to Slack, and
the database answers) and `/metrics`, for Prometheus. No figure stands for a person or for a field.
"""
MESSAGES_HEAD = """# Messages

Everything that Coffee Chat sends by itself, to whom and when, in the order of the code. The words are those of one
example in English; everybody reads them in their own language. What answers a click at once is not in this list.
"""
TO = {
    "guest": "the guest",
    "host": "the host",
    "interview": "both, in their group chat",
    "table": "all at the table, in their group chat",
    "person": "one of the two, or whoever it is about",
    "referrer": "whoever suggested a colleague",
    "to": "HR, their channel, the contact, or the operator",
}
"""Whom a message goes to, by how its form begins."""


def pages() -> dict[str, str]:
    """Return every generated page by its name."""
    return {
        "commands": "\n".join(commands()),
        "settings": "\n".join(settings()),
        "metrics": "\n".join(metrics()),
        "messages": "\n".join(messages()),
    }


def table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(map(in_a_cell, row))} |"
    yield ""


def in_a_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def commands() -> Iterator[str]:
    yield COMMANDS_HEAD
    yield from table(
        ("exit code", "meaning"),
        iter(
            [
                ("0", "done, or nothing to do"),
                (str(AWAY), "something did not answer (the database, Slack), or a check found something"),
                (
                    str(MENDABLE),
                    "something a person can mend: it says what to do; starting it again does not help",
                ),
            ]
        ),
    )
    group: Any = typer.main.get_command(command_line())
    panel = ""
    for listed in COMMANDS:
        if listed.panel != panel:
            panel = listed.panel
            yield f"## {panel}"
            yield ""
        yield from command(listed, found(group, listed.words.split()))


def found(group: Any, words: list[str]) -> click.Command:
    """Return the real command, which the group imports when it is asked for it by name."""
    context = click.Context(group)
    _, inner, rest = group.resolve_command(context, words)
    return found(inner, rest) if rest else inner


def command(listed: Listed, real: Any) -> Iterator[str]:
    yield f"### coffee-chat {listed.words}"
    yield ""
    yield listed.help
    yield ""
    shown = [each for each in real.params if not getattr(each, "hidden", False)]
    if shown:
        yield from table(("option", "meaning"), (option(each) for each in shown))
    if listed.examples:
        yield from ("```", *(f"coffee-chat {example}" for example in listed.examples), "```", "")


def option(each: Any) -> tuple[str, str]:
    names = (*each.opts, *each.secondary_opts) if each.param_type_name == "option" else (each.name.upper(),)
    return ", ".join(f"`{name}`" for name in names), getattr(each, "help", None) or ""


def settings() -> Iterator[str]:
    """From `.env.example`, which a test holds to the code."""
    yield SETTINGS_HEAD
    rows: list[tuple[str, str, str]] = []
    said, shown = "", False
    for line in (ROOT / ".env.example").read_text(encoding="utf-8").partition("\n\n")[2].splitlines():
        if name := re.match(r"^#?([A-Z_]+)=(.*)$", line):
            rows.append((f"`{name[1]}`", said, f"`{name[2]}`" if name[2] else ""))
            shown = True
        else:
            words = line.removeprefix("#").strip()
            said, shown = (words if shown else f"{said} {words}".strip()), False
    yield from table(("setting", "meaning", "default"), iter(rows))


def metrics() -> Iterator[str]:
    yield METRICS_HEAD
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/empty.db")
        upgrade(engine)
        settings = Settings(database_url=str(engine.url))
        nowhere = Team("T0", "", None, None)
        bot = build(settings, engine, nowhere, SystemClock())
        vitals = Vitals(bot.ws, list, lambda: True)
        families = [*REGISTRY.collect(), *vitals.collect()]
        engine.dispose()
    rows = (
        (f"`{each.name}{TOTAL if each.type == 'counter' else ''}`", each.type, each.documentation)
        for each in families
    )
    yield from table(("metric", "kind", "meaning"), rows)


def messages() -> Iterator[str]:
    yield MESSAGES_HEAD
    rows = (
        (
            f"`{name}`",
            summary(kind),
            whom(kind),
            "in their working hours" if kind.in_hours else "at once",
            words(name),
        )
        for name, kind in KINDS.items()
    )
    yield from table(("message", "when", "to", "sent", "for example"), rows)


def summary(kind: type[Notification]) -> str:
    return (kind.__doc__ or "").split("\n\n")[0].replace("\n", " ").strip()


def whom(kind: type[Notification]) -> str:
    return TO[re.split(r"[_:{}]+", kind.to_form.lstrip("{"))[0]]


def words(name: str) -> str:
    """Return what a notification on a phone says, from the first of the tests' examples."""
    example = next(case for case, (note, _) in cases.NOTIFICATIONS.items() if note.kind == name)
    text = EXAMPLES[example].text
    plain = re.sub(r"<!date[^|]*\|([^>]*)>", r"\1", text)
    return re.sub(r"<@(\w+)>", lambda who: f"@{CAST.get(who[1], 'Mia')}", plain)
