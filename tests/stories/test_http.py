"""HTTP mode: the same stories, told to the bot over its port, and what is only so there."""

import json
import subprocess
import urllib.request
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
import warm
import yaml
from office import Office, free_port
from test_after_the_introduction import test_from_the_first_question_to_thanks_and_a_colleague
from test_away import test_acks_do_not_wait_for_the_database, test_slack_away_at_the_start
from test_clicks import (
    test_the_whole_way_by_form_home_and_buttons,
    test_what_slack_delivers_twice_happens_once,
)
from test_doctor import doctor
from test_home_acts import test_privacy_opens_over_the_home_and_answers_there
from test_outages import (
    test_forms_are_acknowledged_while_the_database_is_locked,
    test_sigterm_ends_within_eight_seconds_also_where_slack_hangs,
    test_what_was_in_hand_at_sigterm_was_acknowledged,
)

from bot.clock import SystemClock
from sandbox.manifest import app_from, check_addresses
from sandbox.running import NotStartedError, running
from sandbox.signatures import sign

PLAYED_BY_HTTP_TOO = (
    test_from_the_first_question_to_thanks_and_a_colleague,
    test_acks_do_not_wait_for_the_database,
    test_slack_away_at_the_start,
    test_the_whole_way_by_form_home_and_buttons,
    test_what_slack_delivers_twice_happens_once,
    test_privacy_opens_over_the_home_and_answers_there,
    test_forms_are_acknowledged_while_the_database_is_locked,
    test_sigterm_ends_within_eight_seconds_also_where_slack_hangs,
    test_what_was_in_hand_at_sigterm_was_acknowledged,
)
"""Imported, and so played with this module's way to Slack; `pytest tests/stories --http` plays all the others so."""
ADDRESS = "https://coffee.example.com/slack/events"


@pytest.fixture(scope="module")
def http_port() -> int:
    return free_port()


def post(office: Office, body: str, *, age: int = 0, secret: str = "") -> int:
    """Send the bot a command that Slack has signed so many seconds ago; return the status."""
    timestamp = str(int(SystemClock().now().timestamp()) - age)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": sign(secret or office.env["SLACK_SIGNING_SECRET"], timestamp, body),
    }
    port = int(office.env["COFFEE_CHAT_HTTP_PORT"])
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("POST", "/slack/events", body, headers)
        return connection.getresponse().status


def test_it_says_where_it_listens_and_how_it_is(office: Office) -> None:
    health = free_port()
    office.env |= {"COFFEE_CHAT_HEALTH_PORT": str(health)}
    office.start_and_wait()
    port = office.env["COFFEE_CHAT_HTTP_PORT"]
    office.wait_for_log(f"listens=http://127.0.0.1:{port}/slack/events")
    assert office.slack.ask("POST", "/url-verification", {}) == {"verified": True}
    assert office.slack.command("gina", "help")["acked"]
    assert office.run("health") == "healthy\n"
    assert not [row for row in office.slack.log("api") if row["name"] == "apps.connections.open"]
    assert post(office, "a=b", secret="another app's") == 401
    office.wait_for_log("refused a request that Slack has not signed")
    with urllib.request.urlopen(f"http://127.0.0.1:{health}/metrics", timeout=5) as answer:
        figures = answer.read().decode()
    assert 'coffee_chat_ack_seconds_count{ack="in_time"} ' in figures
    assert 'coffee_chat_http_refused_total{status="401"} 1.0' in figures
    assert "coffee_chat_connected 1.0" in figures
    assert "nothing can listen" in office.fails_beside(free_port()), "the port that Slack calls is taken"
    assert office.stop() == 0


def test_a_request_that_somebody_repeats_happens_once(bot_process: Office) -> None:
    """What was read on its way can be sent again for five minutes: its signature is good."""
    bot = bot_process
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    [command] = [row for row in bot.slack.log("slash_commands") if "marketing" in json.dumps(row["request"])]
    body = urlencode(command["request"])
    assert [post(bot, body) for _ in range(3)] == [200] * 3
    bot.wait_for_log("delivered twice, handled once", times=3)
    assert post(bot, body, age=301) == 401
    assert len([m for m in bot.slack.messages("mark") if "would like to talk with you" in json.dumps(m)]) == 1
    assert bot.stop() == 0


def test_doctor_looks_at_port_and_secret_and_opens_no_connection(office: Office) -> None:
    assert doctor(office).keys() <= {"organisation chart", "running", "backup"}
    office.env["SLACK_SIGNING_SECRET"] = "not-the-form"
    found = doctor(office)["SLACK_SIGNING_SECRET"]
    assert (found["verdict"], "Signing Secret > Show" in found["step"]) == ("wrong", True)
    office.start_and_wait()
    other = {**office.env, "DATABASE_URL": f"sqlite:///{office.log.with_name('other.db')}"}
    beside = Office(office.slack, other, office.log)
    beside.run("migrate")
    found = doctor(beside)["COFFEE_CHAT_HTTP_PORT"]
    assert (found["verdict"], "nothing can listen" in found["said"]) == ("wrong", True)
    assert not [row for row in office.slack.log("api") if row["name"] == "apps.connections.open"]


def test_an_operator_sets_it_up_for_http(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    env = {name: value for name, value in office.env.items() if not name.startswith("COFFEE_CHAT_")}
    bot_token, secret, api = (env.pop(f"SLACK_{name}") for name in ("BOT_TOKEN", "SIGNING_SECRET", "API_URL"))
    env.pop("DATABASE_URL")
    env["PYTHONPATH"] = str(Path(__file__).parents[2])

    def init(*more: str) -> subprocess.CompletedProcess[str]:
        line = [*warm.COMMAND, *more]
        return warm.run(line, env=env, cwd=folder)

    flags = ("--bot-token", bot_token, "--hr", "", "--timezone", "UTC", "--api-url", api)
    by_http = ("--request-url", ADDRESS, "--signing-secret", secret)
    assert "say which of the two" in init("init", *flags, *by_http, "--app-token", "xapp-1").stderr
    assert "say which of the two" in init("init", *flags, "--signing-secret", secret).stderr
    port = office.env["COFFEE_CHAT_HTTP_PORT"]
    done = init("init", *flags, *by_http, "--http-port", port)
    assert done.returncode == 0, done.stderr
    assert f"hand {ADDRESS} on to port {port}" in done.stdout
    said = init("doctor")
    assert (said.returncode, f"free, for http://127.0.0.1:{port}" in said.stdout) == (0, True), said.stdout


def test_the_manifest_for_http_is_one_that_slack_takes(office: Office, tmp_path: Path) -> None:
    socket_mode = office.run("manifest")
    assert yaml.safe_load(socket_mode)["settings"]["socket_mode_enabled"] is True
    app = app_from(yaml.safe_load(office.run("manifest", "--request-url", ADDRESS)))
    check_addresses(app)
    assert not app.socket_mode
    assert {app.event_url, app.interactivity_url, *(each.url for each in app.commands)} == {ADDRESS}
    for wrong in (
        "coffee.example.com",
        "http://coffee.example.com/slack/events",
        "https://coffee.example.com/",
    ):
        assert "is no request URL" in office.fails("manifest", "--request-url", wrong)
    without = tmp_path / "manifest.yml"
    without.write_text(socket_mode.replace("socket_mode_enabled: true", "socket_mode_enabled: false"))
    with pytest.raises(NotStartedError), running(without):
        pass
