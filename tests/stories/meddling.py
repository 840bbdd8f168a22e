"""What may stand between the bot and Slack: a proxy that says no, one that breaks TLS open, a clock that is wrong."""

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from email.utils import format_datetime
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

from serving import Silent, serving

from bot.clock import SystemClock

TEN_MINUTES = timedelta(minutes=10)


def _served(handler: type[Silent], tls: ssl.SSLContext | None = None) -> AbstractContextManager[str]:
    """Serve at a free port; give the place."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    return serving(server)


@contextmanager
def proxy_that_refuses() -> Iterator[str]:
    class Refuses(Silent):
        def do_CONNECT(self) -> None:
            self.send_error(407)

    with _served(Refuses) as place:
        yield f"http://{place}"


@contextmanager
def slack_with_another_certificate(folder: Path) -> Iterator[str]:
    """An address with a certificate that nobody knows, as a proxy shows one that breaks TLS open."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    make = f"openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 -keyout {key} -out {certificate}"
    subprocess.run(make.split(), check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    with _served(Silent, tls) as place:
        yield f"https://{place}/api/"


@contextmanager
def slack_ten_minutes_ago(api_url: str) -> Iterator[str]:
    """The same Slack, whose answers say that it is ten minutes earlier."""

    class Late(Silent):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            url = api_url.removesuffix("/api/") + self.path
            asked = Request(url, body or None, headers, method=self.command)  # noqa: S310 - http to the sandbox
            with build_opener(ProxyHandler({})).open(asked) as answer:
                content = answer.read()
                self.send_response_only(answer.status)
                for name, value in answer.headers.items():
                    if name.lower() not in {"date", "content-length", "transfer-encoding", "connection"}:
                        self.send_header(name, value)
            self.send_header("Date", format_datetime(SystemClock().now() - TEN_MINUTES, usegmt=True))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST

    with _served(Late) as place:
        yield f"http://{place}/api/"
