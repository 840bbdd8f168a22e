"""Reads the arguments of a Web API call: query string, form, multipart or JSON, all merged as Slack does."""

import json

from aiohttp import web

from sandbox.errors import Json, SlackError

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def read_args(request: web.Request, *, json_is_read: bool = True) -> Json:
    """Some old methods do not read JSON: they see none of its arguments, and do not say so.

    Raises invalid_json, invalid_form_data, missing_post_type and invalid_post_type.
    """
    args: Json = dict(request.query)
    if request.method != "POST" or not request.can_read_body:
        return args
    kind = request.content_type
    if "Content-Type" not in request.headers:
        raise SlackError("missing_post_type")
    if kind == "application/json":
        return args | (await _read_json(request) if json_is_read else {})
    if kind in FORMS:
        return args | await _read_form(request)
    if kind == "text/plain":
        return args
    raise SlackError("invalid_post_type")


async def _read_json(request: web.Request) -> Json:
    try:
        body = json.loads(await request.text() or "{}")
    except (ValueError, UnicodeDecodeError):
        raise SlackError("invalid_json") from None
    if not isinstance(body, dict):
        raise SlackError("json_not_object")
    return body


async def _read_form(request: web.Request) -> Json:
    try:
        form = await request.post()
    except (ValueError, UnicodeDecodeError, AssertionError):
        raise SlackError("invalid_form_data") from None
    return {key: value for key, value in form.items() if isinstance(value, str)}


def lacks_charset(request: web.Request) -> bool:
    """Slack answers JSON that does not name its charset, and warns."""
    is_json = request.method == "POST" and request.content_type == "application/json"
    return is_json and request.body_exists and request.charset is None


def token_of(request: web.Request, args: Json) -> str:
    """From the header or the body. Raises invalid_auth for one in the address, whatever the header says."""
    if "token" in request.query:
        raise SlackError("invalid_auth")
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else str(args.get("token") or "")
