"""What goes wrong, as Slack says it, and as the sandbox says it to whoever drives it."""

from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]


class SlackError(Exception):
    """A Web API refusal: `{"ok": false, "error": code, ...}`."""

    def __init__(self, code: str, messages: Sequence[str] = (), **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.messages = tuple(messages)
        self.extra = extra

    def answer(self) -> Json:
        body: Json = {"ok": False, "error": self.code, **self.extra}
        if self.messages:
            body["response_metadata"] = {"messages": [f"[ERROR] {message}" for message in self.messages]}
        return body


class NotPossible(Exception):  # noqa: N818 - a refusal with a reason, not a crash
    """A person in the workspace cannot do this; `there` says what is there instead."""

    def __init__(self, why: str, there: Sequence[str] = ()) -> None:
        super().__init__(why)
        self.why = why
        self.there = tuple(there)


class BadRequest(Exception):  # noqa: N818 - read as "raise BadRequest"
    """The control API was asked something it cannot read."""
