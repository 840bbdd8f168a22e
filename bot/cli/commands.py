"""The command line: every command with its help, in one table. Its module is imported when it is called."""

from dataclasses import dataclass, replace
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

RUN, KEEP, HR, PEOPLE, LOOK, DOCS = (
    "Run it",
    "Keep it",
    "For HR",
    "People",
    "Look into it",
    "Pages made from the code",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One command: its words, the function that does it, and what `--help` says."""

    words: str
    place: str
    panel: str
    help: str
    examples: tuple[str, ...] = ()


COMMANDS = (
    Listed(
        "demo",
        "bot.cli.demo:play_demo",
        RUN,
        "Try it on this machine: a local Slack, a made-up company and the bot. No Slack account needed.",
        ("demo", "demo --story"),
    ),
    Listed(
        "init",
        "bot.cli.init:init",
        RUN,
        "Set it up: asks for what is needed and where to find it, writes .env, and makes the database ready.",
        (
            "init",
            "init --bot-token xoxb-… --app-token xapp-… --hr U012AB3CD --timezone Europe/Berlin",
            "init --request-url https://coffee.example.com/slack/events",
        ),
    ),
    Listed(
        "manifest",
        "bot.cli.manifest:manifest",
        RUN,
        "Print the manifest that Slack makes the app of: for Socket Mode, or for HTTP with the address Slack calls.",
        ("manifest", "manifest --request-url https://coffee.example.com/slack/events"),
    ),
    Listed(
        "doctor",
        "bot.cli.doctor:doctor",
        RUN,
        "Look for what is wrong before people meet it, a line each with what to do. Exit code 1 where something is.",
        ("doctor", "doctor --post", "doctor --json"),
    ),
    Listed(
        "migrate",
        "bot.cli.keeping:migrate",
        RUN,
        "Bring the database to this version's schema, and say which one that was and is.\n\n"
        "Make a backup before; docs/how-to/upgrade.md has the order of steps.",
    ),
    Listed(
        "run",
        "bot.cli.running:run",
        RUN,
        "Run the bot in your workspace until stopped: by Socket Mode, or by HTTP where COFFEE_CHAT_HTTP_PORT is set.",
    ),
    Listed(
        "tick",
        "bot.cli.ticking:tick",
        RUN,
        "Do once what is due, and exit: for cron, and for looking ahead.\n\n"
        "With --now, people are forgotten and messages sent before their time: so it is said twice, or only "
        "looked at. A month of the digest is counted after it is over by the real clock, whatever --now says.",
        ("tick", "tick --now 2026-12-01T09:00:00+01:00 --dry-run"),
    ),
    Listed(
        "health",
        "bot.cli.health:health",
        RUN,
        "Say whether the bot is well: exit code 0, or 1 with what is wrong.\n\n"
        "Asks the bot on this machine where COFFEE_CHAT_HEALTH_PORT is set; else reads the heartbeats in the database.",
        ("health", "health --json"),
    ),
    Listed(
        "outbox list",
        "bot.cli.outbox:show",
        RUN,
        "Show what waits to be sent, and each message that does not get on, with why. Nothing says to whom it goes.",
        ("outbox list", "outbox list --json"),
    ),
    Listed(
        "outbox retry",
        "bot.cli.outbox:retry",
        RUN,
        "Have messages tried again that were set aside.",
        ("outbox retry 4711", "outbox retry --all"),
    ),
    Listed(
        "outbox drop",
        "bot.cli.outbox:drop",
        RUN,
        "End messages that nobody is to get any more.",
        ("outbox drop 4711 4712", "outbox drop --all"),
    ),
    Listed(
        "outbox pause",
        "bot.cli.outbox:pause",
        RUN,
        "Send nothing for a while, for maintenance. Clicks are still answered, and deadlines go on.",
        ("outbox pause", "outbox pause --hours 4"),
    ),
    Listed(
        "outbox resume",
        "bot.cli.outbox:resume",
        RUN,
        "Go on sending.",
        ("outbox resume",),
    ),
    Listed(
        "backup",
        "bot.cli.keeping:backup",
        KEEP,
        "Copy the database into one file, while the bot runs, and read it back: SQLite, or PostgreSQL by pg_dump.\n\n"
        "Into a folder it goes under a name with the moment. The file holds all that the database holds, as readable.",
        ("backup /var/backups/coffee-chat/", "backup coffee-chat.backup --force"),
    ),
    Listed(
        "restore",
        "bot.cli.restoring:restore",
        KEEP,
        "Put a backup in the place of the database, which is kept under another name. Stop the bot before.\n\n"
        "Who was forgotten since is forgotten again, what was sent since is not sent again, and nothing is sent "
        "until you say so.",
        ("restore coffee-chat.backup --dry-run", "restore coffee-chat.backup"),
    ),
    Listed(
        "move",
        "bot.cli.keeping:move_to",
        KEEP,
        "Copy everything into an empty database, from SQLite to PostgreSQL or back. Stop the bot before.",
        ("move postgresql://coffee@db.example.com/coffee",),
    ),
    Listed(
        "digest",
        "bot.cli.digest:digest",
        HR,
        "Print HR's digest of a month that is over: the same numbers that HR sees, and no others.",
        ("digest", "digest --month 2026-10 --xlsx october.xlsx", "digest --json", "digest --post"),
    ),
    Listed(
        "audit",
        "bot.cli.people:audit",
        HR,
        "Show who of HR or of the operators looked at, exported or changed something.",
        ("audit", "audit --since 2026-11-01 --json"),
    ),
    Listed(
        "people import",
        "bot.cli.people:import_file",
        PEOPLE,
        "Take over who is in which team and reports to whom: all of the file, or nothing.\n\n"
        "A CSV with email, manager_email and team; department, location and level if you like. The location says "
        "who can meet in person. It needs the scope users:read.email for as long as it takes.",
        ("people import people.csv --dry-run", "people import people.csv"),
    ),
    Listed(
        "people who-read",
        "bot.cli.people:who_read",
        PEOPLE,
        "Show which hosts were shown somebody's requests, for that person. This look is in the audit.",
        ("people who-read U012AB3CD",),
    ),
    Listed(
        "forget",
        "bot.cli.people:forget",
        PEOPLE,
        "Forget somebody: nothing of them stays stored, open partners are told. Shows who it is, and asks first.",
        ("forget U012AB3CD", "forget U012AB3CD --yes"),
    ),
    Listed(
        "match",
        "bot.cli.matching:match",
        LOOK,
        "Explain the matcher's choice for one request, or say what other rules would change.",
        ("match --explain 42", "match --simulate --offer-days 2"),
    ),
    Listed(
        "privacy-register",
        "bot.cli.pages:privacy_register",
        DOCS,
        "Print docs/privacy.md: every column, what it is for, and what becomes of it.",
    ),
    Listed(
        "promises",
        "bot.cli.pages:promises",
        DOCS,
        "Print docs/promises.md: what the app promises people, and the tests behind it.",
    ),
    Listed(
        "scopes",
        "bot.cli.pages:scopes",
        DOCS,
        "Print docs/scopes.md: what the app may do in Slack, why, and what breaks without it.",
    ),
)
GROUPS = {
    "outbox": (RUN, "Messages that wait or do not get on."),
    "people": (PEOPLE, "Who works here."),
}


class ImportedWhenCalled(TyperGroup):
    """A group that lists its commands from the table, and imports the one that is called.

    Everything imported takes a second and more, which `--help` and a typing error need not wait for.
    """

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        listed = getattr(getattr(command, "callback", None), "listed", None)
        return name, (_imported(listed) if listed else command), rest


def _imported(listed: Listed) -> Any:
    module, function = listed.place.split(":")
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    _add(alone, listed, getattr(import_module(module), function))
    return typer.main.get_command(alone)


def _add(group: typer.Typer, listed: Listed, function: Any) -> None:
    """`epilog` keeps its lines where they are separated by an empty one."""
    lines = [f"coffee-chat {example}" for example in listed.examples]
    epilog = "\n\n".join(["Examples:", *lines]) if lines else None
    name = listed.words.rpartition(" ")[2]
    group.command(name, help=listed.help, epilog=epilog, rich_help_panel=listed.panel)(function)


def _stand_in(listed: Listed) -> Any:
    """Return what the table's lists show; `resolve_command` puts the real command in its place."""

    def nothing() -> None:
        raise AssertionError(listed.words)

    nothing.listed = listed  # type: ignore[attr-defined]
    return nothing


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"coffee-chat {version('coffee-chat')}")
        raise typer.Exit


def _everywhere(
    _version_: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that every command has before its name."""


def command_line() -> typer.Typer:
    """Return the app with all commands of the table."""
    options: dict[str, Any] = {"no_args_is_help": True, "cls": ImportedWhenCalled}
    app = typer.Typer(
        help="Coffee Chat brokers informational interviews inside a company, in Slack.",
        epilog="Try it: coffee-chat demo",
        pretty_exceptions_enable=False,
        **options,
    )
    app.callback()(_everywhere)
    groups = {name: typer.Typer(help=text, **options) for name, (_, text) in GROUPS.items()}
    for listed in COMMANDS:
        group, _, name = listed.words.rpartition(" ")
        _add(groups[group] if group else app, replace(listed, words=name), _stand_in(listed))
    for name, (panel, _) in GROUPS.items():
        app.add_typer(groups[name], name=name, rich_help_panel=panel)
    return app
