"""What one presses on the Home answers on the Home: another tab is not in sight."""

import json
from datetime import timedelta

from office import Office

from bot.clock import SystemClock


def test_privacy_opens_over_the_home_and_answers_there(bot: Office) -> None:
    bot.slack.command("gina", "request marketing")
    bot.sees("gina", "There is no host for *Marketing* yet")
    bot.sees("gina", "there is no host yet. You are on the list")
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
    page = bot.home_with("gina", "request.withdraw")
    bot.slack.command("gina", "withdraw")
    bot.sees("gina", "is taken back")
    bot.slack.click("gina", "request.withdraw", view_id=page["id"])
    bot.shows("gina", "closed already")
    bot.slack.wait_for(lambda: "request.withdraw" not in json.dumps(bot.slack.home("gina")), timeout=10)


def test_two_find_a_time_and_move_it_from_their_homes(bot: Office) -> None:
    """Whoever looked for the buttons had to hunt for them in two conversations."""
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    bot.home_with("mark", "offer.accept")
    bot.slack.click("mark", "offer.accept")
    group = bot.slack.wait_for(
        lambda: next((c for c in bot.slack.conversations("gina") if c["kind"] == "mpim"), None), timeout=10
    )
    bot.sees("gina", "Meet each other", group["id"])
    bot.home_with("gina", f"/archives/{group['id']}")
    at = SystemClock().now().replace(minute=30, second=0, microsecond=0) + timedelta(days=7)
    bot.slack.click("gina", "interview.other_time")
    bot.shows("gina", "Suggest a time")
    assert bot.slack.submit("gina", {"starts_at": int(at.timestamp())}) == {"closed": True}
    drawn = bot.slack.wait_for(lambda: "you suggested" in json.dumps(bot.slack.home("gina")), timeout=10)
    assert drawn, "the page below the form is drawn anew without being opened again"
    bot.home_with("mark", "interview.confirm_time")
    bot.slack.click("mark", "interview.confirm_time")
    bot.sees("gina", "You have a time", group["id"])
    bot.home_with("mark", "you meet")
    bot.home_with("gina", "interview.move_time")
    bot.slack.click("gina", "interview.cancel_time")
    bot.shows("gina", "What would you like to cancel?")
