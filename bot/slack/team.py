"""Which workspace our token belongs to."""

from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

WRONG_TOKEN = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "not_allowed_token_type",
    }
)


class SlackAwayError(Exception):
    """Slack did not answer; trying again later may work."""


class SlackRefusesError(Exception):
    """Slack does not accept the token; only somebody who changes it can help."""


@dataclass(frozen=True, slots=True)
class Team:
    """A workspace and our bot's place in it."""

    id: str
    name: str
    bot_id: str | None
    bot_user_id: str | None
    enterprise_id: str | None = None
    """Of the Enterprise Grid it belongs to, if any."""


def find_team(client: WebClient) -> Team:
    """Ask Slack. Raises SlackAwayError or SlackRefusesError, both saying what to do."""
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        name = str(error.response.get("error"))
        if name in WRONG_TOKEN:
            raise SlackRefusesError(
                f"Slack does not accept SLACK_BOT_TOKEN ({name}). "
                "Copy it again from your app's OAuth & Permissions page, and reinstall the app if it was removed."
            ) from error
        raise SlackAwayError(f"Slack answers {name} at {client.base_url}") from error
    except (SlackClientError, OSError) as error:
        raise SlackAwayError(f"Slack does not answer at {client.base_url} ({error})") from error
    return Team(
        answer["team_id"],
        answer.get("team") or "",
        answer.get("bot_id"),
        answer.get("user_id"),
        answer.get("enterprise_id") or None,
    )
