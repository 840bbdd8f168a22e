"""The command line: thin, no logic."""

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import OperationalError

from bot.app import Bot, build
from bot.cli.people import print_audit, print_forget, print_import, print_who_read
from bot.cli.running import OldSchemaError, check_schema
from bot.cli.running import run as run_bot
from bot.cli.ticking import pretended, print_ahead
from bot.clock import SystemClock
from bot.config import Settings, SettingsError, read_settings
from bot.docs.privacy import privacy_page
from bot.docs.promises import promises_page
from bot.docs.scopes import scopes_page
from bot.domain.privacy.audit import OPERATOR
from bot.facts.digest import DigestFacts
from bot.jobs import run_once
from bot.messages.digest.message import headline
from bot.messages.digest.tables import csv_file, xlsx_file
from bot.messages.words import words_for
from bot.ports import Clock
from bot.slack.clients import interactive_client
from bot.slack.team import SlackAwayError, SlackRefusesError, find_team
from bot.telemetry import log, start_logging
from bot.usecases.digest.show_digest import month_for
from bot.usecases.look_ahead import look_ahead
from bot.usecases.offers.explain_request import explain_request
from bot.usecases.offers.simulate_policy import Change, simulate_policy
from storage.engine import BadDatabaseUrlError, open_engine
from storage.migrate import upgrade
from storage.one_bot import AnotherBotError, the_only_bot
from storage.sqlite_file import close_to_others

app = typer.Typer(
    help="Coffee Chat brokers informational interviews inside a company, in Slack.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
people = typer.Typer(help="Who works here.", no_args_is_help=True)
app.add_typer(people, name="people")
KNOWN_PROBLEMS = (
    SettingsError,
    BadDatabaseUrlError,
    AnotherBotError,
    SlackRefusesError,
    SlackAwayError,
    OldSchemaError,
)


@app.command()
def run() -> None:
    """Run the bot in your workspace, over Socket Mode, until stopped."""
    settings = _settings()
    engine = open_engine(settings.database_url)
    with the_only_bot(engine):
        changed, still_open = close_to_others(engine)
        for path in changed:
            log.info("others could read this file: now only its owner can", file=str(path))
        for path in still_open:
            log.warning("others can read this file, and it is not ours to change: chmod 600", file=str(path))
        run_bot(settings, engine)


@app.command()
def migrate() -> None:
    """Bring the database to this version's schema."""
    settings = _settings(with_slack=False)
    upgrade(open_engine(settings.database_url))
    typer.echo("The database is up to date.")


@app.command()
def tick(
    now: Annotated[
        str | None, typer.Option(help="Pretend it is this moment, like 2026-12-01T09:00:00+01:00.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option(help="Say what would be done, first what cannot be taken back, and do nothing.")
    ] = False,
    really: Annotated[
        str | None,
        typer.Option(help="The same moment again: do it, though it is still to come. Else only --dry-run."),
    ] = None,
) -> None:
    """Do once what is due, and exit: for cron, and for looking ahead.

    With --now, people are forgotten and messages sent before their time: so it is said twice, or only looked at.
    A month of the digest is counted after it is over by the real clock, whatever --now says.
    """
    clock = pretended(now, really, dry_run=dry_run) if now else SystemClock()
    bot = _build(clock)
    if dry_run:
        print_ahead(look_ahead(bot.ws))
        return
    for name, found in run_once(bot.jobs).items():
        if found:
            typer.echo(f"{name}: {found}")


@app.command()
def match(
    explain: Annotated[
        int | None,
        typer.Option(
            help="A request's number: show every host considered, and why. The look is in the audit log."
        ),
    ] = None,
    simulate: Annotated[
        bool, typer.Option(help="Replay the last year's requests under other rules.")
    ] = False,
    offer_days: Annotated[
        int | None, typer.Option(min=1, help="With --simulate: working days a host has to answer.")
    ] = None,
    hedge: Annotated[
        bool | None, typer.Option(help="With --simulate: ask a second host after a day of silence.")
    ] = None,
    capacity: Annotated[
        int | None, typer.Option(min=1, help="With --simulate: the most interviews of a host in 30 days.")
    ] = None,
) -> None:
    """Explain the matcher's choice for one request, or say what other rules would change."""
    if simulate == (explain is not None):
        raise SettingsError(["Say either --explain REQUEST or --simulate."])
    bot = _build(SystemClock())
    if explain is not None:
        _explain(bot, explain)
    else:
        _simulate(bot, Change(offer_days, hedge, capacity))


@people.command("import")
def people_import(
    file: Annotated[
        Path, typer.Argument(help="CSV: email, department, team, manager_email, location, level.")
    ],
    dry_run: Annotated[bool, typer.Option(help="Say what would be imported, and write nothing.")] = False,
) -> None:
    """Take over who is in which team and reports to whom: all of the file, or nothing."""
    print_import(_build(SystemClock()), file, dry_run=dry_run)


@app.command()
def forget(person: Annotated[str, typer.Argument(help="A Slack member id, like U012AB3CD.")]) -> None:
    """Forget somebody: nothing of them stays stored, open partners are told."""
    print_forget(_build(SystemClock()), person)


@people.command("who-read")
def people_who_read(
    person: Annotated[str, typer.Argument(help="A Slack member id, like U012AB3CD.")],
) -> None:
    """Show which hosts were shown somebody's requests, for that person; this look is in the audit."""
    print_who_read(_build(SystemClock()), person)


@app.command()
def audit(
    since: Annotated[str | None, typer.Option(help="A day, like 2026-11-01; by default this month.")] = None,
) -> None:
    """Show who of HR or of the operators looked at, exported or changed something."""
    print_audit(_build(SystemClock()), since)


@app.command(name="privacy-register")
def privacy_register() -> None:
    """Print docs/privacy.md: every column, what it is for, and what becomes of it."""
    typer.echo(privacy_page(), nl=False)


@app.command()
def promises() -> None:
    """Print docs/promises.md: what the app promises people, and the tests behind it."""
    typer.echo(promises_page(), nl=False)


@app.command()
def scopes() -> None:
    """Print docs/scopes.md: what the app may do in Slack, why, and what breaks without it."""
    typer.echo(scopes_page(), nl=False)


@app.command()
def digest(
    month: Annotated[str | None, typer.Option(help="Like 2026-10; without it, the last one.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Write it there as CSV.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write it there as an Excel workbook.")] = None,
) -> None:
    """Print HR's digest of a month that is over: the same numbers that HR sees, and no others."""
    bot = _build(SystemClock())
    found = month_for(bot.ws, OPERATOR, month or "")
    if not isinstance(found, DigestFacts):
        raise SettingsError([f"--month {month} is no month that is over. Write it like 2026-10."])
    words = words_for(None, bot.ws.tz, bot.ws.fields, bot.ws.language)
    typer.echo(headline(found.digest, words).replace("*", ""))
    for line in csv_file(found, words).decode("utf-8-sig").splitlines():
        typer.echo(line)
    if csv:
        csv.write_bytes(csv_file(found, words))
    if xlsx:
        xlsx.write_bytes(xlsx_file(found, words))


@app.command()
def demo(
    story: Annotated[bool, typer.Option(help="Play the whole story without a screen, and print it.")] = False,
    port: Annotated[int, typer.Option(help="The page's port; 0 takes a free one.")] = 8025,
) -> None:
    """Try it on this machine: a local Slack, a made-up company and the bot. No Slack account needed."""
    from bot.demo.stage import NoStageError, play  # noqa: PLC0415 - only the demo knows the sandbox

    start_logging("text", logging.WARNING)
    try:
        sys.exit(play(story=story, port=port))
    except NoStageError as error:
        typer.echo(f"  {error}", err=True)
        sys.exit(2)


def main() -> None:
    """Run a command; what a person can mend is said without a stack trace."""
    try:
        app()
    except KNOWN_PROBLEMS as error:
        for line in getattr(error, "problems", [str(error)]):
            typer.echo(f"  {line}", err=True)
        sys.exit(2)
    except OperationalError as error:
        typer.echo(
            f"  The database does not answer: {str(error.orig).strip()}. Check DATABASE_URL.", err=True
        )
        sys.exit(1)


def _explain(bot: Bot, request_id: int) -> None:
    found = explain_request(bot.ws, request_id)
    if found is None:
        raise SettingsError([f"There is no request {request_id} in this workspace."])
    wish = found.request.wish
    made = f"{found.request.created_at:%Y-%m-%d %H:%M}"
    near = f", else {', '.join(found.neighbours)}" if found.neighbours else ""
    typer.echo(f"Request {request_id}: {wish.field}{near}, {found.request.state}, since {made} UTC")
    for host in found.hosts:
        offer = f", offer {host.offer}" if host.offer else ""
        parts = "  ".join(f"{name} {points}" for name, points in host.parts.items())
        verdict = f"no: {host.broken_rule}" if host.broken_rule else parts
        typer.echo(f"  {host.host_id}  {host.name}: {verdict}{offer}")
    if not found.hosts:
        typer.echo("  This field has no host.")


def _simulate(bot: Bot, change: Change) -> None:
    compared = simulate_policy(bot.ws, change)
    if compared is None:
        typer.echo("Nobody has asked for a chat in the last year: there is nothing to replay.")
        return
    today, changed = compared.today, compared.changed
    rows = [
        ("introduced within 7 days", f"{today.in_a_week:.0%}", f"{changed.in_a_week:.0%}"),
        ("introduced at all", f"{today.introduced}", f"{changed.introduced}"),
        ("median days to it", _days(today.median_days), _days(changed.median_days)),
        ("hosts' refusals", f"{today.refusals}", f"{changed.refusals}"),
        ("hosts' silences", f"{today.silences}", f"{changed.silences}"),
        ("unevenness of load (Gini)", f"{today.gini:.2f}", f"{changed.gini:.2f}"),
    ]
    typer.echo(f"{len(today.waits)} requests of the last year, {len(today.interviews)} hosts of today")
    typer.echo(f"{'':28}{'as it is':>10}{'changed':>10}")
    for name, as_it_is, then in rows:
        typer.echo(f"{name:28}{as_it_is:>10}{then:>10}")


def _days(days: float | None) -> str:
    return "-" if days is None else f"{days:.1f}"


def _settings(*, with_slack: bool = True) -> Settings:
    settings = read_settings(with_slack=with_slack)
    start_logging(settings.log_format)
    return settings


def _build(clock: Clock) -> Bot:
    settings = _settings()
    engine = open_engine(settings.database_url)
    check_schema(engine)
    return build(settings, engine, find_team(interactive_client(settings)), clock)
