"""One call of a Web API method: its arguments, read as Slack reads them, and the table of methods."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox.errors import Json, SlackError
from sandbox.workspace import Workspace

TokenKind = Literal["bot", "app", "none"]


@dataclass(frozen=True)
class Call:
    workspace: Workspace
    args: Json
    token_kind: str

    def text(self, name: str, default: str = "") -> str:
        value = self.args.get(name)
        return default if value is None else str(value)

    def need(self, name: str, error: str = "invalid_arguments") -> str:
        """A required text argument. Raises `error` when it is missing."""
        value = self.text(name)
        if not value:
            messages = [f"missing required field: {name}"] if error == "invalid_arguments" else []
            raise SlackError(error, messages)
        return value

    def flag(self, name: str) -> bool:
        return str(self.args.get(name, "")).lower() in {"1", "true"}

    def number(self, name: str, default: int, error: str = "invalid_arguments") -> int:
        try:
            return int(self.text(name) or default)
        except ValueError:
            raise SlackError(error, [f"{name} must be an integer"]) from None

    def names(self, name: str) -> list[str]:
        """A list that may come as JSON or separated by commas."""
        value = self.args.get(name)
        if isinstance(value, str):
            value = json.loads(value) if value.startswith("[") else value.split(",")
        return [str(each).strip() for each in value or () if str(each).strip()]

    def parsed(self, name: str, error: str) -> Any:
        """An argument that holds JSON, encoded or not. Raises `error` when it does not parse."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(error) from None

    def need_scope(self, *any_of: str) -> None:
        """One of these is enough. Raises missing_scope, which names what was needed and what there is."""
        granted = self.workspace.scopes
        if any_of and not set(any_of) & set(granted):
            raise SlackError("missing_scope", needed=",".join(any_of), provided=",".join(granted) or "none")


@dataclass(frozen=True)
class Method:
    name: str
    run: Callable[[Call], Json]
    scopes: Sequence[str] = ()
    access: TokenKind = "bot"
    form_only: bool = False


@dataclass
class Methods:
    by_name: dict[str, Method] = field(default_factory=dict)

    def named(
        self, name: str, *scopes: str, access: TokenKind = "bot", form_only: bool = False
    ) -> Callable[[Callable[[Call], Json]], Callable[[Call], Json]]:
        """Enter a function under a method's name; one of `scopes` is enough to call it."""

        def enter(run: Callable[[Call], Json]) -> Callable[[Call], Json]:
            self.by_name[name] = Method(name, run, scopes, access, form_only)
            return run

        return enter


METHODS = Methods()
