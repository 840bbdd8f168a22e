"""A load balancer of no frills: hands each request to the next of its bots, as they are, and leaves out who is away."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from itertools import count

from serving import Silent, serving

NOT_HANDED_ON = {"connection", "server", "date", "content-length"}


@dataclass
class LoadBalancer:
    """Where it hands on to, and how many requests each port has answered with which status."""

    ports: list[int] = field(default_factory=list)
    answered: Counter[tuple[int, int]] = field(default_factory=Counter)
    turn: "count[int]" = field(default_factory=count)

    def hand_on(
        self, path: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        first = next(self.turn)
        for step in range(len(self.ports)):
            port = self.ports[(first + step) % len(self.ports)]
            try:
                with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
                    connection.request("POST", path, body, headers)
                    answer = connection.getresponse()
                    self.answered[port, answer.status] += 1
                    return answer.status, answer.getheaders(), answer.read()
            except ConnectionRefusedError:
                continue
        return 502, [], b""


@contextmanager
def load_balancer(port: int) -> Iterator[LoadBalancer]:
    """One that listens at this port, and has nobody to hand on to yet."""
    balancer = LoadBalancer()

    class Handler(Silent):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, headers, answer = balancer.hand_on(self.path, body, dict(self.headers))
            self.send_response(status)
            for name, value in headers:
                if name.lower() not in NOT_HANDED_ON:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

    with serving(ThreadingHTTPServer(("127.0.0.1", port), Handler)):
        yield balancer
