"""The shelf of a field, as people meet it: a host passes on what they learned, a guest reads it while they wait."""

import json

from office import Office
from test_after_the_introduction import fill, form, next_monday_noon

LINE = "Read the numbers <!channel> *first*, then the brief."


def shown(bot: Office, who: str, text: str) -> str:
    return bot.slack.wait_for(
        lambda: page if text in (page := json.dumps(bot.slack.modal(who))) else "", timeout=10
    )


def pass_on(bot: Office) -> None:
    """Let Mark meet Gina and put what he learned on the shelf of Marketing."""
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    bot.slack.click("mark", "offer.accept")
    bot.sees("mark", "You said yes")
    bot.tick(next_monday_noon(2))
    bot.sees("gina", "Did you and")
    bot.home_with("mark", "We met")
    bot.slack.click("mark", "outcome.met")
    bot.home_with("mark", "What did it give you?")
    bot.slack.click("mark", "feedback.open")
    form(bot, "mark", "feedback.form")
    assert "words" in bot.slack.submit("mark", {"words": "x" * 301, "shelf": ["put"]})["errors"]
    fill(bot, "mark", "feedback.form", {"words": LINE, "shelf": ["put"]})

    bot.sees("mark", "Noted")


def test_a_host_passes_on_what_they_learned_and_hr_takes_it_down(bot: Office) -> None:
    pass_on(bot)
    bot.slack.command("noor", "request marketing")
    bot.sees("noor", "Read what hosts of Marketing tell")
    bot.slack.click("noor", "shelf.show")
    page = shown(bot, "noor", "What hosts of Marketing tell")
    assert LINE in page, "kept as it was written, in text that interprets nothing"
    assert bot.slack.person("mark")["id"] not in page, "without the name"
    assert "It stays as it is" in page

    bot.slack.close("noor", whole_stack=True)
    bot.slack.command("mia", "fields")
    bot.sees("mia", "Read what hosts tell")
    bot.slack.click("mia", "shelf.fields")
    shown(bot, "mia", "1 line")
    bot.slack.click("mia", "shelf.show")
    shown(bot, "mia", "A host answers you")
    bot.slack.click("mia", "request.open")
    asked = shown(bot, "mia", "Which field are you curious about?")
    assert '"initial_option"' in asked, "the field is chosen already"

    bot.slack.open_home("mark")
    bot.slack.wait_for(lambda: "Write for the shelf" in json.dumps(bot.slack.home("mark")), 10)
    bot.slack.click("mark", "shelf.write")
    fill(bot, "mark", "shelf.form", {"words": "A second one", "named": ["named"]})
    bot.sees("mark", "It stands on the shelf")
    bot.slack.click("mark", "shelf.write")
    assert "A second one" in shown(bot, "mark", "Your lines")
    bot.slack.click("mark", "shelf.take_down")
    bot.slack.wait_for(lambda: "A second one" not in json.dumps(bot.slack.modal("mark")), 10)
    assert "Read the numbers" in shown(bot, "mark", "Your lines")

    bot.slack.command("hana", "fields")
    bot.sees("hana", "Read what hosts tell")
    bot.slack.click("hana", "shelf.fields")
    shown(bot, "hana", "1 line")
    bot.slack.click("hana", "shelf.show")
    shown(bot, "hana", "Take down")
    bot.slack.click("hana", "shelf.remove")
    fill(bot, "hana", "shelf.remove_form", {"why": "hurtful"})
    bot.sees("mark", "because it can hurt somebody")
    bot.slack.command("mia", "fields")
    bot.slack.wait_for(lambda: "Read what hosts tell" not in json.dumps(bot.slack.messages("mia")[-1]), 10)
