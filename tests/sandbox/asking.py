"""Small ways to ask, shared by the tests: a client that gives up, which error, a fresh trigger, an open form."""

from typing import Any

import pytest
from example_app import FORM, Example
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.client import Sandbox
from sandbox.running import Running

Json = dict[str, Any]


def calm(process: Running) -> WebClient:
    """Without the retries of the SDK, which would hide the fault."""
    return WebClient(
        token=process.env["SLACK_BOT_TOKEN"], base_url=process.env["SLACK_API_URL"], retry_handlers=[]
    )


def error_of(work: object, **arguments: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        work(**arguments)  # type: ignore[operator]
    return str(caught.value.response["error"])


def trigger(box: Sandbox, app: Example) -> str:
    box.command("ada", "x", command="/example")
    return str(app.last("command")["trigger_id"])


def open_form(box: Sandbox, app: Example, user: str = "ada", view: Json = FORM) -> Json:
    box.command(user, "x", command="/example")
    opened: Json = app.client.views_open(trigger_id=app.last("command")["trigger_id"], view=view)["view"]
    return opened
