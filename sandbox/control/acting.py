"""Control routes that act as a person."""

from typing import Any

from sandbox.acts.choose import choose_file
from sandbox.acts.click import click
from sandbox.acts.close import close
from sandbox.acts.command import command
from sandbox.acts.say import say
from sandbox.acts.shortcut import shortcut
from sandbox.acts.standing import acting
from sandbox.acts.submit import submit
from sandbox.acts.suggest import suggest
from sandbox.acts.visit import open_app, read
from sandbox.control.looking import shown
from sandbox.control.routes import Ask, route
from sandbox.statuses import set_status
from sandbox.surfaces import Wanted


@route("POST", "/command", "user, command, text, channel?: type a slash command", changes_plans=True)
async def _command(ask: Ask) -> Any:
    return await command(
        ask.sandbox, ask.need("user"), ask.text("text"), ask.need("command"), ask.text("channel")
    )


@route("POST", "/message", "user, text, channel?, thread_ts?: write a message", changes_plans=True)
async def _message(ask: Ask) -> Any:
    return say(ask.sandbox, ask.need("user"), ask.text("text"), ask.text("channel"), ask.text("thread_ts"))


@route("POST", "/shortcut", "user, callback_id, channel?, ts?: choose a shortcut", changes_plans=True)
async def _shortcut(ask: Ask) -> Any:
    return await shortcut(
        ask.sandbox, ask.need("user"), ask.need("callback_id"), ask.text("channel"), ask.text("ts")
    )


def _wanted(ask: Ask) -> Wanted:
    names = ("block_id", "channel", "ts", "view_id", "value")
    return Wanted(ask.need("action_id"), **{name: ask.text(name) for name in names})


@route(
    "POST",
    "/click",
    "user, action_id, channel?, ts?, view_id?, block_id?, value?, selected?, state?: use an element",
    changes_plans=True,
)
async def _click(ask: Ask) -> Any:
    return await click(
        ask.sandbox, ask.need("user"), _wanted(ask), ask.args.get("selected"), ask.args.get("state")
    )


@route("POST", "/suggest", "user, action_id, query, …: ask the app for the options of an external select")
async def _suggest(ask: Ask) -> Any:
    return await suggest(ask.sandbox, ask.need("user"), _wanted(ask), ask.text("query"))


@route(
    "POST",
    "/submit",
    "user, values {action_id: value}, state?, view_id?: submit the top modal",
    changes_plans=True,
)
async def _submit(ask: Ask) -> Any:
    values = ask.args.get("values") or {}
    return await submit(ask.sandbox, ask.need("user"), values, ask.args.get("state"), ask.text("view_id"))


@route("POST", "/choose-file", "user, action_id, name, content (base64): choose a file in the top modal")
async def _choose_file(ask: Ask) -> Any:
    return choose_file(
        ask.sandbox, ask.need("user"), ask.need("action_id"), ask.need("name"), ask.text("content")
    )


@route("POST", "/close", "user, whole_stack?: close the top modal, or all", changes_plans=True)
async def _close(ask: Ask) -> Any:
    return await close(ask.sandbox, ask.need("user"), whole_stack=bool(ask.args.get("whole_stack")))


@route("POST", "/open-home", "user, tab? (home or messages): open the app")
async def _open_home(ask: Ask) -> Any:
    return await open_app(ask.sandbox, ask.need("user"), ask.text("tab", "home"))


@route(
    "POST",
    "/status",
    "user, emoji?, text?, minutes? or ends? (seconds since 1970): set one's status; without emoji and text none",
    changes_plans=True,
)
async def _status(ask: Ask) -> Any:
    minutes, now = ask.number("minutes", 0), ask.sandbox.world.clock.now()
    ends = int(now.timestamp()) + minutes * 60 if minutes else ask.number("ends", 0)
    person = acting(ask.sandbox.workspace, ask.need("user"))
    return shown(ask, set_status(ask.sandbox.delivery, person.id, ask.text("text"), ask.text("emoji"), ends))


@route("POST", "/read", "user, channel: mark a conversation as read")
async def _read(ask: Ask) -> Any:
    return read(ask.sandbox, ask.need("user"), ask.need("channel"))
