"""Whatever is typed, and whoever types it: a clear answer for them alone, nothing lost, nothing injected."""

import json

from office import Office
from slack_sdk import WebClient

CASES = [
    ("gina", "", "What would you like to do?"),
    ("gina", "help", "What I can do"),
    ("gina", "frobnicate", "I do not know what “frobnicate” means"),
    ("gina", "forget my marketing request", "Do you mean one of these?"),
    ("gina", "stop", "What would you like to stop?"),
    ("gina", "marketting and so on", "Do you mean one of these?"),
    ("gina", "request marketting please", "Do you mean one of these?"),
    ("gina", "request 🦄", "I do not know what “🦄” means"),
    ("gina", "request مرحبا بالعالم", "مرحبا"),
    ("gina", "request legal " + "x" * 3001, "Nothing is lost"),
    ("gina", "pause tomorrowish", "I cannot read “tomorrowish” as a time"),
    ("gina", "withdraw", "You have no open request"),
    ("gina", "status", "Nothing is open"),
    ("gina", "fields", "What you can ask about"),
    ("gina", "digest", "That is for HR"),
    ("hana", "digest soon", "I cannot read “soon” as a month"),
    ("hana", "digest", "Fewer than 5 people asked"),
    ("vera", "request marketing", "yours is a guest account"),
    ("noor", "request marketing", "There is no host for"),
]


def test_a_clear_answer_with_a_next_step(bot: Office) -> None:
    for user, typed, answer in CASES:
        assert bot.slack.command(user, typed)["acked"], typed
        message = bot.sees(user, answer)
        assert message["ephemeral"], typed
        assert "Traceback" not in json.dumps(message)


def test_nothing_a_guest_writes_is_interpreted(bot: Office) -> None:
    bot.host("mark")
    bot.slack.command(
        "gina", "request marketing <!channel> ask <@U123ABC|sam> *now* &lt;!here&gt; " + "y" * 2900
    )
    offer = bot.sees("mark", "would like to talk with you")
    raw = json.dumps(offer, ensure_ascii=False)
    assert "@channel ask @sam *now*" in raw
    assert "<!channel>" not in raw
    assert "<@U123ABC" not in raw
    assert "<!here>" not in raw


def test_what_was_written_is_kept_for_the_form(bot: Office) -> None:
    bot.slack.command("gina", "request zzqqy how do you plan?")
    bot.sees("gina", "You can pick a field")
    bot.slack.click("gina", "request.edit")
    form = bot.slack.wait_for(lambda: bot.slack.modal("gina"), timeout=10)
    assert "zzqqy how do you plan?" in json.dumps(form)
    assert bot.slack.submit("gina", {"field": "legal"})["errors"].keys() == {"agreement"}
    assert bot.slack.submit("gina", {"field": "legal", "agreement": ["agreed"]}) == {"closed": True}
    bot.sees("gina", "there is no host yet")


def test_a_button_nobody_knows_any_more_says_where_to_go_on(bot: Office) -> None:
    old = {"type": "button", "action_id": "retired.button", "text": {"type": "plain_text", "text": "Old"}}
    app = WebClient(bot.env["SLACK_BOT_TOKEN"], base_url=bot.env["SLACK_API_URL"])
    gina = bot.slack.person("gina")["id"]
    app.chat_postMessage(
        channel=gina, text="old", blocks=[{"type": "actions", "block_id": "b", "elements": [old]}]
    )
    bot.slack.click("gina", "retired.button")
    bot.sees("gina", "That button no longer works")
