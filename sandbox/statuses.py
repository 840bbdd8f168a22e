"""The status that somebody sets in Slack; Slack takes it away when its time has come, and tells apps of both."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sandbox.delivery import Delivery
from sandbox.errors import BadRequest
from sandbox.people import Person
from sandbox.workspace import Workspace

MOST = 100
"""Characters of a status."""
WITHOUT_EMOJI = ":speech_balloon:"
"""What Slack shows where somebody writes words alone."""


def set_status(delivery: Delivery, user: str, text: str, emoji: str, ends: int) -> Person:
    """Somebody sets a status; one without words and emoji takes it away. `ends`: seconds since 1970, 0 for never."""
    workspace = delivery.world.workspace
    if len(text) > MOST:
        raise BadRequest(f"a status has {MOST} characters at most")
    if ends < 0:
        raise BadRequest("a status ends at a moment, or never: 0")
    emoji = emoji and f":{emoji.strip(':')}:"
    person = replace(
        workspace.person(user),
        status_text=text,
        status_emoji=emoji or (WITHOUT_EMOJI if text else ""),
        status_expiration=ends if text or emoji else 0,
    )
    return store(delivery, person)


def store(delivery: Delivery, person: Person) -> Person:
    """Keep somebody as they are now, and tell the app."""
    workspace = delivery.world.workspace
    person = replace(person, updated=int(workspace.clock.now().timestamp()))
    workspace.people[person.id] = person
    workspace.feed.tell("people")
    announce(delivery, "user_change", person)
    return person


def next_ends(workspace: Workspace) -> list[datetime]:
    """Return when statuses end, the earliest first."""
    return sorted(
        datetime.fromtimestamp(each.status_expiration, UTC)
        for each in workspace.people.values()
        if each.status_expiration
    )


def end_due(delivery: Delivery) -> None:
    """Take every status away whose time has come."""
    workspace = delivery.world.workspace
    now = workspace.clock.now().timestamp()
    for person in list(workspace.people.values()):
        if 0 < person.status_expiration <= now:
            set_status(delivery, person.id, "", "", 0)


def announce(delivery: Delivery, kind: str, person: Person) -> None:
    workspace = delivery.world.workspace
    if "users:read" not in workspace.scopes or kind not in workspace.app.events:
        return
    user = workspace.user_object(person, with_locale=True)
    event: dict[str, Any] = {"type": kind, "user": user, "event_ts": workspace.stamp()}
    delivery.event({**event, "cache_ts": person.updated} if kind == "user_change" else event)
