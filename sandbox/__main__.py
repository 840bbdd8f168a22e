"""`python -m sandbox`: start a local Slack for one app and say how to reach it."""

import argparse
import asyncio
import logging
import os
import signal
import sys
import threading
from pathlib import Path

from aiohttp import web

from sandbox.clock import parse_time
from sandbox.founding import read_population
from sandbox.instance import SANDBOX
from sandbox.manifest import check_addresses, read_manifest
from sandbox.security import LOOPBACK
from sandbox.server import make_app
from sandbox.settings import Settings


def main() -> int:
    logging.basicConfig(level=logging.WARNING, format="sandbox: %(message)s")
    options = _options().parse_args()
    try:
        asyncio.run(
            _serve(_settings(options), options.host, options.port, until_input_ends=options.until_input_ends)
        )
    except (OSError, ValueError) as wrong:
        print(f"sandbox: {wrong}", file=sys.stderr)  # noqa: T201
        return 2
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--manifest", type=Path, required=True, help="the app's manifest, YAML or JSON")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument(
        "--host", default="127.0.0.1", help="another than loopback opens the sandbox to others"
    )
    parser.add_argument("--allow-host", action="append", default=[], help="one more name to answer to")
    parser.add_argument("--people", type=Path, help="people.json; a built-in cast without it")
    parser.add_argument("--seed", type=int, default=1, help="decides all ids and tokens")
    parser.add_argument("--now", help="where its clock starts, as an ISO time")
    parser.add_argument("--env", action="store_true", help="print nothing but the lines for an .env file")
    parser.add_argument("--request-url", default="", help="HTTP mode: where the app listens")
    parser.add_argument(
        "--until-input-ends", action="store_true", help="stop when standard input closes: its starter is gone"
    )
    parser.add_argument("--extra-script", default="", help="a JavaScript module the page loads as well")
    parser.add_argument("--extra-style", default="", help="a style sheet the page loads as well")
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    for path in filter(None, (options.extra_script, options.extra_style)):
        if not Path(path).is_file():
            raise ValueError(f"{path} is no file")
    app = read_manifest(options.manifest)
    if not options.request_url:
        check_addresses(app)
    own = frozenset() if options.host in LOOPBACK else frozenset({options.host})
    return Settings(
        app=app,
        population=read_population(options.people),
        seed=options.seed,
        now=parse_time(options.now) if options.now else None,
        request_url=options.request_url,
        allowed_hosts=own | frozenset(options.allow_host),
        extra_script=options.extra_script,
        extra_style=options.extra_style,
    )


async def _serve(settings: Settings, host: str, port: int, *, until_input_ends: bool) -> None:
    app = make_app(settings)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    url = f"http://{host}:{runner.addresses[0][1]}"
    app[SANDBOX].world.listen_at(url)
    _announce(app, url)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    if until_input_ends:
        threading.Thread(
            target=_wait_for_the_end, args=(asyncio.get_running_loop(), stop), daemon=True
        ).start()
    await stop.wait()
    await runner.cleanup()


def _wait_for_the_end(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    # Not by way of sys.stdin: a thread that waits in it stops the interpreter from ending.
    while os.read(0, 1):
        pass
    loop.call_soon_threadsafe(stop.set)


def _announce(app: web.Application, url: str) -> None:
    workspace = app[SANDBOX].workspace
    lines = {
        "SLACK_API_URL": f"{url}/api/",
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "SLACK_APP_TOKEN": workspace.app_token,
        "SLACK_SIGNING_SECRET": workspace.signing_secret,
        "SANDBOX_URL": url,
    }
    for name, value in lines.items():
        print(f"{name}={value}", flush=True)  # noqa: T201 - the agreed way to hand them over


if __name__ == "__main__":
    sys.exit(main())
