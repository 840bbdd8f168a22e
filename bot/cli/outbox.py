"""`coffee-chat outbox`: messages that do not get on, and a pause of all sending."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from bot.cli.opening import UsageError, open_bot, print_json
from bot.domain.deliveries import DeliveryState
from bot.usecases.outbox import care

LONGEST_PAUSE = timedelta(days=7)
"""Deadlines go on meanwhile: offers would end that nobody could answer."""
Numbers = Annotated[list[int] | None, typer.Argument(help="Their numbers, as `outbox list` shows them.")]
Everything = Annotated[bool, typer.Option("--all", help="All that `outbox list` shows.")]


def show(
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    state = care.look(open_bot().ws)
    if as_json:
        print_json({**asdict(state.backlog), "stuck": [asdict(each) for each in state.stuck]})
        return
    backlog = state.backlog
    if backlog.paused:
        typer.echo("Sending is paused. Go on with: coffee-chat outbox resume")
    waiting = f", the oldest since {backlog.oldest:%Y-%m-%d %H:%M} UTC" if backlog.oldest else ""
    typer.echo(f"due: {backlog.due}{waiting}")
    typer.echo(f"set aside: {backlog.set_aside}")
    for each in state.stuck:
        how = "set aside" if each.state is DeliveryState.FAILED else f"tried {each.attempts} times"
        typer.echo(f"  {each.id:6}  {each.written_at:%Y-%m-%d %H:%M}  {each.kind:24} {how}: {each.error}")
    if state.stuck:
        typer.echo(
            "Mend the cause, then `coffee-chat outbox retry --all`. `coffee-chat doctor` looks for causes."
        )


def retry(numbers: Numbers = None, everything: Everything = False) -> None:
    bot = open_bot()
    count = care.retry(bot.ws, _chosen(numbers, [each.id for each in care.look(bot.ws).stuck], everything))
    typer.echo(f"due again: {count}. A bot that runs sends them now.")


def drop(numbers: Numbers = None, everything: Everything = False) -> None:
    bot = open_bot()
    count = care.drop(bot.ws, _chosen(numbers, [each.id for each in care.look(bot.ws).stuck], everything))
    typer.echo(f"dropped: {count}. Nobody gets them.")


def pause(
    hours: Annotated[float, typer.Option(help="Go on by itself after so many hours.", min=0.1)] = 1.0,
) -> None:
    length = timedelta(hours=hours)
    if length > LONGEST_PAUSE:
        raise UsageError(
            f"--hours {hours:g} is more than a week: offers would end that no host could answer. "
            "Stop the bot instead, or pause again when it is over."
        )
    bot = open_bot()
    until = bot.ws.now() + length
    care.pause(bot.ws, until)
    typer.echo(f"No message is sent until {_local(until)}. Clicks are still answered; deadlines go on.")
    typer.echo("Go on before that with: coffee-chat outbox resume")


def resume() -> None:
    bot = open_bot()
    if not care.resume(bot.ws):
        typer.echo("Sending was not paused.")
        return
    typer.echo(f"Sending goes on; due: {care.look(bot.ws).backlog.due}")


def _chosen(numbers: list[int] | None, stuck: list[int], everything: bool) -> list[int]:
    if everything == bool(numbers):
        raise UsageError("Say the messages' numbers, or --all. `coffee-chat outbox list` shows them.")
    return stuck if everything else list(numbers or ())


def _local(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
