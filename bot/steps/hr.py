"""Where HR reads what is for HR."""

from bot.context import Workspace


def where_hr_reads(ws: Workspace, *, fresh: bool) -> list[str]:
    """Return HR's channel, or else each of HR.

    Raises DirectoryUnavailableError where Slack does not say who is in HR's group.
    """
    if ws.hr.channel:
        return [ws.hr.channel]
    members = ws.directory.group_members(ws.hr.usergroup, fresh=fresh) if ws.hr.usergroup else frozenset()
    return sorted(ws.hr.users | members)
