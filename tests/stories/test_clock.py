"""`coffee-chat tick` does what is due, at a moment of our choosing, through a real Slack connection."""

import json
from datetime import UTC, datetime, timedelta

from office import Office


def test_cron_alone_can_run_the_clock(bot_process: Office) -> None:
    bot = bot_process
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    bot.slack.click("mark", "offer.accept")
    bot.sees("mark", "You said yes")
    bot.stop()
    later = datetime.now(UTC) + timedelta(days=12)  # noqa: TID251 - the real clock, as the bot used it
    noon = (later + timedelta(days=-later.weekday() % 7)).replace(hour=12)
    assert "1 look," in bot.tick(noon.isoformat(), "--dry-run")
    for unsure in ((), ("--really", later.isoformat())):
        assert "say the moment twice" in bot.fails("tick", "--now", noon.isoformat(), *unsure)
    assert "is over" in bot.fails("tick", "--now", "2026-01-05T12:00")
    assert not any("Did you and" in json.dumps(m) for m in bot.slack.messages("gina")), (
        "a dry run sends nothing, nor does a slip"
    )
    assert "send_nudges: 2" in bot.tick(noon.isoformat())
    bot.sees("gina", "Did you and")
    bot.sees("mark", "found a time")
    assert "send_nudges" not in bot.tick(noon.isoformat())


def test_an_operator_can_ask_why(bot: Office) -> None:
    bot.host("mark")
    bot.host("mia", "legal")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    told = bot.run("match", "--explain", "1")
    assert "Mark Host: no: was_not_asked_before, offer pending" in told
    assert "Mia" not in told


def test_an_operator_can_try_other_rules_before_switching_them_on(bot: Office) -> None:
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    told = bot.run("match", "--simulate", "--offer-days", "2", "--no-hedge", "--capacity", "1")
    assert "1 requests of the last year, 1 hosts of today" in told
    assert "introduced within 7 days" in told
