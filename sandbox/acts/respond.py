"""What arrives at a response_url: a note, a public message, or a change of the message it came from."""

import json
from typing import Any

from aiohttp import web

from sandbox.api.content import refuse_bad_blocks, with_block_ids
from sandbox.api.media import refuse_missing_media
from sandbox.errors import Json, SlackError
from sandbox.instance import SANDBOX
from sandbox.messages import Message
from sandbox.tickets import ResponseUrl
from sandbox.workspace import Workspace

STATUS = {"no_service": 404, "expired_url": 404, "used_url": 404}


async def handle(request: web.Request) -> web.Response:
    workspace = request.app[SANDBOX].workspace
    body: Json = {}
    status, answer, error = 200, "ok", ""
    try:
        body = _parse(await request.text())
        respond(workspace, request.match_info["ticket"], body)
    except SlackError as refusal:
        status, answer, error = STATUS.get(refusal.code, 400), refusal.code, refusal.code
    workspace.journal.write(
        "response_url", "response_url", ok=not error, request=body, response={"body": answer}, error=error
    )
    return web.json_response({"ok": True} if not error else {"ok": False, "error": answer}, status=status)


def _parse(text: str) -> Json:
    try:
        body: Any = json.loads(text)
    except ValueError:
        raise SlackError("invalid_payload") from None
    if not isinstance(body, dict):
        raise SlackError("invalid_payload")
    return body


def respond(workspace: Workspace, ticket_name: str, body: Json) -> None:
    ticket = workspace.tickets.use_response_url(ticket_name)
    source = workspace.find_message(ticket.channel, ticket.source_ts) if ticket.source_ts else None
    if body.get("delete_original"):
        if source is not None:
            workspace.remove(source)
        return
    blocks, text = body.get("blocks") or [], str(body.get("text") or "")
    refuse_bad_blocks(blocks)
    refuse_missing_media(workspace, blocks, "/blocks")
    if not (blocks or text.strip() or body.get("attachments")):
        raise SlackError("no_text")
    if body.get("replace_original") and source is not None:
        _replace(workspace, source, text, blocks)
        return
    _post(workspace, ticket, body, text, blocks)


def _replace(workspace: Workspace, source: Message, text: str, blocks: list[Json]) -> None:
    source.text, source.blocks = text, with_block_ids(workspace.ids, blocks)
    workspace.tell_message(source, "message_changed")


def _post(workspace: Workspace, ticket: ResponseUrl, body: Json, text: str, blocks: list[Json]) -> None:
    public = body.get("response_type") == "in_channel"
    workspace.post(
        ticket.channel,
        workspace.bot_user,
        text,
        blocks=with_block_ids(workspace.ids, blocks),
        attachments=body.get("attachments") or [],
        ephemeral_to="" if public else ticket.user,
        thread_ts=str(body.get("thread_ts") or ""),
    )
