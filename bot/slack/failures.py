"""What a failed call to Slack means for the message: not taken, taken perhaps, or not to be taken at all."""

import re
from dataclasses import dataclass
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http import HTTPStatus
from http.client import HTTPException
from json import JSONDecodeError
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.clock import SystemClock
from bot.domain.deliveries import RATE_LIMITED

FAILURES = (SlackClientError, OSError, HTTPException, JSONDecodeError)
"""All that a call to Slack may raise: a refusal, a broken connection, an answer cut in the middle."""
DEAD_ACCOUNT = frozenset({"user_disabled", "user_not_found", "users_not_found", "cannot_dm_bot"})
DOUBTFUL = frozenset(
    {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
)
SET_UP = frozenset(
    {
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission",
        "missing_scope", "messages_tab_disabled", "org_login_required", "ekm_access_denied", "accesslimited",
    }
)  # fmt: skip
"""Our token or our set-up is wrong: every call of the method fails alike, for as long as nobody mends it."""
CLOSED = frozenset(
    {
        "not_in_channel", "channel_not_found", "is_archived", "restricted_action",
        "restricted_action_read_only_channel",
    }
)  # fmt: skip
"""We may not post in this one place; somebody may let us in."""
NAME = re.compile(r"[a-z0-9_]+")
USUAL_PAUSE, AWAY_PAUSE = timedelta(seconds=30), timedelta(seconds=10)
LONGEST_PAUSE = timedelta(minutes=10)
"""Slack's own pauses are a minute at most; a longer one is somebody else's mistake on the way."""


class Verdict(StrEnum):
    WAIT = "wait"
    """Slack asked for a pause; nothing was sent."""
    NOT_SENT = "not_sent"
    """Slack was not reached; nothing was sent."""
    SET_UP = "set_up"
    """Slack refuses all calls of this method until somebody mends the set-up; nothing was sent."""
    CLOSED = "closed"
    """Slack refuses this one conversation, perhaps for good; nothing was sent."""
    DOUBT = "doubt"
    """It may have been sent."""
    DEAD = "dead"
    """The account is gone."""
    NEVER = "never"
    """This message will not be taken, however often it is tried."""


@dataclass(frozen=True, slots=True)
class Failure:
    verdict: Verdict
    error: str
    pause: timedelta = timedelta()


def read_failure(error: Exception) -> Failure:
    """Say what a failed call means. Unknown failures of the network are doubt."""
    if isinstance(error, SlackApiError):
        return _api_failure(error)
    if isinstance(error, URLError) and not isinstance(error.reason, ConnectionResetError | BrokenPipeError):
        # urllib wraps what fails before the whole request was written: name, route, connection, TLS, proxy's tunnel.
        return Failure(Verdict.NOT_SENT, f"Slack cannot be reached: {error.reason}", AWAY_PAUSE)
    return Failure(Verdict.DOUBT, f"{type(error).__name__}: {error}", USUAL_PAUSE)


def _api_failure(error: SlackApiError) -> Failure:
    response = error.response
    said = response.data if isinstance(response.data, dict) else {}
    name = str(said.get("error"))
    plain_name = NAME.fullmatch(name) is not None
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS or name in (RATE_LIMITED, "rate_limited"):
        return Failure(Verdict.WAIT, RATE_LIMITED, pause_asked(response.headers))
    if not plain_name and _is_a_page(name) and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Failure(Verdict.NOT_SENT, "a page of a proxy or gateway in place of Slack", AWAY_PAUSE)
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or name in DOUBTFUL:
        return Failure(Verdict.DOUBT, name, USUAL_PAUSE)
    if not plain_name:
        return Failure(Verdict.DOUBT, "an answer that cannot be read", USUAL_PAUSE)
    return _refusal(name)


def _refusal(name: str) -> Failure:
    if name in SET_UP:
        return Failure(Verdict.SET_UP, name, timedelta(minutes=1))
    if name in DEAD_ACCOUNT:
        return Failure(Verdict.DEAD, name)
    return Failure(Verdict.CLOSED if name in CLOSED else Verdict.NEVER, name)


def pause_asked(headers: object) -> timedelta:
    """Return what Retry-After asks for: whole or broken seconds, a date, or nothing that anybody can read."""
    found = {str(name).lower(): value for name, value in dict(headers or {}).items()}.get("retry-after")  # type: ignore[call-overload]
    text = str(found[0] if isinstance(found, list) and found else found)
    try:
        pause = timedelta(seconds=float(text))
    except (ValueError, OverflowError):
        pause = _until(text)
    return min(max(pause, timedelta(seconds=1)), LONGEST_PAUSE)


def _until(text: str) -> timedelta:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return USUAL_PAUSE
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - SystemClock().now()


def _is_a_page(text: str) -> bool:
    """Slack answers JSON; the SDK keeps the beginning of what it cannot read as the error."""
    return "<html" in text.lower() or "<!doctype" in text.lower()
