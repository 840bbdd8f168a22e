"""HR reads the digest in Slack: the message, the details on a click, the files, and a call for hosts."""

import json

from office import Office
from sqlalchemy import Engine
from world import HandClock

from bot.domain.digest.figures import Counts, Digest, FieldLine
from bot.domain.digest.months import Month
from bot.settings import settings_of
from bot.slack.clients import interactive_client
from bot.slack.team import find_team
from sandbox.client import Sandbox
from storage.store import Store

MONTH = "2026-10"


def publish(bot: Office, engine: Engine) -> None:
    """Freeze a month in which six of nine who asked for legal found nobody."""
    counts = Counts(9, 0, 0, 6)
    digest = Digest(Month(2026, 10), 5, counts, (FieldLine("legal", counts),))
    team = find_team(interactive_client(settings_of(bot.env)))
    with Store(engine, team.id, HandClock()).begin() as tx:
        tx.digests.add(digest, HandClock().now())


def files(slack: Sandbox, user: str) -> set[str]:
    return {file["name"] for message in slack.messages(user) for file in message.get("files", [])}


def test_hr_reads_clicks_and_calls(bot: Office, sqlite: Engine) -> None:
    publish(bot, sqlite)
    bot.slack.command("hana", f"digest {MONTH}")
    bot.sees("hana", "Legal needs hosts")
    bot.slack.click("hana", "digest.details")
    details = bot.slack.wait_for(lambda: bot.slack.modal("hana"), timeout=10)
    assert "9 asked" in json.dumps(details)
    bot.slack.close("hana")
    for action in ("digest.csv", "digest.xlsx", "digest.picture"):
        bot.slack.click("hana", action)
    wanted = {f"coffee-chats-{MONTH}.{form}" for form in ("csv", "xlsx", "png")}
    bot.slack.wait_for(lambda: files(bot.slack, "hana") >= wanted, timeout=20)


def test_a_call_for_hosts_goes_where_the_bot_is_and_nowhere_else(bot: Office, sqlite: Engine) -> None:
    publish(bot, sqlite)
    channels = {
        place["name"]: place for place in bot.slack.conversations("hana") if place["kind"] == "channel"
    }
    bot.slack.command("hana", f"digest {MONTH}")
    bot.sees("hana", "Legal needs hosts")
    bot.slack.click("hana", "call.draft")
    form = bot.slack.wait_for(lambda: bot.slack.modal("hana"), timeout=10)
    assert "curious about Legal" in json.dumps(form)
    bot.slack.submit("hana", {"channel": channels["general"]["id"], "words": "Who <!channel> would host?"})
    said = bot.slack.wait_for(
        lambda: (
            (now := bot.slack.modal("hana")) and "I may not post in that channel" in json.dumps(now) and now
        ),
        timeout=10,
    )
    assert "call.draft" in json.dumps(said), "the no stands where the form was"
