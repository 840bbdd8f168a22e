"""Which workspace, and which Grid, a token belongs to."""

from typing import Any

import pytest

from bot.slack.team import Team, find_team


class Slack:
    """Answers auth.test as Slack does; `enterprise_id` is missing or empty outside of a Grid."""

    def __init__(self, **more: str) -> None:
        self.more = more

    def auth_test(self) -> dict[str, Any]:
        return {"ok": True, "team_id": "T1", "team": "Ours", "bot_id": "B1", "user_id": "U1", **self.more}


@pytest.mark.parametrize(
    ("more", "grid"), [({}, None), ({"enterprise_id": ""}, None), ({"enterprise_id": "E1"}, "E1")]
)
def test_slack_says_which_grid_is_ours(more: dict[str, str], grid: str | None) -> None:
    slack: Any = Slack(**more)
    assert find_team(slack) == Team("T1", "Ours", "B1", "U1", grid)
