"""A person's clicks reach a real Bolt app over a real socket, and its answers reach the person."""

import pytest
from example_app import Example

from sandbox.client import NotThere, Sandbox


def test_a_command_arrives_with_ids_for_names_and_its_answer_is_seen_by_one_person(
    box: Sandbox, app: Example
) -> None:
    outcome = box.command("ada", "answer @bruno #general @hr", command="/example")
    assert outcome["acked"]
    assert outcome["error"] is None
    bruno = box.person("bruno")["id"]
    assert f"<@{bruno}|bruno>" in app.last("command")["text"]
    assert "<#C" in app.last("command")["text"]
    assert "<!subteam^S" in app.last("command")["text"]
    assert [m["text"] for m in box.messages("ada")] == ["answered with the ack"]
    assert box.messages("ada")[0]["ephemeral"]
    assert box.messages("bruno") == []


def test_without_should_escape_the_text_arrives_as_typed(box: Sandbox, app: Example) -> None:
    box.command("ada", "hello @bruno", command="/raw")
    assert app.last("command")["text"] == "hello @bruno"


def test_a_form_is_opened_checked_by_slack_checked_by_the_app_and_sent(box: Sandbox, app: Example) -> None:
    box.command("ada", "form", command="/example")
    box.wait_for(lambda: box.modal("ada"))
    assert box.submit("ada") == {"errors": {"colour": "Please complete this required field."}}
    assert app.count("view_submission") == 0
    assert box.submit("ada", {"pick_colour": "red", "type_note": "bad"}) == {
        "errors": {"note": "Not this word"}
    }
    assert box.modal("ada")
    assert box.submit("ada", {"type_note": "good"}) == {"closed": True}
    assert box.modal("ada") is None
    values = app.last("view_submission")["view"]["state"]["values"]
    assert values["colour"]["pick_colour"]["selected_option"]["value"] == "red"
    assert values["note"]["type_note"] == {"type": "plain_text_input", "value": "good"}


@pytest.mark.usefixtures("app")
def test_a_button_that_is_not_there_says_what_is(box: Sandbox) -> None:
    box.open_home("ada")
    box.wait_for(lambda: box.home("ada"))
    with pytest.raises(NotThere, match="on_home in home"):
        box.click("ada", "nowhere")


def test_a_global_shortcut_reaches_the_app(box: Sandbox, app: Example) -> None:
    assert box.shortcut("ada", "start")["acked"]
    assert app.last("shortcut")["callback_id"] == "start"
    with pytest.raises(NotThere, match="start"):
        box.shortcut("ada", "stop")


def test_a_message_to_the_app_arrives_as_an_event(box: Sandbox, app: Example) -> None:
    box.say("ada", "hello app")
    box.wait_for(lambda: app.count("message"))
    assert app.last("message")["event"]["channel_type"] == "im"
