"""HTTP: Slack calls us. A port on which nothing is read but what Slack has signed within the last five minutes."""

import socket
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from io import BytesIO
from threading import Thread
from time import monotonic, sleep
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk.signature import SignatureVerifier
from waitress import wasyncore
from waitress.server import create_server

from bot.metrics import REFUSED
from bot.settings import SettingsError
from bot.slack.intake import ACK_SECONDS, Acks, AfterAck
from bot.telemetry import log

PATH = "/slack/events"
"""Events, clicks, forms and commands alike; Bolt's own default."""
MOST_BYTES = 2**20
"""Slack's largest view is a quarter of it. A request is held in memory: nobody's words lie in a temporary file."""
MOST_CONNECTIONS, BACKLOG = 200, 1024
THREADS = 16
LOOK_SECONDS = 0.01
Start = Callable[..., Any]
Environ = dict[str, Any]


class Door:
    """The port that Slack calls, behind whatever ends TLS. Waitress serves it (decision 024)."""

    def __init__(self, app: App, after: AfterAck, signing_secret: str, host: str, port: int) -> None:
        self._after = after
        self.acks = Acks()
        self._host, self._port = host, port
        self._signature = SignatureVerifier(signing_secret)
        self._bolt = SlackRequestHandler(app, PATH)
        self._server: Any = None
        self._thread: Thread | None = None

    @property
    def is_connected(self) -> bool:
        return self._thread is not None and self._thread.is_alive() and not self.acks.closed

    @property
    def place(self) -> str:
        return f"http://{_for_url(self._host)}:{self._port}{PATH}"

    def connect(self) -> None:
        """Listen. Raises SettingsError where nothing can."""
        if self._server is None:
            listener = self._listen()
            self._port = listener.getsockname()[1]
            self._server = create_server(
                self._answer,
                sockets=[listener],
                threads=THREADS,
                backlog=BACKLOG,
                connection_limit=MOST_CONNECTIONS,
                max_request_body_size=MOST_BYTES,
                inbuf_overflow=2 * MOST_BYTES,
                ident="",
            )
            self._thread = Thread(target=self._server.run, name="door", daemon=True)
            self._thread.start()

    def knock(self) -> None:
        """Find out whether one could listen there. Raises SettingsError where nothing can."""
        self._listen().close()

    def close(self) -> None:
        """Take nothing new, let the answers to what is in hand leave, and close.

        Waitress alone drops them when it stops (Pylons/waitress#499, 2026), so its loop ends after the last one.
        """
        self.acks.close()
        server, thread = self._server, self._thread
        if thread is None or not thread.is_alive():
            return
        # Its sockets belong to its loop, which does what comes by its trigger.
        server.trigger.pull_trigger(lambda: wasyncore.dispatcher.close(server))
        until = monotonic() + ACK_SECONDS
        self.acks.finish()
        while monotonic() < until and any(
            each.requests or each.total_outbufs_len for each in list(server.active_channels.values())
        ):
            sleep(LOOK_SECONDS)
        there: dict[int, Any] = server._map  # noqa: SLF001 - it has no other name
        left: dict[int, Any] = {}

        def end() -> None:
            """The loop ends with nothing to look at; the trigger is closed after it, for it may just be pulled."""
            left.update(there)
            there.clear()

        server.trigger.pull_trigger(end)
        thread.join(1)
        server.task_dispatcher.shutdown(timeout=1)
        wasyncore.close_all(left)

    def _listen(self) -> socket.socket:
        try:
            family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
            return socket.create_server((self._host, self._port), family=family, backlog=BACKLOG)
        except OSError as error:
            raise SettingsError(
                f"COFFEE_CHAT_HTTP_PORT: nothing can listen at {_for_url(self._host)}:{self._port} "
                f"({error.strerror}). Take another port, or another COFFEE_CHAT_HTTP_HOST."
            ) from error

    def _answer(self, environ: Environ, start: Start) -> Iterable[bytes]:
        if environ["PATH_INFO"] != PATH:
            return _refuse(start, HTTPStatus.NOT_FOUND)
        if environ["REQUEST_METHOD"] != "POST":
            return _refuse(start, HTTPStatus.METHOD_NOT_ALLOWED, ("Allow", "POST"))
        body = environ["wsgi.input"].read()
        if not self._is_signed(environ, body):
            log.warning(
                "refused a request that Slack has not signed within five minutes",
                error="a stranger; or SLACK_SIGNING_SECRET is another app's, or a clock is wrong",
            )
            return _refuse(start, HTTPStatus.UNAUTHORIZED)
        with self.acks.taking(_kind(environ, body)) as taken:
            if taken is None:
                return _refuse(start, HTTPStatus.SERVICE_UNAVAILABLE)

            def begin(status: str, *more: Any) -> Any:
                taken.acked = status.startswith(str(HTTPStatus.OK.value))
                return start(status, *more)

            with self._after.holding() as held:
                said = list(self._bolt({**environ, "wsgi.input": BytesIO(body)}, begin))
            return _Answer(said, partial(self._after.begin, held))

    def _is_signed(self, environ: Environ, body: bytes) -> bool:
        """Asked before anything is parsed: Bolt parses a body first, and falls over what is no form."""
        try:
            return self._signature.is_valid(
                body, environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP"), environ.get("HTTP_X_SLACK_SIGNATURE")
            )
        except (ValueError, TypeError):  # a time that is no number, a body or a signature of other bytes
            return False


class _Answer(list[bytes]):
    """What Slack reads; a WSGI server closes it once it is written."""

    def __init__(self, said: Iterable[bytes], close: Callable[[], None]) -> None:
        super().__init__(said)
        self.close = close


def _refuse(start: Start, status: HTTPStatus, *headers: tuple[str, str]) -> list[bytes]:
    REFUSED.labels(str(status.value)).inc()
    body = f"{status.phrase}\n".encode()
    start(
        f"{status.value} {status.phrase}",
        [("Content-Type", "text/plain"), ("Content-Length", str(len(body))), *headers],
    )
    return [body]


def _kind(environ: Environ, body: bytes) -> str:
    """Return what Socket Mode would call it."""
    if environ.get("CONTENT_TYPE", "").startswith("application/json"):
        return "events_api"
    return "interactive" if body.startswith(b"payload=") else "slash_commands"


def _for_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
