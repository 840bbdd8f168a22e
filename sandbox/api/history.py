"""conversations.history and conversations.replies, for apps whose manifest grants a history scope."""

from sandbox.api.call import METHODS, Call
from sandbox.api.conversations import known_place
from sandbox.api.paging import page
from sandbox.errors import Json, SlackError
from sandbox.messages import Message

HISTORY = {
    "channel": "channels:history",
    "private": "groups:history",
    "im": "im:history",
    "mpim": "mpim:history",
}
ANY_HISTORY = tuple(HISTORY.values())


@METHODS.named("conversations.history", *ANY_HISTORY)
def history(call: Call) -> Json:
    return _read(
        call, [each for each in _readable(call) if each.thread_ts in {"", each.ts}], newest_first=True
    )


@METHODS.named("conversations.replies", *ANY_HISTORY)
def replies(call: Call) -> Json:
    root = call.need("ts", "thread_not_found")
    thread = [each for each in _readable(call) if root in {each.ts, each.thread_ts}]
    if not thread:
        raise SlackError("thread_not_found")
    return _read(call, thread, newest_first=False)


def _readable(call: Call) -> list[Message]:
    place = known_place(call)
    call.need_scope(HISTORY[place.kind])
    if call.workspace.bot_user not in place.members:
        raise SlackError("not_in_channel")
    oldest, latest = _moment(call, "oldest", 0.0), _moment(call, "latest", float("inf"))
    inclusive = call.flag("inclusive")
    return [
        each
        for each in call.workspace.messages[place.id]
        if not each.is_ephemeral
        and (oldest < float(each.ts) < latest or (inclusive and float(each.ts) in {oldest, latest}))
    ]


def _moment(call: Call, name: str, default: float) -> float:
    try:
        return float(call.text(name) or default)
    except ValueError:
        raise SlackError(f"invalid_ts_{name}") from None


def _read(call: Call, found: list[Message], *, newest_first: bool) -> Json:
    rows, more = page(call, list(reversed(found)) if newest_first else found, default=100)
    with_metadata = call.flag("include_all_metadata")
    bodies = [call.workspace.message_object(each) for each in rows]
    if not with_metadata:
        for body in bodies:
            body.pop("metadata", None)
    return {"messages": bodies, "has_more": bool(more["next_cursor"]), "response_metadata": more}
