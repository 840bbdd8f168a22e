"""Whose token a call carries, and the refusal of tokens that look as if they came from a real workspace."""

import re
from typing import Literal

from sandbox.errors import SlackError
from sandbox.workspace import Workspace

REAL = re.compile(r"^xox[a-z](\.xox[a-z])?-(\d-)?\d{9,}-|^xapp-\d-A[A-Z0-9]{8,}-\d{9,}-|^xox[ep][.-]")


def looks_real(token: str) -> bool:
    return bool(REAL.match(token))


def kind_of(workspace: Workspace, token: str) -> Literal["bot", "app", "none"]:
    """Raises invalid_auth and its kin; a missing token is kind `none`."""
    if not token:
        return "none"
    if looks_real(token):
        say = "this is a sandbox and that looks like a real workspace's token: use the one it printed"
        raise SlackError("invalid_auth", [say])
    if token == workspace.app_token:
        return "app"
    if token == workspace.bot_token:
        if not workspace.installed:
            raise SlackError("token_revoked")
        return "bot"
    raise SlackError("invalid_auth")


def check_kind(wanted: str, given: str) -> None:
    if wanted in {"none", given}:
        return
    raise SlackError("not_authed" if given == "none" else "not_allowed_token_type")
