"""In an outage one line a cause, and how often it came: 30 s without a database wrote 8.9 MB."""

import logging
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from structlog import DropEvent

from bot.repeats import Repeats
from bot.telemetry import cause_of


def warn(repeats: Repeats, **line: Any) -> bool:
    """Say whether the line is printed."""
    try:
        repeats(None, "error", {"event": "failed", **line})
    except DropEvent:
        return False
    return True


def test_a_cause_is_printed_once_and_then_counted() -> None:
    repeats = Repeats()
    printed = [warn(repeats, error="the database is away", interaction=f"i{n}") for n in range(800)]
    assert printed == [True] + [False] * 799
    assert warn(repeats, error="something else")
    [line] = repeats.due(all_of_them=True)
    assert line["times"] == 799
    assert line["error"] == "the database is away"
    assert line["interactions"].split()[:2] == ["i1", "i2"], "a person may ask for their number"
    assert repeats.due() == []


def test_a_library_that_repeats_itself_is_printed_once() -> None:
    """The second line of APScheduler's was a traceback of structlog's DropEvent."""
    repeats = Repeats()
    line = logging.LogRecord("apscheduler", logging.ERROR, "", 1, "a job cannot be begun", None, None)
    assert [repeats.of_a_library(line) for _ in range(3)] == [True, False, False]
    ours = logging.LogRecord("coffee_chat", logging.ERROR, "", 1, {"event": "failed"}, None, None)  # type: ignore[arg-type]
    assert repeats.of_a_library(ours)


def test_what_is_no_warning_is_always_printed() -> None:
    repeats = Repeats()
    for _ in range(3):
        assert repeats(None, "info", {"event": "job done"}) == {"event": "job done"}


def test_the_same_outage_is_the_same_cause_whatever_the_statement() -> None:
    reason = ConnectionRefusedError("connection refused")
    causes = {cause_of(OperationalError(sql, {}, reason)) for sql in ("SELECT 1", "UPDATE people")}
    assert causes == {"ConnectionRefusedError: connection refused"}


@pytest.mark.parametrize("times", [1, 2])
def test_a_cause_that_is_over_is_forgotten(times: int) -> None:
    repeats = Repeats()
    for _ in range(times):
        warn(repeats, error="away")
    repeats.due(all_of_them=True)
    repeats.due(all_of_them=True)
    assert warn(repeats, error="away")
