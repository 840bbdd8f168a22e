"""What an app may answer to a submission and to a search, and what becomes of wrong answers."""

import pytest
from asking import open_form
from example_app import Example, actions, field_block, modal
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.client import NotThere, Sandbox

SEARCH = {"type": "external_select", "action_id": "search", "min_query_length": 1}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def send(box: Sandbox, note: str) -> dict[str, object]:
    answer: dict[str, object] = box.submit("ada", {"pick_colour": "red", "type_note": note})
    return answer


def test_update_keeps_what_was_filled_in(box: Sandbox, app: Example) -> None:
    before = open_form(box, app)
    view = send(box, "update")["view"]
    assert isinstance(view, dict)
    assert view["id"] == before["id"]
    assert view["hash"] != before["hash"]
    assert box.modal("ada")["title"]["text"] == "Updated"
    assert box.modal("ada")["state"]["values"]["colour"]["pick_colour"]["selected_option"]["value"] == "red"


def test_push_lays_one_on_top_and_clear_takes_all(box: Sandbox, app: Example) -> None:
    first = open_form(box, app)
    send(box, "push")
    top = box.modal("ada")
    assert (top["title"]["text"], top["previous_view_id"]) == ("Pushed", first["id"])
    assert send(box, "clear") == {"closed": True}
    assert box.modal("ada") is None


@pytest.mark.parametrize("note", ["wrong key", "wrong view"])
def test_a_wrong_answer_is_written_down_and_the_modal_stays(box: Sandbox, app: Example, note: str) -> None:
    open_form(box, app)
    assert "trouble" in send(box, note)
    assert box.modal("ada")
    assert [row["ok"] for row in box.log("interactive")][-1] is False


def test_an_external_select_asks_the_app(box: Sandbox, app: Example) -> None:
    open_form(box, app, view=modal(field_block("field", SEARCH), callback_id="other"))
    with pytest.raises(NotThere, match="no option"):
        box.submit("ada", {"search": "legal"})
    found = box.suggest("ada", "search", "l")
    assert [option["value"] for option in found] == ["legal", "logistics"]
    body = app.last("block_suggestion")
    assert (body["action_id"], body["block_id"], body["value"]) == ("search", "field", "l")
    assert body["container"]["type"] == "view"


def test_an_external_select_works_in_a_message(box: Sandbox, app: Example) -> None:
    app.client.chat_postMessage(channel=box.person("ada")["id"], text="t", blocks=[actions(SEARCH)])
    box.suggest("ada", "search", "s")
    box.click("ada", "search", selected="sales")
    assert app.last("block_actions")["actions"][0]["selected_option"]["value"] == "sales"


def test_a_picture_is_uploaded_in_three_steps_and_then_shown(box: Sandbox, client: WebClient) -> None:
    ada = box.person("ada")["id"]
    channel = client.conversations_open(users=[ada])["channel"]["id"]
    uploaded = client.files_upload_v2(
        content=PIXEL, filename="chart.png", title="Chart", alt_txt="A dot", channel=channel
    )
    assert box.messages("ada")[0]["files"][0]["alt_txt"] == "A dot"
    picture = {"type": "image", "alt_text": "A dot", "slack_file": {"id": uploaded["file"]["id"]}}
    client.chat_postMessage(channel=ada, text="chart", blocks=[picture])
    unknown = {**picture, "slack_file": {"id": "F0NOWHERE"}}
    with pytest.raises(SlackApiError, match="invalid slack file"):
        client.chat_postMessage(channel=ada, text="chart", blocks=[unknown])


def test_what_people_type_is_escaped_but_mentions_are_tokens(box: Sandbox, app: Example) -> None:
    box.say("ada", "1 < 2 & <!channel> @bruno")
    box.wait_for(lambda: app.count("message"))
    bruno = box.person("bruno")["id"]
    assert app.last("message")["event"]["text"] == f"1 &lt; 2 &amp; &lt;!channel&gt; <@{bruno}|bruno>"
