"""People are named who must not hear, one person is asked by name, and HR closes the company for a day."""

import json

from office import Office


def test_somebody_named_loses_the_offer_and_the_next_is_asked(bot: Office) -> None:
    bot.host("mark")
    bot.slack.command("gina", "request marketing how do you plan?")
    bot.sees("gina", "I do not know who your manager and your team are")
    bot.sees("mark", "how do you plan?")
    bot.host("mia")
    bot.slack.click("gina", "request.keep_from")
    bot.slack.wait_for(lambda: bot.slack.modal("gina"), timeout=10)
    mark = bot.slack.person("mark")["id"]
    assert bot.slack.submit("gina", {"not_these": [mark]}) == {"closed": True}
    bot.sees("gina", "If one of them had it just now")
    bot.sees("mark", "is taken care of")
    bot.sees("mia", "how do you plan?")


def test_after_a_no_by_name_somebody_else_is_asked_by_name(bot: Office) -> None:
    bot.host("mark")
    bot.host("mia", "legal")
    mark, mia = (bot.slack.person(name)["id"] for name in ("mark", "mia"))
    bot.slack.command("gina", f"request <@{mark}> what is your week like?")
    bot.sees("gina", f"I am asking <@{mark}>")
    bot.sees("mark", "They know that I ask you")
    bot.slack.click("mark", "offer.decline")
    form = bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    assert "they hear that it did not work out" in json.dumps(form)
    assert bot.slack.submit("mark", {}) == {"closed": True}
    bot.sees("gina", "I have asked nobody else")
    bot.slack.click("gina", "request.person")
    form = bot.slack.wait_for(lambda: bot.slack.modal("gina"), timeout=10)
    assert "what is your week like?" in json.dumps(form)
    assert bot.slack.submit("gina", {"person": mia}) == {"closed": True}
    bot.sees("mia", "what is your week like?")


def test_hr_closes_the_company_for_some_days(bot: Office) -> None:
    bot.slack.open_home("hana")
    bot.slack.wait_for(lambda: "coffee-chat people import" in json.dumps(bot.slack.home("hana")), timeout=10)
    bot.slack.click("hana", "closing_days.edit")
    bot.slack.wait_for(lambda: bot.slack.modal("hana"), timeout=10)
    wrong = bot.slack.submit("hana", {"first_day": "2031-12-24", "last_day": "2031-12-20"})
    assert list(wrong["errors"]) == ["last_day"]
    long = bot.slack.submit("hana", {"first_day": "2031-12-24", "last_day": "2032-02-22"})
    assert "59 days later" in long["errors"]["last_day"], "61 days are refused, and not cut to 60"
    assert bot.slack.submit("hana", {"first_day": "2031-12-24", "last_day": "2031-12-26"}) == {"closed": True}
    bot.sees("hana", "Dec 24, 2031")
    bot.slack.open_home("gina")
    bot.slack.wait_for(lambda: bot.slack.home("gina"), timeout=10)
    assert "closing_days.edit" not in json.dumps(bot.slack.home("gina"))
