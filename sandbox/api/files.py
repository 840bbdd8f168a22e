"""The upload in three steps: getUploadURLExternal, POST of the bytes, completeUploadExternal."""

import re
from typing import Any

from sandbox.api.call import METHODS, Call
from sandbox.api.places import place_for_posting
from sandbox.errors import Json, SlackError
from sandbox.files import file_object

MOST_BYTES = 20_000_000
MOST_ALT_LETTERS = 1000
PLACE_ID = re.compile(r"^[CGDZ][A-Z0-9]{8,}$")


@METHODS.named("files.getUploadURLExternal", "files:write")
def get_upload_url(call: Call) -> Json:
    workspace = call.workspace
    name = call.need("filename", "missing_argument")
    length = call.number("length", 0, "missing_argument")
    if length <= 0:
        raise SlackError("missing_argument")
    if length > MOST_BYTES:
        raise SlackError("file_upload_size_restricted")
    if len(call.text("alt_txt")) > MOST_ALT_LETTERS:
        raise SlackError("alt_txt_too_large")
    file = workspace.new_file(name, length, workspace.bot_user)
    file_id = file["id"]
    workspace.files[file_id] = file | {"alt_txt": call.text("alt_txt"), "shown_to_app": True}
    return {"upload_url": f"{workspace.base_url}/upload/{file_id}", "file_id": file_id}


@METHODS.named("files.completeUploadExternal", "files:write")
def complete(call: Call) -> Json:
    wanted = call.parsed("files", "invalid_arguments") or []
    if not isinstance(wanted, list) or not wanted:
        raise SlackError("invalid_arguments", ["missing required field: files"])
    channel = call.text("channel_id") or next(iter(call.names("channels")), "")
    if channel and not PLACE_ID.match(channel):
        say = f"input must match regex pattern: {PLACE_ID.pattern} [json-pointer:/channel_id]"
        raise SlackError("invalid_arguments", [say])
    place = place_for_posting(call, channel) if channel else None
    done = [_finish(call, row) for row in wanted]
    if place is not None:
        bot = call.workspace.bot_user
        call.workspace.post(
            place.id, bot, call.text("initial_comment"), files=done, thread_ts=call.text("thread_ts")
        )
    return {"files": [{"id": file["id"], "title": file["title"]} for file in done]}


def _finish(call: Call, row: Any) -> Json:
    file = call.workspace.files.get(row.get("id", "") if isinstance(row, dict) else "")
    if file is None or file["bytes"] is None or file["done"]:
        raise SlackError("file_not_found")
    file["done"], file["title"] = True, row.get("title") or file["name"]
    return file_object(call.workspace, file)


@METHODS.named("files.info", "files:read")
def info(call: Call) -> Json:
    file = call.workspace.files.get(call.need("file", "file_not_found"))
    if file is None or not file["done"] or not file["shown_to_app"]:
        raise SlackError("file_not_found")
    return {"file": file_object(call.workspace, file)}
