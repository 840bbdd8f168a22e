"""What one presses on the Home answers on the Home: another tab is not in sight."""

import json

from office import Office


def test_privacy_opens_over_the_home_and_answers_there(bot: Office) -> None:
    bot.slack.command("gina", "request marketing")
    bot.sees("gina", "There is no host for *Marketing* yet")
    bot.home_with("gina", "privacy.show")
    before = len(bot.slack.messages("gina"))
    bot.slack.click("gina", "privacy.show")
    bot.shows("gina", "What I store about you")
    assert len(bot.slack.messages("gina")) == before, "nothing is said in the tab that is not in sight"

    bot.slack.click("gina", "data.export")
    bot.shows("gina", "Your data is on its way")
    bot.slack.close("gina")
    bot.slack.click("gina", "privacy.show")
    bot.shows("gina", "What I store about you")
    bot.slack.click("gina", "forget.open")
    bot.shows("gina", "This cannot be undone")
    bot.slack.submit("gina", {"sure": ["yes"]})
    bot.sees("gina", "I have forgotten you")
    assert bot.slack.modal("gina") is None, "the page below the form is used as well"


def test_the_digest_opens_over_the_home_and_leads_on_there(bot: Office) -> None:
    bot.home_with("hana", "For HR")
    before = len(bot.slack.messages("hana"))
    bot.slack.click("hana", "digest.show")
    bot.shows("hana", "Coffee chats in")
    bot.slack.click("hana", "digest.details")
    bot.shows("hana", '"callback_id": "digest.details"')
    bot.slack.close("hana")
    bot.shows("hana", "Coffee chats in")
    assert len(bot.slack.messages("hana")) == before


def test_a_button_that_an_old_home_still_shows_says_so_and_the_page_is_drawn_anew(bot: Office) -> None:
    bot.slack.command("gina", "request marketing")
    bot.sees("gina", "There is no host for *Marketing* yet")
    bot.home_with("gina", "request.withdraw")
    bot.slack.command("gina", "withdraw")
    bot.sees("gina", "is taken back")
    bot.slack.click("gina", "request.withdraw")
    bot.shows("gina", "closed already")
    bot.slack.wait_for(lambda: "request.withdraw" not in json.dumps(bot.slack.home("gina")), timeout=10)
