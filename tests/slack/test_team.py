"""Which workspace, and which Grid, a token belongs to."""

from typing import Any, ClassVar

import pytest

from bot.slack.team import SlackRefusesError, Team, find_team


class Answer(dict[str, Any]):
    """An answer with its headers, as the SDK gives it."""

    headers: ClassVar = {"X-OAuth-Scopes": "chat:write,commands"}


class Slack:
    """Answers auth.test as Slack does; `enterprise_id` is missing or empty outside of a Grid."""

    def __init__(self, **more: str) -> None:
        self.more = more

    def auth_test(self) -> dict[str, Any]:
        return Answer(ok=True, team_id="T1", team="Ours", bot_id="B1", user_id="U1", **self.more)

    def bots_info(self, bot: str) -> dict[str, Any]:
        return {"ok": True, "bot": {"id": bot, "app_id": "A1"}}


@pytest.mark.parametrize(
    ("more", "grid"), [({}, None), ({"enterprise_id": ""}, None), ({"enterprise_id": "E1"}, "E1")]
)
def test_slack_says_which_grid_is_ours(more: dict[str, str], grid: str | None) -> None:
    slack: Any = Slack(**more)
    team = find_team(slack)
    assert team == Team("T1", "Ours", "B1", "U1", "A1", frozenset({"chat:write", "commands"}), grid)


def test_a_token_of_a_whole_organisation_is_refused() -> None:
    slack: Any = Slack(is_enterprise_install="true")
    with pytest.raises(SlackRefusesError, match="whole organisation"):
        find_team(slack)
