"""Slack's own /invite: the app becomes a member of a channel, which it cannot do by itself."""

from sandbox.acts.notes import slackbot_note
from sandbox.acts.standing import channel_for
from sandbox.errors import Json, NotPossible
from sandbox.outcome import Outcome
from sandbox.people import Person
from sandbox.workspace import Workspace

INVITE = "/invite"


def invite(workspace: Workspace, person: Person, text: str, channel: str | None) -> Json:
    """Add the app to the channel in which somebody types it. Raises NotPossible where it is not the app, or no channel.

    Documented: help article "Add people to a channel", and `not_in_channel` of chat.postMessage.
    """
    app = workspace.app.bot_name
    if text.strip().lower() not in {f"@{app}".lower(), f"<@{workspace.bot_user}>".lower()}:
        raise NotPossible(f"{INVITE} takes the app here: {INVITE} @{app}")
    place = workspace.places[channel_for(workspace, person, channel)] if channel else None
    if place is None or place.kind not in {"channel", "private"}:
        raise NotPossible(f"{INVITE} is typed in the channel to which it invites")
    new = workspace.bot_user not in place.members
    if new:
        place.members.append(workspace.bot_user)
    slackbot_note(workspace, person.id, place.id, f"{app} was added." if new else f"{app} is here already.")
    return Outcome(acked=True, ms=0).report()
