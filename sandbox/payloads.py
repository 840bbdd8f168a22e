"""Builds what Slack sends to an app: commands, block actions, submissions, events."""

from sandbox.answers import state_of
from sandbox.errors import Json
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.views import View
from sandbox.workspace import Workspace


def slash_command(workspace: Workspace, person: Person, command: str, text: str, channel: str) -> Json:
    place = workspace.places[channel]
    ticket = workspace.tickets.response_url_for(person.id, channel)
    return {
        "token": workspace.verification_token,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel,
        "channel_name": {"im": "directmessage", "mpim": place.name, "private": "privategroup"}.get(
            place.kind, place.name
        ),
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": workspace.app_id,
        "is_enterprise_install": "false",
        "response_url": f"{workspace.base_url}/commands/{workspace.team_id}/{ticket}",
        "trigger_id": workspace.tickets.trigger_for(person.id),
    }


def _interaction(workspace: Workspace, kind: str, person: Person) -> Json:
    return {
        "type": kind,
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": person.team_id},
        "api_app_id": workspace.app_id,
        "token": workspace.verification_token,
        "team": {"id": workspace.team_id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def view_with_state(workspace: Workspace, view: View) -> Json:
    return workspace.view_object(view) | {"state": {"values": state_of(view.blocks, view.draft)}}


def message_action(workspace: Workspace, person: Person, message: Message, action: Json) -> Json:
    """block_actions from a message: container, channel, message, response_url."""
    place = workspace.places[message.channel]
    ticket = workspace.tickets.response_url_for(person.id, message.channel, message.ts)
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.is_ephemeral,
    }
    shown = workspace.message_object(message)
    if message.is_ephemeral:
        shown = {key: value for key, value in shown.items() if key not in {"is_ephemeral", "channel"}}
    return _interaction(workspace, "block_actions", person) | {
        "container": container,
        "trigger_id": workspace.tickets.trigger_for(person.id),
        "channel": {"id": message.channel, "name": "directmessage" if place.kind == "im" else place.name},
        "message": shown,
        "state": {"values": state_of(message.blocks, message.drafts.get(person.id, {}))},
        "response_url": f"{workspace.base_url}/actions/{workspace.team_id}/{ticket}",
        "actions": [action],
    }


def view_action(workspace: Workspace, person: Person, view: View, action: Json) -> Json:
    """block_actions from a modal or Home: a view, and no channel, message or response_url."""
    return _interaction(workspace, "block_actions", person) | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": workspace.tickets.trigger_for(person.id, in_modal=view.kind == "modal"),
        "view": view_with_state(workspace, view),
        "actions": [action],
    }


def view_submission(workspace: Workspace, person: Person, view: View) -> Json:
    return _interaction(workspace, "view_submission", person) | {
        "trigger_id": workspace.tickets.trigger_for(person.id, in_modal=True),
        "view": view_with_state(workspace, view),
        "response_urls": _response_urls(workspace, person, view),
    }


def _response_urls(workspace: Workspace, person: Person, view: View) -> list[Json]:
    """One for each conversation picked in an element that asks for it."""
    urls: list[Json] = []
    state = state_of(view.blocks, view.draft)
    for block in view.blocks:
        element = block.get("element") or {}
        if element.get("response_url_enabled"):
            answer = state[block["block_id"]][element["action_id"]]
            channel = answer.get("selected_conversation") or answer.get("selected_channel")
            if channel:
                ticket = workspace.tickets.response_url_for(person.id, channel)
                link = f"{workspace.base_url}/app/{workspace.team_id}/{ticket}"
                ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
                urls.append({**ids, "channel_id": channel, "response_url": link})
    return urls


def view_closed(workspace: Workspace, person: Person, view: View, *, is_cleared: bool) -> Json:
    body = _interaction(workspace, "view_closed", person)
    return body | {"view": view_with_state(workspace, view), "is_cleared": is_cleared}


def shortcut(workspace: Workspace, person: Person, callback_id: str) -> Json:
    body = _interaction(workspace, "shortcut", person)
    trigger = workspace.tickets.trigger_for(person.id)
    return body | {"callback_id": callback_id, "trigger_id": trigger, "action_ts": workspace.stamp()}


def message_shortcut(workspace: Workspace, person: Person, callback_id: str, message: Message) -> Json:
    place = workspace.places[message.channel]
    ticket = workspace.tickets.response_url_for(person.id, message.channel, message.ts)
    return _interaction(workspace, "message_action", person) | {
        "callback_id": callback_id,
        "trigger_id": workspace.tickets.trigger_for(person.id),
        "action_ts": workspace.stamp(),
        "message_ts": message.ts,
        "channel": {"id": place.id, "name": "directmessage" if place.kind == "im" else place.name},
        "message": workspace.message_object(message),
        "response_url": f"{workspace.base_url}/app/{workspace.team_id}/{ticket}",
    }


def suggestion(workspace: Workspace, person: Person, where: View | Message, ids: Json, query: str) -> Json:
    """block_suggestion: asks the app for the options of an external select."""
    body = _interaction(workspace, "block_suggestion", person) | ids | {"value": query}
    if isinstance(where, View):
        container: Json = {"type": "view", "view_id": where.id}
        return body | {"container": container, "view": view_with_state(workspace, where)}
    place = workspace.places[where.channel]
    return body | {
        "container": {
            "type": "message",
            "message_ts": where.ts,
            "channel_id": where.channel,
            "is_ephemeral": where.is_ephemeral,
        },
        "channel": {"id": place.id, "name": "directmessage" if place.kind == "im" else place.name},
        "message": workspace.message_object(where),
    }


def event_callback(workspace: Workspace, event: Json) -> Json:
    return {
        "token": workspace.verification_token,
        "team_id": workspace.team_id,
        "api_app_id": workspace.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": workspace.ids.next("Ev"),
        "event_time": int(workspace.clock.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team_id,
                "user_id": workspace.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{workspace.ids.next('EC')}",
    }
