"""Finding people by their address: page by page, and clear where addresses are hidden."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import yaml
from slack_sdk import WebClient
from world import World

from bot.domain.people import Place
from bot.ports import DirectoryUnavailableError, EmailsHiddenError, SlackBusyError
from bot.slack.directory import SlackDirectory
from bot.steps.people import know_person
from handlers.payloads import read_person
from sandbox.running import running

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
PEOPLE = [{"name": f"p{n}", "real_name": f"Person {n}", "email": f"P{n}@x.de"} for n in range(7)]
HR_GROUP = {"handle": "hr", "name": "HR", "users": ["gita"]}
GONE = {"name": "gone", "real_name": "Gone", "email": "gone@x.de", "deleted": True}


def directory(env: dict[str, str], page: int = 3, seconds: Callable[[], float] = monotonic) -> SlackDirectory:
    client = WebClient(env["SLACK_BOT_TOKEN"], base_url=env["SLACK_API_URL"])
    return SlackDirectory(client, lambda user: read_person(user, user["team_id"]), page=page, seconds=seconds)


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
        ids = [slack.client.person(name)["id"] for name in ("p0", "gone")]
        assert [directory(slack.env).email(each) for each in (*ids, "UNOBODY")] == ["P0@x.de", None, None]


def test_hidden_addresses_and_a_silent_slack_are_told_apart() -> None:
    with running(MANIFEST, people=PEOPLE) as slack, pytest.raises(EmailsHiddenError):
        assert directory(slack.env).email(slack.client.person("p0")["id"]) is None
        directory(slack.env).by_email({"p0@x.de"})
    with pytest.raises(DirectoryUnavailableError):
        directory(slack.env).by_email({"p0@x.de"})
    with pytest.raises(DirectoryUnavailableError):
        directory(slack.env).email("U1")


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


def group_of(slack: Any) -> str:
    return str(slack.client.usergroup("hr", ["gita"])["id"])


def members_asked(slack: Any, method: str) -> int:
    return sum(row["name"] == method for row in slack.client.log("api"))


def test_a_stranger_is_asked_for_once_and_a_group_once_a_minute() -> None:
    """Every opening of every Home asked for both (realslack A1, A2)."""
    people = [{"id": "UGITA", "name": "gita"}]
    with running(MANIFEST, people={"people": people, "usergroups": [HR_GROUP]}) as slack:
        book = directory(slack.env)
        group = group_of(slack)
        for _ in range(5):
            assert book.person("UGITA") is not None
            assert book.group_members(group) == {"UGITA"}
        assert members_asked(slack, "users.info") == 1
        assert members_asked(slack, "usergroups.users.list") == 1
        assert book.person("UGITA", fresh=True) is not None
        assert members_asked(slack, "users.info") == 2


def test_in_doubt_the_last_good_answer_holds_and_a_fresh_one_is_not_made_up() -> None:
    later = [0.0]
    people = [{"id": "UGITA", "name": "gita"}]
    with running(MANIFEST, people={"people": people, "usergroups": [HR_GROUP]}) as slack:
        book = directory(slack.env, seconds=lambda: later[0])
        group = group_of(slack)
        slack.client.too_fast(method="usergroups.users.list", retry_after=7, times=9)
        with pytest.raises(SlackBusyError) as busy:
            book.group_members(group)
        assert busy.value.seconds == 7
        slack.client.clear_faults()
        assert book.group_members(group) == {"UGITA"}
        slack.client.too_fast(method="usergroups.users.list", retry_after=7, times=9)
        later[0] = 90
        assert book.group_members(group) == {"UGITA"}
        with pytest.raises(DirectoryUnavailableError):
            book.group_members(group, fresh=True)
        later[0] = 700
        with pytest.raises(DirectoryUnavailableError):
            book.group_members(group)


def test_many_people_are_found_in_the_list_and_few_one_by_one() -> None:
    crowd = [{"id": f"UCROWD{n}", "name": f"crowd{n}"} for n in range(60)]
    with running(MANIFEST, people=crowd) as slack:
        book = directory(slack.env, page=50)
        assert set(book.people_of({"UCROWD1", "UCROWD2", "UNOBODY99"})) == {"UCROWD1", "UCROWD2"}
        assert members_asked(slack, "users.list") == 0
        assert len(book.people_of({each["id"] for each in crowd})) == 60
        assert members_asked(slack, "users.list") == 2


def test_a_long_list_keeps_to_slacks_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tier 2 is 20 calls a minute (docs.slack.dev/apis/web-api/rate-limits): a company of 12,000 has 25 pages."""
    crowd = [{"name": f"q{n}", "real_name": f"Person {n}"} for n in range(30)]
    with running(MANIFEST, people=crowd) as slack:
        slept = [0.0]

        def sleep(seconds: float) -> None:
            slept[0] += seconds
            slack.client.advance(seconds)

        begun = monotonic()
        monkeypatch.setattr("bot.slack.directory.sleep", sleep)
        monkeypatch.setattr("bot.slack.tiers.monotonic", lambda: begun + slept[0])
        everybody = directory(slack.env, page=1).people_of({f"U{n}" for n in range(60)})
        assert everybody == {}
        calls = [row for row in slack.client.log() if row.get("name") == "users.list"]
        assert len(calls) > 20
        assert all(row.get("error") != "ratelimited" for row in calls)
        assert slept[0] >= 30
