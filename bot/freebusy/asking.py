"""Asks a service that the operator named, by a POST with bounds on time and size, and by the proxy that is set."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

SECONDS = 5.0
MOST_BYTES = 1024 * 1024
CHUNK = 64 * 1024
Value = TypeVar("Value")


class NoAnswerError(Exception):
    """There is no answer that can be used; `status` is that of HTTP, 0 where none came."""

    def __init__(self, status: int = 0) -> None:
        super().__init__(f"status {status}")
        self.status = status


class _NoRedirect(HTTPRedirectHandler):
    """A token is carried to nobody else."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(frozen=True)
class Asker:
    """`seconds` in total, `most` bytes of an answer."""

    seconds: float = SECONDS
    most: int = MOST_BYTES

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        """Return the answer's body; raise NoAnswerError."""
        until = monotonic() + self.seconds
        request = Request(url, data=body, headers=dict(headers), method="POST")  # noqa: S310 - see `is_web`
        try:
            with build_opener(_NoRedirect).open(request, timeout=self.seconds) as answer:
                return self._read(answer, until)
        except HTTPError as error:
            error.close()
            raise NoAnswerError(error.code) from None
        except (OSError, HTTPException, ValueError):
            raise NoAnswerError from None

    def _read(self, answer: HTTPResponse, until: float) -> bytes:
        read = b""
        while chunk := answer.read1(CHUNK):
            read += chunk
            if len(read) > self.most or monotonic() > until:
                raise NoAnswerError
        return read


def is_web(url: object) -> bool:
    """Say whether it is an address that is asked over the network: a library would read files by others."""
    return isinstance(url, str) and url.startswith(("https://", "http://"))


def within(seconds: float, work: Callable[[], Value]) -> Value:
    """Return what it returns; raise NoAnswerError after so many seconds, whether a name hangs or an answer drips."""
    found: SimpleQueue[Value | NoAnswerError] = SimpleQueue()

    def run() -> None:
        try:
            found.put(work())
        except NoAnswerError as error:
            found.put(error)

    Thread(target=run, name="work calendar", daemon=True).start()
    try:
        value = found.get(timeout=seconds)
    except Empty:
        raise NoAnswerError from None
    if isinstance(value, NoAnswerError):
        raise value
    return value
