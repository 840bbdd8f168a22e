"""Ephemeral notes, updates, direct and group messages, and the places an app cannot write to."""

from pathlib import Path

import pytest
from asking import error_of
from example_app import Example, actions, button
from slack_sdk import WebClient

from sandbox.client import NotThere, Sandbox
from sandbox.running import running


def test_an_ephemeral_note_is_for_one_person_and_cannot_be_changed(box: Sandbox, app: Example) -> None:
    ada, client = box.person("ada")["id"], app.client
    box.command("ada", "buttons", command="/example")
    box.wait_for(lambda: box.messages("ada"))
    channel = box.messages("ada")[0]["channel"]
    ts = client.chat_postEphemeral(channel=channel, user=ada, text="psst")["message_ts"]
    assert box.messages("ada")[-1]["ephemeral"]
    assert error_of(client.chat_update, channel=channel, ts=ts, text="no") == "message_not_found"
    assert error_of(client.chat_delete, channel=channel, ts=ts) == "message_not_found"
    assert ts not in {each["ts"] for each in client.conversations_history(channel=channel)["messages"]}
    outside = {"channel": channel, "user": box.person("bruno")["id"], "text": "psst"}
    assert error_of(client.chat_postEphemeral, **outside) == "user_not_in_channel"


def test_an_ephemeral_note_in_a_group_is_hidden_from_the_others(box: Sandbox, client: WebClient) -> None:
    ada, bruno = (box.person(name)["id"] for name in ("ada", "bruno"))
    group = client.conversations_open(users=[ada, bruno])["channel"]["id"]
    note = [actions(button("secret"))]
    client.chat_postEphemeral(channel=group, user=ada, text="psst", blocks=note)
    assert [message["text"] for message in box.messages("ada", group)] == ["psst"]
    assert [message["text"] for message in box.messages("ada")] == ["psst"]
    assert box.messages("bruno", group) == []
    with pytest.raises(NotThere, match="bruno sees no secret"):
        box.click("bruno", "secret")


def test_text_alone_takes_the_blocks_away_and_blocks_alone_leave_no_mark(
    box: Sandbox, client: WebClient
) -> None:
    sent = client.chat_postMessage(
        channel=box.person("ada")["id"], text="t", blocks=[actions(button("press"))]
    )
    place = {"channel": sent["channel"], "ts": sent["ts"]}
    client.chat_update(**place, text="new", blocks=[actions(button("other"))])
    assert box.messages("ada")[0]["edited"] is False
    client.chat_update(**place, text="only text")
    assert box.messages("ada")[0]["blocks"] == []
    assert box.messages("ada")[0]["edited"] is True


def test_the_same_people_are_the_same_group(box: Sandbox, client: WebClient) -> None:
    ada, bruno, chidi = (box.person(name)["id"] for name in ("ada", "bruno", "chidi"))
    one = client.conversations_open(users=[ada, bruno])["channel"]["id"]
    two = client.conversations_open(users=[bruno, ada])
    assert two["channel"]["id"] == one
    assert two["already_open"] is True
    assert client.conversations_open(users=[ada, bruno, chidi])["channel"]["id"] != one
    members = client.conversations_members(channel=one)["members"]
    assert set(members) == {ada, bruno, client.auth_test()["user_id"]}
    client.chat_postMessage(channel=one, text="meet")
    assert [box.messages(user, one)[0]["text"] for user in ("ada", "bruno")] == ["meet", "meet"]
    assert one not in {place["id"] for place in box.conversations("chidi")}
    assert client.conversations_info(channel=one)["channel"]["is_mpim"] is True


def test_who_cannot_be_written_to(box: Sandbox, client: WebClient) -> None:
    nils, bot, ada = (box.person(name)["id"] for name in ("nils", "remindbot", "ada"))
    assert error_of(client.conversations_open, users=[nils]) == "user_disabled"
    assert error_of(client.conversations_open, users=[bot]) == "invalid_user_combination"
    assert error_of(client.conversations_open, users=["U0NOBODY"]) == "user_not_found"
    assert error_of(client.conversations_open, users=[]) == "users_list_not_supplied"
    nine = [row["id"] for row in box.people() if not (row["deleted"] or row["is_bot"])][:10]
    assert (
        error_of(client.conversations_open, users=[user for user in nine if user != "USLACKBOT"][:9])
        == "too_many_users"
    )
    general = next(place["id"] for place in box.conversations("ada") if place["name"] == "general")
    assert error_of(client.chat_postMessage, channel=general, text="x") == "not_in_channel"
    assert error_of(client.chat_postMessage, channel="C0NOWHERE", text="x") == "channel_not_found"
    assert error_of(client.api_call, api_method="chat.postMessage", json={"channel": ada}) == "no_text"


def test_the_messages_tab_and_home_can_be_off(tmp_path: Path) -> None:
    here = Path(__file__).with_name("example.yml").read_text()
    manifest = tmp_path / "off.yml"
    off = here.replace("home_tab_enabled: true", "home_tab_enabled: false")
    manifest.write_text(off.replace("messages_tab_enabled: true", "messages_tab_enabled: false"))
    with running(manifest) as started:
        client = WebClient(token=started.env["SLACK_BOT_TOKEN"], base_url=started.env["SLACK_API_URL"])
        ada = started.client.person("ada")["id"]
        assert error_of(client.chat_postMessage, channel=ada, text="x") == "messages_tab_disabled"
        assert (
            error_of(client.views_publish, user_id=ada, view={"type": "home", "blocks": []}) == "not_enabled"
        )


def test_the_app_is_invited_to_a_channel_by_slacks_own_command() -> None:
    """Documented: "Add people to a channel". Without it chat.postMessage answers not_in_channel."""
    with running(Path(__file__).with_name("example.yml")) as started:
        box, client = (
            Sandbox(started.url),
            WebClient(started.env["SLACK_BOT_TOKEN"], started.env["SLACK_API_URL"]),
        )
        channel = next(each for each in box.conversations("ada") if each["name"] == "random")["id"]
        assert error_of(client.chat_postMessage, channel=channel, text="hello") == "not_in_channel"
        with pytest.raises(NotThere, match="/invite @Example"):
            box.command("ada", "@somebody", "/invite", channel)
        with pytest.raises(NotThere, match="in the channel to which it invites"):
            box.command("ada", "@Example", "/invite")
        for _ in range(2):
            assert box.command("ada", "@example", "/invite", channel)["acked"]
        assert client.chat_postMessage(channel=channel, text="hello")["ok"]
        assert "Example is here already." in str(box.messages("ada", channel))
