"""Whom an app can write to, who counts as a colleague, and where one can type. Each test names its source."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import error_of
from example_app import Example, Json, connected_to
from slack_sdk import WebClient

from sandbox.client import NotThere, Sandbox
from sandbox.running import Running, running

HOME = {"type": "home", "blocks": []}


def ids(box: Sandbox, *names: str) -> list[str]:
    return [box.person(name)["id"] for name in names]


def test_a_message_to_somebody_who_left_is_accepted(client: WebClient, box: Sandbox) -> None:
    """[seen in an issue: slackapi/python-slack-sdk#1156] And none of its documented errors would fit."""
    nils, dana = ids(box, "nils", "dana")
    assert client.chat_postMessage(channel=nils, text="anybody?")["ok"]
    channel = client.conversations_open(users=[dana])["channel"]["id"]
    box.leave("dana")
    assert client.chat_postMessage(channel=channel, text="anybody?")["ok"]
    assert client.chat_postMessage(channel=dana, text="anybody?")["ok"]


def test_a_conversation_with_somebody_who_left_is_not_opened(client: WebClient, box: Sandbox) -> None:
    """[documented] user_disabled of conversations.open."""
    nils, ada = ids(box, "nils", "ada")
    assert error_of(client.conversations_open, users=[nils]) == "user_disabled"
    assert error_of(client.conversations_open, users=[nils, ada]) == "user_disabled"


def test_nobody_is_left_to_see_a_home(client: WebClient, box: Sandbox) -> None:
    """[from memory] The page of views.publish names no error of its own for people who left or are not visible."""
    for person in ids(box, "nils", "olga"):
        assert error_of(client.views_publish, user_id=person, view=HOME) == "invalid_arguments"


def test_a_stranger_cannot_be_reached(client: WebClient, box: Sandbox) -> None:
    """[documented] user object: is_stranger is somebody in no channel shared with us; user_not_visible of
    conversations.open. channel_not_found of chat.postMessage [from memory].
    """
    olga, ada = ids(box, "olga", "ada")
    assert error_of(client.conversations_open, users=[olga]) == "user_not_visible"
    assert error_of(client.conversations_open, users=[olga, ada]) == "user_not_visible"
    assert error_of(client.chat_postMessage, channel=olga, text="x") == "channel_not_found"


def test_people_of_a_shared_channel_are_no_strangers_and_of_another_team(
    client: WebClient, box: Sandbox
) -> None:
    """[documented] user object: is_stranger is false for them; only team_id tells that they are not ours."""
    team = client.auth_test()["team_id"]
    petra = client.users_info(user=ids(box, "petra")[0])["user"]
    assert petra["is_stranger"] is False
    assert petra["team_id"] != team
    assert "enterprise_user" not in petra
    assert "is_stranger" not in client.users_info(user=ids(box, "ada")[0])["user"]


def test_people_of_another_companys_grid_carry_its_enterprise(client: WebClient, box: Sandbox) -> None:
    """[documented] enterprise_user names somebody's organisation, ours or not; that it is shown for people of
    other organisations [from memory].
    """
    quentin = client.users_info(user=ids(box, "quentin")[0])["user"]
    assert quentin["is_stranger"] is False
    assert quentin["team_id"] != client.auth_test()["team_id"]
    assert quentin["enterprise_user"]["enterprise_id"] != client.auth_test().get("enterprise_id")


def test_outsiders_are_in_the_shared_channel_alone(client: WebClient, box: Sandbox) -> None:
    """[documented] docs.slack.dev/apis/slack-connect: external members see what is shared with them."""
    for name in ("petra", "quentin"):
        assert [each["name"] for each in box.conversations(name) if each["kind"] == "channel"] == ["partners"]
    place = next(each["id"] for each in box.conversations("ada") if each["name"] == "partners")
    assert client.conversations_info(channel=place)["channel"]["is_ext_shared"] is True


def test_outsiders_cannot_type_our_commands(box: Sandbox) -> None:
    """[documented] docs.slack.dev/interactivity/implementing-slash-commands: not shared with other workspaces."""
    for name in ("petra", "quentin"):
        with pytest.raises(NotThere, match="another workspace"):
            box.command(name, "x", command="/example", channel="partners")


def test_outsiders_meet_only_those_they_share_a_channel_with(client: WebClient, box: Sandbox) -> None:
    """[documented] invalid_user_combination of conversations.open."""
    petra, quentin, ada = ids(box, "petra", "quentin", "ada")
    assert client.conversations_open(users=[petra, quentin, ada])["ok"]
    other = box.join(name="otto", team_id="T0PARTNER4")["id"]
    assert error_of(client.conversations_open, users=[petra, other]) == "invalid_user_combination"
    assert error_of(client.conversations_open, users=[other, ada]) == "invalid_user_combination"


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    text = Path(__file__).with_name("example.yml").read_text()
    manifest = tmp_path_factory.mktemp("manifest") / "read_only.yml"
    manifest.write_text(text.replace("read_only_enabled: false", "read_only_enabled: true"))
    with running(manifest) as started:
        yield started


@pytest.fixture
def listening(read_only: Running) -> Iterator[Example]:
    with connected_to(read_only.env) as example:
        yield example


def dm_of(box: Sandbox, name: str) -> Json:
    return next(each for each in box.conversations(name) if each["with_app"])


def test_nothing_can_be_typed_in_a_read_only_messages_tab(read_only: Running) -> None:
    """[documented] docs.slack.dev/tools/python-slack-sdk/socket-mode: one switch for messages and slash commands."""
    box = read_only.client
    place = dm_of(box, "ada")["id"]
    with pytest.raises(NotThere, match="neither a message nor a slash command"):
        box.command("ada", "x", command="/example", channel=place)
    with pytest.raises(NotThere, match="turned off"):
        box.say("ada", "hello")
    assert box.log("slash_commands") == []


def test_a_command_without_a_place_is_typed_in_a_channel_then(read_only: Running, listening: Example) -> None:
    """Ours: a test that says no channel means "wherever one can"; its answer is seen there, by one person."""
    box = read_only.client
    assert box.command("ada", "answer", command="/example")["acked"]
    assert listening.last("command")["channel_name"] == "general"
    assert [m["text"] for m in box.messages("ada")] == ["answered with the ack"]
    assert box.command("lena", "answer", command="/example")["acked"], (
        "a guest in no channel writes to herself"
    )
    assert listening.last("command")["channel_name"] == "directmessage"
    assert "answered with the ack" in json.dumps(box.messages("lena"))
