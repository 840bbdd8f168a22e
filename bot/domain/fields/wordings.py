"""The words people use for a field: what was asked for and is not listed, and what a suggestion turned out to mean."""

from dataclasses import dataclass

from bot.domain.digest.months import Month

MOST_WORDS, MOST_LETTERS = 4, 60


@dataclass(frozen=True, slots=True)
class Wording:
    """So many people or more wrote this in a month; `field` is what they meant, None where nothing listed fits."""

    wording: str
    field: str | None
    at_least: int
    month: Month


def wording_of(typed: str, rest: str = "") -> str:
    """Return the part of `typed` that names a field: what stands before `rest`, else its first words; folded."""
    head = typed.strip().removesuffix(rest.strip()) if rest.strip() != typed.strip() else typed
    return " ".join(head.casefold().split()[:MOST_WORDS])[:MOST_LETTERS].strip(" :,-")
