"""People of the workspace and how Slack describes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.errors import Json

COLORS = ("9f69e7", "4bbe2e", "e7392d", "3c989f", "674b1b", "e96699", "2b6836", "d58247", "5b89d5", "99a949")
IMAGE_SIZES = (24, 32, 48, 72, 192, 512)


@dataclass(frozen=True)
class Person:
    id: str
    team_id: str
    name: str
    real_name: str = ""
    display_name: str = ""
    """Empty for most: Slack shows the real name then."""
    title: str = ""
    tz: str = "Europe/Berlin"
    locale: str = "en-US"
    email: str = ""
    pronouns: str = ""
    deleted: bool = False
    is_bot: bool = False
    is_admin: bool = False
    is_owner: bool = False
    is_primary_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_app_user: bool = False
    is_invited_user: bool = False
    is_workflow_bot: bool = False
    is_email_confirmed: bool = True
    cast: bool = False
    role: str = ""
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0
    """When Slack takes the status away, in seconds since 1970; 0: never."""
    bot_id: str = ""
    app_id: str = ""
    updated: int = 0
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shown_name(self) -> str:
        return self.real_name or self.name

    @property
    def is_guest(self) -> bool:
        return self.is_restricted or self.is_ultra_restricted


KNOWN = {each.name for each in fields(Person)} - {"more", "bot_id", "app_id", "updated"}


def person_from(row: Mapping[str, Any], person_id: str, team_id: str, updated: int) -> Person:
    """A person as a row of people.json describes them; flags this file does not know are kept as they are."""
    known = {key: value for key, value in row.items() if key in KNOWN and value is not None}
    more = {key: value for key, value in row.items() if key not in KNOWN}
    known |= {"id": known.get("id") or person_id, "team_id": known.get("team_id") or team_id}
    return Person(**known, updated=updated, more=more)


def changed(person: Person, row: Mapping[str, Any], updated: int) -> Person:
    known = {key: value for key, value in row.items() if key in KNOWN and key != "id"}
    more = {key: value for key, value in row.items() if key not in KNOWN and key != "id"}
    return replace(person, **known, updated=updated, more={**person.more, **more})


def as_slack_user(
    person: Person,
    base_url: str,
    now: datetime,
    *,
    with_email: bool = False,
    with_locale: bool = False,
    is_foreign: bool = False,
) -> Json:
    """The user object of users.info and of user events."""
    user: Json = {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.name,
        "deleted": person.deleted,
        "profile": _profile(person, base_url, with_email=with_email),
        "is_bot": person.is_bot,
        "is_app_user": person.is_app_user,
        "updated": person.updated,
    }
    if is_foreign or person.is_stranger:
        user["is_stranger"] = person.is_stranger
    if not person.deleted:
        user |= _active_part(person, now)
    if with_locale and not person.deleted:
        user["locale"] = person.locale
    return {**user, **person.more}


def _time_zone(person: Person, now: datetime) -> Json:
    """Some people have none in Slack; then nothing is said of it."""
    if not person.tz:
        return {}
    local = now.astimezone(ZoneInfo(person.tz))
    offset = local.utcoffset()
    return {
        "tz": person.tz,
        "tz_label": local.tzname() or person.tz,
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
    }


def _active_part(person: Person, now: datetime) -> Json:
    part: Json = {
        "color": COLORS[sum(person.id.encode()) % len(COLORS)],
        "real_name": person.shown_name,
        **_time_zone(person, now),
        "is_admin": person.is_admin,
        "is_owner": person.is_owner,
        "is_primary_owner": person.is_primary_owner,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_email_confirmed": person.is_email_confirmed,
        "who_can_share_contact_card": "EVERYONE",
    }
    if person.is_invited_user:
        part["is_invited_user"] = True
    if person.is_workflow_bot:
        part["is_workflow_bot"] = True
    return part


def _profile(person: Person, base_url: str, *, with_email: bool) -> Json:
    first, _, last = person.shown_name.partition(" ")
    profile: Json = {
        "title": person.title,
        "phone": "",
        "skype": "",
        "real_name": person.shown_name,
        "real_name_normalized": person.shown_name,
        "display_name": person.display_name,
        "display_name_normalized": person.display_name,
        "status_text": person.status_text,
        "status_emoji": person.status_emoji,
        "status_emoji_display_info": [],
        "status_expiration": person.status_expiration,
        "avatar_hash": f"g{person.id.lower()}",
        "first_name": first,
        "last_name": last,
        "team": person.team_id,
        "status_text_canonical": "",
    }
    profile |= {f"image_{size}": f"{base_url}/avatars/{person.id}.svg" for size in IMAGE_SIZES}
    if person.pronouns:
        profile["pronouns"] = person.pronouns
    if person.is_bot:
        profile |= {"api_app_id": person.app_id, "bot_id": person.bot_id, "always_active": True}
    if with_email and person.email:
        profile["email"] = person.email
    return profile
