"""What HR sets in Slack holds for the operator's commands and for the doctor as well."""

import json

import warm
from office import Office


def test_the_operators_commands_know_what_hr_set_in_slack(bot: Office) -> None:
    bot.home_with("hana", "company.edit")
    channel = next(each for each in bot.slack.conversations("hana") if each["name"] == "general")["id"]
    gone = bot.slack.person("gina")["id"]
    bot.slack.click("hana", "company.edit")
    bot.shows("hana", "Contact for concerns")
    bot.slack.submit("hana", {"digest_channel": channel, "contact": gone})
    bot.sees("hana", "Saved: ")
    bot.slack.leave("gina")
    doctor = (*warm.COMMAND, "doctor", "--json", "--post")
    said = warm.run(doctor, env=bot.env).stdout
    findings = [each for each in json.loads(said) if each["what"] == "Company settings"]
    assert any("takes no posts of ours" in each["said"] for each in findings), said
    assert any("no member" in each["said"] for each in findings), said
    assert any("Company settings" in each["step"] for each in findings), said
