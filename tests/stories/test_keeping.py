"""What an operator does to keep it over years: upgrade, back up, restore, move. The bot and its commands are real."""

import json
import time
from pathlib import Path

from office import Office
from postgres_server import PostgresServer
from sqlalchemy import update

from storage.engine import open_engine
from storage.migrate import upgrade
from storage.schema import NOTED, known_revisions

QUIET_SECONDS = 5
"""Longer than two turns of whatever sends."""


def test_a_database_of_a_newer_version_is_refused_in_one_line(office: Office) -> None:
    engine = open_engine(office.env["DATABASE_URL"])
    with engine.begin() as connection:
        connection.execute(update(NOTED).values(version_num="0099", made_by="4.5.6"))
    for command in (["run"], ["migrate"], ["tick"], ["digest"]):
        [line] = office.fails(*command).strip().splitlines()
        assert "has schema 0099, made by Coffee Chat 4.5.6" in line
        assert "install 4.5.6 (or newer), or restore the backup from before" in line
    engine.dispose()


def test_an_upgrade_says_where_and_from_what_to_what(office: Office, tmp_path: Path) -> None:
    place, newest = tmp_path / "old.db", known_revisions()[0]
    office.env["DATABASE_URL"] = f"sqlite:///{place}"
    assert "has no tables yet. Run `coffee-chat migrate` first." in office.fails("run")
    engine = open_engine(office.env["DATABASE_URL"])
    upgrade(engine, "0005")
    engine.dispose()
    assert "run `coffee-chat migrate`" in office.fails("run")
    assert office.run("migrate") == f"{place}: schema 0005 → {newest}\n"
    assert office.run("migrate") == f"{place}: schema {newest}, up to date\n"


def test_after_a_restore_nobody_hears_anything_twice(bot_process: Office, tmp_path: Path) -> None:
    """A backup while the bot runs; then a yes, and one of the two is forgotten; then the backup comes back."""
    bot, file = bot_process, tmp_path / "coffee.backup"
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    bot.slack.command("noor", "request legal")
    bot.sees("noor", "no host")
    assert "read back" in bot.run("backup", str(file))
    bot.slack.click("mark", "offer.accept")
    bot.sees("mark", "You said yes")
    bot.run("forget", bot.slack.person("gina")["id"], "--yes")
    bot.sees("mark", "takes no part any more")
    assert "stop that one first" in bot.fails("restore", str(file))
    assert bot.stop() == 0
    said = bot.run("restore", str(file))
    assert "Forgotten again, because they were forgotten since: 1." in said
    heard = {user: messages(bot, user) for user in ("gina", "mark", "noor")}
    bot.start_and_wait(times=2)
    assert "Sending is paused" in bot.run("outbox", "list")
    bot.run("outbox", "resume")
    time.sleep(QUIET_SECONDS)
    assert {user: messages(bot, user) for user in heard} == heard
    assert bot.slack.person("gina")["id"] not in bot.run("audit")
    bot.slack.command("noor", "request marketing")
    bot.sees("mark", f"<@{bot.slack.person('noor')['id']}>")


def messages(bot: Office, user: str) -> list[str]:
    """Which messages somebody has; how they read may change."""
    return [str(message["ts"]) for message in bot.slack.messages(user)]


def test_the_bot_goes_on_in_postgres(bot_process: Office, postgres_server: PostgresServer) -> None:
    bot = bot_process
    bot.host("mark")
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    to_url = postgres_server.create_database()
    assert "stop that one first" in bot.fails("move", to_url)
    assert bot.stop() == 0
    assert "set DATABASE_URL to the new database" in bot.run("move", to_url)
    bot.env["DATABASE_URL"] = to_url
    bot.start_and_wait(times=2)
    bot.slack.click("mark", "offer.accept")
    bot.sees("mark", "You said yes")
    bot.slack.command("noor", "request marketing")
    bot.sees("mark", f"<@{bot.slack.person('noor')['id']}>")
    assert bot.stop() == 0
    postgres_server.drop_database(to_url)


def test_a_backup_is_said_as_json_for_scripts(office: Office, tmp_path: Path) -> None:
    said = json.loads(office.run("backup", str(tmp_path), "--json"))
    assert (tmp_path / Path(said["file"]).name).stat().st_size == said["bytes"]
    assert said["revision"] == known_revisions()[0]
    assert "people" in said["rows"]
