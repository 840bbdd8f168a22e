"""Slack away, the database locked, the process killed: the bot says so, goes on by itself, and loses nothing."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import warm
from office import Office


def locked(url: str) -> sqlite3.Connection:
    """Hold the database's write lock, as a long backup would."""
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def test_acks_do_not_wait_for_the_database(bot: Office, database_url: str) -> None:
    bot.slack.command("gina", "status")
    bot.sees("gina", "Nothing is open")
    holder = locked(database_url)
    try:
        answers = [
            bot.slack.command("gina", f"request {field}") for field in ["legal", "sales", "finance"] * 10
        ]
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert all(answer["acked"] for answer in answers)
    bot.sees("gina", "There is no host for *Legal* yet")


def groups(bot: Office) -> list[dict[str, Any]]:
    return [chat for chat in bot.slack.conversations("gina") if chat["kind"] == "mpim"]


def test_a_killed_bot_goes_on_where_it_was(bot_process: Office) -> None:
    bot = bot_process
    bot.host("mark")
    bot.slack.fault(method="chat.postMessage", status=429, retry_after=3, times=50)
    bot.slack.command("gina", "request marketing")
    bot.sees("gina", "I am asking a host")
    bot.kill()
    bot.slack.clear_faults()
    bot.start_and_wait(times=2)
    bot.sees("mark", "would like to talk with you")
    bot.slack.click("mark", "offer.accept")
    bot.sees("mark", "You said yes")
    bot.kill()
    bot.start_and_wait(times=3)
    bot.slack.wait_for(lambda: groups(bot), timeout=20)
    [group] = groups(bot)
    bot.sees("gina", "would you write first", group["id"])


def posts(bot: Office) -> list[dict[str, Any]]:
    return [row for row in bot.slack.log("api") if row["name"] == "chat.postMessage"]


def test_a_rate_limit_is_waited_for_and_nothing_is_sent_twice(bot: Office) -> None:
    bot.host("mark")
    bot.slack.fault(method="chat.postMessage", status=429, retry_after=2, times=1)
    bot.slack.command("gina", "request marketing")
    offer = bot.sees("mark", "would like to talk with you")
    # Whichever message met it, the guest's receipt or the host's offer, is sent again.
    [refused] = [row for row in posts(bot) if not row["ok"]]

    def again() -> list[dict[str, Any]]:
        return [row for row in posts(bot) if row["ok"] and row["request"] == refused["request"]]

    bot.slack.wait_for(again, timeout=20)
    assert len(again()) == 1
    assert again()[0]["at"] > refused["at"]
    assert sum("would like" in json.dumps(m) for m in bot.slack.messages("mark")) == 1
    assert offer["blocks"]


def test_slack_away_at_the_start(office: Office) -> None:
    office.slack.fault(down=True)
    office.start()
    office.wait_for_log("Slack is away, trying again")
    office.slack.clear_faults()
    office.wait_for_log("Coffee Chat is running")
    office.slack.command("gina", "help")
    office.sees("gina", "What I can do")


@pytest.mark.socket_mode
def test_the_connection_is_refreshed_and_cut(bot: Office) -> None:
    for reason in ("refresh_requested", "drop"):
        bot.slack.fault(socket=reason)
        bot.slack.wait_for(lambda: bot.slack.command("gina", "help")["acked"] or None, timeout=60)
    bot.sees("gina", "What I can do")


def test_an_old_schema_is_said_plainly(office: Office, tmp_path: Path) -> None:
    env = {**office.env, "DATABASE_URL": f"sqlite:///{tmp_path / 'new.db'}"}
    done = warm.run([*warm.COMMAND, "run"], env=env, timeout=30)
    assert done.returncode == 2
    assert "coffee-chat migrate" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_token_slack_does_not_take_is_said_plainly(office: Office) -> None:
    env = {**office.env, "SLACK_BOT_TOKEN": "xoxb-wrong"}
    done = warm.run([*warm.COMMAND, "run"], env=env, timeout=30)
    assert done.returncode == 2
    assert "Slack does not accept SLACK_BOT_TOKEN" in done.stderr


@pytest.mark.parametrize(
    "url", ["postgresql://nobody@127.0.0.1:1/none", "sqlite:////no/such/folder/coffee.db"]
)
def test_a_database_that_is_away_is_said_plainly(office: Office, url: str) -> None:
    env = {**office.env, "DATABASE_URL": url}
    done = warm.run([*warm.COMMAND, "migrate"], env=env, timeout=30)
    assert done.returncode == 1
    assert "The database does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_second_bot_on_the_same_file_is_refused_and_commands_are_not(
    bot_process: Office, database_url: str
) -> None:
    """Two sent the same offer twice: each took the other for dead, and ended its leases."""
    bot, file = bot_process, Path(database_url.removeprefix("sqlite:///"))
    assert "stop that one first" in bot.fails("run")
    bot.run("migrate")
    bot.run("tick")
    bot.run("audit")
    assert {path.stat().st_mode & 0o777 for path in file.parent.glob(f"{file.name}*")} == {0o600}
    bot.kill()
    bot.start_and_wait(times=2)


def test_a_file_that_others_could_read_is_said_at_the_start(office: Office, database_url: str) -> None:
    Path(database_url.removeprefix("sqlite:///")).chmod(0o644)
    office.start_and_wait()
    office.wait_for_log("others could read this file")


def test_it_stops_when_told(bot_process: Office) -> None:
    assert bot_process.stop() == 0
