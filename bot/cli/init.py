"""`coffee-chat init`: from a fresh installation to one that can start, one question at a time."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

from bot.cli.opening import UsageError
from bot.config import DOT_ENV, read_settings
from bot.manifest import manifest_path, manifest_text
from bot.settings import APP_TOKEN, BOT_TOKEN, HTTP_PORT, SIGNING_SECRET, SLACK, SettingsError
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
STEP_2_HTTP = """2. On the app's page: Basic Information > App Credentials > Signing Secret > Show.
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

{last}To keep it running after you log out: the source has a systemd unit, a Dockerfile, a compose file and Kubernetes
manifests in deploy/, and docs/how-to/ says how to use them."""
VERIFY = """Slack wants your address verified once the bot runs: on the app's page, Event Subscriptions > Retry. What
stands before the bot must end TLS, and hand {url} on to port {port}: docs/how-to/http.md.

"""
HTTP_PORT_HERE = 3000


def init(  # noqa: PLR0917 - options, given by their names
    bot_token: Annotated[str | None, typer.Option(help="xoxb-… from Install App.")] = None,
    app_token: Annotated[str | None, typer.Option(help="xapp-… from Basic Information.")] = None,
    request_url: Annotated[
        str | None,
        typer.Option(help="For HTTP instead of Socket Mode: the https address at which Slack reaches you."),
    ] = None,
    signing_secret: Annotated[str | None, typer.Option(help="For HTTP: from Basic Information.")] = None,
    http_port: Annotated[int, typer.Option(help="For HTTP: the port on this machine.")] = HTTP_PORT_HERE,
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
    by_http = request_url is not None
    if (app_token if by_http else signing_secret) is not None:
        raise UsageError(
            "--app-token is for Socket Mode, --request-url with --signing-secret for HTTP: say which of the two."
        )
    own = signing_secret if by_http else app_token
    if not sys.stdin.isatty() and None in (bot_token, own, hr, timezone):
        way = "--signing-secret" if by_http else "--app-token"
        raise UsageError(f"Nobody can answer here: give --bot-token, {way}, --hr and --timezone.")
    manifest = manifest_text(request_url)
    if None in (bot_token, own):
        by_hand = f"`coffee-chat manifest --request-url {request_url}`" if by_http else manifest_path()
        typer.echo(STEP_1.format(link=CREATE + quote(manifest), manifest=by_hand))
    if by_http:
        own = own or _asked(STEP_2_HTTP, "Signing secret", secret=True)
    else:
        own = own or _asked(STEP_2, "App-level token", begins="xapp-", secret=True)
    bot_token = bot_token or _asked(STEP_3, "Bot token", begins="xoxb-", secret=True)
    hr = _asked(STEP_4, "Member IDs, with commas (empty for later)") if hr is None else hr
    timezone = timezone or _asked("", "The company's time zone", default=_own_zone())
    values = {
        BOT_TOKEN: bot_token,
        (SIGNING_SECRET if by_http else APP_TOKEN): own,
        HTTP_PORT: str(http_port) if by_http else "",
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
    last = VERIFY.format(url=request_url, port=http_port) if by_http else ""
    database = engine.url.render_as_string(hide_password=True)
    typer.echo(DONE.format(file=DOT_ENV.resolve(), database=database, last=last))


def _asked(step: str, question: str, *, begins: str = "", default: str = "", secret: bool = False) -> str:
    """Ask until the answer fits; a secret is not shown, and not left out."""
    typer.echo(step)
    while True:
        said = str(typer.prompt(question, default=default, hide_input=secret, show_default=bool(default)))
        if said.strip().startswith(begins) and (said.strip() or not secret):
            return said.strip()
        typer.echo(f"That is another value: it begins with {begins}" if begins else "It is needed.", err=True)


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
