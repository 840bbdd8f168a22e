"""A small Bolt app for the tests: it remembers what it was sent and answers in every way there is."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from socket import SHUT_RDWR
from threading import Thread
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

Json = dict[str, Any]
ANY = re.compile(".*")


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def button(action_id: str, text: str = "Press", **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


def actions(*elements: Json, block_id: str = "buttons") -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def field_block(block_id: str, element: Json, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(block_id.title()),
        "element": element,
        **more,
    }


def select(action_id: str, *values: str, **more: Any) -> Json:
    options = [{"text": plain(value.title()), "value": value} for value in values]
    return {"type": "static_select", "action_id": action_id, "options": options, **more}


def modal(*blocks: Json, **more: Any) -> Json:
    base = {"type": "modal", "callback_id": "form", "title": plain("Form"), "submit": plain("Send")}
    return {**base, "blocks": list(blocks), **more}


FORM = modal(
    field_block("colour", select("pick_colour", "red", "green")),
    field_block(
        "note", {"type": "plain_text_input", "action_id": "type_note", "max_length": 20}, optional=True
    ),
)


@dataclass
class Example:
    """The app and everything that reached it, newest last."""

    app: App
    client: WebClient
    seen: list[tuple[str, Json]] = field(default_factory=list)

    def last(self, kind: str) -> Json:
        return next(body for name, body in reversed(self.seen) if name == kind)

    def count(self, kind: str) -> int:
        return sum(name == kind for name, _ in self.seen)


def make_example(api_url: str, token: str, signing_secret: str = "") -> Example:
    client = WebClient(token=token, base_url=api_url)
    app = App(client=client, signing_secret=signing_secret or "unused", token_verification_enabled=False)
    example = Example(app, client)
    _listen_to_commands(example)
    _listen_to_the_rest(example)
    return example


@contextmanager
def connected_to(env: Mapping[str, str]) -> Iterator[Example]:
    """Connect the app to a sandbox by Socket Mode."""
    example = make_example(env["SLACK_API_URL"], env["SLACK_BOT_TOKEN"])
    handler = SocketModeHandler(example.app, env["SLACK_APP_TOKEN"])
    handler.connect()
    try:
        yield example
    finally:
        handler.client.auto_reconnect_enabled = False
        handler.client.current_session.sock.shutdown(SHUT_RDWR)
        # It waits for its own threads, for seconds, which nobody here needs.
        Thread(target=handler.close, daemon=True).start()


def _listen_to_commands(example: Example) -> None:
    @example.app.command("/example")
    def command(ack: Any, body: Json, client: WebClient, respond: Any) -> None:
        example.seen.append(("command", body))
        word = body["text"].partition(" ")[0]
        if word == "answer":
            ack(text="answered with the ack")
            return
        if word == "silence":
            return
        ack()
        if word == "form":
            client.views_open(trigger_id=body["trigger_id"], view=FORM)
        elif word == "respond":
            respond(text="answered later")
        elif word == "buttons":
            client.chat_postMessage(
                channel=body["user_id"], text="Buttons", blocks=[actions(button("press"))]
            )

    @example.app.command("/raw")
    def raw(ack: Any, body: Json) -> None:
        example.seen.append(("command", body))
        ack()


def _listen_to_the_rest(example: Example) -> None:
    @example.app.view("form")
    def submitted(ack: Any, body: Json) -> None:
        example.seen.append(("view_submission", body))
        note = body["view"]["state"]["values"]["note"]["type_note"]["value"]
        answers = {
            "bad": {"response_action": "errors", "errors": {"note": "Not this word"}},
            "update": {"response_action": "update", "view": {**FORM, "title": plain("Updated")}},
            "push": {"response_action": "push", "view": {**FORM, "title": plain("Pushed")}},
            "clear": {"response_action": "clear"},
            "wrong key": {"response_action": "errors", "errors": {"nowhere": "x"}},
            "wrong view": {"response_action": "update", "view": {"type": "modal", "blocks": []}},
        }
        if note in answers:
            ack(**answers[note])
        else:
            ack()

    @example.app.options("search")
    def options(ack: Any, body: Json) -> None:
        example.seen.append(("block_suggestion", body))
        found = [name for name in ("Legal", "Logistics", "Sales") if name.lower().startswith(body["value"])]
        ack(options=[{"text": plain(name), "value": name.lower()} for name in found])

    @example.app.view_closed("form")
    def closed(ack: Any, body: Json) -> None:
        example.seen.append(("view_closed", body))
        ack()

    @example.app.event("app_home_opened")
    def opened(body: Json, client: WebClient) -> None:
        example.seen.append(("app_home_opened", body))
        home = {"type": "home", "blocks": [actions(button("on_home", "Home button"))]}
        client.views_publish(user_id=body["event"]["user"], view=home)

    @example.app.action(ANY)
    def acted(ack: Any, body: Json) -> None:
        example.seen.append(("block_actions", body))
        ack()

    @example.app.shortcut(ANY)
    def shortcut(ack: Any, body: Json) -> None:
        example.seen.append((body["type"], body))
        ack()

    for kind in ("team_join", "user_change", "message", "app_mention", "subteam_members_changed"):
        _remember(example, kind)


def _remember(example: Example, kind: str) -> None:
    @example.app.event(kind)
    def heard(body: Json) -> None:
        example.seen.append((kind, body))
