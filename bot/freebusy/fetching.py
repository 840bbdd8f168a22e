"""Fetches a file from an address that anybody may have typed: nothing of our own network, nothing huge or slow."""

import socket
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLateError
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPSConnection
from threading import Timer
from urllib.parse import urlsplit

from bot.domain.finding_a_time.calendars import Unread, is_outside

HTTPS = 443
OK = 200
SECONDS = 5.0
MOST_BYTES = 5 * 1024 * 1024
Found = list[tuple[socket.AddressFamily, str]]


def look_up(host: str, port: int) -> Found:
    """Return the addresses of a name; raise OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [
        (family, str(at[0])) for family, _, _, _, at in found if family in (socket.AF_INET, socket.AF_INET6)
    ]


@dataclass(frozen=True)
class Fetcher:
    """`look_up` finds the addresses of a name, `may_read` says which of them may be connected to."""

    look_up: Callable[[str, int], Found] = look_up
    may_read: Callable[[str], bool] = is_outside
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context
    seconds: float = SECONDS
    most: int = MOST_BYTES
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(4, thread_name_prefix="calendar")
    )

    def fetch(self, address: str) -> bytes | Unread:
        """Return what is there, or why not. It takes `seconds` at the most, whoever is slow."""
        try:
            return self.threads.submit(self._fetch, address).result(self.seconds + 1)
        except TooLateError:
            return Unread.NO_ANSWER

    def _fetch(self, address: str) -> bytes | Unread:
        """Connect to the very address that was checked, so that a name that changes between the two leads nowhere."""
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or HTTPS
        try:
            found = self.look_up(host.encode("idna").decode(), port)
        except (OSError, UnicodeError):
            return Unread.NO_ANSWER
        if not found or not all(self.may_read(ip) for _, ip in found):
            return Unread.OWN_NETWORK if found else Unread.NO_ANSWER
        connection = _Pinned(host, port, *found[0], self.seconds, self.tls())
        end = Timer(self.seconds, connection.cut)
        end.daemon = True
        end.start()
        try:
            return self._read(connection, f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}")
        except (OSError, HTTPException, ValueError):
            return Unread.NO_ANSWER
        finally:
            end.cancel()
            connection.close()

    def _read(self, connection: HTTPSConnection, path: str) -> bytes | Unread:
        """A redirect is followed to nowhere, and what is packed is not unpacked."""
        connection.request(
            "GET",
            path,
            headers={"Accept": "text/calendar", "Accept-Encoding": "identity", "User-Agent": "coffee-chat"},
        )
        answer = connection.getresponse()
        if answer.status != OK or answer.headers.get("Content-Encoding", "identity").lower() != "identity":
            return Unread.NO_ANSWER
        read = answer.read(self.most + 1)
        return Unread.TOO_LARGE if len(read) > self.most else read


class _Pinned(HTTPSConnection):
    """A connection to one IP address, whose certificate must be that of the name."""

    def __init__(  # noqa: PLR0917 - what a connection is made of
        self, host: str, port: int, family: socket.AddressFamily, ip: str, seconds: float, tls: ssl.SSLContext
    ) -> None:
        super().__init__(host, port, timeout=seconds, context=tls)
        self._at, self._tls = (family, ip), tls
        self._raw: socket.socket | None = None

    def connect(self) -> None:
        family, ip = self._at
        self._raw = socket.socket(family, socket.SOCK_STREAM)
        self._raw.settimeout(self.timeout)
        self._raw.connect((ip, self.port))
        sock = self._tls.wrap_socket(self._raw, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = self._raw = sock
        sock.do_handshake()

    def cut(self) -> None:
        """End it from another thread, whatever it waits for."""
        if self._raw is not None:
            try:
                self._raw.shutdown(socket.SHUT_RDWR)
            except OSError:
                return
