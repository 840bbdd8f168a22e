"""The commands that print what docs/ holds and the code knows."""

import typer

from bot.docs.privacy import privacy_page
from bot.docs.promises import promises_page
from bot.docs.scopes import scopes_page


def privacy_register() -> None:
    typer.echo(privacy_page(), nl=False)


def promises() -> None:
    typer.echo(promises_page(), nl=False)


def scopes() -> None:
    typer.echo(scopes_page(), nl=False)
