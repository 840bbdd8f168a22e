"""A table for four over real sockets: three who wait, a host whose seats are taken, one time, one group chat."""

import json
from datetime import timedelta

from office import Office

from bot.clock import SystemClock
from bot.domain.people import Department, Place, Placement, Standing, Team
from storage.engine import open_engine
from storage.store import Store

GUESTS = ("gina", "noor", "hana")


def place_of(name: str) -> Place:
    return Place(department=Department(name), team=Team(name), manager_id=f"U{name.upper()}BOSS")


def say_where_everybody_sits(bot: Office) -> None:
    """As an import of the organisation chart would: everybody in a team of their own."""
    everybody = [each for each in bot.slack.people() if each["name"] in (*GUESTS, "mark", "mia")]
    engine = open_engine(bot.env["DATABASE_URL"])
    with Store(engine, everybody[0]["team_id"], SystemClock()).begin() as tx:
        tx.people.put_placements(
            Placement(each["id"], Standing.MEMBER, place_of(each["name"])) for each in everybody
        )
    engine.dispose()


def group_of(bot: Office, who: str) -> str:
    """Wait for the group chat of the table: the one with everybody in it."""
    ids = {bot.slack.person(each)["id"] for each in (*GUESTS, "mark")}

    def found() -> str | None:
        groups = [each for each in bot.slack.conversations(who) if each["kind"] == "mpim"]
        return next((each["id"] for each in groups if ids <= set(each["members"])), None)

    return str(bot.slack.wait_for(found, timeout=10))


def test_three_who_wait_share_a_talk(bot: Office) -> None:
    say_where_everybody_sits(bot)
    bot.host("mark")
    bot.slack.command("mark", "host")
    bot.shows("mark", "How many chats")
    bot.slack.submit("mark", {"capacity": "1"})
    bot.slack.command("mia", "request marketing")
    bot.sees("mark", "would like to talk with you")
    bot.slack.click("mark", "offer.accept")
    for guest in GUESTS:
        bot.slack.command(guest, f"request marketing What {guest} wants to hear")
        bot.sees(guest, "A table may come sooner")
        bot.slack.click(guest, "request.share")
        bot.sees(guest, "Noted: a table is fine, too")
    bot.tick((SystemClock().now() + timedelta(minutes=40)).isoformat())

    asked = json.dumps(bot.sees("mark", "Would you give them one table"))
    assert all(f"What {guest} wants to hear" in asked for guest in GUESTS)
    bot.home_with("mark", "Yes, one table")
    bot.slack.click("mark", "table.accept")
    group = group_of(bot, "gina")
    opened = json.dumps(bot.sees("gina", "said yes to a table", group))
    assert "wants to hear" not in opened, "what they wrote is the host's to read"
    bot.sees("mark", "When does your table about")
    bot.slack.click("noor", "table.leave", channel=group)
    bot.shows("noor", "The table stands for the others")
    bot.slack.submit("noor", {})
    bot.sees("hana", "cannot make it after all. The table stands", group)

    bot.slack.click("mark", "interview.pick_time")
    bot.sees("gina", "you meet", group)
    bot.slack.click("gina", "table.move", channel=group)
    bot.sees("gina", "picks the time for all", group)
    assert "at their table" in str(bot.home_with("gina", "you meet"))
    bot.slack.click("mark", "table.leave", channel=group)
    bot.shows("mark", "What would you like to cancel?")
    bot.slack.submit("mark", {"what": "chat"})
    bot.sees("hana", "Find me another host")
