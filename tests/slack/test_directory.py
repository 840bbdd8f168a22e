"""Finding people by their address: page by page, and clear where addresses are hidden."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from slack_sdk import WebClient
from world import World

from bot.domain.people import Place
from bot.ports import DirectoryUnavailableError, EmailsHiddenError
from bot.slack.directory import SlackDirectory
from bot.steps.people import know_person
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


CHART = [
    {"id": "UGINA", "name": "gina", "profile_fields": {"XfM1": "UMARA", "XfT1": "Payments"}},
    {"id": "UMARA", "name": "mara", "profile_fields": {"XfM1": "UCHIEF"}},
    {"id": "UCHIEF", "name": "chief"},
]


def test_slacks_own_profile_fields_say_who_manages_whom(tmp_path: Path, world: World) -> None:
    """A second source beside the import: the chain upwards is learnt with the first person who acts."""
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    manifest["oauth_config"]["scopes"]["bot"].append("users.profile:read")
    wider = tmp_path / "manifest.yml"
    wider.write_text(yaml.safe_dump(manifest), encoding="utf-8")
    with running(wider, people=CHART) as slack:
        client = WebClient(slack.env["SLACK_BOT_TOKEN"], base_url=slack.env["SLACK_API_URL"])
        fields = {"manager_id": "XfM1", "team": "XfT1"}
        people = SlackDirectory(client, lambda user: read_person(user, user["team_id"]), place_fields=fields)
        gina = know_person(replace(world.ws, directory=people), "UGINA")
    assert gina is not None
    assert gina.place.is_known
    with world.ws.read() as tx:
        assert tx.people.managers_of(["UGINA"]) == {"UGINA": ("UMARA", "UCHIEF")}


def test_without_the_scope_nothing_is_known_and_nothing_breaks() -> None:
    with running(MANIFEST, people=CHART) as slack:
        client = WebClient(slack.env["SLACK_BOT_TOKEN"], base_url=slack.env["SLACK_API_URL"])
        people = SlackDirectory(
            client, lambda user: read_person(user, user["team_id"]), place_fields={"team": "XfT1"}
        )
        gina = people.person("UGINA")
    assert gina is not None
    assert gina.place == Place()
