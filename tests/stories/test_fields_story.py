"""HR merges a field in Slack: the guest who waits is asked, and HR reads what it would read if nobody waited."""

import json

from office import Office


def test_a_merge_asks_the_guest_and_tells_hr_nothing(bot: Office) -> None:
    bot.host("hana", "privacy")
    bot.slack.command("gina", "request legal")
    bot.sees("gina", "There is no host for")
    bot.slack.open_home("hana")
    bot.slack.wait_for(lambda: bot.slack.home("hana"), timeout=10)
    bot.slack.click("hana", "field.edit")
    bot.slack.wait_for(lambda: bot.slack.modal("hana"), timeout=10)
    bot.slack.submit("hana", {"field": "legal", "merge_into": "privacy"})
    done = bot.sees("hana", "Done:")
    assert "request" not in json.dumps(done["blocks"]), "not how many wait, and not whether anybody does"
    asked = bot.sees("gina", "Shall I ask there?")
    assert "request.withdraw" in json.dumps(asked)
    bot.slack.click("gina", "request.follow")
    bot.sees("gina", "You are on the list")
    assert "would like to talk with you" not in json.dumps(bot.slack.messages("hana")), "HR hosts the field"


def test_hr_opens_the_words_that_no_field_knows(bot: Office) -> None:
    bot.slack.open_home("hana")
    bot.slack.wait_for(lambda: bot.slack.home("hana"), timeout=10)
    bot.slack.click("hana", "wordings.show")
    bot.shows("hana", "Words your fields do not know yet")
    assert "wordings viewed" in bot.run("audit")
