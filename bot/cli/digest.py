"""`coffee-chat digest`: HR's report of a month, as text, JSON or a file."""

from csv import reader
from pathlib import Path
from typing import Annotated

import typer

from bot.app import Bot
from bot.cli.opening import UsageError, open_bot, print_json
from bot.domain.privacy.audit import OPERATOR
from bot.facts.digest import DigestFacts
from bot.messages.digest.message import headline
from bot.messages.digest.tables import csv_file, xlsx_file
from bot.messages.words import words_for
from bot.ports import DirectoryUnavailableError
from bot.usecases.digest.publish_digest import post_again, posts_somewhere
from bot.usecases.digest.show_digest import month_for

COLUMNS = ("month", "part", "row", "figure", "value")
"""What `--json` calls the table's columns, in every language; a value that is withheld is an empty text."""


def digest(
    month: Annotated[str | None, typer.Option(help="Like 2026-10; without it, the last one.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Write it there as CSV.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write it there as an Excel workbook.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table's rows as JSON.")] = False,
    post: Annotated[
        bool, typer.Option("--post", help="Post the last one to those of HR who have not got it.")
    ] = False,
) -> None:
    bot = open_bot()
    if post:
        _post_again(bot)
        return
    found = month_for(bot.ws, OPERATOR, month or "")
    if not isinstance(found, DigestFacts):
        raise UsageError(f"--month {month} is no month that is over. Write it like 2026-10.")
    words = words_for(None, bot.ws.tz, bot.ws.fields, bot.ws.language)
    table = csv_file(found, words)
    # The files first: whoever reads what is printed may stop reading, and the command with it.
    if csv:
        csv.write_bytes(table)
    if xlsx:
        xlsx.write_bytes(xlsx_file(found, words))
    text = table.decode("utf-8-sig")
    if as_json:
        rows = list(reader(text.splitlines()))[1:]
        print_json([dict(zip(COLUMNS, row, strict=True)) for row in rows])
        return
    typer.echo(headline(found.digest, words).replace("*", ""))
    for line in text.splitlines():
        typer.echo(line)


def _post_again(bot: Bot) -> None:
    if not posts_somewhere(bot.ws):
        raise UsageError("Nobody gets the digest: set COFFEE_CHAT_HR_USERS or COFFEE_CHAT_DIGEST_CHANNEL.")
    try:
        places = post_again(bot.ws)
    except DirectoryUnavailableError as error:
        raise UsageError(f"Slack does not say who is in HR's group ({error}). Nothing was posted.") from error
    typer.echo(f"posted again, places: {places}. A bot that runs sends it.")
