"""The Web API methods the sandbox knows, one module per family; importing this package fills the table."""

from sandbox.api import (
    apps,
    auth,
    blocks,
    chat,
    conversations,
    ephemeral,
    files,
    history,
    schedule,
    team,
    usergroups,
    users,
    views,
)

__all__ = [
    "apps",
    "auth",
    "blocks",
    "chat",
    "conversations",
    "ephemeral",
    "files",
    "history",
    "schedule",
    "team",
    "usergroups",
    "users",
    "views",
]
