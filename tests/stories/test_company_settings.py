"""What HR sets in Slack holds for the operator's commands and for the doctor as well."""

import json
import subprocess
import sys

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
    doctor = (sys.executable, "-m", "bot", "doctor", "--json", "--post")
    said = subprocess.run(doctor, env=bot.env, check=False, capture_output=True, text=True).stdout
    findings = [each for each in json.loads(said) if each["what"] == "Company settings"]
    assert any("takes no posts of ours" in each["said"] for each in findings), said
    assert any("no member" in each["said"] for each in findings), said
    assert any("Company settings" in each["step"] for each in findings), said
