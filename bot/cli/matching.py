"""`coffee-chat match`: why a request went to whom, and what other rules would change."""

from typing import Annotated

import typer

from bot.app import Bot
from bot.cli.bars import progress
from bot.cli.opening import UsageError, open_bot
from bot.usecases.offers.explain_request import explain_request
from bot.usecases.offers.simulate_policy import Change, simulate_policy


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
    if simulate == (explain is not None):
        raise UsageError("Say either --explain REQUEST or --simulate.")
    bot = open_bot()
    if explain is not None:
        _explain(bot, explain)
    else:
        _simulate(bot, Change(offer_days, hedge, capacity))


def _explain(bot: Bot, request_id: int) -> None:
    found = explain_request(bot.ws, request_id)
    if found is None:
        raise UsageError(f"There is no request {request_id} in this workspace.")
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
    with progress("Replaying the year twice") as told:
        compared = simulate_policy(bot.ws, change, told)
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
