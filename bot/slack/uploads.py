"""Reads the file that HR has just handed over in a form, from Slack: the one place that reads a file of anybody."""

from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPException
from time import monotonic
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from bot.domain.refusals.company import NotRead

SECONDS, STILL_SECONDS = 30.0, 10.0
"""For the whole file, and between two parts of it."""
LONGEST_URL = 2_000
PART = 64 * 1024
PAGES = (b"<!doctype html", b"<html")


class _Stay(HTTPRedirectHandler):
    """Follows nothing: the token would go along, and Slack redirects whom it does not let read to its sign-in page."""

    def redirect_request(self, *_: Any) -> None:
        return None


class SlackUploads:
    """Implements Uploads with the bot's token. Nothing is written to a disk."""

    def __init__(self, token: str, api_url: str, seconds: float = SECONDS) -> None:
        self._token, self._api, self._seconds = token, urlsplit(api_url), seconds
        self._opener: OpenerDirector = build_opener(_Stay())

    def read(self, url: str, most: int) -> bytes | NotRead:
        if not self._is_slacks(url):
            return NotRead.ELSEWHERE
        request = Request(url, headers={"Authorization": f"Bearer {self._token}"})  # noqa: S310 - Slack's, see above
        try:
            with self._opener.open(request, timeout=min(STILL_SECONDS, self._seconds)) as answer:
                return self._content(answer, most)
        except HTTPError as error:
            error.close()
            return _why(error.code)
        except (OSError, HTTPException):
            return NotRead.AWAY

    def _is_slacks(self, url: str) -> bool:
        """Take Slack's file host beside the API (files.slack.com), or the API itself; the token goes nowhere else."""
        with suppress(ValueError):
            asked = urlsplit(url)
            beside = ("https", f"files.{self._api.netloc}")
            own = (self._api.scheme, self._api.netloc)
            return len(url) <= LONGEST_URL and (asked.scheme, asked.netloc) in (beside, own)
        return False

    def _content(self, answer: Any, most: int) -> bytes | NotRead:
        """Look at the size before and while it is read: what is announced need not be what comes."""
        if answer.headers.get_content_type() == "text/html":
            return NotRead.NO_SCOPE
        said = answer.headers.get("Content-Length", "")
        if said.isdecimal() and int(said) > most:
            return NotRead.TOO_LARGE
        content = self._all_of(answer, most)
        if isinstance(content, bytes):
            if content[: len(PAGES[0])].lower().startswith(PAGES):
                return NotRead.NO_SCOPE
            if said.isdecimal() and int(said) != len(content):
                return NotRead.AWAY
        return content

    def _all_of(self, answer: Any, most: int) -> bytes | NotRead:
        until, content = monotonic() + self._seconds, bytearray()
        while part := answer.read1(PART):
            content += part
            if len(content) > most:
                return NotRead.TOO_LARGE
            if monotonic() > until:
                return NotRead.AWAY
        return bytes(content)


def _why(status: int) -> NotRead:
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return NotRead.GONE
    if status < HTTPStatus.BAD_REQUEST or status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return NotRead.NO_SCOPE
    return NotRead.AWAY
