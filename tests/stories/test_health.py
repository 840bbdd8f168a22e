"""An operator asks how the bot is, reads its figures, and looks after messages that do not get on."""

import json
import re
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import warm
from office import Office, free_port


def get(port: int, path: str) -> tuple[int, str]:
    try:
        with urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def health(bot: Office) -> tuple[int, str]:
    line = [*warm.COMMAND, "health"]
    done = warm.run(line, env=bot.env)
    return done.returncode, done.stdout


@pytest.mark.socket_mode
def test_it_says_how_it_is_and_counts_no_person(office: Office) -> None:
    assert health(office) == (1, "not healthy:\n  no bot has run on this database yet\n")
    port = free_port()
    office.env["COFFEE_CHAT_HEALTH_PORT"] = str(port)
    code, said = health(office)
    assert (code, "nothing answers at" in said) == (1, True)
    office.start_and_wait()
    office.host("mark")
    office.slack.command("gina", "request marketing")
    office.sees("mark", "would like to talk with you")
    assert get(port, "livez")[0] == 200
    assert get(port, "readyz")[0] == 200
    assert health(office) == (0, "healthy\n")
    status, figures = get(port, "metrics")
    assert status == 200
    assert 'coffee_chat_ack_seconds_count{ack="in_time"} ' in figures
    assert 'coffee_chat_messages_total{kind="offer_to_host",state="sent"} 1.0' in figures
    assert "coffee_chat_offers_pending 1.0" in figures
    assert "coffee_chat_connected 1.0" in figures
    assert "coffee_chat_oldest_due_seconds" in figures
    assert re.search(r'heartbeat_age_seconds\{job="deliver"\} ', figures)
    everybody = [person["id"] for person in office.slack.people()]
    assert not [each for each in [*everybody, "marketing", "mark", "gina"] if each in figures]
    assert get(port, "other")[0] == 404
    assert "nothing can listen" in office.fails_beside(port)
    office.slack.fault(down=True)
    office.slack.wait_for(lambda: get(port, "readyz")[0] == 503, timeout=20)
    assert "not connected to Slack" in get(port, "readyz")[1]
    assert get(port, "livez")[0] == 200, "Slack is away: to start anew would not help"
    office.slack.clear_faults()
    office.slack.wait_for(lambda: get(port, "readyz")[0] == 200, timeout=30)
    assert office.stop() == 0


def test_it_answers_while_a_start_waits_for_slack(office: Office) -> None:
    """Else it would be started anew, again and again, for as long as Slack is away."""
    port = free_port()
    office.env["COFFEE_CHAT_HEALTH_PORT"] = str(port)
    office.slack.fault(down=True)
    office.start()
    office.wait_for_log("Slack is away")
    assert get(port, "livez")[0] == 200
    assert "starting" in get(port, "readyz")[1]
    office.slack.clear_faults()
    office.wait_for_log("Coffee Chat is running")
    assert get(port, "readyz")[0] == 200


def test_a_click_is_followed_to_its_delivery_by_one_number(office: Office) -> None:
    office.env |= {"COFFEE_CHAT_LOG_LEVEL": "debug", "COFFEE_CHAT_LOG_FORMAT": "json"}
    office.start_and_wait()
    office.host("mark")
    office.slack.command("gina", "request marketing")
    office.wait_for_log('"message ended"', 2)
    lines = [json.loads(line) for line in office.log.read_text().splitlines() if line.startswith("{")]
    sent = [line for line in lines if line["event"] == "message ended"]
    handled = {line["interaction"] for line in lines if line["event"] == "handled"}
    assert {line["kind"] for line in sent} >= {"offer_to_host"}
    assert {line["interaction"] for line in sent} <= handled


def none_stuck(bot: Office, what: str) -> bool:
    """What was on its way when the fault ended may be set aside a moment later."""
    bot.run("outbox", what, "--all")
    return json.loads(bot.run("outbox", "list", "--json"))["stuck"] == []


@pytest.mark.parametrize("what", ["retry", "drop"])
def test_what_was_set_aside_is_listed_and_tried_again_or_dropped(bot_process: Office, what: str) -> None:
    bot = bot_process
    bot.host("mark")
    bot.slack.fault(method="chat.postMessage", error="msg_too_long")
    bot.slack.command("gina", "request marketing")
    listed = bot.slack.wait_for(
        lambda: (said := json.loads(bot.run("outbox", "list", "--json")))["set_aside"] and said,
        timeout=20,
    )
    assert {each["kind"] for each in listed["stuck"]} <= {"offer_to_host", "request_received"}
    assert {(each["state"], each["error"]) for each in listed["stuck"]} == {("failed", "msg_too_long")}
    assert bot.slack.person("mark")["id"] not in json.dumps(listed), "nothing says to whom it goes"
    bot.slack.clear_faults()
    bot.env["COFFEE_CHAT_OPERATOR"] = bot.slack.person("hana")["id"]
    bot.run("tick")
    bot.sees("hana", "could not be sent since yesterday")
    assert "tell_operator" not in bot.run("tick"), "once a day"
    assert "Say the messages' numbers" in bot.fails("outbox", what)
    assert ": 1. " in bot.run("outbox", what, str(listed["stuck"][0]["id"]))
    bot.slack.wait_for(lambda: none_stuck(bot, what), timeout=30)
    if what == "retry":
        bot.sees("mark", "would like to talk with you")
    assert f"messages {'retried' if what == 'retry' else 'dropped'}" in bot.run("audit")


def test_sending_is_paused_and_goes_on(bot: Office) -> None:
    assert "more than a week" in bot.fails("outbox", "pause", "--hours", "200")
    bot.host("mark")
    bot.run("outbox", "pause")
    bot.slack.command("gina", "request marketing")
    bot.sees("gina", "I am asking a host")
    assert "Sending is paused" in bot.run("outbox", "list")
    assert not [m for m in bot.slack.messages("mark") if "would like to talk" in json.dumps(m)]
    assert "Sending goes on; due: 2" in bot.run("outbox", "resume")
    bot.sees("mark", "would like to talk with you")
    assert "was not paused" in bot.run("outbox", "resume")
