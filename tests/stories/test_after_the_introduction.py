"""A question before the yes, the kit, what it gave them, a colleague to meet, and thanks: as people do it."""

import json
from datetime import timedelta
from zoneinfo import ZoneInfo

from office import Office

from bot.clock import SystemClock
from bot.domain.public_holidays import PublicHolidays
from bot.domain.workdays import Calendar


def form(bot: Office, who: str, callback_id: str) -> None:
    """Wait until somebody sees a form."""
    bot.slack.wait_for(lambda: (bot.slack.modal(who) or {}).get("callback_id") == callback_id, timeout=10)


def fill(bot: Office, who: str, callback_id: str, values: dict[str, object]) -> None:
    form(bot, who, callback_id)
    assert bot.slack.submit(who, values) == {"closed": True}


def next_monday_noon(weeks: int) -> str:
    later = SystemClock().now() + timedelta(weeks=weeks)
    return (later + timedelta(days=-later.weekday() % 7)).replace(hour=12).isoformat()


def next_working_hour() -> str:
    """When the host reads the thanks."""
    calendar = Calendar(ZoneInfo("Europe/Berlin"), holidays=PublicHolidays("DE"))
    return (calendar.next_working_moment(SystemClock().now() + timedelta(hours=5))).isoformat()


def say_thanks_with_the_answer(bot: Office) -> None:
    """Gina says that they met, what was useful, and thank you, in the message that asked; Mark is asked nothing."""
    bot.sees("gina", "Did you and")
    bot.slack.click("gina", "outcome.met")
    bot.sees("gina", "Would you like to thank")
    bot.slack.click("gina", "feedback.open")
    fill(bot, "gina", "feedback.form", {"useful": "5", "words": "The reading list"})
    bot.sees("gina", "What helped me most: The reading list")
    bot.slack.click("gina", "thanks.edit")
    fill(bot, "gina", "thanks.form", {"words": "Thank you <!channel> *so* much"})
    bot.sees("gina", "has your thanks")
    bot.tick(next_working_hour())
    thanks = bot.sees("mark", "says thank you")
    assert "Thank you <!channel> *so* much" in json.dumps(thanks["blocks"]), "kept as it was written"
    assert all("<!channel>" not in str(block.get("text")) for block in thanks["blocks"]), "and pings nobody"
    assert "Did you and" not in json.dumps(bot.slack.messages("mark")), "the guest has said it"


def test_from_the_first_question_to_thanks_and_a_colleague(bot: Office) -> None:
    bot.host("mark")
    bot.slack.command("mark", "host")
    fill(bot, "mark", "host.form", {"stories": "From physics into campaigns\nMy first month"})
    bot.slack.command("gina", "request marketing How does one come from physics?")
    bot.sees("mark", "would like to talk with you")
    bot.slack.click("mark", "offer.ask")
    fill(bot, "mark", "question.form", {"words": "Which kind of *campaign*?"})
    asked = json.dumps(bot.sees("gina", "would like to know something"))
    assert "Mark Host" not in asked
    assert bot.slack.person("mark")["id"] not in asked, "who asks is not told"
    bot.slack.click("gina", "question.answer")
    form(bot, "gina", "answer.form")
    assert "words" in bot.slack.submit("gina", {"words": "   "})["errors"]
    fill(bot, "gina", "answer.form", {"words": "The small ones"})
    bot.sees("mark", "The small ones")
    bot.slack.click("mark", "offer.accept")
    bot.sees("mark", "From physics into campaigns")
    group = bot.slack.wait_for(
        lambda: next((c["id"] for c in bot.slack.conversations("gina") if c["kind"] == "mpim"), None), 10
    )
    bot.sees("gina", "Questions to start with", group)
    bot.slack.click("gina", "kit.show", channel=group)
    bot.sees("gina", "Pick three", group)
    assert "Pick three" not in json.dumps(bot.slack.messages("mark", group)), "each side has its own"

    bot.tick(next_monday_noon(2))
    say_thanks_with_the_answer(bot)
    bot.slack.click("mark", "feedback.open")
    mia = bot.slack.person("mia")["id"]
    told = {"benefits": ["4", "8"], "story": "0", "words": "How physicists plan", "colleague": mia}
    fill(bot, "mark", "feedback.form", told)
    bot.sees("gina", "thinks you should also talk with")
    bot.slack.click("gina", "referral.accept")
    bot.sees("mia", "Suggested by")
    bot.slack.click("mia", "offer.accept")
    bot.sees("mia", "I am opening a group chat")

    bot.slack.open_home("mark")
    home = bot.slack.wait_for(lambda: "thanked you" in json.dumps(bot.slack.home("mark")), 10)
    assert home
    bot.slack.click("mark", "notes.show")
    bot.slack.wait_for(lambda: "How physicists plan" in json.dumps(bot.slack.modal("mark")), 10)


def test_the_readers_language_and_how_often(bot: Office) -> None:
    bot.slack.open_home("gina")
    bot.slack.wait_for(lambda: bot.slack.home("gina"), 10)
    bot.slack.click("gina", "settings.edit")
    fill(bot, "gina", "settings.form", {"language": "de", "often": "0"})
    bot.sees("gina", "Notiert")
    bot.slack.command("gina", "help")
    bot.sees("gina", "Was ich kann")
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("gina", "Ich frage einen Host in")
    bot.sees("mark", "would like to talk with you")
    bot.slack.click("mark", "offer.accept")
    bot.sees("mark", "You said yes")
    bot.tick(next_monday_noon(2))
    bot.sees("mark", "Did you and")
    assert "Habt ihr euch getroffen" not in json.dumps(bot.slack.messages("gina"), ensure_ascii=False)
