"""What a message, a view or a file may hold beyond its shape. Each test names where that is known from."""

from typing import Any
from urllib.request import Request, urlopen

import pytest
from asking import error_of
from example_app import Example, actions, field_block, modal, plain
from slack_sdk import WebClient, WebhookClient
from slack_sdk.errors import SlackApiError

from sandbox.api.content import BLOCKS_LIMIT
from sandbox.blocks import check_message
from sandbox.client import Sandbox

Json = dict[str, Any]
PICTURE = {"type": "image", "alt_text": "a"}
VIDEO = {
    "type": "video",
    "alt_text": "a",
    "title": plain("Film"),
    "thumbnail_url": "https://example.com/a.png",
    "video_url": "https://example.com/embed",
}


def section(letters: int) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x" * letters}}


def rich(*pieces: Json) -> list[Json]:
    return [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(pieces)}]}]


def refused(client: WebClient, person: str, block: Json) -> list[str]:
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=person, text="t", blocks=[block])
    assert caught.value.response["error"] == "invalid_blocks"
    lines: list[str] = caught.value.response["errors"]
    return lines


@pytest.mark.parametrize("text", [" ", "\n \t", ""])
def test_a_text_of_blanks_is_no_text(client: WebClient, box: Sandbox, text: str) -> None:
    """[documented] no_text of chat.postMessage; for blanks [seen in an issue: NousResearch/hermes-agent#52672]."""
    message = {"channel": box.person("ada")["id"], "text": text}
    assert error_of(client.api_call, api_method="chat.postMessage", json=message) == "no_text"
    assert client.api_call("chat.postMessage", json={**message, "blocks": [section(1)]})["ok"]


def test_all_blocks_of_a_message_together_may_be_too_long(client: WebClient, box: Sandbox) -> None:
    """[documented] msg_blocks_too_long of chat.postMessage; the number [seen in an issue: slackapi/bolt-js#2509]."""
    ada = box.person("ada")["id"]
    fits = [section(3000)] * 4 + [section(BLOCKS_LIMIT - 12_000)]
    assert client.chat_postMessage(channel=ada, text="t", blocks=fits)["ok"]
    too_long = [*fits, section(1)]
    assert error_of(client.chat_postMessage, channel=ada, text="t", blocks=too_long) == "msg_blocks_too_long"
    home = {"type": "home", "blocks": too_long}
    assert client.views_publish(user_id=ada, view=home)["ok"]


@pytest.mark.parametrize(
    "piece", [{"type": "text", "text": ""}, {"type": "link", "url": "https://example.com", "text": ""}]
)
def test_a_piece_of_rich_text_is_never_empty(piece: Json) -> None:
    """[seen in an issue: NousResearch/hermes-agent#59621], for links [seen in an issue: slack-go/slack#1412]."""
    (finding,) = check_message(rich(piece))
    assert finding.message == "must be more than 0 characters"
    assert finding.pointer == "/blocks/0/elements/0/elements/0/text"


@pytest.mark.parametrize("moment", [123456789, 12345678901, 0])
def test_a_moment_has_ten_digits(moment: int) -> None:
    """[documented] docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element: 10 digits."""
    picker = {"type": "datetimepicker", "action_id": "a", "initial_date_time": moment}
    assert [each.pointer for each in check_message([actions(picker)])] == [
        "/blocks/0/elements/0/initial_date_time"
    ]
    assert check_message([actions({**picker, "initial_date_time": 1795424400})]) == []


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8080/a.png",
        "http://127.0.0.1/a.png",
        "http://[::1]/a.png",
        "https://10.1.2.3/a.png",
        "http://printer/a.png",
        "https://wiki.internal/a.png",
    ],
)
def test_a_picture_must_be_where_slack_can_fetch_it(client: WebClient, box: Sandbox, url: str) -> None:
    """[seen in an issue: otiai10/amesh-bot#24] for localhost; other addresses at home [from memory]."""
    ada = box.person("ada")["id"]
    inside = [{**PICTURE, "image_url": url}]
    assert refused(client, ada, inside[0]) == ["downloading image failed [json-pointer:/blocks/0/image_url]"]
    beside = {"type": "context", "elements": inside}
    line = "downloading image failed [json-pointer:/blocks/0/elements/0/image_url]"
    assert refused(client, ada, beside) == [line]
    accessory = {**section(1), "accessory": inside[0]}
    assert "/accessory/image_url" in refused(client, ada, accessory)[0]
    view = {"type": "home", "blocks": inside}
    assert error_of(client.views_publish, user_id=ada, view=view) == "invalid_arguments"


def test_a_picture_on_the_web_and_a_persons_own_are_shown(client: WebClient, box: Sandbox) -> None:
    """[documented] docs.slack.dev/reference/block-kit/blocks/image-block. Our avatars stand for Slack's own."""
    ada = box.person("ada")
    for url in ("https://example.com/a.png", "http://93.184.215.14/a.png", ada["profile"]["image_72"]):
        picture = {**PICTURE, "image_url": url}
        assert client.chat_postMessage(channel=ada["id"], text="t", blocks=[picture])["ok"]


def test_a_file_in_slack_is_no_picture_by_its_address(client: WebClient, box: Sandbox) -> None:
    """[seen in an issue: slackapi/node-slack-sdk#1693] A file's own link cannot be fetched; slack_file shows it."""
    picture = {**PICTURE, "image_url": f"{box.url}/files/F0SOMETHING"}
    assert "downloading image failed" in refused(client, box.person("ada")["id"], picture)[0]


def test_a_video_needs_its_scope(client: WebClient, box: Sandbox, app: Example) -> None:
    """[documented] docs.slack.dev/reference/block-kit/blocks/video-block: links.embed:write; the sentence
    [seen in an issue: incidentfox/incidentfox#246].
    """
    ada = box.person("ada")["id"]
    assert "Bot scopes missing: [links.embed:write]" in refused(client, ada, VIDEO)[0]
    box.command("ada", "x", command="/example")
    shown = modal(VIDEO, field_block("b", {"type": "plain_text_input", "action_id": "a"}))
    given = app.last("command")["trigger_id"]
    assert error_of(client.views_open, trigger_id=given, view=shown) == "invalid_arguments"
    box.install_with("chat:write", "links.embed:write")
    assert client.chat_postMessage(channel=ada, text="t", blocks=[VIDEO])["ok"]


def test_an_answer_to_a_click_or_command_is_held_to_the_same(box: Sandbox, app: Example) -> None:
    """[from memory] A response_url takes what chat.postMessage takes."""
    box.command("ada", "x", command="/example")
    hook = WebhookClient(app.last("command")["response_url"])
    assert hook.send(text=" ").status_code == 400
    unreachable = [{**PICTURE, "image_url": "http://localhost/a.png"}]
    assert hook.send(text="t", blocks=unreachable).status_code == 400
    assert hook.send(text="t", blocks=[section(1)]).status_code == 200


def uploaded(client: WebClient) -> str:
    made = client.files_getUploadURLExternal(filename="a.png", length=3)
    urlopen(Request(made["upload_url"], b"abc", {"Content-Type": "image/png"}), timeout=5).close()  # noqa: S310
    file_id: str = made["file_id"]
    return file_id


def test_a_file_is_shared_in_a_conversation_and_never_with_a_persons_id(
    client: WebClient, box: Sandbox
) -> None:
    """[seen in an issue: slackapi/bolt-js#2115] channel_id must match ^[CGDZ][A-Z0-9]{8,}$."""
    ada = box.person("ada")["id"]
    file_id = uploaded(client)
    with pytest.raises(SlackApiError) as caught:
        client.files_completeUploadExternal(files=[{"id": file_id}], channel_id=ada)
    assert caught.value.response["error"] == "invalid_arguments"
    (line,) = caught.value.response["response_metadata"]["messages"]
    assert line.endswith("[json-pointer:/channel_id]")
    place = client.conversations_open(users=[ada])["channel"]["id"]
    assert client.files_completeUploadExternal(files=[{"id": file_id}], channel_id=place)["ok"]
    assert [len(message["files"]) for message in box.messages("ada")] == [1]


def test_a_file_is_completed_once(client: WebClient) -> None:
    """[documented] file_not_found: "could not find the file from the upload ticket"; that a ticket is used up by
    its completion [from memory].
    """
    file_id = uploaded(client)
    assert client.files_completeUploadExternal(files=[{"id": file_id}])["ok"]
    assert error_of(client.files_completeUploadExternal, files=[{"id": file_id}]) == "file_not_found"


def test_the_description_of_a_picture_has_at_most_1000_letters(client: WebClient) -> None:
    """[documented] docs.slack.dev/reference/methods/files.getUploadURLExternal: alt_txt_too_large."""
    asked = {"filename": "a.png", "length": 3}
    assert error_of(client.files_getUploadURLExternal, **asked, alt_txt="x" * 1001) == "alt_txt_too_large"
    assert client.files_getUploadURLExternal(**asked, alt_txt="x" * 1000)["ok"]
