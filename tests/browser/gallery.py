"""An app that shows every block and element there is, for looking at and for trying out."""

import re
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def options(*names: str) -> list[Json]:
    return [{"text": plain(name), "value": name.lower()} for name in names]


def button(action_id: str, text: str, **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


def ask(block_id: str, label: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **more}


def cell(text: str) -> Json:
    return {"type": "raw_text", "text": text}


TEXT_BLOCKS: list[Json] = [
    {"type": "header", "text": plain("A header")},
    {
        "type": "section",
        "text": mrkdwn(
            "*bold* _italic_ ~struck~ `code` <https://example.com|a link> :coffee: "
            "<!date^1795424400^{date_short} {time}|then>"
        ),
    },
    {"type": "section", "text": mrkdwn("> quoted\n> twice\n```pre\nformatted```")},
    {"type": "section", "fields": [mrkdwn("*One*\nfirst"), mrkdwn("*Two*\nsecond")]},
    {"type": "context", "elements": [mrkdwn("In a small voice")]},
    {"type": "divider"},
    {"type": "table", "rows": [[cell("Field"), cell("Asked")], [cell("Legal"), cell("7")]]},
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [{"type": "text", "text": "Rich ", "style": {"bold": True}}],
            },
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "item"}]}],
            },
        ],
    },
]
BUTTONS: Json = {
    "type": "actions",
    "block_id": "buttons",
    "elements": [
        button("accept", "Accept", style="primary", value="42"),
        button("decline", "Not now", value="42"),
        button(
            "delete",
            "Delete",
            style="danger",
            confirm={
                "title": plain("Really?"),
                "text": plain("It is gone then."),
                "confirm": plain("Yes"),
                "deny": plain("No"),
            },
        ),
        {"type": "overflow", "action_id": "more", "options": options("Pause", "Why")},
        {
            "type": "static_select",
            "action_id": "capacity",
            "placeholder": plain("Capacity"),
            "options": options("One", "Two"),
        },
        {"type": "datepicker", "action_id": "until", "placeholder": plain("Until")},
    ],
}
HOME: Json = {"type": "home", "blocks": [*TEXT_BLOCKS, BUTTONS]}
FIELD: Json = {"type": "static_select", "action_id": "field", "options": options("Marketing", "Legal")}
NOTE: Json = {"type": "plain_text_input", "action_id": "note", "multiline": True}
LANGUAGES: Json = {
    "type": "multi_static_select",
    "action_id": "langs",
    "options": options("English", "Deutsch"),
}
COUNT: Json = {"type": "number_input", "action_id": "count", "is_decimal_allowed": False, "max_value": "9"}
FORM: Json = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("Everything to fill in"),
    "submit": plain("Send"),
    "blocks": [
        ask("field", "Field", FIELD),
        ask("note", "Note", NOTE, hint=plain("A few words")),
        ask("who", "People", {"type": "multi_users_select", "action_id": "who"}, optional=True),
        ask("host", "Host", {"type": "users_select", "action_id": "host"}, optional=True),
        ask("langs", "Languages", LANGUAGES, optional=True),
        ask("way", "How", {"type": "radio_buttons", "action_id": "way", "options": options("Video", "Walk")}),
        ask("oath", "Promise", {"type": "checkboxes", "action_id": "oath", "options": options("Yes")}),
        ask("day", "Day", {"type": "datepicker", "action_id": "day"}, optional=True),
        ask("hour", "Hour", {"type": "timepicker", "action_id": "hour"}, optional=True),
        ask("moment", "Moment", {"type": "datetimepicker", "action_id": "moment"}, optional=True),
        ask("count", "Count", COUNT, optional=True),
    ],
}


class Gallery:
    """What people did reaches `seen`, newest last."""

    def __init__(self, env: dict[str, str]) -> None:
        self.client = WebClient(token=env["SLACK_BOT_TOKEN"], base_url=env["SLACK_API_URL"])
        self.app = App(client=self.client, signing_secret="unused", token_verification_enabled=False)
        self.seen: list[Json] = []
        self.app.command("/example")(self.command)
        self.app.shortcut("start")(self.shortcut)
        self.app.shortcut({"type": "message_action", "callback_id": "look"})(self.looked)
        self.app.view("form")(self.submitted)
        self.app.event("app_home_opened")(self.opened)
        self.app.event("message")(self.heard)
        self.app.action(re.compile(".*"))(self.clicked)

    def command(self, ack: Any, body: Json, respond: Any) -> None:
        self.seen.append(body)
        if body["text"] == "silence":
            return
        ack()
        if body["text"] == "form":
            self.client.views_open(trigger_id=body["trigger_id"], view=FORM)
        elif body["text"] == "blocks":
            self.client.chat_postMessage(
                channel=body["user_id"], text="Blocks", blocks=[*TEXT_BLOCKS, BUTTONS]
            )
        else:
            respond(text=f"You said *{body['text']}*")

    def shortcut(self, ack: Any, body: Json) -> None:
        ack()
        self.client.views_open(trigger_id=body["trigger_id"], view=FORM)

    def looked(self, ack: Any, body: Json) -> None:
        ack()
        self.seen.append(body)

    def submitted(self, ack: Any, body: Json) -> None:
        self.seen.append(body)
        if body["view"]["state"]["values"]["note"]["note"]["value"] == "bad":
            ack(response_action="errors", errors={"note": "Not this word"})
            return
        ack()
        self.client.chat_postMessage(channel=body["user"]["id"], text="Thank you :tada:")

    def opened(self, event: Json) -> None:
        self.client.views_publish(user_id=event["user"], view=HOME)

    def heard(self) -> None:
        """Messages need no answer."""

    def clicked(self, ack: Any, body: Json, action: Json) -> None:
        ack()
        self.seen.append(body)
        if action["action_id"] == "accept" and "message" in body:
            self.client.chat_update(
                channel=body["channel"]["id"], ts=body["message"]["ts"], text="You accepted.", blocks=[]
            )
