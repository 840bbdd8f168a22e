"""A person's own data over real sockets: what is stored, the file as Slack hands it out, and being forgotten."""

import json
from typing import Any

from office import Office


def own_file(bot: Office, user: str) -> dict[str, Any]:
    message = bot.sees(user, "All I store about you")
    data: dict[str, Any] = json.loads(bot.slack.file(message["files"][0]))
    return data


def introduced(bot: Office) -> None:
    bot.host("mark")
    bot.slack.command("gina", "request marketing What do your days look like?")
    bot.sees("mark", "would like to talk with you")
    bot.slack.click("mark", "offer.accept")
    bot.slack.wait_for(
        lambda: [chat for chat in bot.slack.conversations("gina") if chat["kind"] == "mpim"], timeout=10
    )


def test_what_is_stored_and_the_file_with_it(bot: Office) -> None:
    introduced(bot)
    bot.slack.command("gina", "privacy")
    bot.sees("gina", "What I store about you")
    bot.slack.click("gina", "data.export")
    bot.sees("gina", "on its way")
    data = own_file(bot, "gina")
    gina, mark = (bot.slack.person(name)["id"] for name in ("gina", "mark"))
    assert data["person"] == gina
    assert data["data"]["requests"][0]["learn"] == "What do your days look like?"
    assert data["data"]["interviews"][0]["host_id"] == mark
    assert {"hosts", "offers"}.isdisjoint(data["data"]), "what the host was asked is the host's"
    assert data["what_it_means"]["requests"]["learn"].startswith("what you want to learn")


def test_forgetting_is_explained_confirmed_done_and_told(bot: Office) -> None:
    introduced(bot)
    bot.slack.open_home("gina")
    bot.slack.wait_for(lambda: bot.slack.home("gina"), timeout=10)
    bot.slack.click("gina", "privacy.show")
    bot.shows("gina", "What I store about you")
    bot.slack.click("gina", "forget.open")
    bot.shows("gina", "it is off, and not why")
    assert "sure" in bot.slack.submit("gina", {"sure": []})["errors"]
    assert bot.slack.submit("gina", {"sure": ["yes"]}) == {"closed": True}
    bot.sees("gina", "I have forgotten you")
    bot.sees("mark", "takes no part any more")
    home = bot.slack.wait_for(
        lambda: "Curious about what others do" in json.dumps(bot.slack.home("gina")), timeout=10
    )
    assert home
    bot.slack.command("gina", "privacy")
    bot.sees("gina", "What I store about you")
    bot.slack.click("gina", "data.export")
    bot.sees("gina", "I store nothing about you")


def test_hr_is_no_contact_for_concerns(bot: Office) -> None:
    bot.env["COFFEE_CHAT_CONTACT"] = bot.slack.person("hana")["id"]
    assert "COFFEE_CHAT_CONTACT belongs to HR" in bot.fails("run")


def test_the_operator_imports_forgets_and_looks_into_the_log(bot: Office, tmp_path: Any) -> None:
    bot.slack.command("hana", "digest")
    bot.sees("hana", "Coffee")
    chart = tmp_path / "people.csv"
    chart.write_text("email;team;manager_email\nnobody@nowhere.example;A;\n", encoding="utf-8")
    assert bot.fails("people", "import", str(chart)).count("users:read.email") == 1
    hana = bot.slack.person("hana")["id"]
    assert f"{hana}" in bot.run("audit")
    assert "nobody can answer here" in bot.fails("forget", hana)
    assert "Hana" in bot.run("forget", hana, "--yes")
    assert hana not in bot.run("audit")
