"""A server that gives tokens and busy times as Google's and Microsoft's documentation says, or as it should not."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from serving import Silent, serving

TENANT = "tenant-1"
TOKEN_PATHS = ("/token", f"/{TENANT}/oauth2/v2.0/token")


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    body: Any
    """A form for a token, else JSON."""


@dataclass
class WorkServer:
    """Who is busy when, by e-mail address, and what it was asked. Somebody without an entry is not known there."""

    url: str = ""
    busy: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """UTC without a zone: 2026-11-24T09:00:00."""
    status: str = "Busy"
    asked: list[Asked] = field(default_factory=list)
    tokens: int = 0
    lasts: Any = 3599
    instead: dict[str, Any] = field(default_factory=dict)
    """By "token" or "busy", what is answered instead: a status, bytes, or a function that writes to the socket."""

    def questions(self) -> list[Asked]:
        return [each for each in self.asked if each.path not in TOKEN_PATHS]

    def answer(self, asked: Asked) -> Any:
        if asked.path in TOKEN_PATHS:
            self.tokens += 1
            return {"access_token": f"secret-{self.tokens}", "expires_in": self.lasts, "token_type": "Bearer"}
        if asked.path == "/calendar/v3/freeBusy":
            [item] = asked.body["items"]
            return {"kind": "calendar#freeBusy", "calendars": {item["id"]: self._google(item["id"])}}
        return {"value": [self._microsoft(unquote(asked.path.split("/")[3]))]}

    def _google(self, email: str) -> dict[str, Any]:
        if email not in self.busy:
            return {"errors": [{"domain": "global", "reason": "notFound"}], "busy": []}
        return {"busy": [{"start": f"{a}Z", "end": f"{b}Z"} for a, b in self.busy[email]]}

    def _microsoft(self, email: str) -> dict[str, Any]:
        if email not in self.busy:
            return {"scheduleId": email, "error": {"responseCode": "ErrorMailRecipientNotFound"}}
        items = [
            {
                "status": self.status,
                "subject": "Hidden words",
                "location": "Hidden place",
                "start": {"dateTime": f"{a}.0000000", "timeZone": "UTC"},
                "end": {"dateTime": f"{b}.0000000", "timeZone": "UTC"},
            }
            for a, b in self.busy[email]
        ]
        return {"scheduleId": email, "availabilityView": "0", "scheduleItems": items}


@contextmanager
def serving_work() -> Iterator[WorkServer]:
    class Handler(Silent):
        def do_GET(self) -> None:
            """As whoever follows a redirect would ask."""
            there.asked.append(Asked(self.path, dict(self.headers.items()), None))
            self.send_error(404)

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            path = urlsplit(self.path).path  # a proxy is asked for a whole address
            is_token = path in TOKEN_PATHS
            body = {name: value for name, [value] in parse_qs(sent).items()} if is_token else json.loads(sent)
            asked = Asked(path, dict(self.headers.items()), body)
            there.asked.append(asked)
            instead = there.instead.get("token" if is_token else "busy")
            with suppress(OSError):
                if callable(instead):
                    instead(self.wfile)
                elif isinstance(instead, int):
                    self.send_response(instead)
                    self.send_header("Location", f"{there.url}/elsewhere")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                else:
                    self.send_response(200)
                    self.end_headers()
                    self.wfile.write(json.dumps(there.answer(asked)).encode() if instead is None else instead)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that ends it is what we test."""

    server = Server(("127.0.0.1", 0), Handler)
    there = WorkServer(f"http://127.0.0.1:{server.server_port}")
    with serving(server):
        yield there


def drips_a_head(out: Any) -> None:
    while True:
        out.write(b"H")
        time.sleep(0.1)


def drips_a_body(out: Any) -> None:
    out.write(b"HTTP/1.0 200 OK\r\n\r\n{")
    while True:
        out.write(b" ")
        time.sleep(0.1)
