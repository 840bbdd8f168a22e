"""Somebody of another company, in a shared channel: they may press our buttons, and are no colleague for that."""

import json

from office import Office
from sqlalchemy import text
from test_clicks import click_raw

from storage.engine import open_engine

PAULA = {
    "name": "paula",
    "real_name": "Paula Partner",
    "team_id": "T0PARTNER9",
    "is_stranger": False,
    "enterprise_user": {"id": "W0PAULA", "enterprise_id": "E0PARTNER", "teams": ["T0PARTNER9"]},
}
"""Slack calls nobody a stranger whom a shared channel shows us; her own company is on Enterprise Grid."""


def test_a_partner_who_presses_host_coffee_chats_reads_nobodys_request(bot: Office) -> None:
    """She did: whoever had any Grid counted as a colleague, and was offered what employees ask."""
    paula = bot.slack.join(**PAULA)
    click_raw(bot, "paula", "host.edit", "")
    bot.slack.wait_for(lambda: bot.slack.modal("paula"), timeout=10)
    bot.slack.submit("paula", {"fields": ["marketing"]})
    bot.shows("paula", "Coffee chats are for the people of this company")
    bot.slack.command("gina", "request marketing")
    bot.sees("gina", "There is no host for")
    assert "Gina" not in json.dumps(bot.slack.messages("paula"))
    engine = open_engine(bot.env["DATABASE_URL"])
    with engine.connect() as connection:
        stored = connection.execute(text("SELECT id FROM people WHERE id = :id"), {"id": paula["id"]})
        assert stored.all() == [], "a refusal is no reason to keep somebody's name"
    engine.dispose()
