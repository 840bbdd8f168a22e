"""`coffee-chat health`: for a container's HEALTHCHECK, a service manager, and people in a hurry."""

import json
import sys
from typing import Annotated, Any
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

import typer

from bot.cli.opening import print_json, read_settings_and_log
from bot.clock import SystemClock
from bot.health import silences
from bot.settings import Settings
from storage.engine import open_engine
from storage.heartbeats import last_beats
from storage.schema import check_schema

SECONDS = 5
UNHEALTHY = 1


def health(
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    settings = read_settings_and_log(with_slack=False)
    said = _ask(settings) if settings.health_port else _read(settings)
    if as_json:
        print_json(said)
    else:
        typer.echo("healthy" if said["ok"] else "not healthy:")
        for problem in said["problems"]:
            typer.echo(f"  {problem}")
    sys.exit(0 if said["ok"] else UNHEALTHY)


def _ask(settings: Settings) -> dict[str, Any]:
    """Ask the bot that runs on this machine. Proxies are for the world outside."""
    url = f"http://127.0.0.1:{settings.health_port}/readyz"
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=SECONDS) as answer:
            return dict(json.load(answer))
    except HTTPError as error:
        return dict(json.load(error))
    except (URLError, OSError) as error:
        why = getattr(error, "reason", error)
        return {"ok": False, "problems": [f"nothing answers at {url} ({why}): does `coffee-chat run` run?"]}


def _read(settings: Settings) -> dict[str, Any]:
    """Without a port, read the heartbeats that a bot writes every minute."""
    engine = open_engine(settings.database_url)
    check_schema(engine)
    problems = silences(last_beats(engine), SystemClock().now())
    return {"ok": not problems, "problems": problems}
