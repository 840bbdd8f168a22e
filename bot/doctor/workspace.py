"""What Slack alone can answer: scopes, who HR is, whether the channel takes a post."""

import re
from collections.abc import Iterator
from datetime import datetime

from bot.context import Workspace
from bot.doctor.finding import Finding, note, ok, wrong
from bot.domain.people import Standing
from bot.ports import DirectoryUnavailableError
from bot.settings import GOOGLE_CALENDAR, MICROSOFT_TENANT, SIGNING_SECRET, Settings
from bot.slack.scopes import SCOPES, optional_scopes
from bot.slack.team import Team

MOST_CLOCK_SECONDS = 60
SECRET_FORM = re.compile(r"[0-9a-f]{32}")
"""As every one that was seen looks; Slack promises no form."""
APPS = "https://api.slack.com/apps"

IN_SLACK = "Company settings"
"""What HR has set on the Home."""


def look_at_scopes(settings: Settings, team: Team) -> Iterator[Finding]:
    """Each scope of the manifest that our token lacks, with what breaks and where to click."""
    if team.scopes is None:
        yield note("scopes", "Slack does not say which scopes the token has")
        return
    place = f"{APPS}/{team.app_id}/oauth" if team.app_id else f"{APPS} > your app > OAuth & Permissions"
    needed = (*SCOPES, *optional_scopes(settings))
    wanted = [scope for scope in needed if scope.name not in team.scopes]
    for scope in wanted:
        yield wrong(
            f"scope {scope.name}",
            f"missing; without it: {scope.without}",
            f"Add it at {place}, then Reinstall to Workspace.",
        )
    if not wanted:
        yield ok("scopes", f"all {len(needed)} of the manifest are granted")


def look_at_work_calendar(settings: Settings, ws: Workspace) -> Iterator[Finding]:
    """Say which calendar people may use; it is asked in somebody's name, so the first who ticks it tries it."""
    if ws.work_calendar is not None:
        which = GOOGLE_CALENDAR if settings.google_calendar else MICROSOFT_TENANT
        said = "people may use their work calendar; whether it answers, the first who ticks it in My settings sees"
        yield ok(which, said)


def look_at_clock(team: Team, now: datetime) -> Finding:
    if team.answered_at is None:
        return note("clock", "Slack does not say what time it is")
    apart = abs((team.answered_at - now).total_seconds())
    if apart > MOST_CLOCK_SECONDS:
        step = "Let the machine keep its time by NTP: deadlines and the digest's month depend on it."
        return wrong("clock", f"{apart:.0f} seconds apart from Slack's", step)
    return ok("clock", "as Slack's")


def look_at_signing_secret(settings: Settings) -> Finding:
    """Only a request of Slack's shows whether it is the right one; what it looks like shows what it is not."""
    if SECRET_FORM.fullmatch(settings.signing_secret.value):
        return ok(SIGNING_SECRET, "looks like one; whether it is this app's, the first request shows")
    step = "Copy it again from your app's page, Basic Information > App Credentials > Signing Secret > Show."
    return wrong(SIGNING_SECRET, "does not look like one: 32 digits from 0 to 9 and a to f", step)


def look_at_people(settings: Settings, ws: Workspace) -> Iterator[Finding]:
    """Say whether HR, HR's group, the contact and the operator exist, and are members."""
    for setting, person_id in [
        *((_by(each in settings.hr_users, "COFFEE_CHAT_HR_USERS"), each) for each in sorted(ws.hr.users)),
        *(((_by(ws.contact == settings.contact, "COFFEE_CHAT_CONTACT"), ws.contact),) if ws.contact else ()),
        *((("COFFEE_CHAT_OPERATOR", settings.operator),) if settings.operator else ()),
    ]:
        yield _member(ws, setting, person_id)
    if settings.hr_usergroup:
        yield _group(ws, settings.hr_usergroup)
    if not (ws.hr.users or settings.hr_usergroup):
        yield note(
            "HR",
            "nobody may read the digest",
            "Set COFFEE_CHAT_HR_USERS (a person's Slack profile > … > Copy member ID) or COFFEE_CHAT_HR_USERGROUP.",
        )


def _by(environment: bool, setting: str) -> str:
    """Return where somebody is named: in the environment, or by HR in Slack."""
    return setting if environment else IN_SLACK


def _member(ws: Workspace, setting: str, person_id: str) -> Finding:
    step = f"Copy the member ID from that person's Slack profile (… > Copy member ID) into {setting}."
    if setting == IN_SLACK:
        step = "Let HR name somebody else: the app's Home, Company settings."
    try:
        person = ws.directory.person(person_id, fresh=True)
    except DirectoryUnavailableError as error:
        return note(setting, f"Slack does not say who {person_id} is ({error})", "Look again later.")
    if person is None:
        return wrong(setting, f"{person_id} is nobody in this workspace", step)
    if person.standing is not Standing.MEMBER:
        return wrong(setting, f"{person_id} is no member ({person.standing})", step)
    return ok(setting, f"{person_id} is a member")


def _group(ws: Workspace, group_id: str) -> Finding:
    setting = "COFFEE_CHAT_HR_USERGROUP"
    step = (
        "Copy the group's ID (it begins with S) from its address in Slack, and see that it is not disabled."
    )
    try:
        members = ws.directory.group_members(group_id, fresh=True)
    except DirectoryUnavailableError as error:
        return wrong(
            setting, f"{group_id} cannot be read ({error}): HR reads that their digest is away", step
        )
    if not members:
        return wrong(setting, f"{group_id} is empty: nobody is HR", step)
    return ok(setting, f"{group_id} has {len(members)} members")


def look_at_channel(settings: Settings, ws: Workspace, *, post: bool) -> Iterator[Finding]:
    """Whether a channel takes our posts shows by a post alone: `channels:read` is no scope of ours."""
    channel = ws.hr.channel
    if channel is None:
        return
    what = _by(channel == settings.digest_channel, "COFFEE_CHAT_DIGEST_CHANNEL")
    if not channel.startswith(("C", "G")):
        step = "Copy the channel's ID from the end of its About page: it begins with C or G."
        yield wrong(what, f"{channel} is no channel's ID", step)
        return
    if not post:
        yield note(what, f"{channel} is not tried", "coffee-chat doctor --post writes one line there.")
        return
    try:
        taken = ws.directory.post(channel, "Coffee Chat can post the digest here.", ())
    except Exception as error:  # noqa: BLE001 - whatever Slack says is what this look is for
        yield note(what, f"Slack does not answer ({error})", "Look again later.")
        return
    yield (
        ok(what, f"{channel} takes posts")
        if taken
        else wrong(what, f"{channel} takes no posts of ours", "In that channel type: /invite @Coffee Chat")
    )
