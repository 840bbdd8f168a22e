"""What most commands begin with: the settings, the database, the bot that is put together and not connected."""

import json
import sys
from dataclasses import replace
from logging import getLevelNamesMapping
from typing import Any

from bot.app import Bot, build
from bot.clock import SystemClock
from bot.config import read_settings
from bot.ports import Clock
from bot.problems import MendableError
from bot.settings import Settings
from bot.slack.clients import interactive_client
from bot.slack.team import find_team
from bot.telemetry import start_logging
from storage.engine import open_engine
from storage.schema import check_schema


class UsageError(MendableError):
    """A command was given what it cannot use."""


def read_settings_and_log(*, with_slack: bool = True) -> Settings:
    """Raises SettingsError with every problem at once."""
    settings = read_settings(with_slack=with_slack)
    start_logging(settings.log_format, getLevelNamesMapping()[settings.log_level.upper()])
    return settings


def open_bot(clock: Clock | None = None) -> Bot:
    """With what HR has set in Slack.

    Raises MendableError for settings, schema or token, OperationalError where no database answers.
    """
    settings = read_settings_and_log()
    engine = open_engine(settings.database_url)
    check_schema(engine)
    bot = build(settings, engine, find_team(interactive_client(settings)), clock or SystemClock())
    return replace(bot, ws=bot.ws.as_chosen())


def print_json(value: Any) -> None:
    """For scripts: dates as ISO 8601, in UTC."""
    sys.stdout.write(f"{json.dumps(value, ensure_ascii=False, indent=2, default=str)}\n")
