"""A slash command: to the app, and its answer to whoever typed it."""

import re

from sandbox.acts.invite import INVITE, invite
from sandbox.acts.notes import slackbot_note
from sandbox.acts.standing import acting, can_type, channel_for, refuse_closed_box
from sandbox.api.content import refuse_bad_blocks, with_block_ids
from sandbox.api.media import refuse_missing_media
from sandbox.errors import Json, NotPossible, SlackError
from sandbox.instance import Instance
from sandbox.payloads import slash_command
from sandbox.people import Person
from sandbox.workspace import Workspace

MENTION = re.compile(r"(?<![\w<])([@#])([\w.\-]+)")


async def command(sandbox: Instance, user: str, text: str, name: str, channel: str | None = None) -> Json:
    workspace = sandbox.workspace
    person = acting(workspace, user)
    if name == INVITE:
        return invite(workspace, person, text, channel)
    known = workspace.app.command(name)
    if known is None or "commands" not in workspace.scopes:
        raise NotPossible(f"{name} is not a valid command", [each.name for each in workspace.app.commands])
    if workspace.is_foreign(person) or person.is_stranger:
        raise NotPossible("slash commands are not shared with people of another workspace")
    place = _where(workspace, person, channel)
    sent = escaped(workspace, text) if known.should_escape else text
    payload = slash_command(workspace, person, name, sent.strip(), place)
    outcome = await sandbox.delivery.send("slash_commands", payload)
    if not outcome.acked:
        slackbot_note(workspace, person.id, place, f"{name} failed with the error “{outcome.error}”")
    elif outcome.body:
        show_answer(workspace, person.id, place, outcome.body)
    return outcome.report()


def _where(workspace: Workspace, person: Person, channel: str | None) -> str:
    """Where it is typed: in the app's DM, or where that cannot be, in their first channel or to themselves."""
    if channel:
        place = workspace.places[channel_for(workspace, person, channel)]
        refuse_closed_box(workspace, place)
        return place.id
    channels = [each for each in workspace.visible_places(person.id) if each.kind in {"channel", "private"}]
    with_app = workspace.im_with(person.id)
    notes_to_self = workspace.im_with(person.id, person.id)
    return next(each.id for each in (with_app, *channels, notes_to_self) if can_type(workspace, each))


def show_answer(workspace: Workspace, user: str, channel: str, body: Json) -> None:
    """An answer given with the ack: only to the person, unless it says in_channel."""
    try:
        refuse_bad_blocks(body.get("blocks") or [])
        refuse_missing_media(workspace, body.get("blocks") or [], "/blocks")
    except SlackError as refusal:
        workspace.journal.write(
            "slash_commands", "answer", ok=False, request=body, response=refusal.answer(), error=refusal.code
        )
        slackbot_note(
            workspace, user, channel, "The app's answer could not be shown: invalid_command_response"
        )
        return
    if not (body.get("text") or body.get("blocks")):
        return
    only = "" if body.get("response_type") == "in_channel" else user
    blocks = with_block_ids(workspace.ids, body.get("blocks") or [])
    workspace.post(channel, workspace.bot_user, str(body.get("text") or ""), blocks=blocks, ephemeral_to=only)


def escaped(workspace: Workspace, text: str) -> str:
    """With should_escape, @names and #names arrive as ids."""

    def replace(match: re.Match[str]) -> str:
        mark, name = match.groups()
        if mark == "#":
            found = next((each for each in workspace.places.values() if each.name == name), None)
            return f"<#{found.id}|{found.name}>" if found else match.group()
        group = next((each for each in workspace.usergroups.values() if each.handle == name), None)
        if group:
            return f"<!subteam^{group.id}|@{group.handle}>"
        person = next((each for each in workspace.people.values() if name in {each.name, each.id}), None)
        return f"<@{person.id}|{person.name}>" if person else match.group()

    return MENTION.sub(replace, text)
