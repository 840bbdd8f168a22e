"""Cursors: the opaque marks with which Slack's lists are read page by page."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from sandbox.api.call import Call
from sandbox.errors import Json, SlackError

T = TypeVar("T")
MOST = 1000


def page(call: Call, rows: Sequence[T], default: int) -> tuple[list[T], Json]:
    """The asked-for page, and the response_metadata with the next cursor (empty at the end)."""
    limit = call.number("limit", 0, "invalid_limit")
    if limit < 0 or limit > MOST:
        raise SlackError("invalid_limit")
    limit = limit or default
    start = _read(call.text("cursor"))
    if start > len(rows):
        raise SlackError("invalid_cursor")
    end = start + limit
    following = base64.b64encode(f"next:{end}".encode()).decode() if end < len(rows) else ""
    return list(rows[start:end]), {"next_cursor": following}


def _read(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
        if word == "next":
            return int(number)
    except (binascii.Error, UnicodeDecodeError, ValueError):
        pass
    raise SlackError("invalid_cursor")
