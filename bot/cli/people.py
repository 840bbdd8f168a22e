"""Who works here, who is forgotten, and who looked: `people`, `forget` and `audit`."""

import sys
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.bars import progress
from bot.cli.opening import UsageError, open_bot, print_json
from bot.domain.digest.months import Month
from bot.domain.people_file import read_people_file
from bot.facts.company import Imported
from bot.facts.privacy import Forgotten
from bot.messages.company.chart import problem_line
from bot.messages.words import words_for
from bot.ports import DirectoryUnavailableError, EmailsHiddenError
from bot.usecases.people.import_people import import_people
from bot.usecases.privacy import who_read as usecase
from bot.usecases.privacy.forget_person import forget_by_operator

MOST_PROBLEMS = 20
NO_EMAILS = (
    "Slack shows this app nobody's e-mail address, so the file's people cannot be found. "
    "Add the scope users:read.email to your app (docs/scopes.md), install it again, and import again."
)


PersonId = Annotated[str, typer.Argument(help="A Slack member id, like U012AB3CD.")]


def import_file(
    file: Annotated[
        Path, typer.Argument(help="CSV: email, department, team, manager_email, location, level.")
    ],
    dry_run: Annotated[bool, typer.Option(help="Say what would be imported, and write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
) -> None:
    """Raises UsageError with every mistake by its line."""
    bot = open_bot()
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror}).") from error
    try:
        with progress("Looking for them in Slack") as told:
            result = import_people(bot.ws, read_people_file(content), dry_run=dry_run, progress=told)
    except EmailsHiddenError as error:
        raise UsageError(NO_EMAILS) from error
    except DirectoryUnavailableError as error:
        raise UsageError(f"Slack does not answer ({error}). Nothing was imported: try again.") from error
    if not isinstance(result, Imported):
        more = len(result) - MOST_PROBLEMS
        rest = [f"and {more} more"] if more > 0 else []
        what_now = "Nothing was imported: mend the file, and import it again."
        words = words_for(None, bot.ws.tz, bot.ws.fields)
        shown = (problem_line(each, words) for each in result[:MOST_PROBLEMS])
        raise UsageError(*shown, *rest, what_now)
    if as_json:
        print_json({**asdict(result), "dry_run": dry_run})
        return
    typer.echo(f"new {result.new}, changed {result.changed}, unchanged {result.unchanged}")
    typer.echo(f"without a Slack account, left out: {result.not_in_slack}")
    if dry_run:
        typer.echo("This was a preview: nothing is written. Leave out --dry-run to import.")
    elif result.offers_passed_on:
        typer.echo(
            f"offers that went to somebody else, because of a new manager or team: {result.offers_passed_on}"
        )


def who_read(person: PersonId) -> None:
    found = usecase.who_read(open_bot().ws, person)
    for each in found:
        typer.echo(f"{each.at:%Y-%m-%d %H:%M} UTC  {each.host_id:12} {each.field}")
    if not found:
        typer.echo("Nobody was shown a request of theirs.")


def forget(
    person: PersonId,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: for scripts.")] = False,
) -> None:
    bot = open_bot()
    with bot.ws.read() as tx:
        known, stored = tx.people.get(person), tx.own_data.of(person)
    if not stored:
        raise UsageError(f"Nobody with the Slack id {person} is stored: nothing to forget.")
    who = f"{known.name} ({person})" if known and known.name else person
    typer.echo(f"{who}: {sum(map(len, stored.values()))} rows are stored. Forgetting cannot be taken back.")
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("Nothing was forgotten: nobody can answer here. Say --yes if you mean it.")
        typer.confirm("Forget this person?", abort=True)
    if not isinstance(forget_by_operator(bot.ws, person), Forgotten):
        raise UsageError(f"Nobody with the Slack id {person} is stored any more.")
    typer.echo(
        "Forgotten. Open partners are told. Backups still have them: `coffee-chat restore` forgets them again."
    )


def audit(
    since: Annotated[str | None, typer.Option(help="A day, like 2026-11-01; by default this month.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the entries as JSON.")] = False,
) -> None:
    bot = open_bot()
    try:
        day = datetime.fromisoformat(since).date() if since else Month.of(bot.ws.now(), bot.ws.tz).first_day
    except ValueError as error:
        raise UsageError(f"--since {since} is no day. Write it like 2026-11-01.") from error
    with bot.ws.read() as tx:
        entries = tx.audit.since(datetime.combine(day, time(0), bot.ws.tz).astimezone(UTC))
    if as_json:
        print_json([asdict(entry) for entry in entries])
        return
    for entry in entries:
        typer.echo(
            f"{entry.at:%Y-%m-%d %H:%M} UTC  {entry.person_id:12} {entry.what:16} {entry.subject}".rstrip()
        )
    if not entries:
        typer.echo("Nobody looked at or changed anything since then.")
