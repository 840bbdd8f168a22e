"""What a failed call to Slack means for the message: not taken, taken perhaps, or never to be taken."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from socket import gaierror
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

DEAD_ACCOUNT = frozenset({"user_disabled", "user_not_found", "users_not_found", "cannot_dm_bot"})
DOUBTFUL = frozenset(
    {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
)
OPERATOR_CAN_MEND = frozenset(
    {
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission",
        "missing_scope", "messages_tab_disabled", "org_login_required", "ekm_access_denied", "not_in_channel",
        "channel_not_found", "is_archived", "accesslimited",
    }
)  # fmt: skip
SERVER_ERROR = 500
RATE_LIMITED = 429


class Verdict(StrEnum):
    WAIT = "wait"
    """Slack asked for a pause; nothing was sent."""
    NOT_SENT = "not_sent"
    """Slack could not be reached, or refuses until somebody mends the set-up; nothing was sent."""
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
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, ConnectionRefusedError | gaierror):
        return Failure(Verdict.NOT_SENT, f"Slack cannot be reached: {reason}", timedelta(seconds=10))
    return Failure(Verdict.DOUBT, f"{type(error).__name__}: {error}", timedelta(seconds=30))


def _api_failure(error: SlackApiError) -> Failure:
    response = error.response
    name = str(response.get("error"))
    if response.status_code == RATE_LIMITED or name in ("ratelimited", "rate_limited"):
        seconds = int(response.headers.get("Retry-After", response.headers.get("retry-after", 30)))
        return Failure(Verdict.WAIT, "ratelimited", timedelta(seconds=seconds))
    if response.status_code >= SERVER_ERROR or name in DOUBTFUL:
        return Failure(Verdict.DOUBT, name, timedelta(seconds=30))
    if name in DEAD_ACCOUNT:
        return Failure(Verdict.DEAD, name)
    if name in OPERATOR_CAN_MEND:
        return Failure(Verdict.NOT_SENT, name, timedelta(minutes=1))
    return Failure(Verdict.NEVER, name)
