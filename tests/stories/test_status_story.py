"""A host sets a status in Slack, reads on their Home what it means, and switches it off."""

import json
from contextlib import suppress

from office import TRIES, Office


def home_says(bot: Office, user: str, part: str, *, there: bool = True) -> None:
    """Open the Home again where it was drawn before the status was heard of: the two events run beside each other."""

    def as_wanted() -> bool:
        return (part in json.dumps(bot.slack.home(user) or {}, ensure_ascii=False)) is there

    for _ in range(TRIES):
        bot.slack.open_home(user)
        with suppress(TimeoutError):
            bot.slack.wait_for(as_wanted, timeout=3)
            return
    raise AssertionError(part)


def test_a_host_on_holiday_is_not_asked_until_the_status_is_gone(bot: Office) -> None:
    bot.host("mark")
    bot.slack.status("mark", "palm_tree", "Vacationing")
    home_says(bot, "mark", "Slack says that you are away. I ask you nothing until that status is gone.")
    bot.slack.command("gina", "request marketing")
    bot.sees("gina", "You are on the list")
    bot.slack.status("mark")
    bot.sees("mark", "would like to talk with you")
    home_says(bot, "mark", "Slack says", there=False)
    assert "palm_tree" not in bot.log.read_text(encoding="utf-8")
    assert "Vacationing" not in bot.log.read_text(encoding="utf-8")


def test_who_wants_to_be_asked_all_the_same_says_so_in_the_settings(bot: Office) -> None:
    bot.host("mark")
    bot.slack.status("mark", "palm_tree", "Vacationing", minutes=60 * 24 * 7)
    home_says(bot, "mark", "Slack says that you are away until ")
    bot.slack.command("gina", "request marketing")
    bot.sees("gina", "You are on the list")
    bot.slack.click("mark", "settings.edit")
    bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    bot.slack.submit("mark", {"heed_status": ["off"]})
    bot.sees("mark", "would like to talk with you")
    home_says(bot, "mark", "Slack says", there=False)
