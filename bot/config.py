"""Settings: read once from the environment and `.env`, frozen, passed down. All errors are reported at once."""

import os
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain.company import KEEP_MONTHS, MIN_CELLS, SETTINGS
from bot.domain.fields.catalogue import CatalogueError, FieldCatalogue
from bot.domain.fields.file import read_fields_of, with_words
from bot.domain.phrases.book import PhraseBooks
from bot.domain.phrases.reading import Reader
from bot.domain.policy import LEAST_MIN_CELL
from bot.domain.public_holidays import countries
from bot.domain.workdays import zone
from bot.messages.languages import LANGUAGES, SOURCE, SPOKEN
from bot.problems import MendableError

DOT_ENV = Path(".env")
OURS, NEAR = "COFFEE_CHAT_", 0.6
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
NETWORK = ("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")
OTEL = "OTEL_"
"""How the standard variables of OpenTelemetry begin."""
SLACK = "https://slack.com/api/"
SHIPPED_FIELDS = Path(__file__).parent / "data" / "fields.toml"
SHIPPED_PHRASES = SHIPPED_FIELDS.parent / "phrases"
SHIPPED_WORDS = SHIPPED_FIELDS.with_suffix("")
"""What the shipped fields are called in other languages, a file each."""


class SettingsError(MendableError):
    """Something in the settings is wrong or missing."""


def _names(value: Any) -> Any:
    return frozenset(filter(None, value.replace(" ", "").split(","))) if isinstance(value, str) else value


Names = Annotated[frozenset[str], NoDecode]
"""A comma-separated list."""


class Settings(BaseSettings):
    """Everything that can be set. Secrets do not print."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", frozen=True, populate_by_name=True, env_ignore_empty=True
    )

    bot_token: SecretStr = Field(SecretStr(""), validation_alias=BOT_TOKEN)
    app_token: SecretStr = Field(SecretStr(""), validation_alias=APP_TOKEN)
    signing_secret: SecretStr = Field(SecretStr(""), validation_alias=SIGNING_SECRET)
    http_port: int | None = Field(None, ge=0, le=65535, validation_alias=HTTP_PORT)
    http_host: str = Field("127.0.0.1", validation_alias="COFFEE_CHAT_HTTP_HOST")
    api_url: str = Field(SLACK, validation_alias="SLACK_API_URL")
    database_url: str = Field("sqlite:///coffee-chat.db", validation_alias="DATABASE_URL")
    hr_users: Names = Field(frozenset(), validation_alias="COFFEE_CHAT_HR_USERS")
    hr_usergroup: str | None = Field(None, validation_alias="COFFEE_CHAT_HR_USERGROUP")
    digest_channel: str | None = Field(None, validation_alias="COFFEE_CHAT_DIGEST_CHANNEL")
    contact: str | None = Field(None, pattern="^[UW][A-Z0-9]+$", validation_alias="COFFEE_CHAT_CONTACT")
    operator: str | None = Field(None, pattern="^[UW][A-Z0-9]+$", validation_alias="COFFEE_CHAT_OPERATOR")
    timezone: str = Field("UTC", validation_alias="COFFEE_CHAT_TIMEZONE")
    language: str = Field(SOURCE, validation_alias="COFFEE_CHAT_LANGUAGE")
    country: str | None = Field(None, validation_alias="COFFEE_CHAT_COUNTRY")
    languages: Names = Field(frozenset({"en"}), validation_alias="COFFEE_CHAT_LANGUAGES")
    manager_field: str | None = Field(
        None, pattern="^Xf[A-Z0-9]+$", validation_alias="COFFEE_CHAT_MANAGER_FIELD"
    )
    team_field: str | None = Field(None, pattern="^Xf[A-Z0-9]+$", validation_alias="COFFEE_CHAT_TEAM_FIELD")
    chart_upload: str = Field("off", pattern="^(on|off)$", validation_alias="COFFEE_CHAT_CHART_UPLOAD")
    google_calendar: Path | None = Field(None, validation_alias=GOOGLE_CALENDAR)
    microsoft_tenant: str | None = Field(None, validation_alias=MICROSOFT_TENANT)
    microsoft_client: str | None = Field(None, validation_alias=MICROSOFT_CLIENT)
    microsoft_secret: SecretStr | None = Field(None, validation_alias=MICROSOFT_SECRET)
    host_fields: int = Field(5, ge=1, le=100, validation_alias="COFFEE_CHAT_HOST_FIELDS")
    requests_read: int = Field(12, ge=8, le=200, validation_alias="COFFEE_CHAT_REQUESTS_READ")
    host_asks: str = Field("on", pattern="^(on|off)$", validation_alias="COFFEE_CHAT_HOST_ASKS")
    locked: Names = Field(frozenset(), validation_alias="COFFEE_CHAT_LOCKED")
    min_cell: int = Field(
        LEAST_MIN_CELL, ge=MIN_CELLS[0], le=MIN_CELLS[-1], validation_alias="COFFEE_CHAT_MIN_CELL"
    )
    forget_leavers_days: int = Field(30, ge=0, le=3650, validation_alias="COFFEE_CHAT_FORGET_LEAVERS_DAYS")
    keep_months: int = Field(
        12, ge=KEEP_MONTHS[0], le=KEEP_MONTHS[-1], validation_alias="COFFEE_CHAT_KEEP_MONTHS"
    )
    fields_file: Path = Field(SHIPPED_FIELDS, validation_alias="COFFEE_CHAT_FIELDS_FILE")
    log_format: str = Field("text", pattern="^(text|json)$", validation_alias="COFFEE_CHAT_LOG_FORMAT")

    health_port: int | None = Field(None, ge=0, le=65535, validation_alias="COFFEE_CHAT_HEALTH_PORT")
    health_host: str = Field("127.0.0.1", validation_alias="COFFEE_CHAT_HEALTH_HOST")
    log_level: str = Field(
        "info", pattern="^(debug|info|warning|error)$", validation_alias="COFFEE_CHAT_LOG_LEVEL"
    )

    _split = field_validator("hr_users", "languages", "locked", mode="before")(_names)

    @field_validator("api_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("not a web address")
        return value.rstrip("/") + "/"

    @field_validator("language")
    @classmethod
    def _spoken(cls, value: str) -> str:
        if value not in LANGUAGES:
            raise ValueError("not a language we have texts in")
        return value

    @field_validator("languages")
    @classmethod
    def _of_this_world(cls, value: frozenset[str]) -> frozenset[str]:
        strange = sorted(code for code in value if code not in dict(SPOKEN))
        if strange:
            raise ValueError(f"{', '.join(strange)}: not a language that people can choose here")
        return value

    @field_validator("locked")
    @classmethod
    def _can_be_set(cls, value: frozenset[str]) -> frozenset[str]:
        if strange := sorted(value - set(SETTINGS)):
            raise ValueError(f"{', '.join(strange)}: nothing that HR can set in Slack")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if zone(value, "UTC").key != value:
            raise ValueError("not a time zone")
        return value

    @field_validator("country")
    @classmethod
    def _known_country(cls, value: str | None) -> str | None:
        if value is not None and value.upper() not in countries():
            raise ValueError("not a country whose public holidays are known")
        return value and value.upper()

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


NAMES = tuple(str(field.validation_alias) for field in Settings.model_fields.values())
"""What each setting is called outside."""
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


def read_settings(*, with_slack: bool = True, **given: Any) -> Settings:
    """Read the settings. Raises SettingsError with every problem at once.

    `with_slack=False` asks for no tokens: migrations need none. `given` overrides the environment.
    """
    outside = _outside()
    secrets, problems = _from_files(outside)
    problems += unknown_settings(outside)
    try:
        settings = Settings(**{**secrets, **given})
    except ValidationError as error:
        problems += [_problem(str(item["loc"][0]), item["msg"]) for item in error.errors()]
        settings = Settings.model_construct()
        said = {name: secrets.get(name) or outside.get(name) or "" for name in (*BEGINS, HTTP_PORT)}
    else:
        said = {
            BOT_TOKEN: settings.bot_token.get_secret_value(),
            APP_TOKEN: settings.app_token.get_secret_value(),
            SIGNING_SECRET: settings.signing_secret.get_secret_value(),
            HTTP_PORT: "" if settings.http_port is None else str(settings.http_port),
        }
        problems += [*_two_charts(settings), *_work_calendar_problems(settings)]
    if with_slack:
        problems += _slack_problems(said, secrets, given)
    if problems:
        raise SettingsError(*problems)
    return settings


def _two_charts(settings: Settings) -> list[str]:
    """Two sources of managers take turns in writing over each other, and only one of them HR looks at."""
    said = (
        "COFFEE_CHAT_CHART_UPLOAD is on, and COFFEE_CHAT_MANAGER_FIELD or COFFEE_CHAT_TEAM_FIELD is set: both say who "
        "manages whom. Leave one of them out."
    )
    return [said] if settings.takes_chart and settings.place_fields else []


def _work_calendar_problems(settings: Settings) -> list[str]:
    """A company has its calendars at one place; half a way there leads nowhere."""
    given = (settings.microsoft_tenant, settings.microsoft_client, settings.microsoft_secret)
    missing = [name for name, value in zip(MICROSOFT, given, strict=True) if value is None]
    if settings.google_calendar is not None and len(missing) < len(MICROSOFT):
        return [f"{GOOGLE_CALENDAR} and {MICROSOFT[0]} are both set. Leave one of them out."]
    return [_problem(name, "is missing") for name in missing] if len(missing) < len(MICROSOFT) else []


def _outside() -> dict[str, str]:
    """Return what is set outside: `.env` in this folder, and the environment, which is stronger.

    How to reach Slack (a proxy, a company's own certificates), and where spans go, is what libraries read from the
    environment alone; so what `.env` says of it is put there.
    """
    try:
        file = {name: value for name, value in dotenv_values(DOT_ENV).items() if value}
    except OSError as error:
        raise SettingsError(
            f"{DOT_ENV.resolve()} cannot be read ({error.strerror}): let the user that runs Coffee Chat read it, "
            "and nobody else (chown, chmod 600)."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{DOT_ENV.resolve()} is not in UTF-8: save it again as UTF-8.") from error
    for name in (
        *NETWORK,
        *(name.lower() for name in NETWORK),
        *(name for name in file if name.startswith(OTEL)),
    ):
        if name in file:
            os.environ.setdefault(name, file[name])
    return {**file, **{name: value for name, value in os.environ.items() if value}}


def unknown_settings(names: Iterable[str]) -> list[str]:
    """Return a problem for each name that looks like one of ours and is none, with the nearest one."""
    known = [*NAMES, *(f"{name}{FROM_FILE}" for name in SECRETS)]
    problems = []
    for name in sorted(names):
        if name.startswith(OURS) and name not in known:
            near = get_close_matches(name, known, n=1, cutoff=NEAR)
            step = f"Did you mean {near[0]}?" if near else "Take it out: docs and README list what there is."
            problems.append(f"{name} is no setting. {step}")
    return problems


def _from_files(outside: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the secrets that stand in files (`SLACK_BOT_TOKEN_FILE`), as Docker and Kubernetes hand them over."""
    read, problems = {}, []
    for name in SECRETS:
        path = outside.get(f"{name}{FROM_FILE}")
        if path is None:
            continue
        if outside.get(name):
            problems.append(f"{name} and {name}{FROM_FILE} are both set: leave one out.")
            continue
        try:
            read[name] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "not a text in UTF-8"
            problems.append(
                f"{name}{FROM_FILE} is {path}, which cannot be read ({why}). Check path and owner."
            )
    return read, problems


def read_reader() -> Reader:
    """Return what reads the texts that people type, in every language we have phrases of."""
    return Reader(PhraseBooks(_texts(SHIPPED_PHRASES), SOURCE))


def _texts(folder: Path) -> dict[str, str]:
    """Return the TOML texts of a folder by language."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}


def read_fields(settings: Settings) -> FieldCatalogue:
    """Read the company's fields, or the shipped ones, with their words in other languages. Raises SettingsError."""
    texts = _texts(SHIPPED_WORDS)
    try:
        listed = read_fields_of(SHIPPED_FIELDS.read_text(encoding="utf-8"))
        is_ours = settings.fields_file == SHIPPED_FIELDS
        own = listed if is_ours else read_fields_of(settings.fields_file.read_text(encoding="utf-8"))
        return FieldCatalogue(with_words(own, listed, texts))
    except OSError as error:
        raise SettingsError(
            f"COFFEE_CHAT_FIELDS_FILE cannot be read ({error.strerror}). Check the path, or leave it out."
        ) from error
    except CatalogueError as error:
        raise SettingsError(
            *(f"{settings.fields_file.name}: {problem}" for problem in error.problems)
        ) from error


def _slack_problems(
    said: Mapping[str, str], secrets: Mapping[str, str], given: Mapping[str, Any]
) -> list[str]:
    """Return what is wrong with the tokens, and with the way by which Slack is to reach us."""
    way = _way_problem(said)
    own = () if way else (SIGNING_SECRET if said[HTTP_PORT] else APP_TOKEN,)
    problems, needed = [way] if way else [], (BOT_TOKEN, *own)
    for name in needed:
        if not said[name]:
            problems.append(_problem(name, "is missing"))
        elif not said[name].startswith(BEGINS[name]):
            problems.append(_problem(name, f"does not begin with {BEGINS[name]}"))
    missing = [name for name in needed if not said[name] and name not in secrets]
    if missing and not given:
        there = "says neither" if len(missing) > 1 else f"does not say {missing[0]}"
        folder = DOT_ENV.resolve().parent
        problems.append(
            f"{DOT_ENV.resolve()} {there}."
            if DOT_ENV.exists()
            else f"There is no .env in {folder}: "
            "start in the folder that has it, or run `coffee-chat init` to write one."
        )
    return problems


def _way_problem(said: Mapping[str, str]) -> str | None:
    if said[HTTP_PORT] and said[APP_TOKEN]:
        return (
            f"{APP_TOKEN} and {HTTP_PORT} are both set. Take out {APP_TOKEN} if Slack is to call you over HTTP, or "
            f"{HTTP_PORT} if you connect to Slack by Socket Mode."
        )
    if said[SIGNING_SECRET] and not (said[APP_TOKEN] or said[HTTP_PORT]):
        return (
            f"{HTTP_PORT} is missing, which goes with {SIGNING_SECRET}. Set it to the port that Slack's requests come "
            f"in by; or for Socket Mode set {APP_TOKEN} instead."
        )
    return None


def _problem(name: str, what: str) -> str:
    said = what.removeprefix("Value error, ")
    said = said if said.startswith(("is ", "does ")) else f"is wrong ({said})"
    return f"{name} {said}. {NEXT_STEPS.get(name, '')}".rstrip()
