"""What is ticked in a form arrives: neighbouring fields, "not these people", and an objection."""

from office import Office


def ask(bot: Office, user: str) -> None:
    bot.slack.command(user, "request")
    bot.slack.wait_for(lambda: bot.slack.modal(user), timeout=10)
    ticked = {"neighbours": ["neighbours"], "agreement": ["agreed"]}
    bot.slack.submit(user, {"field": "data-science", **ticked})


def test_a_neighbour_is_asked_but_nobody_whom_they_refuse(bot: Office) -> None:
    noor = bot.slack.person("noor")["id"]
    bot.slack.command("mark", "host")
    bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    bot.slack.submit("mark", {"fields": ["data-analytics"], "not_these": [noor]})
    bot.sees("mark", "You are hosting")
    ask(bot, "noor")
    bot.sees("noor", "there is no host yet")
    ask(bot, "gina")
    bot.sees("gina", "I am asking for you")
    assert bot.slack.person("gina")["id"] in str(bot.sees("mark", "whose work is close to it"))
    assert noor not in str(bot.slack.messages("mark"))


def test_an_objection_to_being_compared_by_answers_is_kept(bot: Office) -> None:
    bot.slack.open_home("mark")
    bot.slack.wait_for(lambda: bot.slack.home("mark"), timeout=10)
    bot.slack.click("mark", "settings.edit")
    bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    bot.slack.submit("mark", {"forecast": ["off"]})
    bot.sees("mark", "Noted:")
    bot.slack.click("mark", "settings.edit")
    form = bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    [tick] = [each["element"] for each in form["blocks"] if each.get("block_id") == "forecast"]
    assert [each["value"] for each in tick["initial_options"]] == ["off"]


def test_a_calendar_that_may_not_be_read_is_told_under_its_field_and_one_that_cannot_afterwards(
    bot: Office,
) -> None:
    bot.home_with("mark", "My settings")
    bot.slack.click("mark", "settings.edit")
    bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    for address, why in (
        ("http://calendar.example.com/private.ics", "begins with https://"),
        ("https://169.254.169.254/latest", "no calendars in a private network"),
    ):
        refused = bot.slack.submit("mark", {"calendar": address})
        assert why in refused["errors"]["calendar"]
    bot.slack.submit("mark", {"calendar": "https://nobody.invalid/private-9d1f.ics", "heed_status": ["off"]})
    bot.sees("mark", "I have not kept the address of your calendar.")
    assert "9d1f" not in bot.log.read_text(encoding="utf-8")
