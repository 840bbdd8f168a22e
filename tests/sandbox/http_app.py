"""A small HTTP endpoint for the tests: it keeps what it was sent and answers what the test tells it to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from serving import Silent, serving

Json = dict[str, Any]


@dataclass
class Received:
    headers: dict[str, str]
    body: str

    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body, keep_blank_values=True).items()}

    def json(self) -> Json:
        parsed: Json = json.loads(self.body)
        return parsed


@dataclass
class Endpoint:
    url: str = ""
    status: int = 200
    answer: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    verified: threading.Event = field(default_factory=threading.Event)

    def take(self, received: Received) -> tuple[int, bytes]:
        if '"url_verification"' in received.body:
            self.verified.set()
            return 200, json.dumps({"challenge": received.json()["challenge"]}).encode()
        self.received.append(received)
        return self.status, json.dumps(self.answer).encode() if self.answer else b""


@contextmanager
def endpoint() -> Iterator[Endpoint]:
    kept = Endpoint()

    class Handler(Silent):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, answer = kept.take(Received(dict(self.headers), body))
            self.send_response(status)
            for name, value in kept.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    with serving(server) as place:
        kept.url = f"http://{place}/slack/events"
        yield kept
