"""Where the bytes of an uploaded file arrive, and where they are read again: by the app, and by the page."""

import asyncio
import mimetypes

from aiohttp import web

from sandbox.errors import SlackError
from sandbox.instance import SANDBOX
from sandbox.request_body import token_of
from sandbox.tokens import kind_of

DOWNLOAD = "url_private"
"""What a fault calls the reading of a file."""
SAFE = ("image/png", "image/jpeg", "image/gif", "image/webp")


async def upload(request: web.Request) -> web.Response:
    file = request.app[SANDBOX].workspace.files.get(request.match_info["id"])
    if file is None or file["bytes"] is not None:
        return web.Response(status=404, text="this upload URL is not good")
    if request.content_type == "multipart/form-data":
        field = next(iter((await request.post()).values()), None)
        data = field.file.read() if isinstance(field, web.FileField) else b""
    else:
        data = await request.read()
    if len(data) != file["length"]:
        return web.Response(status=400, text="the length is not the one that was announced")
    file["bytes"] = data
    return web.Response(text=f"OK - {len(data)}")


SIGN_IN = (
    "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in to Slack</body></html>"
)


async def private(request: web.Request) -> web.StreamResponse:
    """`url_private` and `url_private_download`: for who shows a bot token in the header, with files:read.

    Everybody else is sent to the sign-in page, which answers 200: [seen in issues] 302 in OpenRouterLabs/spawn#2316,
    the page at once in vercel/eve#1531. A file that is gone is 404, as is one of which the app never heard.
    """
    sandbox = request.app[SANDBOX]
    workspace = sandbox.workspace
    fault = sandbox.world.faults.for_call(DOWNLOAD)
    place, _, file_id = request.match_info["place"].partition("-")
    file = workspace.files.get(file_id) if place == workspace.team_id else None
    try:
        may = "files:read" in workspace.scopes and kind_of(workspace, token_of(request, {})) == "bot"
    except SlackError:
        may = False
    there = file is not None and file["done"] and file["shown_to_app"]
    workspace.journal.write("file", file_id, ok=may and there, error="" if may else "sign_in")
    if fault is not None and fault.slow:
        await asyncio.sleep(fault.slow)
    if fault is not None and fault.status:
        return web.Response(status=fault.status)
    if not may:
        raise web.HTTPFound(f"{workspace.base_url}/sign-in")
    if file is None or not there:
        return web.Response(status=404, text="file not found")
    return web.Response(body=file["bytes"], content_type="application/octet-stream")


async def sign_in(_: web.Request) -> web.Response:
    return web.Response(text=SIGN_IN, content_type="text/html")


async def download(request: web.Request) -> web.Response:
    """For the page: whoever looks at it is signed in."""
    file = request.app[SANDBOX].workspace.files.get(request.match_info["id"])
    if file is None or not file["done"]:
        return web.Response(status=404)
    guessed = mimetypes.guess_type(file["name"])[0] or ""
    kind = guessed if guessed in SAFE else "application/octet-stream"
    return web.Response(body=file["bytes"], content_type=kind)
