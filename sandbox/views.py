"""Modals and App Homes: the view object, its hash, and each person's stack."""

import hashlib
import json
from dataclasses import dataclass, field

from sandbox.errors import Json, SlackError
from sandbox.messages import Drafts

STACK_LIMIT = 3


@dataclass
class View:
    id: str
    user: str
    body: Json
    hash: str
    order: int
    root_id: str
    previous_id: str | None = None
    draft: Drafts = field(default_factory=dict)
    suggested: dict[str, list[Json]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return str(self.body["type"])

    @property
    def external_id(self) -> str:
        return str(self.body.get("external_id") or "")

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.body["blocks"]
        return blocks


def content_hash(body: Json, stamp: str) -> str:
    raw = json.dumps(body, sort_keys=True, default=str).encode()
    return f"{stamp.split('.', maxsplit=1)[0]}.{hashlib.sha256(raw + stamp.encode()).hexdigest()[:8]}"


@dataclass
class Views:
    """All views of the workspace: one Home per person, one stack of modals per person."""

    homes: dict[str, View] = field(default_factory=dict)
    stacks: dict[str, list[View]] = field(default_factory=dict)

    def top(self, user: str) -> View | None:
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def by_id(self, view_id: str) -> View | None:
        return next((view for view in self.all() if view.id == view_id), None)

    def by_external_id(self, external_id: str) -> View | None:
        return next((view for view in self.all() if view.external_id == external_id), None)

    def all(self) -> list[View]:
        return [*self.homes.values(), *(view for stack in self.stacks.values() for view in stack)]

    def is_open(self, view: View) -> bool:
        return view in self.stacks.get(view.user, []) or self.homes.get(view.user) is view

    def open(self, view: View) -> None:
        """A new modal takes the place of whatever stack the person had open."""
        self.stacks[view.user] = [view]

    def push(self, view: View) -> None:
        stack = self.stacks.setdefault(view.user, [])
        if len(stack) >= STACK_LIMIT:
            raise SlackError("push_limit_reached")
        if stack:
            view.root_id, view.previous_id = stack[0].id, stack[-1].id
        stack.append(view)

    def close(self, view: View, *, whole_stack: bool) -> list[View]:
        """Take a modal away, or all of them; what was taken away, top first."""
        stack = self.stacks.get(view.user, [])
        if view not in stack:
            return []
        gone = list(reversed(stack)) if whole_stack else [view]
        self.stacks[view.user] = [each for each in stack if each not in gone]
        return gone
