"""Where the bytes of an uploaded file arrive, and where they are read again."""

import mimetypes

from aiohttp import web

from sandbox.instance import SANDBOX

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


async def download(request: web.Request) -> web.Response:
    file = request.app[SANDBOX].workspace.files.get(request.match_info["id"])
    if file is None or not file["done"]:
        return web.Response(status=404)
    guessed = mimetypes.guess_type(file["name"])[0] or ""
    kind = guessed if guessed in SAFE else "application/octet-stream"
    return web.Response(body=file["bytes"], content_type=kind)
