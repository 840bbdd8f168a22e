"""What blocks show but do not hold: uploaded files, pictures and videos. Slack looks at them before it accepts."""

from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from sandbox.errors import Json, SlackError
from sandbox.workspace import Workspace

VIDEO_SCOPE = "links.embed:write"
AT_HOME = ("localhost", "local", "internal", "test", "invalid")
"""Names that end so mean nothing outside one machine or one network."""


def refuse_missing_media(
    workspace: Workspace, blocks: list[Json], at: str, code: str = "invalid_blocks"
) -> None:
    """Raises `code` for the first file, picture or video that Slack could not show."""
    for pointer, part in _parts(blocks, at):
        line = _complaint(workspace, part, pointer)
        if line:
            raise SlackError(code, [line], **({"errors": [line]} if code == "invalid_blocks" else {}))


def _parts(value: Any, at: str) -> Iterator[tuple[str, Json]]:
    """Every object in the blocks, with its JSON pointer."""
    if isinstance(value, dict):
        yield at, value
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in rows:
        yield from _parts(part, f"{at}/{name}")


def _complaint(workspace: Workspace, part: Json, at: str) -> str:
    file, picture = part.get("slack_file"), part.get("image_url")
    if isinstance(file, dict) and file.get("id") and not workspace.files.get(file["id"], {}).get("done"):
        return f"invalid slack file [json-pointer:{at}/slack_file]"
    if isinstance(picture, str) and not _can_fetch(workspace, picture):
        return f"downloading image failed [json-pointer:{at}/image_url]"
    if part.get("type") == "video" and VIDEO_SCOPE not in workspace.scopes:
        return f"Video validation failed: Bot scopes missing: [{VIDEO_SCOPE}] [json-pointer:{at}]"
    return ""


def _can_fetch(workspace: Workspace, url: str) -> bool:
    """Whether Slack could reach the address; nothing is fetched. Our avatars stand for those Slack serves itself."""
    if url.startswith(f"{workspace.base_url}/avatars/"):
        return True
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and host.rpartition(".")[2] not in AT_HOME
