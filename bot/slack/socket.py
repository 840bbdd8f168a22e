"""Socket Mode: Bolt's own handler, which also tells our handlers the envelope's id."""

from contextlib import suppress
from socket import SHUT_RD

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.internals import build_headers, send_response
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.clock import SystemClock


class Socket(SocketModeHandler):
    """A connection to Slack that comes back by itself."""

    def __init__(self, app: App, app_token: str, api_url: str) -> None:
        super().__init__(app, app_token, web_client=WebClient(base_url=api_url), concurrency=16)

    def close(self) -> None:
        """Close at once: Slack's client holds its reader's lock for up to a second, until nothing more comes."""
        session = self.client.current_session
        if session is not None and session.sock is not None:
            with suppress(OSError):
                session.sock.shutdown(SHUT_RD)
        super().close()  # type: ignore[no-untyped-call]

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        started = SystemClock().now().timestamp()
        request = BoltRequest(
            mode="socket_mode",
            body=req.payload,
            headers=build_headers(req),
            context={"envelope_id": req.envelope_id},
        )
        send_response(client, req, self.app.dispatch(request), started)
