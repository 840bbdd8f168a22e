"""Somebody takes a break: by what they type, by the calendar of the refusal, and on the Home."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from office import Office

from bot.clock import SystemClock


def in_days(days: int) -> str:
    return f"{(SystemClock().now() + timedelta(days=days)).astimezone(UTC).date()}"


def spoken(day: str) -> str:
    at = datetime.fromisoformat(day)
    return f"{at:%A, %B} {at.day}, {at.year}"


def home_says(bot: Office, user: str, part: str, *, there: bool = True) -> None:
    def as_wanted() -> bool:
        return (part in json.dumps(bot.slack.home(user) or {}, ensure_ascii=False)) is there

    bot.slack.open_home(user)
    bot.slack.wait_for(as_wanted, timeout=10)


def picker(message: dict[str, Any]) -> dict[str, Any]:
    accessory: dict[str, Any] = message["blocks"][0]["accessory"]
    return accessory


def test_a_guest_whose_words_are_not_read_picks_the_day_and_comes_back_on_the_home(bot: Office) -> None:
    """Typing "pause" as a guest was "You are not hosting yet", and a refusal had no button (ux B4)."""
    bot.slack.command("gina", "pause whenever it suits")
    refused = bot.sees("gina", "I cannot read “whenever it suits” as a time")
    assert picker(refused)["type"] == "datepicker"
    day = in_days(30)
    bot.slack.click("gina", "pause.pick", selected=day)
    bot.sees("gina", f"You are on a break until *{spoken(day)}*, and back on that day.")
    home_says(bot, "gina", "You are on a break until")
    bot.slack.click("gina", "host.resume", view_id=(bot.slack.home("gina") or {})["id"])
    home_says(bot, "gina", "You are on a break", there=False)


def test_what_may_mean_two_things_is_one_click(bot: Office) -> None:
    bot.slack.command("gina", "pause 3")
    bot.sees("gina", "“3” may mean two things")
    bot.slack.click("gina", "pause.second")
    bot.sees("gina", "You are on a break until")
    bot.slack.command("gina", "pause off")
    bot.sees("gina", "Welcome back")


def test_a_host_takes_a_break_on_the_home_until_they_come_back(bot: Office) -> None:
    bot.host("mark")
    home_says(bot, "mark", "Take a break")
    bot.slack.click("mark", "pause.open")
    bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    late = bot.slack.submit("mark", {"pause_until": in_days(-3)})
    assert late["errors"] == {"pause_until": "Pick a day that is still to come."}
    bot.slack.submit("mark", {"pause_until": None})
    bot.sees("mark", "You are on a break until you come back.")
    home_says(bot, "mark", "until you come back")
    bot.slack.command("gina", "request marketing")
    bot.sees("gina", "You are on the list")
    bot.slack.click("mark", "host.resume")
    bot.sees("mark", "would like to talk with you")


def test_hr_names_a_month_or_picks_one(bot: Office) -> None:
    bot.slack.command("hana", "digest soonish")
    bot.sees("hana", "I cannot read “soonish” as a month")
    bot.slack.command("hana", "digest last month")
    last = SystemClock().now().replace(day=1) - timedelta(days=1)
    bot.sees("hana", f"{last:%B %Y}")
