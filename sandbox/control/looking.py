"""Control routes that look: people, conversations, messages, Home, modal, log."""

from typing import Any

from sandbox.acts.visit import unread
from sandbox.control.routes import Ask, route
from sandbox.conversations import Conversation
from sandbox.errors import Json
from sandbox.founding import summary
from sandbox.messages import for_page
from sandbox.payloads import view_with_state
from sandbox.people import Person

PEOPLE_PAGE, MESSAGES_PAGE, LOG_PAGE = 60, 50, 500


@route("GET", "/people", "query?, limit?, offset?, cast?: people, those of the cast first")
async def _people(ask: Ask) -> Any:
    query = ask.text("query").casefold()
    found = [
        person
        for person in ask.sandbox.workspace.people.values()
        if query in f"{person.name} {person.real_name} {person.title}".casefold()
    ]
    found.sort(key=lambda person: not person.cast)
    start, limit = ask.number("offset", 0), ask.number("limit", len(found))
    rows = [shown(ask, person) for person in found[start : start + limit]]
    return {"people": rows, "total": len(found)}


def shown(ask: Ask, person: Person) -> Json:
    user = ask.sandbox.workspace.user_object(person, with_locale=True)
    return user | {
        "title": person.title,
        "real_name": person.shown_name,
        "email": person.email,
        "pronouns": person.pronouns,
        "cast": person.cast,
        "role": person.role,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_stranger": person.is_stranger,
        "tz": person.tz,
        "is_app": person.id == ask.sandbox.workspace.bot_user,
    }


@route("GET", "/workspace", "the workspace, the app and what its manifest offers")
async def _workspace(ask: Ask) -> Any:
    app = ask.sandbox.workspace.app
    return summary(ask.sandbox.workspace) | {
        "name": app.name,
        "bot_name": app.bot_name,
        "description": app.description,
        "color": app.color,
        "commands": [
            {"command": each.name, "description": each.description, "usage_hint": each.usage_hint}
            for each in app.commands
        ],
        "shortcuts": [
            {
                "name": each.name,
                "type": each.kind,
                "callback_id": each.callback_id,
                "description": each.description,
            }
            for each in app.shortcuts
        ],
        "home_tab": app.home_tab,
        "messages_tab": app.messages_tab,
        "messages_read_only": app.messages_read_only,
        "connections": len(ask.sandbox.delivery.sockets.connections),
        "uses_http": ask.sandbox.delivery.uses_http,
        "order": ask.sandbox.workspace.order,
        "extra_script": bool(ask.sandbox.world.settings.extra_script),
        "extra_style": bool(ask.sandbox.world.settings.extra_style),
    }


@route("GET", "/conversations", "user: where they can read")
async def _conversations(ask: Ask) -> Any:
    workspace = ask.sandbox.workspace
    if workspace.app.messages_tab or workspace.app.home_tab:
        workspace.im_with(ask.user)
    return {"conversations": [_place(ask, each) for each in workspace.visible_places(ask.user)]}


def _place(ask: Ask, place: Conversation) -> Json:
    workspace = ask.sandbox.workspace
    app_last = sorted(place.members, key=lambda member: member == workspace.bot_user)
    others = [member for member in app_last if member != ask.user]
    names = [workspace.people[each].shown_name for each in others]
    names = names or [f"{workspace.people[ask.user].shown_name} (you)"]
    return {
        "id": place.id,
        "kind": place.kind,
        "name": place.name if place.kind in {"channel", "private"} else ", ".join(names),
        "topic": place.topic,
        "members": place.members if len(place.members) <= PEOPLE_PAGE else place.members[:PEOPLE_PAGE],
        "num_members": len(place.members),
        "num_people": sum(not workspace.people[each].is_bot for each in place.members),
        "with_app": place.kind == "im" and workspace.bot_user in place.members,
        "unread": unread(ask.sandbox, ask.user, place.id),
        "last_order": workspace.messages[place.id][-1].order if workspace.messages[place.id] else 0,
    }


@route("GET", "/messages", "user, channel?, limit?, before? (order): what that person sees, newest last")
async def _messages(ask: Ask) -> Any:
    workspace = ask.sandbox.workspace
    channel = ask.text("channel") or None
    if channel and channel not in {place.id for place in workspace.visible_places(ask.user)}:
        channel = next(
            (each.id for each in workspace.visible_places(ask.user) if each.name == channel.lstrip("#")), ""
        )
    found = [] if channel == "" else workspace.seen_by(ask.user, channel)
    if channel:
        found = [each for each in found if each.channel == channel]
    before = ask.number("before", 0)
    older = [each for each in found if not before or each.order < before]
    limit = ask.number("limit", len(older))
    rows = older[-limit:] if limit else []
    return {"messages": [for_page(each) for each in rows], "more": len(rows) < len(older)}


@route("GET", "/home", "user: the last published Home")
async def _home(ask: Ask) -> Any:
    view = ask.sandbox.workspace.views.homes.get(ask.user)
    return {"view": view_with_state(ask.sandbox.workspace, view) if view else None}


@route("GET", "/modal", "user: the modal on top")
async def _modal(ask: Ask) -> Any:
    views = ask.sandbox.workspace.views
    view = views.top(ask.user)
    depth = len(views.stacks.get(ask.user, ()))
    return {"view": view_with_state(ask.sandbox.workspace, view) if view else None, "depth": depth}


@route("GET", "/log", "kind?, after?, limit?: what passed between app and sandbox")
async def _log(ask: Ask) -> Any:
    rows = ask.sandbox.workspace.journal.read(ask.text("kind") or None, ask.number("after", 0))
    return {"log": rows[-ask.number("limit", len(rows) or 1) :]}
