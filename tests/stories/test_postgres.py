"""The same story with PostgreSQL under the bot."""

import pytest
from office import Office


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
