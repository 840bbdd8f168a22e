"""Finds the conversation a chat call means, and whether the app may write there."""

from sandbox.api.call import Call
from sandbox.conversations import Conversation
from sandbox.errors import SlackError
from sandbox.people import Person


def known_person(call: Call, user_id: str) -> Person:
    person = call.workspace.people.get(user_id)
    if person is None:
        raise SlackError("user_not_found")
    return person


def place_for_posting(call: Call, channel: str) -> Conversation:
    """By channel id, #name, or user id (the app's DM with them). Raises what chat.postMessage raises.

    A message to somebody who left is accepted: their DM is still there, and nobody reads it.
    """
    workspace = call.workspace
    if channel in workspace.people:
        _refuse_closed_dm(call, workspace.people[channel])
        return workspace.im_with(channel)
    name = channel.removeprefix("#")
    place = workspace.places.get(channel) or next(
        (
            each
            for each in workspace.places.values()
            if each.name == name and each.kind in {"channel", "private"}
        ),
        None,
    )
    if place is None:
        raise SlackError("channel_not_found")
    refuse_closed(call, place)
    return place


def refuse_closed(call: Call, place: Conversation) -> None:
    workspace = call.workspace
    if place.is_archived:
        raise SlackError("is_archived")
    if workspace.bot_user in place.members:
        if place.kind == "im":
            _refuse_closed_dm(call, workspace.people[place.other(workspace.bot_user)])
        return
    if place.kind != "channel":
        raise SlackError("channel_not_found")
    if "chat:write.public" not in workspace.scopes:
        raise SlackError("not_in_channel")


def _refuse_closed_dm(call: Call, person: Person) -> None:
    if person.is_stranger:
        raise SlackError("channel_not_found")
    if not call.workspace.app.messages_tab:
        raise SlackError("messages_tab_disabled")
    if person.is_bot or person.id == "USLACKBOT":
        raise SlackError("cannot_dm_bot")
