"""Modals, their stack and their answers; Home; and what a click there carries."""

from typing import Any

import pytest
from asking import error_of, open_form, trigger
from example_app import FORM, Example, actions, button, field_block, modal, select
from slack_sdk import WebClient

from sandbox.client import NotThere, Sandbox

Json = dict[str, Any]
HOME: Json = {
    "type": "home",
    "blocks": [actions(button("home_button", value="7"), select("home_select", "a", "b"))],
}


def test_each_person_has_a_stack_of_three(box: Sandbox, app: Example) -> None:
    open_form(box, app)
    for _ in range(2):
        app.client.views_push(trigger_id=trigger(box, app), view=FORM)
    assert error_of(app.client.views_push, trigger_id=trigger(box, app), view=FORM) == "push_limit_reached"
    open_form(box, app, "bruno")
    assert len({box.modal("ada")["id"], box.modal("bruno")["id"]}) == 2
    box.close("ada")
    assert box.modal("ada")["previous_view_id"] == box.modal("ada")["root_view_id"]
    box.close("ada", whole_stack=True)
    assert box.modal("ada") is None
    assert box.modal("bruno")


def test_a_stale_hash_is_refused(box: Sandbox, app: Example) -> None:
    view = open_form(box, app)
    changed = app.client.views_update(view_id=view["id"], hash=view["hash"], view=FORM)["view"]
    assert changed["hash"] != view["hash"]
    stale = {"view_id": view["id"], "hash": view["hash"], "view": FORM}
    assert error_of(app.client.views_update, **stale) == "hash_conflict"
    assert error_of(app.client.views_update, view_id="V0NOWHERE0", view=FORM) == "not_found"


def test_an_external_id_belongs_to_one_view(box: Sandbox, app: Example) -> None:
    open_form(box, app, view={**FORM, "external_id": "mine"})
    again = {"trigger_id": trigger(box, app), "view": {**FORM, "external_id": "mine"}}
    assert error_of(app.client.views_open, **again) == "duplicate_external_id"
    assert app.client.views_update(external_id="mine", view={**FORM, "external_id": "mine"})["ok"]


def test_home_shows_what_was_published_last(box: Sandbox, client: WebClient) -> None:
    ada = box.person("ada")["id"]
    assert box.home("ada") is None
    client.views_publish(user_id=ada, view={"type": "home", "blocks": []})
    client.views_publish(user_id=ada, view=HOME)
    assert box.home("ada")["blocks"][0]["elements"][0]["action_id"] == "home_button"


def test_a_home_click_carries_the_view_and_no_channel(box: Sandbox, app: Example) -> None:
    app.client.views_publish(user_id=box.person("ada")["id"], view=HOME)
    box.click("ada", "home_button")
    body = app.last("block_actions")
    assert body["container"] == {"type": "view", "view_id": box.home("ada")["id"]}
    assert body["view"]["type"] == "home"
    assert not {"channel", "message", "response_url"} & body.keys()
    assert body["actions"][0]["value"] == "7"
    box.click("ada", "home_select", selected="b")
    values = app.last("block_actions")["view"]["state"]["values"]
    assert values["buttons"]["home_select"]["selected_option"]["value"] == "b"


def test_a_message_click_carries_channel_message_and_response_url(box: Sandbox, app: Example) -> None:
    ada = box.person("ada")["id"]
    app.client.chat_postMessage(channel=ada, text="t", blocks=[actions(button("press", value="1"))])
    box.click("ada", "press", value="1")
    body = app.last("block_actions")
    assert body["container"]["type"] == "message"
    assert body["channel"]["name"] == "directmessage"
    assert body["message"]["blocks"][0]["block_id"] == "buttons"
    assert body["response_url"].startswith("http://127.0.0.1")
    assert "view" not in body


def test_first_values_are_in_the_state(box: Sandbox, app: Example) -> None:
    first = {"text": {"type": "plain_text", "text": "Green"}, "value": "green"}
    people = {"type": "multi_users_select", "action_id": "who", "initial_users": [box.person("ada")["id"]]}
    fields = modal(
        field_block("colour", select("pick_colour", "red", "green", initial_option=first)),
        field_block("people", people),
        field_block("day", {"type": "datepicker", "action_id": "when", "initial_date": "2026-11-30"}),
        field_block("note", {"type": "plain_text_input", "action_id": "type_note", "initial_value": "hi"}),
    )
    open_form(box, app, view=fields)
    assert box.submit("ada") == {"closed": True}
    values = app.last("view_submission")["view"]["state"]["values"]
    assert values["colour"]["pick_colour"]["selected_option"] == first
    assert values["people"]["who"]["selected_users"] == [box.person("ada")["id"]]
    assert values["day"]["when"]["selected_date"] == "2026-11-30"
    assert values["note"]["type_note"]["value"] == "hi"


def test_closing_is_told_only_to_apps_that_asked(box: Sandbox, app: Example) -> None:
    open_form(box, app)
    box.close("ada")
    assert app.count("view_closed") == 0
    open_form(box, app, view={**FORM, "notify_on_close": True})
    box.close("ada", whole_stack=True)
    assert app.last("view_closed")["is_cleared"] is True
    assert "trigger_id" not in app.last("view_closed")


def test_home_opened_is_told_at_each_opening_with_the_view_once_there_is_one(
    box: Sandbox, app: Example
) -> None:
    box.open_home("ada")
    box.wait_for(lambda: box.home("ada"))
    assert "view" not in app.last("app_home_opened")["event"]
    box.open_home("ada")
    box.wait_for(lambda: app.count("app_home_opened") == 2)
    assert app.last("app_home_opened")["event"]["view"]["type"] == "home"


def test_only_offered_options_can_be_chosen(box: Sandbox, app: Example) -> None:
    open_form(box, app)
    with pytest.raises(NotThere, match="red, green"):
        box.submit("ada", {"pick_colour": "blue"})
    with pytest.raises(NotThere, match="no field"):
        box.submit("ada", {"nowhere": "blue"})


def test_what_slack_checks_never_reaches_the_app(box: Sandbox, app: Example) -> None:
    number = {"type": "number_input", "action_id": "n", "is_decimal_allowed": False, "min_value": "1"}
    fields = modal(
        field_block("number", number),
        field_block("mail", {"type": "email_text_input", "action_id": "m"}),
        field_block("link", {"type": "url_text_input", "action_id": "u"}),
        field_block("text", {"type": "plain_text_input", "action_id": "t", "max_length": 3}),
    )
    open_form(box, app, view=fields)
    answer = box.submit("ada", {"n": "1.5", "m": "nobody", "u": "somewhere", "t": "four"})
    assert set(answer["errors"]) == {"number", "mail", "link", "text"}
    assert app.count("view_submission") == 0
