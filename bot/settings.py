"""What can be set: each setting's kind, what is usual, and what to do where it is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from bot.domain.company import KEEP_MONTHS, MIN_CELLS, SETTINGS
from bot.domain.policy import LEAST_MIN_CELL
from bot.domain.public_holidays import countries
from bot.domain.workdays import zone
from bot.messages.languages import LANGUAGES, SOURCE, SPOKEN
from bot.problems import MendableError

OURS = "COFFEE_CHAT_"
BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"
HTTP_PORT = "COFFEE_CHAT_HTTP_PORT"
GOOGLE_CALENDAR = "COFFEE_CHAT_GOOGLE_CALENDAR"
MICROSOFT = MICROSOFT_TENANT, MICROSOFT_CLIENT, MICROSOFT_SECRET = (
    "COFFEE_CHAT_MICROSOFT_TENANT",
    "COFFEE_CHAT_MICROSOFT_CLIENT",
    "COFFEE_CHAT_MICROSOFT_SECRET",
)
BEGINS = {BOT_TOKEN: "xoxb-", APP_TOKEN: "xapp-", SIGNING_SECRET: ""}
"""What Slack gives for an app, and how it begins."""
SECRETS, FROM_FILE = (*BEGINS, "DATABASE_URL", MICROSOFT_SECRET), "_FILE"
SLACK = "https://slack.com/api/"
SHIPPED_FIELDS = Path(__file__).parent / "data" / "fields.toml"


class SettingsError(MendableError):
    """Something in the settings is wrong or missing."""


class Secret:
    """A text that does not print."""

    def __init__(self, value: str) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return "Secret(…)" if self.value else "Secret()"


NO_SECRET = Secret("")
Port = Annotated[int, Meta(ge=0, le=65535)]
Member = Annotated[str, Meta(pattern="^[UW][A-Z0-9]+$")]
ProfileField = Annotated[str, Meta(pattern="^Xf[A-Z0-9]+$")]
Switch = Literal["on", "off"]
Names = frozenset[str]
"""A comma-separated list."""


def _web_address(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("not a web address")
    return value.rstrip("/") + "/"


def _known_zone(value: str) -> str:
    if zone(value, "UTC").key != value:
        raise ValueError("not a time zone")
    return value


def _spoken(value: str) -> str:
    if value not in LANGUAGES:
        raise ValueError("not a language we have texts in")
    return value


def _known_country(value: str) -> str:
    if value.upper() not in countries():
        raise ValueError("not a country whose public holidays are known")
    return value.upper()


def _of_this_world(values: Names) -> Names:
    if strange := sorted(values - dict(SPOKEN).keys()):
        raise ValueError(f"{', '.join(strange)}: not a language that people can choose here")
    return values


def _can_be_set(values: Names) -> Names:
    if strange := sorted(values - set(SETTINGS)):
        raise ValueError(f"{', '.join(strange)}: nothing that HR can set in Slack")
    return values


def _from_to(choices: Sequence[int]) -> Meta:
    return Meta(ge=choices[0], le=choices[-1])


@dataclass(frozen=True)
class Settings:
    """Everything that can be set, with what is usual. Secrets do not print."""

    bot_token: Secret = NO_SECRET
    app_token: Secret = NO_SECRET
    signing_secret: Secret = NO_SECRET
    http_port: Port | None = None
    http_host: str = "127.0.0.1"
    api_url: str = SLACK
    database_url: str = "sqlite:///coffee-chat.db"
    hr_users: Names = frozenset()
    hr_usergroup: str | None = None
    digest_channel: str | None = None
    contact: Member | None = None
    operator: Member | None = None
    timezone: str = "UTC"
    language: str = SOURCE
    country: str | None = None
    languages: Names = frozenset({"en"})
    manager_field: ProfileField | None = None
    team_field: ProfileField | None = None
    chart_upload: Switch = "off"
    google_calendar: Path | None = None
    microsoft_tenant: str | None = None
    microsoft_client: str | None = None
    microsoft_secret: Secret | None = None
    host_fields: Annotated[int, Meta(ge=1, le=100)] = 5
    requests_read: Annotated[int, Meta(ge=8, le=200)] = 12
    host_asks: Switch = "on"
    locked: Names = frozenset()
    min_cell: Annotated[int, _from_to(MIN_CELLS)] = LEAST_MIN_CELL
    forget_leavers_days: Annotated[int, Meta(ge=0, le=3650)] = 30
    keep_months: Annotated[int, _from_to(KEEP_MONTHS)] = 12
    fields_file: Path = SHIPPED_FIELDS
    log_format: Literal["text", "json"] = "text"
    health_port: Port | None = None
    health_host: str = "127.0.0.1"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def place_fields(self) -> dict[str, str]:
        """Return which profile fields hold a person's manager and team, by the names of Place's fields."""
        named = {"manager_id": self.manager_field, "team": self.team_field}
        return {name: field for name, field in named.items() if field}

    @property
    def takes_chart(self) -> bool:
        """Whether HR may upload the organisation chart in Slack."""
        return self.chart_upload == "on"

    @property
    def has_work_calendar(self) -> bool:
        """Whether the company's own calendar can be asked when somebody is busy."""
        return self.google_calendar is not None or self.microsoft_tenant is not None

    @property
    def by_http(self) -> bool:
        """Whether Slack calls us; else we connect to Slack, by Socket Mode."""
        return self.http_port is not None

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


OUTSIDE = {
    "bot_token": BOT_TOKEN,
    "app_token": APP_TOKEN,
    "signing_secret": SIGNING_SECRET,
    "api_url": "SLACK_API_URL",
    "database_url": "DATABASE_URL",
}
NAMES = {each.name: OUTSIDE.get(each.name, f"{OURS}{each.name.upper()}") for each in fields(Settings)}
"""What each setting is called outside, by its name here."""
CHECKS: dict[str, Callable[[Any], Any]] = {
    "api_url": _web_address,
    "timezone": _known_zone,
    "language": _spoken,
    "country": _known_country,
    "languages": _of_this_world,
    "locked": _can_be_set,
}
"""What a kind alone does not say: each returns what is meant, or raises ValueError."""
NEXT_STEPS = {
    "SLACK_API_URL": "Write an address like https://slack.com/api/, or leave it out for Slack itself.",
    "COFFEE_CHAT_TIMEZONE": "Write an IANA name like Europe/Berlin or America/New_York.",
    "COFFEE_CHAT_CONTACT": "Write one Slack member id, like U012AB3CD: who hears it when something was wrong.",
    "COFFEE_CHAT_OPERATOR": "Write one Slack member id, like U012AB3CD: who hears it when messages are stuck.",
    "COFFEE_CHAT_COUNTRY": "Write two letters like DE or JP, or leave it out: the time zone says it.",
    "COFFEE_CHAT_MANAGER_FIELD": "Write the id of a profile field, like Xf06HV1234, or leave it out.",
    "COFFEE_CHAT_TEAM_FIELD": "Write the id of a profile field, like Xf06HV1234, or leave it out.",
    "COFFEE_CHAT_CHART_UPLOAD": "Write on or off; off is usual.",
    GOOGLE_CALENDAR: "Name the file with the JSON key of a service account, or leave it out.",
    MICROSOFT_TENANT: "Copy the Directory (tenant) ID from the app's Overview in Microsoft Entra.",
    MICROSOFT_CLIENT: "Copy the Application (client) ID from the app's Overview in Microsoft Entra.",
    MICROSOFT_SECRET: "Copy the Value of a client secret, from Certificates & secrets in Microsoft Entra.",
    "COFFEE_CHAT_HOST_FIELDS": "Write a whole number from 1 to 100: the most fields of one host; 5 is usual.",
    "COFFEE_CHAT_REQUESTS_READ": "Write a whole number from 8 to 200: the most a host reads in 30 days; 12 is usual.",
    "COFFEE_CHAT_MIN_CELL": f"Write a whole number from {MIN_CELLS[0]} to {MIN_CELLS[-1]}; {LEAST_MIN_CELL} is usual.",
    "COFFEE_CHAT_LOCKED": f"Write names with commas, of {', '.join(SETTINGS)}.",
    "COFFEE_CHAT_HOST_ASKS": "Write on or off; on is usual.",
    "COFFEE_CHAT_FORGET_LEAVERS_DAYS": "Write a whole number of days; 30 is usual, 0 forgets them at once.",
    "COFFEE_CHAT_KEEP_MONTHS": f"Write a whole number from {KEEP_MONTHS[0]} to {KEEP_MONTHS[-1]}; 12 is usual.",
    "COFFEE_CHAT_LANGUAGE": f"Write one of {', '.join(LANGUAGES)}: for groups, and for people whose own we lack.",
    "COFFEE_CHAT_LOG_FORMAT": "Write text or json.",
    "COFFEE_CHAT_HEALTH_PORT": "Write a port from 1 to 65535 for /livez, /readyz and /metrics, or leave it out.",
    "COFFEE_CHAT_LOG_LEVEL": "Write debug, info, warning or error.",
    "COFFEE_CHAT_LANGUAGES": f"Write codes with commas, of {', '.join(dict(SPOKEN))}.",
    BOT_TOKEN: "Copy the Bot User OAuth Token (xoxb-…) from your app's OAuth & Permissions page.",
    APP_TOKEN: "Make an app-level token (xapp-…) with connections:write on Basic Information.",
    SIGNING_SECRET: "Copy the Signing Secret from your app's Basic Information page.",
    HTTP_PORT: "Write a port from 1 to 65535 that Slack's requests come in by, or leave it out for Socket Mode.",
}


def settings_of(said: Mapping[str, str]) -> Settings:
    """Return the settings that are said under their names outside. Raises SettingsError with all that is wrong."""
    settings, problems = read(said)
    if problems:
        raise SettingsError(*problems)
    return settings


def read(said: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """Return the settings with what is right of these texts, and a problem for each that is wrong."""
    values, problems = {}, []
    kinds = get_type_hints(Settings, include_extras=True)
    for name, outside in NAMES.items():
        if not said.get(outside):
            continue
        try:
            value = _typed(kinds[name], said[outside])
            values[name] = CHECKS[name](value) if name in CHECKS else value
        except ValueError as error:
            problems.append(problem(outside, str(error)))
    return Settings(**values), problems


def _typed(kind: Any, text: str) -> Any:
    """Return what a text is as a value of this kind. Raises ValueError."""
    parts = [part for part in text.replace(" ", "").split(",") if part] if kind == Names else text
    return msgspec.convert(parts, kind, strict=False, dec_hook=lambda ours, said: ours(said))


def problem(name: str, what: str) -> str:
    """Return what is wrong with a setting, and what to do."""
    said = what if what.startswith(("is ", "does ")) else f"is wrong ({what})"
    return f"{name} {said}. {NEXT_STEPS.get(name, '')}".rstrip()
