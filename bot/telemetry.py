"""Structured log lines, each with the id of the interaction it belongs to. No token and no person's words in any."""

import logging
import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

from bot.problems import step_for
from bot.repeats import Repeats

_TOKEN = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+")
_PERSON = re.compile(r"\b[UW](?:[A-Z0-9]{8,}|(?=[A-Z0-9]*[0-9])[A-Z0-9]{7})\b")
"""An id of Slack's need not hold a digit: a long word in capitals goes as well, which is the lesser harm."""
_ROW = re.compile(r"^DETAIL:.*$", re.MULTILINE)
"""Where PostgreSQL prints the row it refused, with all its values."""
log = structlog.get_logger("coffee_chat")
_repeats = Repeats()


def start_logging(log_format: str, level: int = logging.INFO) -> None:
    """Set up log lines for people (`text`) or machines (`json`), on standard error, from `level` on."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        _repeats,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _redact,
    ]
    last = (
        structlog.processors.JSONRenderer()
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
            foreign_pre_chain=[step for step in shared if step is not _repeats],
        )
    )
    handler.addFilter(_repeats.of_a_library)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    # What they say of failed calls and lost connections, we say ourselves, once.
    for noisy in ("slack_sdk", "slack_bolt", "urllib3", "waitress.queue"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    logging.getLogger("coffee_chat").setLevel(level)


def cause_of(error: Exception) -> str:
    """Return one line that is the same for the same cause: without SQL, and without a number that changes."""
    reason = getattr(error, "orig", None) or error  # SQLAlchemy keeps the driver's own error there
    return f"{type(reason).__name__}: {reason}".partition("\n")[0]


def log_failure(error: Exception, **facts: object) -> None:
    """Log what failed: a network or a database that is away by its name alone, a mistake of ours with its place."""
    response = getattr(error, "response", None)
    step = step_for(str(error) if response is None else str(response.get("error")))
    if step or isinstance(error, OSError) or getattr(error, "orig", None):
        log.error("failed", error=cause_of(error), **step, **facts)
    else:
        log.error("failed", error=cause_of(error), exc_info=error, **facts)


def log_repeats(*, all_of_them: bool = False) -> None:
    """Say of each cause that keeps coming how often it came."""
    for line in _repeats.due(all_of_them=all_of_them):
        log.warning(**line)


def _redact(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Take tokens and people out of every text of a line, also of a traceback."""
    for key, value in line.items():
        if isinstance(value, str):
            line[key] = _PERSON.sub("[person]", _ROW.sub("", _TOKEN.sub("[token]", value)))
    return line
