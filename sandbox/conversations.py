"""Places where messages stand: channels, direct messages, group messages, and how Slack describes them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sandbox.errors import Json

Kind = Literal["channel", "private", "im", "mpim"]


@dataclass
class Conversation:
    id: str
    kind: Kind
    members: list[str]
    created: datetime
    creator: str
    name: str = ""
    topic: str = ""
    is_general: bool = False
    is_archived: bool = False
    is_shared: bool = False
    last_read: dict[str, str] = field(default_factory=dict)

    def other(self, user: str) -> str:
        """Who sits across from `user` in a direct message."""
        return next((member for member in self.members if member != user), user)


def as_slack_channel(place: Conversation, viewer: str, team_id: str) -> Json:
    """The channel object of conversations.info, as `viewer` (the app's bot) sees it."""
    common: Json = {
        "id": place.id,
        "created": int(place.created.timestamp()),
        "is_archived": place.is_archived,
        "is_im": place.kind == "im",
        "is_org_shared": False,
        "context_team_id": team_id,
        "updated": int(place.created.timestamp() * 1000),
    }
    if place.kind == "im":
        return common | {"user": place.other(viewer), "is_user_deleted": False, "priority": 0}
    return common | {
        "name": place.name,
        "name_normalized": place.name,
        "is_channel": place.kind == "channel",
        "is_group": place.kind in {"private", "mpim"},
        "is_mpim": place.kind == "mpim",
        "is_private": place.kind != "channel",
        "is_general": place.is_general,
        "is_shared": place.is_shared,
        "is_ext_shared": place.is_shared,
        "is_pending_ext_shared": False,
        "is_member": viewer in place.members,
        "unlinked": 0,
        "creator": place.creator,
        "shared_team_ids": [team_id],
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "parent_conversation": None,
        "topic": {"value": place.topic, "creator": place.creator if place.topic else "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
        "num_members": len(place.members),
    }
