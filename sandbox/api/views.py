"""views.open, views.push, views.update, views.publish."""

import json
from typing import Any

from sandbox.api.call import METHODS, Call
from sandbox.api.content import with_block_ids
from sandbox.api.media import refuse_missing_media
from sandbox.blocks import check_view
from sandbox.errors import Json, SlackError
from sandbox.views import View, content_hash
from sandbox.workspace import Workspace

MAX_BYTES = 250_000
OWN_FIELDS = ("type", "title", "submit", "close", "private_metadata", "callback_id", "external_id", "blocks")
DEFAULTS: Json = {"private_metadata": "", "callback_id": "", "external_id": ""}


@METHODS.named("views.open")
def open_(call: Call) -> Json:
    return _show(call, push=False)


@METHODS.named("views.push")
def push(call: Call) -> Json:
    return _show(call, push=True)


def _show(call: Call, *, push: bool) -> Json:
    body = read_view(call.workspace, call.parsed("view", "invalid_arguments"))
    if body["type"] != "modal":
        raise SlackError("invalid_arguments", ["unsupported type: home [json-pointer:/view/type]"])
    refuse_taken_external_id(call.workspace, body, None)
    pointer = call.text("trigger_id") or call.text("interactivity_pointer")
    trigger = call.workspace.tickets.exchange(pointer)
    view = show_modal(call.workspace, trigger.user, body, push=push)
    return {"view": call.workspace.view_object(view)}


@METHODS.named("views.update")
def update(call: Call) -> Json:
    views = call.workspace.views
    view_id, external = call.text("view_id"), call.text("external_id")
    if view_id and external:
        raise SlackError("invalid_arguments", ["Cannot provide both `view_id` and `external_id`"])
    body = read_view(call.workspace, call.parsed("view", "invalid_arguments"))
    view = views.by_id(view_id) if view_id else views.by_external_id(external)
    if view is None or body["type"] != view.kind:
        raise SlackError("not_found")
    refuse_stale(call, view)
    change_view(call.workspace, view, body)
    return {"view": call.workspace.view_object(view)}


@METHODS.named("views.publish")
def publish(call: Call) -> Json:
    workspace = call.workspace
    user = call.need("user_id")
    person = workspace.people.get(user)
    if person is None or person.deleted or person.is_stranger:
        raise SlackError("invalid_arguments", ["invalid `user_id`"])
    if not workspace.app.home_tab:
        raise SlackError("not_enabled")
    body = read_view(workspace, call.parsed("view", "invalid_arguments"))
    if body["type"] != "home":
        raise SlackError("invalid_arguments", ["unsupported type: modal [json-pointer:/view/type]"])
    old = workspace.views.homes.get(user)
    if old is not None:
        refuse_stale(call, old)
        change_view(workspace, old, body)
        return {"view": workspace.view_object(old)}
    refuse_taken_external_id(workspace, body, None)
    view = new_view(workspace, user, body)
    workspace.views.homes[user] = view
    workspace.feed.tell("home", [user])
    return {"view": workspace.view_object(view)}


def read_view(workspace: Workspace, view: Any) -> Json:
    """A view with all the fields Slack fills in. Raises invalid_arguments and view_too_large."""
    if len(json.dumps(view)) > MAX_BYTES:
        raise SlackError("view_too_large")
    lines = [str(finding) for finding in check_view(view)]
    if lines:
        raise SlackError("invalid_arguments", lines)
    refuse_missing_media(workspace, view["blocks"], "/view/blocks", "invalid_arguments")
    _refuse_files_unread(workspace, view["blocks"])
    body: Json = DEFAULTS | {name: view[name] for name in OWN_FIELDS if view.get(name) is not None}
    body["blocks"] = with_block_ids(workspace.ids, view["blocks"])
    body |= {
        "clear_on_close": bool(view.get("clear_on_close")),
        "notify_on_close": bool(view.get("notify_on_close")),
    }
    body |= {name: body.get(name) for name in ("title", "submit", "close")}
    if body["type"] == "home" and body["title"] is None:
        body["title"] = {"type": "plain_text", "text": "View Title", "emoji": True}
    return body


def _refuse_files_unread(workspace: Workspace, blocks: list[Json]) -> None:
    """[documented] file-input-element: an app "must have the files:read scope"; the name of the error is our guess."""
    asks = any((block.get("element") or {}).get("type") == "file_input" for block in blocks)
    if asks and "files:read" not in workspace.scopes:
        raise SlackError("missing_scope", needed="files:read", provided=",".join(workspace.scopes) or "none")


def new_view(workspace: Workspace, user: str, body: Json) -> View:
    view_id = workspace.ids.next("V")
    return View(view_id, user, body, content_hash(body, workspace.stamp()), workspace.next_order(), view_id)


def show_modal(workspace: Workspace, user: str, body: Json, *, push: bool) -> View:
    view = new_view(workspace, user, body)
    if push:
        workspace.views.push(view)
    else:
        workspace.views.open(view)
    workspace.feed.tell("modal", [user])
    return view


def change_view(workspace: Workspace, view: View, body: Json) -> None:
    """Put new content into an open view; what the person typed stays where block and action are the same."""
    refuse_taken_external_id(workspace, body, view)
    view.body, view.hash = body, content_hash(body, workspace.stamp())
    view.order = workspace.next_order()
    kept = {block["block_id"] for block in view.blocks}
    view.draft = {block_id: answers for block_id, answers in view.draft.items() if block_id in kept}
    workspace.feed.tell("home" if view.kind == "home" else "modal", [view.user])


def refuse_stale(call: Call, view: View) -> None:
    if call.text("hash") and call.text("hash") != view.hash:
        raise SlackError("hash_conflict")


def refuse_taken_external_id(workspace: Workspace, body: Json, own: View | None) -> None:
    if body["external_id"]:
        other = workspace.views.by_external_id(body["external_id"])
        if other is not None and other is not own:
            raise SlackError("duplicate_external_id")
