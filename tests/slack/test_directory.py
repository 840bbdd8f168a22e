"""Finding people by their address: page by page, and clear where addresses are hidden."""

from pathlib import Path

import pytest
import yaml
from slack_sdk import WebClient

from bot.ports import DirectoryUnavailableError, EmailsHiddenError
from bot.slack.directory import SlackDirectory
from handlers.payloads import read_person
from sandbox.running import running

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
PEOPLE = [{"name": f"p{n}", "real_name": f"Person {n}", "email": f"P{n}@x.de"} for n in range(7)]
GONE = {"name": "gone", "real_name": "Gone", "email": "gone@x.de", "deleted": True}


def directory(env: dict[str, str], page: int = 3) -> SlackDirectory:
    client = WebClient(env["SLACK_BOT_TOKEN"], base_url=env["SLACK_API_URL"])
    return SlackDirectory(client, lambda user: read_person(user, user["team_id"]), page=page)


def test_people_are_found_page_by_page(tmp_path: Path) -> None:
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    manifest["oauth_config"]["scopes"]["bot"].append("users:read.email")
    with_email = tmp_path / "manifest.yml"
    with_email.write_text(yaml.safe_dump(manifest), encoding="utf-8")
    with running(with_email, people=[*PEOPLE, GONE]) as slack:
        found = directory(slack.env).by_email({"p0@x.de", "p6@x.de", "gone@x.de", "nobody@x.de"})
        assert {email: person.name for email, person in found.items()} == {
            "p0@x.de": "Person 0",
            "p6@x.de": "Person 6",
        }


def test_hidden_addresses_and_a_silent_slack_are_told_apart() -> None:
    with running(MANIFEST, people=PEOPLE) as slack, pytest.raises(EmailsHiddenError):
        directory(slack.env).by_email({"p0@x.de"})
    with pytest.raises(DirectoryUnavailableError):
        directory(slack.env).by_email({"p0@x.de"})
