"""`coffee-chat init`: from a fresh installation to one that can start, one question at a time."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

from bot.cli.opening import UsageError
from bot.config import DOT_ENV, SLACK, SettingsError, read_settings
from bot.manifest import manifest_path
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.sqlite_file import ONLY_US

CREATE = "https://api.slack.com/apps?new_app=1&manifest_yaml="
"""docs.slack.dev/app-manifests/configuring-apps-with-app-manifests, "Sharing manifests"."""
STEP_1 = """1. Make the app in your workspace. Open this link, choose the workspace, and confirm:

{link}

   The same by hand: https://api.slack.com/apps > Create New App > From a manifest, with {manifest}.
   May you not install apps? Slack lets you ask an admin on the next page.
"""
STEP_2 = """2. On the app's page: Basic Information > App-Level Tokens > Generate, with the scope connections:write.
"""
STEP_3 = """3. On the app's page: Install App > Install to Workspace, then copy the Bot User OAuth Token.
"""
STEP_4 = """4. Who may read HR's digest? In Slack: their profile > the three dots > Copy member ID.
"""
DONE = """
Written: {file} (only you can read it). The database {database} is ready.

Now:
  coffee-chat doctor                     looks whether everything fits
  coffee-chat people import people.csv   who manages whom: then managers and teams are kept out
  coffee-chat run                        starts it; stop with Ctrl-C

To keep it running after you log out: the source has a systemd unit, a Dockerfile, a compose file and Kubernetes
manifests in deploy/, and docs/how-to/ says how to use them."""


def init(  # noqa: PLR0917 - options, given by their names
    bot_token: Annotated[str | None, typer.Option(help="xoxb-… from Install App.")] = None,
    app_token: Annotated[str | None, typer.Option(help="xapp-… from Basic Information.")] = None,
    hr: Annotated[str | None, typer.Option(help="Member IDs of HR, with commas; empty for later.")] = None,
    timezone: Annotated[str | None, typer.Option(help="The company's, like Europe/Berlin.")] = None,
    database_url: Annotated[
        str, typer.Option(help="sqlite:///file or postgresql://…")
    ] = "sqlite:///coffee-chat.db",
    api_url: Annotated[str, typer.Option(help="Another Slack, such as the sandbox.")] = SLACK,
    force: Annotated[bool, typer.Option("--force", help="Put an .env that is there aside.")] = False,
) -> None:
    if DOT_ENV.exists() and not force:
        raise UsageError(
            f"{DOT_ENV.resolve()} is there already. Edit it, or say --force: it is kept as .env.old then."
        )
    given = (bot_token, app_token, hr, timezone)
    if not sys.stdin.isatty() and None in given:
        raise UsageError("Nobody can answer here: give --bot-token, --app-token, --hr and --timezone.")
    manifest = manifest_path()
    if None in (bot_token, app_token):
        typer.echo(
            STEP_1.format(link=CREATE + quote(manifest.read_text(encoding="utf-8")), manifest=manifest)
        )
    app_token = app_token or _asked(STEP_2, "App-level token", begins="xapp-")
    bot_token = bot_token or _asked(STEP_3, "Bot token", begins="xoxb-")
    hr = _asked(STEP_4, "Member IDs, with commas (empty for later)") if hr is None else hr
    timezone = timezone or _asked("", "The company's time zone", default=_own_zone())
    values = {
        "SLACK_BOT_TOKEN": bot_token,
        "SLACK_APP_TOKEN": app_token,
        "COFFEE_CHAT_HR_USERS": hr,
        "COFFEE_CHAT_TIMEZONE": timezone,
        "DATABASE_URL": "" if database_url == "sqlite:///coffee-chat.db" else database_url,
        "SLACK_API_URL": "" if api_url == SLACK else api_url,
    }
    _write({name: value for name, value in values.items() if value})
    try:
        settings = read_settings()
    except SettingsError as error:
        raise UsageError(
            *error.problems, f"Mend that in {DOT_ENV.resolve()}, then: coffee-chat doctor"
        ) from error
    engine = open_engine(settings.database_url)
    upgrade(engine)
    typer.echo(DONE.format(file=DOT_ENV.resolve(), database=engine.url.render_as_string(hide_password=True)))


def _asked(step: str, question: str, *, begins: str = "", default: str = "") -> str:
    """Ask until the answer fits; what begins in a certain way is a secret, and not shown."""
    typer.echo(step)
    while True:
        said = str(
            typer.prompt(question, default=default, hide_input=bool(begins), show_default=bool(default))
        )
        if said.strip().startswith(begins):
            return said.strip()
        typer.echo(f"That is another value: it begins with {begins}", err=True)


def _own_zone() -> str:
    """Return this machine's time zone where it says one by name."""
    with suppress(OSError, ValueError):
        place = str(Path("/etc/localtime").resolve())
        return place.split("zoneinfo/", 1)[1] if "zoneinfo/" in place else "UTC"
    return "UTC"


def _write(values: dict[str, str]) -> None:
    if DOT_ENV.exists():
        DOT_ENV.replace(DOT_ENV.with_name(".env.old"))
    handle = os.open(DOT_ENV, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_US)
    with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123 - made with the rights it is to keep
        file.writelines(f"{name}={value}\n" for name, value in values.items())
