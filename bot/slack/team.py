"""Which workspace our token belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.problems import WRONG_TOKEN, MendableError
from bot.slack.failures import FAILURES, Failure, Verdict, read_failure

HINTS = {
    "CERTIFICATE_VERIFY_FAILED": "A proxy breaks TLS open: name your company's certificates in SSL_CERT_FILE "
    "(docs/how-to/network.md).",
    "Tunnel connection failed": "That is what the proxy in HTTPS_PROXY answers: it must let us through to Slack, "
    "with user and password in its address if it asks for them.",
}
"""What to do where something between us and Slack says no."""


class SlackAwayError(MendableError):
    """Slack did not answer; trying again later may work."""

    def __init__(self, text: str, seconds: float = 0.0) -> None:
        """`seconds` is the pause that Slack asked for, or 0."""
        super().__init__(text)
        self.seconds = seconds


class SlackRefusesError(MendableError):
    """Slack does not accept the token; only somebody who changes it can help."""


@dataclass(frozen=True, slots=True)
class Team:
    """A workspace and our bot's place in it."""

    id: str
    name: str
    bot_id: str | None
    bot_user_id: str | None
    app_id: str | None = None
    """The app our bot token is of, as far as Slack says."""
    scopes: frozenset[str] | None = None
    """What our token may do, as Slack says with every answer; None where it does not say."""
    enterprise_id: str | None = None
    """Of the Enterprise Grid it belongs to, if any."""
    answered_at: datetime | None = None
    """What time it was there when Slack answered."""
    url: str = ""
    """Where its conversations have their addresses; it ends in a slash."""


def find_team(client: WebClient) -> Team:
    """Ask Slack. Raises SlackAwayError or SlackRefusesError, both saying what to do."""
    try:
        answer = client.auth_test()
    except FAILURES as error:
        raise _why(client, error) from error
    if answer.get("is_enterprise_install"):
        raise SlackRefusesError(
            "SLACK_BOT_TOKEN is of a whole organisation. Install the app in the one workspace that is to use it, "
            "and copy the token from there."
        )
    bot_id = answer.get("bot_id")
    return Team(
        answer["team_id"],
        answer.get("team") or "",
        bot_id,
        answer.get("user_id"),
        app_id=_app_id(client, bot_id),
        scopes=_scopes(answer.headers),
        enterprise_id=answer.get("enterprise_id") or None,
        url=answer.get("url") or "",
        answered_at=_date(answer.headers),
    )


def _why(client: WebClient, error: Exception) -> SlackAwayError | SlackRefusesError:
    failure = read_failure(error)
    if isinstance(error, SlackApiError) and failure.error in WRONG_TOKEN:
        return SlackRefusesError(
            f"Slack does not accept SLACK_BOT_TOKEN ({failure.error}). "
            "Copy it again from your app's OAuth & Permissions page, and reinstall the app if it was removed."
        )
    return away(client.base_url, failure)


def away(url: str, failure: Failure) -> SlackAwayError:
    """Say that Slack did not answer there, with the pause that it asked for."""
    pause = failure.pause.total_seconds() if failure.verdict is Verdict.WAIT else 0.0
    hint = next((f". {step}" for said, step in HINTS.items() if said in failure.error), "")
    return SlackAwayError(f"Slack does not answer at {url} ({failure.error}){hint}", pause)


def _scopes(headers: Mapping[str, str]) -> frozenset[str] | None:
    said = {name.lower(): value for name, value in headers.items()}.get("x-oauth-scopes")
    return frozenset(each.strip() for each in said.split(",")) if said else None


def _date(headers: Mapping[str, str]) -> datetime | None:
    said = {name.lower(): value for name, value in headers.items()}.get("date")
    try:
        return parsedate_to_datetime(said) if said else None
    except ValueError:
        return None


def _app_id(client: WebClient, bot_id: str | None) -> str | None:
    """Return the app of a bot; None where Slack does not say, which must keep nobody from starting."""
    try:
        bot = client.bots_info(bot=bot_id)["bot"] if bot_id else None
    except FAILURES:
        return None
    return (bot or {}).get("app_id")
