"""Finds the place a person means: the modal, Home or message that holds an element."""

from dataclasses import dataclass

from sandbox.answers import interactive
from sandbox.errors import Json, NotPossible
from sandbox.messages import Drafts, Message
from sandbox.views import View
from sandbox.workspace import Workspace

Surface = View | Message


@dataclass(frozen=True)
class Wanted:
    """What is known about the element; an empty field fits everything."""

    action_id: str
    block_id: str = ""
    channel: str = ""
    ts: str = ""
    view_id: str = ""
    value: str = ""


@dataclass(frozen=True)
class Found:
    surface: Surface
    block: Json
    element: Json


def find(workspace: Workspace, user: str, wanted: Wanted) -> Found:
    """The newest place `user` can see that holds the element. Raises NotPossible with what is there."""
    surfaces = [surface for surface in visible(workspace, user) if _fits(surface, wanted)]
    for surface in surfaces:
        for block in surface.blocks:
            for element in interactive(block):
                if _matches(block, element, wanted):
                    return Found(surface, block, element)
    there = [
        describe(surface, element)
        for surface in surfaces
        for block in surface.blocks
        for element in interactive(block)
    ]
    raise NotPossible(f"{workspace.people[user].name} sees no {wanted.action_id}", list(dict.fromkeys(there)))


def visible(workspace: Workspace, user: str) -> list[Surface]:
    """Newest first; an open modal covers everything else, so it comes before."""
    places = workspace.visible_places(user)
    messages = [
        message
        for place in places
        for message in workspace.messages[place.id]
        if message.ephemeral_to in {"", user} and message.blocks
    ]
    home = workspace.views.homes.get(user)
    below: list[Surface] = sorted(
        messages + ([home] if home else []), key=lambda each: each.order, reverse=True
    )
    top = workspace.views.top(user)
    return [top, *below] if top else below


def _fits(surface: Surface, wanted: Wanted) -> bool:
    if isinstance(surface, View):
        return not (wanted.channel or wanted.ts) and wanted.view_id in {"", surface.id}
    return not wanted.view_id and wanted.channel in {"", surface.channel} and wanted.ts in {"", surface.ts}


def _matches(block: Json, element: Json, wanted: Wanted) -> bool:
    if element.get("action_id") != wanted.action_id or wanted.block_id not in {"", block["block_id"]}:
        return False
    if not wanted.value:
        return True
    if element["type"] == "feedback_buttons":
        return wanted.value in {element[f"{side}_button"].get("value") for side in ("positive", "negative")}
    return element["type"] not in {"button", "icon_button"} or wanted.value == element.get("value")


def describe(surface: Surface, element: Json) -> str:
    where = surface.kind if isinstance(surface, View) else f"message {surface.ts}"
    value = f"={element['value']}" if element.get("value") else ""
    return f"{element.get('action_id')}{value} in {where}"


def draft_of(surface: Surface, user: str) -> Drafts:
    return surface.draft if isinstance(surface, View) else surface.drafts.setdefault(user, {})
