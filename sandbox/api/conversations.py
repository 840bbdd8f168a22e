"""conversations.*: open direct and group messages, look at places, list and join them."""

from sandbox.api.call import METHODS, Call
from sandbox.api.paging import page
from sandbox.api.places import known_person
from sandbox.conversations import Conversation, as_slack_channel
from sandbox.errors import Json, SlackError
from sandbox.workspace import Workspace

MOST_OTHERS = 8
KIND_NAMES = {"channel": "public_channel", "private": "private_channel", "im": "im", "mpim": "mpim"}
READ = {"channel": "channels:read", "private": "groups:read", "im": "im:read", "mpim": "mpim:read"}
ANY_READ = tuple(READ.values())


@METHODS.named("conversations.open", "im:write", "mpim:write")
def open_(call: Call) -> Json:
    workspace = call.workspace
    channel = call.text("channel")
    if channel:
        place = workspace.places.get(channel)
        if place is None or workspace.bot_user not in place.members:
            raise SlackError("channel_not_found")
        if place.kind not in {"im", "mpim"}:
            raise SlackError("method_not_supported_for_channel_type")
        return _opened(call, place, already=True)
    users = [user for user in dict.fromkeys(call.names("users")) if user != workspace.bot_user]
    _refuse_users(call, users)
    before = len(workspace.places)
    if len(users) == 1:
        place = workspace.im_with(users[0])
    else:
        place = workspace.group_of([*users, workspace.bot_user], workspace.bot_user)
    return _opened(call, place, already=len(workspace.places) == before)


def _refuse_users(call: Call, users: list[str]) -> None:
    if not users:
        raise SlackError("users_list_not_supplied")
    call.need_scope("im:write" if len(users) == 1 else "mpim:write")
    if len(users) > MOST_OTHERS:
        raise SlackError("too_many_users")
    for user in users:
        person = known_person(call, user)
        if person.deleted:
            raise SlackError("user_disabled")
        if person.is_stranger:
            raise SlackError("user_not_visible")
        if person.is_bot or person.id == "USLACKBOT":
            raise SlackError("invalid_user_combination")
    _refuse_outsiders_who_never_met(call.workspace, users)


def _refuse_outsiders_who_never_met(workspace: Workspace, users: list[str]) -> None:
    """People of other companies can be brought together only if they share a channel already."""
    outside = {user for user in users if workspace.is_foreign(workspace.people[user])}
    shared = [place for place in workspace.places.values() if place.kind in {"channel", "private"}]
    if outside and not any(outside <= set(place.members) for place in shared):
        raise SlackError("invalid_user_combination")


def _opened(call: Call, place: Conversation, *, already: bool) -> Json:
    answer: Json = {"channel": {"id": place.id}}
    if call.flag("return_im"):
        answer["channel"] = as_slack_channel(place, call.workspace.bot_user, call.workspace.team_id)
    return answer | ({"no_op": True, "already_open": True} if already else {})


def known_place(call: Call) -> Conversation:
    """The place `channel` names, if the app may look at it."""
    workspace = call.workspace
    place = workspace.places.get(call.need("channel", "channel_not_found"))
    if place is None or (place.kind != "channel" and workspace.bot_user not in place.members):
        raise SlackError("channel_not_found")
    return place


@METHODS.named("conversations.info", *ANY_READ)
def info(call: Call) -> Json:
    place = known_place(call)
    call.need_scope(READ[place.kind])
    channel = as_slack_channel(place, call.workspace.bot_user, call.workspace.team_id)
    if not call.flag("include_num_members"):
        channel.pop("num_members", None)
    return {"channel": channel}


@METHODS.named("conversations.members", *ANY_READ)
def members(call: Call) -> Json:
    place = known_place(call)
    call.need_scope(READ[place.kind])
    rows, more = page(call, place.members, default=100)
    return {"members": rows, "response_metadata": more}


@METHODS.named("conversations.list", *ANY_READ)
def list_(call: Call) -> Json:
    wanted = call.names("types") or ["public_channel"]
    if not set(wanted) <= set(KIND_NAMES.values()):
        raise SlackError("invalid_types")
    for kind, name in KIND_NAMES.items():
        if name in wanted:
            call.need_scope(READ[kind])
    workspace = call.workspace
    places = [
        place
        for place in workspace.places.values()
        if KIND_NAMES[place.kind] in wanted
        and (place.kind == "channel" or workspace.bot_user in place.members)
        and not (place.is_archived and call.flag("exclude_archived"))
    ]
    rows, more = page(call, places, default=100)
    channels = [as_slack_channel(place, workspace.bot_user, workspace.team_id) for place in rows]
    return {"channels": channels, "response_metadata": more}


@METHODS.named("conversations.join", "channels:join")
def join(call: Call) -> Json:
    place = known_place(call)
    if place.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if place.is_archived:
        raise SlackError("is_archived")
    if call.workspace.bot_user not in place.members:
        place.members.append(call.workspace.bot_user)
        call.workspace.feed.tell("places", place.members)
    return {"channel": as_slack_channel(place, call.workspace.bot_user, call.workspace.team_id)}
