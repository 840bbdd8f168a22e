"""Notes from Slack itself to one person, such as that a command failed."""

from sandbox.workspace import Workspace


def slackbot_note(workspace: Workspace, user: str, channel: str, text: str) -> None:
    workspace.post(channel, "USLACKBOT", text, ephemeral_to=user)
