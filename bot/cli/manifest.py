"""`coffee-chat manifest`: what Slack makes the app of, by Socket Mode or HTTP, with the scopes the settings need."""

from typing import Annotated

import typer

from bot.config import read_settings
from bot.manifest import manifest_text
from bot.slack.scopes import optional_scopes


def manifest(
    request_url: Annotated[
        str | None, typer.Option(help="For HTTP: the https address at which Slack reaches you.")
    ] = None,
) -> None:
    more = optional_scopes(read_settings(with_slack=False))
    typer.echo(manifest_text(request_url, [scope.name for scope in more]), nl=False)
