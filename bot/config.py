"""Settings: read once from the environment and `.env`, frozen, passed down. All errors are reported at once."""

import os
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from dotenv import dotenv_values

from bot.domain.fields.catalogue import CatalogueError, FieldCatalogue
from bot.domain.fields.field import Field
from bot.domain.fields.file import read_fields_of, with_words
from bot.domain.phrases.book import PhraseBooks
from bot.domain.phrases.reading import Reader
from bot.messages.languages import SOURCE
from bot.settings import (
    APP_TOKEN,
    BEGINS,
    BOT_TOKEN,
    FROM_FILE,
    GOOGLE_CALENDAR,
    HTTP_PORT,
    MICROSOFT,
    NAMES,
    OURS,
    SECRETS,
    SHIPPED_FIELDS,
    SIGNING_SECRET,
    Settings,
    SettingsError,
    problem,
    read,
)

DOT_ENV, NEAR = Path(".env"), 0.6
NETWORK = ("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")
OTEL = "OTEL_"
"""How the standard variables of OpenTelemetry begin."""
SHIPPED_PHRASES = SHIPPED_FIELDS.parent / "phrases"
SHIPPED_EXAMPLES = SHIPPED_FIELDS.parent / "examples"
SHIPPED_WORDS = SHIPPED_FIELDS.with_suffix("")
"""What the shipped fields are called in other languages, a file each."""


def read_settings(*, with_slack: bool = True) -> Settings:
    """Read the settings. Raises SettingsError with every problem at once.

    `with_slack=False` asks for no tokens: migrations need none.
    """
    outside = _outside()
    secrets, problems = _from_files(outside)
    problems += unknown_settings(outside)
    said = {**outside, **secrets}
    settings, wrong = read(said)
    problems += [*wrong, *_two_charts(settings), *_work_calendar_problems(settings)]
    if with_slack:
        problems += _slack_problems({name: said.get(name, "") for name in (*BEGINS, HTTP_PORT)}, secrets)
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
    return [problem(name, "is missing") for name in missing] if len(missing) < len(MICROSOFT) else []


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
    known = [*NAMES.values(), *(f"{name}{FROM_FILE}" for name in SECRETS)]
    problems = []
    for name in sorted(names):
        if name.upper().startswith(OURS) and name not in known:
            near = get_close_matches(name.upper(), known, n=1, cutoff=NEAR)
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
    return Reader(PhraseBooks(_Texts(SHIPPED_PHRASES), SOURCE, _Texts(SHIPPED_EXAMPLES)))


class _Texts(Mapping[str, str]):
    """The TOML texts of a folder by language, each read when it is asked for: some are asked for once, or never."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.toml"))}

    def __getitem__(self, language: str) -> str:
        return self._paths[language].read_text(encoding="utf-8")

    def __contains__(self, language: object) -> bool:
        return language in self._paths  # what a Mapping has would read the file

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def read_fields(settings: Settings) -> FieldCatalogue:
    """Read the company's fields, or the shipped ones, with their words in other languages. Raises SettingsError."""
    if settings.fields_file == SHIPPED_FIELDS:
        return _shipped_fields()
    try:
        own = read_fields_of(settings.fields_file.read_text(encoding="utf-8"))
        return FieldCatalogue(with_words(own, _listed(), _Texts(SHIPPED_WORDS)))
    except OSError as error:
        raise SettingsError(
            f"COFFEE_CHAT_FIELDS_FILE cannot be read ({error.strerror}). Check the path, or leave it out."
        ) from error
    except CatalogueError as error:
        raise SettingsError(
            *(f"{settings.fields_file.name}: {problem}" for problem in error.problems)
        ) from error


@cache
def _shipped_fields() -> FieldCatalogue:
    listed = _listed()
    return FieldCatalogue(with_words(listed, listed, _Texts(SHIPPED_WORDS)))


def _listed() -> list[Field]:
    return read_fields_of(SHIPPED_FIELDS.read_text(encoding="utf-8"))


def _slack_problems(said: Mapping[str, str], secrets: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the tokens, and with the way by which Slack is to reach us."""
    way = _way_problem(said)
    own = () if way else (SIGNING_SECRET if said[HTTP_PORT] else APP_TOKEN,)
    problems, needed = [way] if way else [], (BOT_TOKEN, *own)
    for name in needed:
        if not said[name]:
            problems.append(problem(name, "is missing"))
        elif not said[name].startswith(BEGINS[name]):
            problems.append(problem(name, f"does not begin with {BEGINS[name]}"))
    missing = [name for name in needed if not said[name] and name not in secrets]
    if missing:
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
