"""Socket Mode: Bolt's own handler under our own watch, so that a lost connection is back within seconds."""

import json
import select
from contextlib import suppress
from http import HTTPStatus
from socket import IPPROTO_TCP, SHUT_RD, TCP_NODELAY
from threading import Event, Thread
from time import monotonic
from typing import Any

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode.base_handler import BaseSocketModeHandler
from slack_bolt.adapter.socket_mode.internals import build_headers, send_response
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack.failures import FAILURES, Verdict, read_failure
from bot.slack.intake import Acks, AfterAck
from bot.slack.team import SlackAwayError, SlackRefusesError, away
from bot.telemetry import log

HELLO_SECONDS = 10.0
LOOK_SECONDS = 0.5
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 2.0
"""Between two tries to connect. Asking where Slack does not answer costs it nothing; where it asks for a
pause, we keep that."""
REFUSED_PAUSE = 30.0
MOMENT = 0.2
"""Slack ends its side before it has heard that we end ours: so long we wait before we call it lost."""
PING_SECONDS = 5.0
_ENDED = sum(getattr(select, name, 0) for name in ("POLLRDHUP", "POLLHUP", "POLLERR", "POLLNVAL"))
"""The other side has ended its half, or the connection is broken; looking takes nothing from it."""


class _Client(SocketModeClient):
    """Slack's client; what went wrong with a connection is said by us, and it is we who try again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._over = Event()
        super().__init__(*args, **kwargs)

    def connect(self) -> None:
        """Connect, and send each ack at once: TCP would keep it until the one before has arrived (Nagle)."""
        super().connect()
        session = self.current_session
        if session is not None and session.sock is not None:
            with suppress(OSError):  # it is cut already, which shows by itself
                session.sock.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)

    def enqueue_message(self, message: str) -> None:
        """Give it to a worker at once; over the SDK's queue, each ack waits for one more thread to wake."""
        self.message_workers.submit(self._take, message)

    def _take(self, message: str) -> None:
        said = json.loads(message) if message.startswith("{") else {}
        if said.get("type") == "disconnect":
            # The SDK connects anew by itself, and tells no listener.
            log.info("Slack renews the connection", reason=said.get("reason"))
        self.run_message_listeners(said, message)

    def process_messages(self) -> None:
        """What the SDK's thread for its queue does until all is over: nothing."""
        self._over.wait()

    def close(self) -> None:
        self._over.set()
        super().close()

    def issue_new_wss_url(self) -> str:
        return self.address()

    def address(self) -> str:
        """Ask Slack where to connect; raises what a call to Slack may raise."""
        return str(self.web_client.apps_connections_open(app_token=self.app_token)["url"])


class Socket(BaseSocketModeHandler):
    """A connection to Slack that comes back by itself."""

    def __init__(
        self, app: App, after: AfterAck, app_token: str, api_url: str, app_id: str | None = None
    ) -> None:
        """`app_id` is the app whose bot token we use: the app token must be of the same."""
        self.app, self.app_token = app, app_token
        self.client: _Client = _Client(
            app_token,
            web_client=WebClient(base_url=api_url),
            auto_reconnect_enabled=False,
            ping_interval=PING_SECONDS,
            concurrency=16,
        )
        self.client.socket_mode_request_listeners.append(self.handle)  # type: ignore[arg-type]
        self.client.message_listeners.append(self._heard)
        self._after, self._app_id, self._api_url = after, app_id, api_url
        self._hello, self._told_app = Event(), ""
        self._closing = Event()
        self._watch = Thread(target=self._keep_connected, name="connection", daemon=True)
        self.acks = Acks()

    def connect(self) -> None:
        """Connect, and wait for Slack's hello. Raises SlackAwayError or SlackRefusesError."""
        self._connect_once()
        if not self._watch.is_alive():
            self._watch.start()

    def knock(self) -> None:
        """Hear Slack's hello, and leave: whether one could connect. Raises as `connect` does.

        What Slack sends us meanwhile is not acknowledged, so that it goes to another connection.
        """
        self._closing.set()
        self.acks.close()
        try:
            self._connect_once()
        finally:
            self._cut()
            self.client.close()

    @property
    def is_connected(self) -> bool:
        return self._hello.is_set() and not self._is_cut()

    @property
    def place(self) -> str:
        return self._api_url

    def close(self) -> None:
        """Take nothing new, let the acks of what is in hand leave, and close."""
        self.acks.close()
        self._closing.set()
        self.acks.finish()
        self._cut()
        self.client.close()

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        with self.acks.taking(str(req.type)) as taken, suppress(SlackClientError, OSError):
            if taken is None:
                return
            request = BoltRequest(
                mode="socket_mode",
                body=req.payload,
                headers=build_headers(req),
                context={"envelope_id": req.envelope_id},
            )
            with self._after.holding() as held:
                response = self.app.dispatch(request)
            try:
                send_response(client, req, response, 0.0)
                taken.acked = response.status == HTTPStatus.OK
            finally:
                self._after.begin(held)

    def _heard(self, _: object, message: dict[str, Any], __: str | None = None) -> None:
        if message.get("type") == "hello":
            self._told_app = str((message.get("connection_info") or {}).get("app_id") or "")
            self._hello.set()

    def _connect_once(self) -> None:
        self._hello.clear()
        try:
            self.client.wss_uri = self.client.address()
        except FAILURES as error:
            raise self._why(error) from error
        self._cut()
        self.client.connect()
        if not self._hello.wait(HELLO_SECONDS):
            self._cut()
            raise SlackAwayError(f"Slack gives an address at {self._api_url} and does not say hello there")
        if self._app_id and self._told_app and self._told_app != self._app_id:
            self._cut()
            raise SlackRefusesError(
                f"SLACK_APP_TOKEN is of the app {self._told_app}, SLACK_BOT_TOKEN of {self._app_id}. "
                "Copy both from the same app at https://api.slack.com/apps."
            )

    def _why(self, error: Exception) -> SlackAwayError | SlackRefusesError:
        failure = read_failure(error)
        if not isinstance(error, SlackApiError) or failure.verdict in (
            Verdict.WAIT,
            Verdict.DOUBT,
            Verdict.NOT_SENT,
        ):
            return away(self._api_url, failure)
        return SlackRefusesError(
            f"Slack does not accept SLACK_APP_TOKEN ({failure.error}). It begins with xapp-, needs the scope "
            "connections:write, and Socket Mode must be on: both stand on your app's page at "
            "https://api.slack.com/apps, under Basic Information and Socket Mode."
        )

    def _keep_connected(self) -> None:
        while not self._closing.wait(LOOK_SECONDS):
            if not self.is_connected:
                self._come_back()

    def _come_back(self) -> None:
        lost, pause = monotonic(), FIRST_PAUSE
        if self.client.connect_operation_lock.locked():
            return  # Slack asked for a new connection, and the client makes it just now
        if self._closing.wait(MOMENT):
            return  # we end, and Slack's side ended with us
        log.warning("the connection to Slack is lost, connecting again")
        while not self._closing.is_set():
            try:
                with self.client.connect_operation_lock:
                    self._connect_once()
            except SlackAwayError as slack_away:
                log.warning("Slack is away, connecting again", error=str(slack_away))
                self._closing.wait(max(pause, slack_away.seconds))
            except SlackRefusesError as refused:
                log.error("Slack refuses the connection, trying again", error=str(refused))
                self._closing.wait(REFUSED_PAUSE)
            else:
                log.info("connected to Slack again", after_seconds=round(monotonic() - lost, 1))
                return
            pause = min(pause * 2, LONGEST_PAUSE)

    def _is_cut(self) -> bool:
        """Slack's client finds out only when it pings; the other side's end of the connection shows at once."""
        sock = self._sock()
        if sock is None or sock.fileno() < 0:
            return True
        if not hasattr(select, "poll"):
            return False  # Windows: the ping finds out
        look = select.poll()
        look.register(sock, _ENDED)
        return any(happened & _ENDED for _, happened in look.poll(0))

    def _cut(self) -> None:
        """Close the connection there is: Slack's client holds its reader's lock, until nothing more comes."""
        sock = self._sock()
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(SHUT_RD)
            self.client.disconnect()

    def _sock(self) -> Any:
        session = self.client.current_session
        return session.sock if session is not None else None
