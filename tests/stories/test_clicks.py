"""Second clicks, late clicks, the wrong person's click; forms, Home and the shortcut: each as a person does it."""

import json

from office import Office
from slack_sdk import WebClient

from sandbox.rates import POST_BURST, POSTS_PER_SECOND


def click_raw(bot: Office, user: str, action_id: str, value: str) -> None:
    """Press a copy of a button: forwarded, kept, or still on an old screen."""
    button = {
        "type": "button",
        "action_id": action_id,
        "value": value,
        "text": {"type": "plain_text", "text": "Copy"},
    }
    app = WebClient(bot.env["SLACK_BOT_TOKEN"], base_url=bot.env["SLACK_API_URL"])
    person = bot.slack.person(user)["id"]
    bot.slack.advance(
        POST_BURST / POSTS_PER_SECOND
    )  # copies come faster than Slack lets an app post in one DM
    app.chat_postMessage(
        channel=person, text="copy", blocks=[{"type": "actions", "block_id": "c", "elements": [button]}]
    )
    assert bot.slack.click(user, action_id, value=value, block_id="c")["acked"]


def test_the_whole_way_by_form_home_and_buttons(bot: Office) -> None:
    bot.slack.open_home("mark")
    home = bot.slack.wait_for(lambda: bot.slack.home("mark"), timeout=10)
    assert "Curious about what others do here?" in json.dumps(home)
    bot.slack.click("mark", "host.toggle")
    bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    assert bot.slack.submit("mark", {"fields": ["marketing", "legal"], "capacity": "1"}) == {"closed": True}
    bot.slack.wait_for(
        lambda: "You may be asked about Legal and Marketing" in json.dumps(bot.slack.home("mark")), timeout=10
    )
    bot.slack.shortcut("gina", "request.open")
    bot.slack.wait_for(lambda: bot.slack.modal("gina"), timeout=10)
    filled = {"field": "marketing", "learn": "How do you plan a launch?", "agreement": ["agreed"]}
    assert bot.slack.submit("gina", filled) == {"closed": True}
    receipt = bot.sees("gina", "I am asking for you")
    offer = bot.sees("mark", "How do you plan a launch?")
    bot.slack.click("mark", "offer.accept")
    settled = bot.sees("mark", "You said yes")
    assert settled["ts"] == offer["ts"], "the buttons are gone: the message itself was edited"
    done = bot.sees("gina", "you have a host")
    assert done["ts"] == receipt["ts"]
    group = bot.slack.wait_for(
        lambda: next((c for c in bot.slack.conversations("gina") if c["kind"] == "mpim"), None), timeout=10
    )
    assert bot.slack.person("mark")["id"] in group["members"]
    bot.sees("gina", "would you write first", group["id"])


def test_second_late_and_wrong_clicks(bot: Office) -> None:
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    click_raw(bot, "mia", "offer.accept", "1")
    bot.sees("mia", "That button is not for you")
    click_raw(bot, "gina", "offer.accept", "1")
    bot.sees("gina", "That button is not for you")
    bot.slack.click("mark", "offer.accept", block_id=None)
    bot.sees("mark", "You said yes")
    click_raw(bot, "mark", "offer.accept", "1")
    bot.sees("mark", "You have said yes already")
    click_raw(bot, "mark", "offer.decline", "1")
    click_raw(bot, "mark", "offer.accept", "not-a-number")
    click_raw(bot, "mia", "request.withdraw", "1")
    click_raw(bot, "mia", "outcome.met", "1")
    click_raw(bot, "mia", "feedback.open", "1")
    bot.sees("mia", "That button is not for you")
    click_raw(bot, "mia", "request.again", "1")
    click_raw(bot, "gina", "digest.show", "2026-10")
    bot.sees("gina", "That is for HR")
    groups = [c for c in bot.slack.conversations("gina") if c["kind"] == "mpim"]
    assert len(groups) == 1


def test_a_no_counts_once_it_is_sent_and_can_be_kept_back(bot: Office) -> None:
    """Whoever presses the wrong button closes the form, and still has the offer."""
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    bot.host("mia")
    bot.slack.click("mark", "offer.decline")
    bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    bot.slack.close("mark")
    bot.slack.command("mark", "status")
    bot.sees("mark", "waits for your answer")
    bot.slack.click("mark", "offer.decline")
    bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    assert bot.slack.submit("mark", {"pause_until": "2027-01-15"}) == {"closed": True}
    bot.sees("mia", "would like to talk with you")
    told = bot.sees("gina", "I am asking the next host")
    assert "Mark Host" not in json.dumps(told)
    assert bot.slack.person("mark")["id"] not in json.dumps(told)

    def paused() -> bool:
        bot.slack.open_home("mark")
        return "Paused" in json.dumps(bot.slack.home("mark"))

    bot.slack.wait_for(paused, timeout=10)


def test_a_host_who_leaves_while_asked_and_one_who_leaves_after(bot: Office) -> None:
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    bot.host("mia")
    bot.slack.leave("mark")
    bot.sees("mia", "would like to talk with you")
    bot.slack.click("mia", "offer.accept")
    bot.sees("mia", "You said yes")
    bot.slack.leave("mia")
    bot.sees("gina", "is no longer here")
    bot.slack.click("gina", "request.again")
    bot.sees("gina", "You are on the list")


def test_what_slack_delivers_twice_happens_once(bot: Office) -> None:
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    bot.host("mia")
    bot.slack.fault(method="user_change", redeliver=True, times=1)
    bot.slack.leave("mark")
    bot.sees("mia", "would like to talk with you")
    bot.slack.wait_for(lambda: len(bot.slack.log("event")) > 1 or None, timeout=10)
    bot.slack.command("mia", "status")
    bot.sees("mia", "waits for your answer")
    offers = [m for m in bot.slack.messages("mia") if "would like to talk with you" in json.dumps(m)]
    assert len(offers) == 1


def test_hr_adds_a_field_and_somebody_asks_for_it(bot: Office) -> None:
    bot.slack.open_home("hana")
    bot.slack.wait_for(lambda: "For HR" in json.dumps(bot.slack.home("hana")), timeout=10)
    bot.slack.click("hana", "field.edit")
    bot.slack.wait_for(lambda: bot.slack.modal("hana"), timeout=10)
    assert bot.slack.submit("hana", {"retire": ["retire"]})["errors"].keys() == {"name", "field"}
    assert bot.slack.submit(
        "hana", {"name": "Quantum computing", "aliases": "qubits, quantum", "retire": []}
    ) == {"closed": True}
    bot.sees("hana", "Done: *Quantum computing*")
    bot.slack.command("gina", "request qubits")
    bot.sees("gina", "There is no host for *Quantum computing* yet")
    click_raw(bot, "gina", "field.edit", "1")
    bot.sees("gina", "is for HR")
