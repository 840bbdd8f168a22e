"""A click or a choice: block_actions from a message, a modal or Home."""

from typing import Any

from sandbox.acts.standing import acting, refuse_without_interactivity
from sandbox.answers import FIELDS, STATELESS, answer_from, is_many
from sandbox.errors import Json, NotPossible
from sandbox.files import file_object
from sandbox.instance import Instance
from sandbox.messages import Drafts
from sandbox.payloads import message_action, view_action
from sandbox.people import Person
from sandbox.surfaces import Found, Surface, Wanted, draft_of, find
from sandbox.views import View
from sandbox.workspace import Workspace

PEOPLE = ("users_select", "multi_users_select")


async def click(
    sandbox: Instance, user: str, wanted: Wanted, selected: Any = None, state: Drafts | None = None
) -> Json:
    """`state` is what else the person has filled in on the same surface (the page knows it)."""
    workspace = sandbox.workspace
    person = acting(workspace, user)
    refuse_without_interactivity(workspace)
    found = find(workspace, person.id, wanted)
    draft = draft_of(found.surface, person.id)
    fill(found.surface, draft, state)
    action = _action(workspace, found, wanted, selected, draft)
    payload = _payload(workspace, person, found, action)
    outcome = await sandbox.delivery.send("interactive", payload)
    if not outcome.acked:
        workspace.feed.tell("action_failed", [person.id], error=outcome.error, action_id=wanted.action_id)
    return outcome.report()


def _payload(workspace: Workspace, person: Person, found: Found, action: Json) -> Json:
    if isinstance(found.surface, View):
        return view_action(workspace, person, found.surface, action)
    return message_action(workspace, person, found.surface, action)


def _action(workspace: Workspace, found: Found, wanted: Wanted, selected: Any, draft: Drafts) -> Json:
    element, block_id = found.element, found.block["block_id"]
    base: Json = {
        "action_id": element["action_id"],
        "block_id": block_id,
        "type": element["type"],
        "action_ts": workspace.stamp(),
    }
    if element["type"] not in FIELDS:
        return base | _pressed(element, wanted)
    answer = answer_from(element, resolved(workspace, element, selected), offered_for(found.surface, element))
    if element["type"] not in STATELESS:
        draft.setdefault(block_id, {})[element["action_id"]] = answer
    initial = FIELDS[element["type"]][1]
    shown = {name: element[name] for name in ("placeholder", "confirm", initial) if element.get(name)}
    return base | answer | shown


def _pressed(element: Json, wanted: Wanted) -> Json:
    if element["type"] == "feedback_buttons":
        sides = [element["positive_button"], element["negative_button"]]
        pressed = next((side for side in sides if side.get("value") == wanted.value), sides[0])
        return {"text": pressed["text"], "value": pressed.get("value", "")}
    names = ("text", "value", "style", "url", "confirm", "icon")
    return {name: element[name] for name in names if element.get(name)}


def resolved(workspace: Workspace, element: Json, selected: Any) -> Any:
    """People may be picked by name; files by the id that they got when they were chosen."""
    if element["type"] == "file_input":
        return [_chosen(workspace, each) for each in selected or ()]
    if element["type"] not in PEOPLE or not selected:
        return selected
    if is_many(element["type"]):
        return [workspace.person(each).id for each in ([selected] if isinstance(selected, str) else selected)]
    return workspace.person(selected).id


def _chosen(workspace: Workspace, file_id: str) -> Json:
    if file_id not in workspace.files:
        raise NotPossible(f"there is no file {file_id}", sorted(workspace.files))
    return file_object(workspace, workspace.files[file_id])


def offered_for(surface: Surface, element: Json) -> list[Json] | None:
    """The options the app suggested for an external select, else None: those in the element."""
    if "external_select" not in element["type"]:
        return None
    initial = element.get("initial_options") or [element.get("initial_option")]
    return surface.suggested.get(element["action_id"], []) + [each for each in initial if each]


def fill(surface: Surface, draft: Drafts, state: Drafts | None) -> None:
    """Take over what the page says is filled in, for the blocks that exist."""
    known = {block["block_id"] for block in surface.blocks}
    for block_id, answers in (state or {}).items():
        if block_id in known:
            draft.setdefault(block_id, {}).update(answers)
