"""`coffee-chat manifest`: what Slack makes the app of, for Socket Mode or for HTTP."""

from typing import Annotated

import typer

from bot.manifest import manifest_text


def manifest(
    request_url: Annotated[
        str | None, typer.Option(help="For HTTP: the https address at which Slack reaches you.")
    ] = None,
) -> None:
    typer.echo(manifest_text(request_url), nl=False)
