"""Reads what Slack sends into values. Missing or null parts count as left empty (decision 016)."""

import html
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from bot.domain.people import Pause, Person, Standing
from bot.domain.slack_status import away_by_status
from bot.facts.afterwards import Feedback
from bot.facts.company import ChartFile, ChartOutline, ChartPreview
from bot.messages import ids
from bot.values import known_of

Body = dict[str, Any]
Value = TypeVar("Value")

SLACKBOT = "USLACKBOT"
_SPECIAL = re.compile(r"<!(?:subteam\^)?([^>|]*)(?:\|([^>]*))?>")
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]*))?>")
_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|([^>]*))?>")
_LINK = re.compile(r"<([a-z][a-z0-9+.-]*:[^>|]*)(?:\|([^>]*))?>", re.IGNORECASE)


def read_person(user: Body, team_id: str, enterprise_id: str | None = None) -> Person:
    """Turn Slack's user object into a person. Missing fields count as unknown; who is not known as ours is not ours.

    `enterprise_id` is that of our own Enterprise Grid, where we have one.
    """
    profile = user.get("profile") or {}
    name = (
        profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name")
    )
    return Person(
        id=user["id"],
        name=name or user["id"],
        title=profile.get("title") or "",
        tz=user.get("tz") or None,
        locale=user.get("locale") or None,
        standing=_standing(user, ours=_is_ours(user, team_id, enterprise_id)),
        away=_away(profile),
    )


def _away(profile: Body) -> Pause | None:
    """Read the status; of its words and its emoji nothing goes further."""
    ends = profile.get("status_expiration")
    return away_by_status(str(profile.get("status_emoji") or ""), ends if isinstance(ends, int) else 0)


def _is_ours(user: Body, team_id: str, enterprise_id: str | None) -> bool:
    """Say whether somebody is of our workspace, or of another one of our own Grid.

    People of a shared channel may be of a Grid as well, of theirs; `is_stranger` is true only of those whom no shared
    channel shows us.
    """
    if user.get("team_id") == team_id:
        return True
    grid = (user.get("enterprise_user") or {}).get("enterprise_id") or user.get("enterprise_id")
    return enterprise_id is not None and grid == enterprise_id


def _standing(user: Body, *, ours: bool) -> Standing:
    if user.get("deleted"):
        return Standing.DEACTIVATED
    if user.get("is_bot") or user.get("is_connector_bot") or user["id"] == SLACKBOT:
        return Standing.BOT
    if user.get("is_stranger") or user.get("is_invited_user") or not ours:
        return Standing.EXTERNAL
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Standing.GUEST_ACCOUNT
    return Standing.MEMBER


def is_event(body: Body) -> bool:
    """Say whether Slack only tells us something, and nobody waits for an answer."""
    return "event" in body


def kind_of(body: Body) -> str:
    """Return what Slack sent, in a word."""
    if is_event(body):
        return "event"
    kinds = {"block_actions": "button", "view_submission": "form", "shortcut": "shortcut"}
    return kinds.get(str(body.get("type")), "command")


def person_id(body: Body) -> str:
    """Return who did this, whatever it is."""
    event = body.get("event") or {}
    event_user = event.get("user")
    if isinstance(event_user, dict):
        event_user = event_user.get("id")
    user = body.get("user")
    user = user.get("id") if isinstance(user, dict) else user
    return str(body.get("user_id") or user or event_user or "")


def delivery_key(body: Body, envelope_id: str | None) -> str | None:
    """Return what is the same when Slack delivers the same thing twice, and different otherwise.

    Events have an id of their own; a click is a person, a moment and a button; the rest is known by
    its envelope in Socket Mode, by its trigger over HTTP.
    """
    if body.get("event_id"):
        return f"event:{body['event_id']}"
    if body.get("type") == "block_actions" and body.get("actions"):
        click = body["actions"][0]
        place = (body.get("container") or {}).get("message_ts") or (body.get("view") or {}).get("id")
        at, action, value = click.get("action_ts"), click.get("action_id"), click.get("value")
        return f"action:{person_id(body)}:{at}:{action}:{value}:{place}" if at else None
    if envelope_id:
        return f"envelope:{envelope_id}"
    return f"trigger:{body['trigger_id']}" if body.get("trigger_id") else None


def typed(text: str) -> str:
    """Turn what Slack made of typed text back into plain words: no mention pings, no link is live."""
    text = _MENTION.sub(lambda m: f"@{m[2] or m[1]}", text)
    text = _SPECIAL.sub(lambda m: m[2] or f"@{m[1]}", text)
    text = _CHANNEL.sub(lambda m: f"#{m[2] or m[1]}", text)
    text = _LINK.sub(_link, text)
    return html.unescape(text).replace("<!", "< !").replace("<@", "< @").strip()


def _link(found: re.Match[str]) -> str:
    """Slack makes links of addresses and telephone numbers as well: nobody typed the scheme of those."""
    address, label = found[1].removeprefix("mailto:").removeprefix("tel:"), found[2]
    return address if label in (None, found[1], address) else f"{label} ({address})"


def mentioned(text: str) -> tuple[str, str] | None:
    """Return (person, rest) where a text begins with a mention."""
    found = parted(text)
    return (found[1], found[2]) if found and not found[0] else None


def parted(text: str) -> tuple[str, str, str] | None:
    """Return (what stands before it, person, what follows) of the first mention in a text."""
    found = _MENTION.search(text)
    return (text[: found.start()].strip(), found[1], text[found.end() :].strip()) if found else None


def values(body: Body) -> dict[str, Body]:
    """Return the inputs of a form by action id."""
    state = (body.get("view") or {}).get("state") or {}
    return {
        action: value for block in (state.get("values") or {}).values() for action, value in block.items()
    }


def metadata(body: Body) -> str:
    """Return what the form carries."""
    return str((body.get("view") or {}).get("private_metadata") or "")


def callback_id(body: Body) -> str:
    """Return which form it is."""
    return str((body.get("view") or {}).get("callback_id") or "")


def picked(body: Body) -> str:
    """Return the day that was picked in a message, as YYYY-MM-DD; nothing where none was."""
    return str(pressed(body).get("selected_date") or "")


def pressed(body: Body) -> Body:
    """Return what was pressed or chosen."""
    action: Body = (body.get("actions") or [{}])[0]
    return action


def action_id(body: Body) -> str:
    """Return which button or menu it was."""
    return str(pressed(body).get("action_id") or "")


def text_of(value: Body | None) -> str:
    return str((value or {}).get("value") or "").strip()


def lines_of(value: Body | None) -> tuple[str, ...]:
    """Return the lines that hold something."""
    return tuple(line.strip() for line in text_of(value).splitlines() if line.strip())


def at_most(most: int, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first lines; what is beyond `most` joins the last, so that nothing is lost."""
    return (*lines[: most - 1], " ".join(lines[most - 1 :])) if len(lines) > most else lines


def choice_of(value: Body | None) -> str:
    option = (value or {}).get("selected_option") or {}
    return str(option.get("value") or "")


def choices_of(value: Body | None) -> frozenset[str]:
    return frozenset(str(option["value"]) for option in (value or {}).get("selected_options") or [])


def people_of(value: Body | None) -> frozenset[str]:
    return frozenset((value or {}).get("selected_users") or [])


def person_of(value: Body | None) -> str:
    return str((value or {}).get("selected_user") or "")


def feedback_of(inputs: dict[str, Body], stories: Sequence[str]) -> Feedback:
    """Read what it gave somebody; a story is known by its place in the host's list."""
    told = choice_of(inputs.get(ids.STORY))
    return Feedback(
        benefits=tuple(sorted(number(choice) for choice in choices_of(inputs.get(ids.BENEFITS)))),
        useful=number(choice_of(inputs.get(ids.USEFUL))) or None,
        words=text_of(inputs.get(ids.WORDS)),
        story=stories[int(told)] if told.isdecimal() and int(told) < len(stories) else "",
        helped=tuple(sorted(number(choice) for choice in choices_of(inputs.get(ids.HELPED)))),
    )


def read(kind: type[Value], inputs: dict[str, Body], **usual: Any) -> Value:
    """Read a form whose inputs have the names of a dataclass's fields; `usual` stands for what is left empty.

    A choice that an older form sends, and that we no longer know, counts as left empty.
    """
    given = {
        field.name: _answer(inputs[field.name], field.type)
        for field in fields(kind)  # type: ignore[arg-type]
        if field.name in inputs
    }
    return known_of(kind, {name: it for name, it in given.items() if it not in (None, "", [], ())}, **usual)


def _answer(value: Body, kind: object) -> object:
    """Return what one input holds, whichever kind of input it is; a field of yes or no has one box to tick."""
    kinds: dict[str, object] = {
        "multi_users_select": value.get("selected_users"),
        "checkboxes": sorted(choices_of(value)),
        "multi_static_select": sorted(choices_of(value)),
        "static_select": choice_of(value),
        "radio_buttons": choice_of(value),
        "plain_text_input": text_of(value) if kind is str else lines_of(value),
    }
    answer = kinds[value["type"]]
    return bool(answer) if kind is bool else answer


def conversation_of(value: Body | None) -> str:
    return str((value or {}).get("selected_conversation") or "")


def chart_of(value: Body | None) -> ChartFile | None:
    """Read what was handed over in a form that takes one file: the only file of anybody's that we hear of."""
    file = next(iter((value or {}).get("files") or []), None) or {}
    url = file.get("url_private_download") or file.get("url_private")
    return ChartFile(str(url), number(file.get("size"))) if url else None


def carried(seen: ChartPreview) -> str:
    """Write a preview as its form takes it along."""
    return json.dumps(asdict(seen), default=datetime.isoformat, separators=(",", ":"))


def preview_of(text: str) -> ChartPreview:
    """Read it again."""
    said = json.loads(text)
    outline = {**said["outline"], "lines_not_in_slack": tuple(said["outline"]["lines_not_in_slack"])}
    return ChartPreview(
        ChartFile(**said["file"]),
        said["digest"],
        datetime.fromisoformat(said["at"]),
        ChartOutline(**outline),
    )


def date_of(value: Body | None) -> date | None:
    picked = (value or {}).get("selected_date")
    return date.fromisoformat(picked) if picked else None


def moment_of(value: Body | None) -> datetime | None:
    """Read a date-time picker: Slack sends seconds since 1970, whatever zone the person sees."""
    picked = (value or {}).get("selected_date_time")
    return datetime.fromtimestamp(int(picked), UTC) if picked else None


def stamped(text: str) -> datetime | None:
    """Read a moment that a form carries as seconds since 1970."""
    return datetime.fromtimestamp(int(text), UTC) if text.isdecimal() else None


def clock_time_of(value: Body | None) -> time | None:
    picked = (value or {}).get("selected_time")
    return time.fromisoformat(picked) if picked else None


def number(text: object) -> int:
    """Read an id from a button; 0, which is nobody's, for anything else."""
    return int(str(text)) if str(text).isdecimal() else 0
