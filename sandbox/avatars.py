"""A small picture for each person: initials on a colour."""

from html import escape

from aiohttp import web

from sandbox.instance import SANDBOX
from sandbox.people import COLORS


async def avatar(request: web.Request) -> web.Response:
    workspace = request.app[SANDBOX].workspace
    owner = request.match_info["id"]
    person = workspace.people.get(owner)
    name = person.shown_name if person else workspace.team_name
    color = (
        workspace.app.color.lstrip("#")
        if owner == workspace.bot_user
        else COLORS[sum(owner.encode()) % len(COLORS)]
    )
    initials = "".join(word[0] for word in name.split()[:2]).upper()
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72" width="72" height="72">'
        f'<rect width="72" height="72" rx="12" fill="#{escape(color)}"/>'
        '<text x="36" y="46" font-family="system-ui,sans-serif" font-size="28" font-weight="600" fill="#fff" '
        f'text-anchor="middle">{escape(initials)}</text></svg>'
    )
    return web.Response(text=svg, content_type="image/svg+xml", headers={"Cache-Control": "max-age=60"})
