"""What was looked at, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    OK = "ok"
    NOTE = "note"
    """It works; somebody may want to know."""
    WRONG = "wrong"
    """Something people count on does not work."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    verdict: Verdict
    said: str
    step: str = ""
    """What to do; empty where there is nothing to do."""


def ok(what: str, said: str) -> Finding:
    return Finding(what, Verdict.OK, said)


def note(what: str, said: str, step: str = "") -> Finding:
    return Finding(what, Verdict.NOTE, said, step)


def wrong(what: str, said: str, step: str) -> Finding:
    return Finding(what, Verdict.WRONG, said, step)
