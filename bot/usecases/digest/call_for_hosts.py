"""HR asks a channel for hosts of a field that has too few."""

from collections.abc import Sequence
from typing import Any

from bot.context import Workspace
from bot.domain.refusals import Refusal
from bot.domain.refusals.digest import NotInChannel


def draft_call(ws: Workspace, person_id: str) -> Refusal | None:
    return ws.hr_only(person_id)


def post_call(
    ws: Workspace, person_id: str, channel_id: str, text: str, blocks: Sequence[dict[str, Any]], *, field: str
) -> Refusal | None:
    """Post HR's call at once, while they look: Slack says on the spot whether we may."""
    if refusal := ws.hr_only(person_id):
        return refusal
    return None if ws.directory.post(channel_id, text, blocks) else NotInChannel(field)
