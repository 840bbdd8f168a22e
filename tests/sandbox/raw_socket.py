"""Socket Mode by hand, for tests that must decide what is acked and when."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from slack_sdk import WebClient
from websockets.sync.client import ClientConnection, connect

from sandbox.running import Running

Json = dict[str, Any]


class RawSocket:
    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def receive(self, timeout: float = 5) -> Json:
        body: Json = json.loads(self.socket.recv(timeout))
        return body

    def ack(self, envelope: Json, payload: Json | None = None) -> None:
        answer = {"envelope_id": envelope["envelope_id"]} | ({"payload": payload} if payload else {})
        self.socket.send(json.dumps(answer))

    def quiet(self, timeout: float = 0.3) -> bool:
        try:
            self.receive(timeout)
        except TimeoutError:
            return True
        return False


def open_url(process: Running) -> str:
    client = WebClient(token=process.env["SLACK_APP_TOKEN"], base_url=process.env["SLACK_API_URL"])
    url: str = client.apps_connections_open(app_token=process.env["SLACK_APP_TOKEN"])["url"]
    return url


@contextmanager
def raw_socket(process: Running) -> Iterator[RawSocket]:
    with connect(open_url(process), proxy=None) as socket:
        yield RawSocket(socket)
