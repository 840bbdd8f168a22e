"""Submitting the top modal: Slack's own checks, view_submission, and the app's response_action."""

from collections.abc import Mapping
from typing import Any

from sandbox.acts.click import fill, offered_for, resolved
from sandbox.acts.inputs import complaints
from sandbox.acts.standing import acting
from sandbox.answers import FIELDS, STATELESS, answer_from, interactive, state_of
from sandbox.api.views import change_view, new_view, read_view
from sandbox.errors import Json, NotPossible, SlackError
from sandbox.files import handed_over
from sandbox.instance import Instance
from sandbox.messages import Drafts
from sandbox.payloads import view_submission
from sandbox.views import View
from sandbox.workspace import Workspace

TROUBLE = "We had some trouble connecting. Try again?"


async def submit(
    sandbox: Instance, user: str, values: Mapping[str, Any], state: Drafts | None = None, view_id: str = ""
) -> Json:
    """`values` are keyed by action_id; `state` is the page's way to say the same."""
    workspace = sandbox.workspace
    person = acting(workspace, user)
    view = _top(workspace, person.id, view_id)
    if not view.body.get("submit"):
        raise NotPossible("this modal has no submit button")
    fill(view, view.draft, state)
    _enter(workspace, view, values)
    errors = complaints(view)
    if errors:
        return {"errors": errors}
    handed_over(workspace, state_of(view.blocks, view.draft))
    outcome = await sandbox.delivery.send("interactive", view_submission(workspace, person, view))
    if not outcome.acked:
        return {"errors": {}, "trouble": TROUBLE, **outcome.report()}
    return respond(workspace, view, outcome.body)


def _top(workspace: Workspace, user: str, view_id: str) -> View:
    view = workspace.views.top(user)
    if view is None or view_id not in {"", view.id}:
        raise NotPossible(f"{workspace.people[user].name} has no such modal open")
    return view


def _enter(workspace: Workspace, view: View, values: Mapping[str, Any]) -> None:
    elements = {
        element["action_id"]: (block, element)
        for block in view.blocks
        for element in interactive(block)
        if element["type"] in FIELDS and element["type"] not in STATELESS
    }
    for action_id, given in values.items():
        if action_id not in elements:
            raise NotPossible(f"this modal has no field {action_id}", sorted(elements))
        block, element = elements[action_id]
        answer = answer_from(element, resolved(workspace, element, given), offered_for(view, element))
        view.draft.setdefault(block["block_id"], {})[action_id] = answer


def respond(workspace: Workspace, view: View, body: Json) -> Json:
    """What the app's answer does to the modal. A wrong answer is written down and shown as trouble."""
    try:
        return _obey(workspace, view, body)
    except SlackError as refusal:
        workspace.journal.write(
            "interactive",
            "response_action",
            ok=False,
            request=body,
            response=refusal.answer(),
            error=refusal.code,
        )
        return {"errors": {}, "trouble": TROUBLE, "error": refusal.code}


def _obey(workspace: Workspace, view: View, body: Json) -> Json:
    action = body.get("response_action")
    if action == "errors":
        return {"errors": _known_errors(view, body.get("errors"))}
    if action in {"update", "push"}:
        content = read_view(workspace, body.get("view"))
        if action == "update":
            change_view(workspace, view, content)
        else:
            workspace.views.push(new_view(workspace, view.user, content))
            workspace.feed.tell("modal", [view.user])
        top = workspace.views.top(view.user)
        return {"view": workspace.view_object(top) if top else None}
    if action not in {None, "clear"}:
        raise SlackError("invalid_response_action", [f"unknown response_action: {action}"])
    workspace.views.close(view, whole_stack=action == "clear")
    workspace.feed.tell("modal", [view.user])
    return {"closed": True}


def _known_errors(view: View, errors: Any) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise SlackError("invalid_response_errors", ["errors must be keyed by the block_id of input blocks"])
    return {str(block_id): str(text) for block_id, text in errors.items()}
