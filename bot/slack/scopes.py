"""Every scope the app asks for: its methods, why, and what breaks without it. docs/scopes.md is printed from it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Scope:
    name: str
    methods: tuple[str, ...]
    """Methods of Slack's Web API that we call and that need it."""
    why: str
    without: str
    by_slack: str = ""
    """What Slack does for us that needs it."""
    wanted: Callable[[Settings], bool] = lambda _: True
    """Whether these settings need it."""


SCOPES = (
    Scope(
        "commands",
        (),
        '`/coffee-chat` and "Ask for a coffee chat"',
        "nobody can ask",
        by_slack="slash command, global shortcut",
    ),
    Scope(
        "chat:write",
        ("chat.postMessage", "chat.update"),
        "offers, introductions, questions afterwards; used buttons are edited away",
        "nothing is said",
    ),
    Scope(
        "files:write",
        ("files.getUploadURLExternal", "files.completeUploadExternal"),
        "the calendar file of a fixed time, a person's own data, the digest's picture, CSV and workbook",
        "calendars are filled by the Google and Outlook links alone, and nobody gets their data by themselves",
    ),
    Scope(
        "im:write",
        (),
        "opens the app's own DM with a person",
        "offers reach nobody who has not opened the app",
        by_slack="a person's id as a channel of `chat.postMessage`; `conversations.open` with one person",
    ),
    Scope(
        "mpim:write",
        ("conversations.open",),
        "the group DM in which guest and host are introduced",
        "no introductions",
    ),
    Scope(
        "users:read",
        ("users.info", "users.list", "bots.info"),
        "name, title, time zone, and whether somebody is a member, a guest account, a bot or gone",
        "nobody can be matched",
        by_slack="`bots.info` says of which app our bot token is",
    ),
    Scope(
        "usergroups:read",
        ("usergroups.users.list",),
        "HR as a Slack user group",
        "HR must be listed by id in `COFFEE_CHAT_HR_USERS`",
    ),
)


OPTIONAL = (
    Scope(
        "users:read.email",
        (),
        "finds the people of the organisation chart, by `coffee-chat people import` or uploaded by HR; addresses are "
        "compared and not kept. Finds somebody's own calendar at work, for whoever ticks that, where the operator has "
        "named one; the address is asked each time and not kept",
        "everything but the import works; it says which scope is missing, and imports nothing. No calendar at work is "
        "read, and whoever ticks it reads why",
        by_slack="`users.list` and `users.info` show addresses",
        wanted=lambda settings: settings.takes_chart or settings.has_work_calendar,
    ),
    Scope(
        "files:read",
        (),
        "HR uploads the organisation chart in a form of the app, where `COFFEE_CHAT_CHART_UPLOAD` is on. The scope "
        "lets an app read each file it can see; ours reads the one handed over in that form, as tests make sure",
        "HR's form does not open; the command line imports as before",
        by_slack="a form that takes files (`file_input`), and the download of what was handed over",
        wanted=lambda settings: settings.takes_chart,
    ),
    Scope(
        "users.profile:read",
        ("users.profile.get",),
        "manager and team from Slack's own profile fields, beside the import, where `COFFEE_CHAT_MANAGER_FIELD` or "
        "`COFFEE_CHAT_TEAM_FIELD` is set",
        "these two fields are not read",
        wanted=lambda settings: bool(settings.place_fields),
    ),
)


def optional_scopes(settings: Settings) -> tuple[Scope, ...]:
    """Return those of the optional ones that these settings need."""
    return tuple(scope for scope in OPTIONAL if scope.wanted(settings))


APP_SCOPES = (
    Scope(
        "connections:write",
        ("apps.connections.open",),
        "Socket Mode: no inbound port",
        "the bot cannot listen",
    ),
)


WITHOUT_SCOPE = ("views.open", "views.push", "views.update", "views.publish", "auth.test")
