"""`coffee-chat tick`: what `--now` refuses, and what the dry run prints."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from bot.cli.opening import UsageError, open_bot
from bot.clock import FixedClock, SystemClock
from bot.jobs import run_once
from bot.usecases.look_ahead import Ahead, look_ahead

LEEWAY = timedelta(minutes=1)
"""A moment so near is now: somebody typed it."""


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
    bot = open_bot(pretended(now, really, dry_run=dry_run) if now else SystemClock())
    if dry_run:
        print_ahead(look_ahead(bot.ws))
        return
    for name, found in run_once(bot.jobs).items():
        if found:
            typer.echo(f"{name}: {found}")


def pretended(now: str, really: str | None, *, dry_run: bool) -> FixedClock:
    """Return a clock that stands at this moment. Raises UsageError where nobody said that they mean it."""
    at, real = _moment("--now", now), SystemClock().now()
    if dry_run:
        return FixedClock(at)
    if at < real - LEEWAY:
        over = f"--now {now} is over: an offer made then would end before its host reads it."
        raise UsageError(
            over, "What was due then is done by `coffee-chat tick`; --dry-run shows what it was."
        )
    if at > real + LEEWAY and (really is None or _moment("--really", really) != at):
        early = f"--now {now} is still to come: messages would be sent, people forgotten before their time."
        mean = f"Look first, with --dry-run. If you mean it, say the moment twice: --now {now} --really {now}"
        raise UsageError(early, mean)
    return FixedClock(at)


def print_ahead(ahead: Ahead) -> None:
    lines = [*_deleted(ahead), *_digest(ahead)]
    lines += [f"{each.count} {each.step}, since {each.at:%Y-%m-%d %H:%M} UTC" for each in ahead.steps]
    for line in lines or ["Nothing is due."]:
        typer.echo(line)


def _deleted(ahead: Ahead) -> list[str]:
    """What cannot be taken back."""
    lines = []
    if ahead.leavers:
        lines.append(f"forget for good: {ahead.leavers} who left")
    if ahead.anonymous:
        month, requests = ahead.anonymous
        lines.append(f"take people and texts out of {requests} requests of {month}, for good")
    lines += [f"delete: {count} {what}" for what, count in ahead.pruned.items()]
    if ahead.wordings:
        lines.append(f"count the wordings of {ahead.wordings}, and delete who wrote them")
    return lines


def _digest(ahead: Ahead) -> list[str]:
    if ahead.digest is None:
        return []
    month = ahead.digest.month
    if not ahead.digest.is_over:
        return [f"digest {month}: neither counted nor posted, because it is not over by the real clock"]
    return [
        f"digest {month}: posted" if ahead.digest.counted else f"digest {month}: counted for good, and posted"
    ]


def _moment(option: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{option} {text} is no moment. Write it like 2026-12-01T09:00:00+01:00.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
