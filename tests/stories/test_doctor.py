"""A new operator sets it up with what the commands print, and each planted fault is named with what to do."""

import json
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import warm
from office import Office


def command(bot: Office, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    line = [*warm.COMMAND, *words]
    return warm.run(line, env=bot.env, cwd=cwd)


def doctor(bot: Office, *words: str) -> dict[str, dict[str, str]]:
    """Return the findings that are not ok, by what was looked at."""
    done = command(bot, "doctor", "--json", *words)
    assert "Traceback" not in done.stderr, done.stderr
    findings = json.loads(done.stdout)
    assert done.returncode == int(any(each["verdict"] == "wrong" for each in findings))
    assert all(each["step"] for each in findings if each["verdict"] == "wrong")
    return {each["what"]: each for each in findings if each["verdict"] != "ok"}


@pytest.mark.socket_mode
def test_from_nothing_to_a_bot_that_runs(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    env = dict(office.env)
    tokens = [env.pop("SLACK_BOT_TOKEN"), env.pop("SLACK_APP_TOKEN")]
    api, hana = env.pop("SLACK_API_URL"), env.pop("COFFEE_CHAT_HR_USERS")
    env.pop("DATABASE_URL")
    env.pop("COFFEE_CHAT_TIMEZONE")
    env["PYTHONPATH"] = str(Path(__file__).parents[2])
    new = Office(office.slack, env, office.log)
    assert "Nobody can answer here" in command(new, "init", cwd=folder).stderr
    options = [
        "--bot-token",
        tokens[0],
        "--app-token",
        tokens[1],
        "--hr",
        hana,
        "--timezone",
        "Europe/Berlin",
    ]
    done = command(new, "init", *options, "--api-url", api, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "coffee-chat doctor" in done.stdout
    assert stat.S_IMODE((folder / ".env").stat().st_mode) == 0o600
    again = command(new, "init", *options, cwd=folder)
    assert "is there already" in again.stderr
    found = command(new, "doctor", cwd=folder)
    assert (found.returncode, "All is well." in found.stdout) == (0, True), found.stdout
    assert "organisation chart" in found.stdout


def set_env(**values: str) -> Callable[[Office], Any]:
    return lambda office: office.env.update(values)


FAULTS: dict[str, tuple[Callable[[Office], Any], str, str, str]] = {
    "no mpim:write": (
        lambda office: office.slack.install_with("commands", "chat:write", "users:read", "im:write"),
        "scope mpim:write",
        "no introductions",
        "Reinstall to Workspace",
    ),
    "an unknown HR id": (
        set_env(COFFEE_CHAT_HR_USERS="U0NOBODY1"),
        "COFFEE_CHAT_HR_USERS",
        "is nobody",
        "Copy the member ID",
    ),
    "an unknown HR group": (
        set_env(COFFEE_CHAT_HR_USERGROUP="S0NOGROUP"),
        "COFFEE_CHAT_HR_USERGROUP",
        "cannot be read",
        "begins with S",
    ),
    "a channel by its name": (
        set_env(COFFEE_CHAT_DIGEST_CHANNEL="#hr-digest"),
        "COFFEE_CHAT_DIGEST_CHANNEL",
        "is no channel's ID",
        "begins with C",
    ),
    "a channel without us": (
        set_env(COFFEE_CHAT_DIGEST_CHANNEL="C0NOTOURS"),
        "COFFEE_CHAT_DIGEST_CHANNEL",
        "takes no posts",
        "/invite @Coffee Chat",
    ),
    "a wrong bot token": (
        set_env(SLACK_BOT_TOKEN="xoxb-0-wrong"),
        "SLACK_BOT_TOKEN",
        "does not accept SLACK_BOT_TOKEN",
        "look again",
    ),
    "a wrong app token": (
        set_env(SLACK_APP_TOKEN="xapp-0-wrong"),
        "SLACK_APP_TOKEN",
        "connections:write",
        "wss://",
    ),
    "no database there": (
        set_env(DATABASE_URL="sqlite:////nowhere/at/all.db"),
        "database",
        "does not answer",
        "Check DATABASE_URL",
    ),
    "a setting that is none": (
        set_env(COFFEE_CHAT_TIMEZON="UTC"),
        "settings",
        "Did you mean COFFEE_CHAT_TIMEZONE?",
        "look again",
    ),
    "a file that others read": (
        lambda office: Path(office.env["DATABASE_URL"].removeprefix("sqlite:///")).chmod(0o644),
        "database's rights",
        "can read",
        "chmod 600",
    ),
}


@pytest.mark.parametrize(
    "fault",
    [pytest.param(each, marks=pytest.mark.socket_mode if "app token" in each else ()) for each in FAULTS],
)
def test_a_planted_fault_is_named_with_what_to_do(office: Office, fault: str) -> None:
    plant, what, said, step = FAULTS[fault]
    plant(office)
    found = doctor(office, "--post")[what]
    assert (found["verdict"], said in found["said"], step in found["step"]) == ("wrong", True, True), found


def test_the_database_of_another_workspace_is_refused(office: Office) -> None:
    """Its hosts were not seen, and a second workspace began beside them."""
    office.work_all_day()
    path = office.env["DATABASE_URL"].removeprefix("sqlite:///")
    subprocess.run(
        [sys.executable, "-c", ("import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
         "c.execute(\"update people set team_id = 'T0OTHER'\"); c.commit()"), path],
        check=True,
    )  # fmt: skip
    assert "T0OTHER" in doctor(office)["workspace"]["said"]
    assert "T0OTHER" in office.fails("run")
