"""The connection's own rules: whose app it is, and what an answer that comes too late leaves behind."""

from pathlib import Path

import pytest
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from structlog.testing import capture_logs

from bot.slack.socket import Socket
from bot.slack.team import SlackRefusesError, find_team
from sandbox.running import Running, running

MANIFEST = Path(__file__).parents[2] / "manifest.yml"


def bolt(slack: Running) -> App:
    token = slack.env["SLACK_BOT_TOKEN"]
    return App(
        client=WebClient(token, base_url=slack.env["SLACK_API_URL"]),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T", bot_token=token),
        request_verification_enabled=False,
    )


def socket(slack: Running, app: App, app_id: str | None = None) -> Socket:
    return Socket(app, slack.env["SLACK_APP_TOKEN"], slack.env["SLACK_API_URL"], app_id)


def test_the_app_token_must_be_of_the_app_of_the_bot_token() -> None:
    with running(MANIFEST, people=[{"name": "gina"}]) as slack:
        team = find_team(WebClient(slack.env["SLACK_BOT_TOKEN"], base_url=slack.env["SLACK_API_URL"]))
        assert team.app_id
        ours = socket(slack, bolt(slack), team.app_id)
        ours.connect()
        assert ours.is_connected, "nothing to read is no lost connection"
        ours.close()
        assert not ours.is_connected
        other = socket(slack, bolt(slack), "A0OTHERAPP")
        with pytest.raises(SlackRefusesError, match="Copy both from the same app"):
            other.connect()
        other.close()


def test_what_is_not_acknowledged_is_a_line_and_a_count() -> None:
    """Bolt gives up after three seconds without a word; the person sees Slack's error, and the operator nothing."""
    with running(MANIFEST, people=[{"name": "gina"}]) as slack:
        app = bolt(slack)
        app.command("/coffee-chat")(lambda ack, command: ack() if command["text"] == "help" else None)
        ours = socket(slack, app)
        ours.connect()
        with capture_logs() as lines:
            assert slack.client.command("gina", "help")["acked"]
            assert not slack.client.command("gina", "silence")["acked"]
            slack.client.wait_for(lambda: ours.acks["none"])
        ours.close()
        assert dict(ours.acks) == {"in_time": 1, "none": 1}
        assert [line["event"] for line in lines] == ["not acknowledged in time"]
