"""The same story with PostgreSQL under the bot."""

import json
import re

import pytest
from office import Office
from postgres_server import PostgresServer


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("postgres").url.render_as_string(hide_password=False)


def test_ask_accept_and_meet(bot: Office) -> None:
    bot.host("mark")
    bot.slack.command("gina", "request marketing how do you plan?")
    bot.sees("gina", "I am asking a host")
    bot.sees("mark", "how do you plan?")
    bot.slack.click("mark", "offer.accept")
    bot.sees("mark", "You said yes")
    [group] = bot.slack.wait_for(
        lambda: [c for c in bot.slack.conversations("gina") if c["kind"] == "mpim"], timeout=10
    )
    bot.sees("gina", "would you write first", group["id"])


def test_without_a_database_all_is_acknowledged_and_the_log_is_a_handful_of_lines(
    bot_process: Office, database_url: str, postgres_server: PostgresServer
) -> None:
    """199 of 199 forms were not, 199 strangers got an apology, and 30 s wrote 8.9 MB (reliability A1, A4, A10)."""
    bot = bot_process
    bot.slack.command("gina", "request")
    bot.slack.wait_for(lambda: bot.slack.modal("gina"), timeout=10)
    before = bot.log.read_text(encoding="utf-8")
    postgres_server.drop_database(database_url)
    for number in range(40):
        bot.slack.change("noor", title=f"Title {number}")
    commands = [bot.slack.command(user, "status") for user in ("mark", "mia") * 10]
    assert bot.slack.submit("gina", {"field": "legal", "agreement": ["agreed"]}) == {"closed": True}
    assert all(answer["acked"] for answer in commands)
    bot.sees("mark", "Something went wrong")
    bot.sees("gina", "Something went wrong")
    assert bot.slack.messages("noor") == [], "nobody pressed anything"
    assert bot.stop() == 0
    lines = bot.log.read_text(encoding="utf-8")[len(before) :].splitlines()
    assert len(lines) < 25, lines
    assert any("times=" in line for line in lines), "how often it came"
    number = re.findall(r"`(\w{8})`", json.dumps(bot.sees("gina", "Something went wrong")))[0]
    assert any(number in line for line in lines), "the number that a person was told finds its line"
