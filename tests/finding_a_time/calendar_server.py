"""A server with TLS and a certificate of its own, which answers as calendars do, or as somebody who means harm."""

import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path

from serving import Silent, serving

from bot.freebusy.fetching import Fetcher

NAME = "calendar.example.com"


@dataclass
class CalendarServer:
    """What it holds, by path, and what it was asked for."""

    port: int
    certificate: Path
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def address(self, path: str) -> str:
        return f"https://{NAME}:{self.port}{path}"

    def fetcher(self, **more: float) -> Fetcher:
        """One that finds us under our name, trusts our certificate, and takes this machine to be the internet."""
        return Fetcher(
            look_up=lambda _host, _port: [(socket.AF_INET, "127.0.0.1")],
            may_read=lambda ip: ip == "127.0.0.1",
            tls=lambda: ssl.create_default_context(cafile=str(self.certificate)),
            **more,  # type: ignore[arg-type]
        )


def certificate_of(folder: Path, name: str) -> tuple[Path, Path]:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    make = (
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={name} -addext subjectAltName=DNS:{name} "
        f"-keyout {key} -out {certificate}"
    )
    subprocess.run(make.split(), check=True, capture_output=True)
    return certificate, key


@contextmanager
def serving_calendars(folder: Path) -> Iterator[CalendarServer]:
    certificate, key = certificate_of(folder, NAME)

    class Handler(Silent):
        def do_GET(self) -> None:
            there.asked.append((self.path, dict(self.headers.items())))
            if self.path == "/slow":
                with suppress(OSError):
                    while True:
                        self.wfile.write(b"H")
                        time.sleep(0.1)
            elif self.path == "/redirect":
                self.send_response(302)
                self.send_header("Location", there.address("/there.ics"))
                self.end_headers()
            elif self.path == "/packed":
                self.send_response(200)
                self.send_header("Content-Encoding", "gzip")
                self.end_headers()
            elif self.path in there.files:
                self.send_response(200)
                self.end_headers()
                with suppress(OSError):
                    self.wfile.write(there.files[self.path])
            else:
                self.send_error(404)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that ends it is what we test."""

    server = Server(("127.0.0.1", 0), Handler)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    there = CalendarServer(server.server_port, certificate)
    with serving(server):
        yield there
