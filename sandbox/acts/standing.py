"""Whether a person can act at all, and whether the app takes part."""

from sandbox.conversations import Conversation
from sandbox.errors import NotPossible
from sandbox.people import Person
from sandbox.workspace import Workspace


def acting(workspace: Workspace, name_or_id: str) -> Person:
    """The person, if they can act in Slack. Raises NotPossible."""
    person = workspace.person(name_or_id)
    if person.deleted:
        raise NotPossible(f"{person.name} is deactivated and cannot use Slack")
    if person.is_bot or person.id == "USLACKBOT":
        raise NotPossible(f"{person.name} is no person")
    return person


def refuse_without_interactivity(workspace: Workspace) -> None:
    if not workspace.app.interactivity:
        raise NotPossible("interactivity is off in the manifest, so Slack would not send this")


def can_type(workspace: Workspace, place: Conversation) -> bool:
    """A read-only Messages tab has no box to type in, neither for messages nor for slash commands."""
    with_app = place.kind == "im" and workspace.bot_user in place.members
    return not with_app or (workspace.app.messages_tab and not workspace.app.messages_read_only)


def refuse_closed_box(workspace: Workspace, place: Conversation) -> None:
    if not can_type(workspace, place):
        raise NotPossible(
            "sending messages to this app has been turned off: its Messages tab is read-only in the manifest, "
            "so neither a message nor a slash command can be typed there, only in a channel or another DM"
        )


def channel_for(workspace: Workspace, person: Person, channel: str | None) -> str:
    """A place the person is in; by default their direct message with the app. Raises NotPossible."""
    if not channel:
        return workspace.im_with(person.id).id
    name = channel.removeprefix("#")
    for place in workspace.visible_places(person.id):
        if channel == place.id or name == place.name:
            return place.id
    raise NotPossible(
        f"{person.name} is not in {channel}", [place.id for place in workspace.visible_places(person.id)]
    )
