"""The connection's own rules: whose app it is, and what an answer that comes too late leaves behind."""

import threading
from concurrent.futures import ThreadPoolExecutor
from socket import IPPROTO_TCP, TCP_NODELAY

import pytest
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from structlog.testing import capture_logs

from bot.slack.intake import AfterAck
from bot.slack.socket import Socket
from bot.slack.team import SlackAwayError, SlackRefusesError, find_team
from sandbox.client import Sandbox
from sandbox.running import Running

AFTER = AfterAck(ThreadPoolExecutor(1))


def bolt(slack: Running) -> App:
    token = slack.env["SLACK_BOT_TOKEN"]
    return App(
        client=WebClient(token, base_url=slack.env["SLACK_API_URL"]),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T", bot_token=token),
        request_verification_enabled=False,
    )


def socket(slack: Running, app: App, app_id: str | None = None) -> Socket:
    return Socket(app, AFTER, slack.env["SLACK_APP_TOKEN"], slack.env["SLACK_API_URL"], app_id)


def test_the_app_token_must_be_of_the_app_of_the_bot_token(
    sandbox_process: Running, sandbox: Sandbox
) -> None:
    team = find_team(
        WebClient(sandbox_process.env["SLACK_BOT_TOKEN"], base_url=sandbox_process.env["SLACK_API_URL"])
    )
    assert team.app_id
    ours = socket(sandbox_process, bolt(sandbox_process), team.app_id)
    ours.connect()
    assert ours.is_connected, "nothing to read is no lost connection"
    assert ours._sock().getsockopt(IPPROTO_TCP, TCP_NODELAY), "an ack waits for no other"
    ours.close()
    assert not ours.is_connected
    sandbox.reset()
    other = socket(sandbox_process, bolt(sandbox_process), "A0OTHERAPP")
    with pytest.raises(SlackRefusesError, match="Copy both from the same app"):
        other.connect()
    other.close()


def test_what_is_not_acknowledged_is_a_line_and_a_count(sandbox_process: Running, sandbox: Sandbox) -> None:
    """Bolt gives up after three seconds without a word; the person sees Slack's error, and the operator nothing."""
    sandbox.join(name="gina", real_name="Gina Guest")
    app = bolt(sandbox_process)
    app.command("/coffee-chat")(lambda ack, command: ack() if command["text"] == "help" else None)
    ours = socket(sandbox_process, app)
    ours.connect()
    with capture_logs() as lines:
        assert sandbox.command("gina", "help")["acked"]
        assert not sandbox.command("gina", "silence")["acked"]
        sandbox.wait_for(lambda: ours.acks.counts["none"])
    ours.close()
    assert dict(ours.acks.counts) == {"in_time": 1, "none": 1}
    assert [line["event"] for line in lines] == ["not acknowledged in time"]


def test_attempts_that_fail_leave_nothing_behind(sandbox_process: Running, sandbox: Sandbox) -> None:
    """Two threads a try, 240 an hour while Slack was away (realslack A7)."""
    ours = socket(sandbox_process, bolt(sandbox_process))
    sandbox.fault(method="apps.connections.open", error="internal_error", times=9)
    threads = []
    for _ in range(6):
        with pytest.raises(SlackAwayError):
            ours.connect()
        threads.append(threading.active_count())
    sandbox.clear_faults()
    ours.connect()
    assert ours.is_connected
    ours.close()
    assert threads[-1] <= threads[0], threads
