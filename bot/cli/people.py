"""What `coffee-chat people import`, `forget` and `audit` print: thin, no logic."""

from datetime import UTC, datetime, time
from pathlib import Path

import typer

from bot.app import Bot
from bot.config import SettingsError
from bot.domain.digest.months import Month
from bot.domain.people_file import read_people_file
from bot.facts.privacy import Forgotten
from bot.ports import DirectoryUnavailableError, EmailsHiddenError
from bot.usecases.people.import_people import Imported, import_people
from bot.usecases.privacy.forget_person import forget_by_operator
from bot.usecases.privacy.who_read import who_read

MOST_PROBLEMS = 20
NO_EMAILS = (
    "Slack shows this app nobody's e-mail address, so the file's people cannot be found. "
    "Add the scope users:read.email to your app (docs/scopes.md), install it again, and import again."
)


def print_import(bot: Bot, path: Path, *, dry_run: bool) -> None:
    """Raises SettingsError with every mistake by its line."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingsError([f"{path} cannot be read ({error.strerror})."]) from error
    try:
        result = import_people(bot.ws, read_people_file(content), dry_run=dry_run)
    except EmailsHiddenError as error:
        raise SettingsError([NO_EMAILS]) from error
    except DirectoryUnavailableError as error:
        raise SettingsError([f"Slack does not answer ({error}). Nothing was imported: try again."]) from error
    if not isinstance(result, Imported):
        more = len(result) - MOST_PROBLEMS
        rest = [f"and {more} more"] if more > 0 else []
        raise SettingsError(
            [
                *map(str, result[:MOST_PROBLEMS]),
                *rest,
                "Nothing was imported: mend the file, and import it again.",
            ]
        )
    typer.echo(f"new {result.new}, changed {result.changed}, unchanged {result.unchanged}")
    typer.echo(f"without a Slack account, left out: {result.not_in_slack}")
    if dry_run:
        typer.echo("This was a preview: nothing is written. Leave out --dry-run to import.")
    elif result.offers_passed_on:
        typer.echo(
            f"offers that went to somebody else, because of a new manager or team: {result.offers_passed_on}"
        )


def print_who_read(bot: Bot, person_id: str) -> None:
    """Which hosts were shown this person's requests: a person may ask that, and the look is in the audit."""
    found = who_read(bot.ws, person_id)
    for each in found:
        typer.echo(f"{each.at:%Y-%m-%d %H:%M} UTC  {each.host_id:12} {each.field}")
    if not found:
        typer.echo("Nobody was shown a request of theirs.")


def print_forget(bot: Bot, person_id: str) -> None:
    if not isinstance(forget_by_operator(bot.ws, person_id), Forgotten):
        raise SettingsError([f"Nobody with the Slack id {person_id} is stored: nothing to forget."])
    typer.echo("Forgotten. Open partners are told; backups of the database are yours to delete.")


def print_audit(bot: Bot, since: str | None) -> None:
    """`since` is a day, like 2026-11-01; by default this month."""
    now = bot.ws.now()
    try:
        day = datetime.fromisoformat(since).date() if since else Month.of(now, bot.ws.tz).first_day
    except ValueError as error:
        raise SettingsError([f"--since {since} is no day. Write it like 2026-11-01."]) from error
    with bot.ws.read() as tx:
        entries = tx.audit.since(datetime.combine(day, time(0), bot.ws.tz).astimezone(UTC))
    for entry in entries:
        typer.echo(
            f"{entry.at:%Y-%m-%d %H:%M} UTC  {entry.person_id:12} {entry.what:16} {entry.subject}".rstrip()
        )
    if not entries:
        typer.echo("Nobody looked at or changed anything since then.")
