"""Is the bot alive, and ready for work? Asked over HTTP by whatever keeps it running, and by `coffee-chat health`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from json import dumps
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError

from bot.context import Workspace
from bot.metrics import REGISTRY
from bot.telemetry import cause_of

PATIENCE = timedelta(minutes=5)
"""Jobs beat once a minute."""
CONNECTED = "connected"
"""The heartbeat of the connection to Slack, beside those of the jobs."""
OK, UNAVAILABLE, NOT_FOUND = "200 OK", "503 Service Unavailable", "404 Not Found"
JSON = "application/json"
STARTING = "starting: waits for the database or for Slack"


def silences(beats: Mapping[str, datetime], now: datetime) -> list[str]:
    """Return what the heartbeats of all processes say is wrong."""
    if not beats:
        return ["no bot has run on this database yet"]
    newest, connected = max(beats.values()), beats.get(CONNECTED)
    if now - newest > PATIENCE:
        return [f"no bot has given a sign of life since {newest:%Y-%m-%d %H:%M} UTC"]
    if connected is None or now - connected > PATIENCE:
        since = f" since {connected:%Y-%m-%d %H:%M} UTC" if connected else ""
        return [f"the bot runs, and is not connected to Slack{since}"]
    return []


@dataclass(frozen=True, eq=False)
class Vitals:
    """What a running bot says of itself."""

    ws: Workspace
    standing_still: Callable[[], list[str]]
    """The names of jobs whose turn has not come for too long, though the clock runs."""
    is_connected: Callable[[], bool]

    def not_alive(self) -> list[str]:
        """Return why the process should be started anew; a Slack or a database that is away is no reason."""
        return [f"{job} stands still" for job in self.standing_still()]

    def not_ready(self) -> list[str]:
        """Return why work cannot be done at the moment."""
        problems = self.not_alive()
        if not self.is_connected():
            problems.append("not connected to Slack")
        try:
            with self.ws.store.queue() as queue:
                queue.held(self.ws.now())
        except SQLAlchemyError as error:
            problems.append(f"the database does not answer: {cause_of(error)}")
        return problems

    def collect(self) -> Iterable[Metric]:
        """What a scrape asks the database for; nothing where it does not answer, but that."""
        about = GaugeMetricFamily("coffee_chat_info", "The version that runs.", labels=["version"])
        about.add_metric([version("coffee-chat")], 1)
        yield about
        yield _gauge(
            "connected",
            "Whether what Slack sends can come in.",
            self.is_connected(),
        )
        try:
            beats = self.ws.store.heartbeats()
            with self.ws.read() as tx:
                backlog = tx.outbox.backlog(self.ws.now())
                planned = {step: count for step, _, count in tx.schedule()}
        except SQLAlchemyError:
            yield _gauge("database_up", "Whether the database answers.", 0)
            return
        yield _gauge("database_up", "Whether the database answers.", 1)
        yield _gauge("offers_pending", "Offers that wait for a host's answer.", planned.get("expire", 0))
        yield _gauge("messages_due", "Messages that could go now.", backlog.due)
        yield _gauge("messages_set_aside", "Messages that no further try can send.", backlog.set_aside)
        oldest = (self.ws.now() - backlog.oldest).total_seconds() if backlog.oldest else 0.0
        yield _gauge("oldest_due_seconds", "How long the oldest message that could go has waited.", oldest)
        yield _gauge("sending_paused", "Whether an operator has paused all sending.", backlog.paused)
        ages = GaugeMetricFamily(
            "coffee_chat_heartbeat_age_seconds", "Since a job of the clock last ended well.", labels=["job"]
        )
        for job, at in beats.items():
            ages.add_metric([job], (self.ws.now() - at).total_seconds())
        yield ages


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"coffee_chat_{name}", meaning, value=float(value))


class _Server(ThreadingMixIn, WSGIServer):
    """Python's own server is enough for a probe and a scrape; it can be closed while it answers."""

    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
        """Write no line for each probe."""


class HealthServer:
    """`/livez`, `/readyz` and `/metrics` on a port of its own, from the first moment of a start."""

    def __init__(self, host: str, port: int) -> None:
        """Raises OSError where nothing can listen there."""
        self._vitals: Vitals | None = None
        self._server = make_server(host, port, self._answer, server_class=_Server, handler_class=_Quiet)
        self.port = self._server.server_port
        Thread(target=self._server.serve_forever, name="health", daemon=True).start()

    def speak_for(self, vitals: Vitals) -> None:
        """Say from now on how this bot is; before, a start waited for the database or for Slack."""
        REGISTRY.register(vitals)
        self._vitals = vitals

    def close(self) -> None:
        if self._vitals is not None:
            REGISTRY.unregister(self._vitals)
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        vitals = self._vitals
        match environ["PATH_INFO"]:
            case "/livez":
                status, kind, body = _said(vitals.not_alive() if vitals else [])
            case "/readyz":
                status, kind, body = _said(vitals.not_ready() if vitals else [STARTING])
            case "/metrics":
                status, kind, body = OK, CONTENT_TYPE_LATEST, generate_latest(REGISTRY)
            case _:
                status, kind, body = NOT_FOUND, "text/plain", b"There is /livez, /readyz and /metrics.\n"
        start(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]


def _said(problems: list[str]) -> tuple[str, str, bytes]:
    said = {"ok": not problems, "version": version("coffee-chat"), "problems": problems}
    return (UNAVAILABLE if problems else OK), JSON, dumps(said).encode()
