"""Who is in the workspace, in every kind an app should be ready for; and how they come and go."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from example_app import Example
from slack_sdk import WebClient

from sandbox.client import NotThere, Sandbox
from sandbox.running import Running, running

MANIFEST = Path(__file__).with_name("example.yml")


def test_the_built_in_cast_has_one_of_every_kind(box: Sandbox) -> None:
    people = {person["name"]: person for person in box.people()}
    assert people["lena"]["is_restricted"]
    assert not people["lena"]["is_ultra_restricted"]
    assert people["mika"]["is_ultra_restricted"]
    assert people["remindbot"]["is_bot"]
    assert people["slackbot"]["id"] == "USLACKBOT"
    assert people["slackbot"]["is_bot"] is False
    assert people["nils"]["deleted"]
    assert people["olga"]["is_stranger"]
    assert people["olga"]["team_id"] != people["ada"]["team_id"]
    assert people["kai"]["id"].startswith("W")
    assert people["jo"]["title"] == ""
    assert not people["haruto"]["real_name"].isascii()
    assert len({person["tz"] for person in people.values()}) > 8


def test_offsets_follow_the_zone_and_the_season(box: Sandbox, client: WebClient) -> None:
    ada = box.person("ada")["id"]
    assert client.users_info(user=ada)["user"]["tz_offset"] == 3600
    box.set_clock("2027-07-01T12:00:00Z")
    assert client.users_info(user=ada)["user"]["tz_offset"] == 7200
    assert client.users_info(user=box.person("gita")["id"])["user"]["tz_offset"] == 19800


def test_lists_are_read_page_by_page(box: Sandbox, client: WebClient) -> None:
    cursor, seen, pages = "", [], 0
    while True:
        answer = client.users_list(limit=5, cursor=cursor)
        seen += [user["id"] for user in answer["members"]]
        pages += 1
        cursor = answer["response_metadata"]["next_cursor"]
        if not cursor:
            break
    assert pages > 2
    assert sorted(seen) == sorted(person["id"] for person in box.people())
    with pytest.raises(Exception, match="invalid_cursor"):
        client.users_list(limit=5, cursor="bm9uc2Vuc2U=")
    general = next(place["id"] for place in box.conversations("ada") if place["name"] == "general")
    first = client.conversations_members(channel=general, limit=3)
    assert len(first["members"]) == 3
    rest = client.conversations_members(
        channel=general, limit=100, cursor=first["response_metadata"]["next_cursor"]
    )
    assert not set(first["members"]) & set(rest["members"])


def test_user_groups(box: Sandbox, app: Example) -> None:
    group = app.client.usergroups_list(include_users=True)["usergroups"][0]
    chidi, gita = box.person("chidi")["id"], box.person("gita")["id"]
    assert group["handle"] == "hr"
    assert app.client.usergroups_users_list(usergroup=group["id"])["users"] == [chidi]
    box.usergroup("hr", ["gita"])
    box.wait_for(lambda: app.count("subteam_members_changed"))
    event = app.last("subteam_members_changed")["event"]
    assert (event["added_users"], event["removed_users"]) == ([gita], [chidi])


def test_somebody_joins_changes_and_leaves(box: Sandbox, app: Example) -> None:
    joined = box.join(name="zoe", real_name="Zoe Zimmer", tz="Europe/Paris", title="Baker")
    box.wait_for(lambda: app.count("team_join"))
    assert app.last("team_join")["event"]["user"]["id"] == joined["id"]
    box.change("zoe", tz="Asia/Tokyo", is_ultra_restricted=True)
    box.wait_for(lambda: app.count("user_change") == 1)
    changed = app.last("user_change")["event"]["user"]
    assert changed["tz"] == "Asia/Tokyo"
    assert changed["is_restricted"]
    box.leave("zoe")
    box.wait_for(lambda: app.count("user_change") == 2)
    gone = app.last("user_change")["event"]["user"]
    assert gone["deleted"] is True
    assert "tz" not in gone
    with pytest.raises(NotThere, match="deactivated"):
        box.command("zoe", "x", command="/example")
    with pytest.raises(ValueError, match="taken"):
        box.join(name="zoe")


def status_of(event: Any) -> tuple[str, str, int]:
    profile = event["event"]["user"]["profile"]
    return profile["status_text"], profile["status_emoji"], profile["status_expiration"]


def test_a_status_is_told_and_taken_away_when_it_ends(box: Sandbox, app: Example, client: WebClient) -> None:
    """As docs.slack.dev/apis/web-api/user-presence-and-status has it."""
    box.freeze()
    now = int(datetime.fromisoformat(box.clock()["now"]).timestamp())
    box.status("ada", "palm_tree", "Vacationing", minutes=60)
    box.wait_for(lambda: app.count("user_change") == 1)
    assert status_of(app.last("user_change")) == ("Vacationing", ":palm_tree:", now + 3600)
    user = client.users_info(user=box.person("ada")["id"])["user"]
    assert user["profile"]["status_expiration"] == now + 3600
    assert {"A status ends"} == {row["what"] for row in box.clock()["next"]}
    box.advance(3601)
    box.wait_for(lambda: app.count("user_change") == 2)
    assert status_of(app.last("user_change")) == ("", "", 0)
    box.status("ada", text="Words alone")
    box.wait_for(lambda: app.count("user_change") == 3)
    assert status_of(app.last("user_change")) == ("Words alone", ":speech_balloon:", 0)
    box.advance(90_000)
    assert app.count("user_change") == 3, "without an end it stays"
    with pytest.raises(ValueError, match="100 characters"):
        box.status("ada", text="x" * 101)
    with pytest.raises(NotThere, match="deactivated"):
        box.status("nils", "palm_tree")


def test_outsiders_and_bots_cannot_type_commands(box: Sandbox) -> None:
    with pytest.raises(NotThere, match="another workspace"):
        box.command("olga", "x", command="/example")
    with pytest.raises(NotThere, match="no person"):
        box.command("remindbot", "x", command="/example")


def test_people_from_a_file_and_the_same_ids_for_the_same_seed(process: Running) -> None:
    people = {
        "people": [{"name": "solo", "real_name": "Solo", "title": "", "tz": "Asia/Seoul", "has_2fa": True}],
        "usergroups": [{"handle": "all", "name": "All", "users": ["solo"]}],
        "channels": [{"name": "lobby", "app_is_member": True}],
    }
    with running(MANIFEST, people=people) as one, running(MANIFEST, people=people) as two:
        assert one.env["SLACK_BOT_TOKEN"] == two.env["SLACK_BOT_TOKEN"]
        assert one.client.person("solo")["id"] == two.client.person("solo")["id"]
        assert one.client.person("solo")["has_2fa"] is True
        client = WebClient(token=one.env["SLACK_BOT_TOKEN"], base_url=one.env["SLACK_API_URL"])
        assert client.chat_postMessage(channel="#lobby", text="hello")["ok"]
        assert client.auth_test()["team_id"] == _team(two)
    with running(MANIFEST, arguments=["--seed", "2"]) as other:
        assert _team(other) != _team(process)


def _team(started: Running) -> str:
    client = WebClient(token=started.env["SLACK_BOT_TOKEN"], base_url=started.env["SLACK_API_URL"])
    return str(client.auth_test()["team_id"])


def test_the_log_keeps_every_call_and_a_reset_wipes_it(box: Sandbox, app: Example) -> None:
    box.command("ada", "buttons", command="/example")
    box.wait_for(lambda: box.messages("ada"))
    rows = box.log()
    command = next(row for row in rows if row["kind"] == "slash_commands")
    assert command["ok"]
    assert command["ms"] > 0
    assert command["request"]["text"] == "buttons"
    assert command["request"]["token"] == "…"
    assert box.log("api")[-1]["name"] == "chat.postMessage"
    box.reset()
    assert box.log("api") == []
    assert box.messages("ada") == []
    assert app.client.auth_test()["ok"]
