"""Host and guest find a time, move it and cancel it, as people do it; the calendar file is what Slack hands out."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from calendars import event_of, start_of
from office import Office

from bot.clock import SystemClock


def introduced(bot: Office) -> str:
    """Return the group DM of gina, who asked, and mark, who said yes."""
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    bot.slack.click("mark", "offer.accept")
    groups = bot.slack.wait_for(
        lambda: [chat for chat in bot.slack.conversations("gina") if chat["kind"] == "mpim"], timeout=10
    )
    bot.sees("gina", "which of these suits you", groups[0]["id"])
    return str(groups[0]["id"])


def calendar_file(bot: Office, group: str, words: str) -> bytes:
    """Download the file that came with these words."""
    message: dict[str, Any] = bot.sees("gina", words, group)
    return bot.slack.file(message["files"][0])


def name_a_time(bot: Office, user: str, button: str, at: datetime) -> None:
    bot.slack.click(user, button)
    bot.slack.wait_for(lambda: bot.slack.modal(user), timeout=10)
    assert bot.slack.submit(user, {"starts_at": int(at.timestamp())}) == {"closed": True}


def next_week() -> datetime:
    return SystemClock().now().replace(minute=30, second=0, microsecond=0) + timedelta(days=7)


def test_a_time_is_found_moved_and_cancelled(bot: Office) -> None:
    group = introduced(bot)
    bot.slack.click("mark", "interview.pick_time", channel=group)
    bot.sees("gina", "does that suit you?", group)
    bot.slack.click("gina", "interview.confirm_time", channel=group)
    bot.sees("mark", "You have a time", group)
    first = calendar_file(bot, group, "For your calendar.")
    assert "interview.pick_time" not in json.dumps(bot.sees("mark", "Meet each other", group))

    moved_to = next_week()
    name_a_time(bot, "gina", "interview.move_time", moved_to)
    bot.sees("mark", "does that suit you?", group)
    bot.slack.click("mark", "interview.confirm_time", channel=group)
    second = calendar_file(bot, group, "the new time")
    bot.sees("gina", "no longer holds", group)
    bot.sees("gina", "It replaces the file for", group)
    bot.sees("gina", "moved or taken back since", group)
    agreed = [m for m in bot.slack.messages("gina", group) if "Agreed: " in json.dumps(m)]
    assert len(agreed) == 1, "only what holds says that it is agreed on"
    assert start_of(second) == moved_to != start_of(first)
    bot.sees("mark", "interview.cancel_time", group)  # five messages in a row: Slack takes about one a second

    bot.slack.click("mark", "interview.cancel_time", channel=group)
    bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    assert bot.slack.submit("mark", {}) == {"closed": True}
    bot.sees("gina", "would like to find another", group)
    off = calendar_file(bot, group, "out of your calendar")
    assert event_of(off).status.value == "CANCELLED"
    events = [event_of(ics) for ics in (first, second, off)]
    assert len({event.uid.value for event in events}) == 1
    assert [int(event.sequence.value) for event in events] == [1, 2, 3]


def test_what_does_not_fit_is_said_with_a_next_step(bot: Office) -> None:
    group = introduced(bot)
    now = SystemClock().now()
    bot.slack.click("mark", "interview.other_time")
    bot.shows("mark", "Suggest a time")
    for at, said in (
        (now - timedelta(hours=1), "That time has passed"),
        (now + timedelta(days=400), "more than a year ahead"),
    ):
        answer = bot.slack.submit("mark", {"starts_at": int(at.timestamp())})
        assert said in answer["errors"]["starts_at"], "below the field, and the form stays open"
    bot.slack.close("mark")
    berlin = (now + timedelta(days=3)).astimezone(ZoneInfo("Europe/Berlin"))
    too_late = berlin.replace(hour=23, minute=45, second=0, microsecond=0).astimezone(UTC)
    bot.slack.click("mark", "interview.other_time")
    bot.shows("mark", "Suggest a time")
    chosen = int(too_late.timestamp())
    bot.slack.click("mark", "starts_at", selected=chosen)
    bot.shows("mark", "outside working hours")
    assert bot.slack.submit("mark", {"starts_at": chosen}) == {"closed": True}
    bot.sees("gina", "outside working hours", group)
    bot.slack.click("mark", "interview.confirm_time", channel=group)
    bot.sees("mark", "now it is for")
    bot.slack.click("gina", "interview.confirm_time", channel=group)
    bot.sees("gina", "You have a time", group)
    bot.slack.click("mark", "interview.cancel_time", channel=group)
    bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    assert bot.slack.submit("mark", {"what": "chat"}) == {"closed": True}
    bot.sees("gina", "cannot make it after all", group)
    bot.sees("gina", "Find me another host")


def test_own_working_hours_from_the_home(bot: Office) -> None:
    bot.slack.open_home("gina")
    bot.slack.wait_for(lambda: bot.slack.home("gina"), timeout=10)
    bot.slack.click("gina", "settings.edit")
    bot.slack.wait_for(lambda: bot.slack.modal("gina"), timeout=10)
    wrong = bot.slack.submit("gina", {"days": [], "opens": "16:00", "closes": "08:00"})
    assert "closes" in wrong["errors"] or "days" in wrong["errors"]
    right = {"days": ["0", "2"], "opens": "08:00", "closes": "14:30", "country": "AT"}
    assert bot.slack.submit("gina", right) == {"closed": True}
    bot.sees("gina", "Monday and Wednesday, 08:00 to 14:30")
    bot.slack.click("gina", "settings.edit")
    form = bot.slack.wait_for(lambda: bot.slack.modal("gina"), timeout=10)
    assert '"initial_time": "14:30"' in json.dumps(form)
    [country] = [block for block in form["blocks"] if block.get("block_id") == "country"]
    assert '"value": "AT"' in json.dumps(country["element"]["initial_option"])
