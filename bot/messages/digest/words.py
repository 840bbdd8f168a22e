"""The names and definitions of the digest's figures, and how its rows and numbers are written."""

from dataclasses import dataclass

from bot.domain.digest.figures import (
    OTHER,
    Band,
    Counts,
    Digest,
    FieldLine,
    InterviewFigures,
    Load,
    Range,
    Share,
    Told,
    family_in,
    figures,
)
from bot.messages.words import Words

WITHHELD = "–"


def row_name(row: str, t: Words) -> str:
    """A field, the small fields of a family in one, or all that is left."""
    if row == OTHER:
        return t.plain("Other fields")
    family = family_in(row)
    return t.plain("{family}, other fields", family=t.family(family)) if family else t.field(row)


def shown(number: Told | float) -> str:
    """A range as its two ends, a number as it is, a dash for what is withheld."""
    if isinstance(number, Range):
        return f"{number.low}–{number.high}"
    return WITHHELD if number is None else f"{number:g}"


def since(line: FieldLine, digest: Digest, t: Words) -> str:
    """The first month that a row is about."""
    return t.month((line.since or digest.month).first_day)


def band(hosts: Band | None, t: Words) -> str:
    """Where fields share a row, how many hosts they have is withheld like a number."""
    return {
        None: WITHHELD,
        Band.NONE: t.plain("no hosts yet"),
        Band.FEW: t.plain("fewer than 5 hosts"),
        Band.FIVE: t.plain("5 hosts or more"),
        Band.TEN: t.plain("10 hosts or more"),
        Band.TWENTY: t.plain("20 hosts or more"),
    }[hosts]


def short_band(hosts: Band | None) -> str:
    """The same for a narrow column."""
    return {Band.NONE: "0", Band.FEW: "1–4", None: WITHHELD}.get(hosts, f"{hosts}+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A figure's name, and what it is in a line; docs/digest.md says the same."""

    name: str
    meaning: str


def meanings(t: Words) -> dict[str, Meaning]:
    """Return the words of every figure, by its name in bot/domain/digest/figures.py."""
    return {
        "asked": Meaning(t.plain("Asked"), t.plain("who asked in the month, by company time: each person once for a field, with the last request.")),
        "introduced": Meaning(t.plain("Introduced"), t.plain("of these, those for which a host said yes by the day of the count.")),
        "waiting": Meaning(t.plain("Waiting"), t.plain("of these, those still open that day in a field that has hosts.")),
        "unmet": Meaning(t.plain("Unmet"), t.plain("of these, those that found nobody in time, or wait in a field without hosts.")),
        "hosts": Meaning(t.plain("Hosts"), t.plain("how many people answer for a field on the day of the count, as a range.")),
        "met": Meaning(t.plain("Met"), t.plain("of the introductions, those that took place as at least one side said.")),
        "sides": Meaning(t.plain("Sides answered"), t.plain("how many answers to “did you meet?” came from guests and hosts.")),
        "median_days": Meaning(t.plain("Days to an introduction"), t.plain("half of the introductions came sooner, half later (median).")),
        "acceptance": Meaning(t.plain("Acceptance"), t.plain("share of the offers that hosts said yes to, to the nearest ten percent; no, and silence, count as no.")),
        "useful": Meaning(t.plain("Usefulness"), t.plain("mean of the guests' grades after they met, 1 to 5.")),
        "benefits": Meaning(t.plain("What hosting gave"), t.plain("how often hosts ticked each of the nine benefits after they met.")),
        "moved": Meaning(t.plain("Moved"), t.plain("guests who asked four months earlier and say by now that they moved to another field.")),
        "steps_taken": Meaning(t.plain("Next steps taken"), t.plain("guests who asked four months earlier and say by now that they took the next step they wrote.")),
        "load": Meaning(t.plain("Load"), t.plain("share of the introductions that went to the busiest tenth of the hosts, to the nearest ten percent.")),
        "moves": Meaning(t.plain("Moves"), t.plain("from which fields hosts came into theirs, as they said, by at least how many: each host is counted once, for one field and together with many others.")),
        "flows": Meaning(t.plain("Between departments"), t.plain("introductions by the guest's and the host's department.")),
    }  # fmt: skip


def headings(t: Words) -> list[str]:
    """Return the names of the columns that a row of the fields has."""
    words = meanings(t)
    return [words[name].name for name in figures(Counts)]


def numbers(counts: Counts) -> list[Told]:
    """Return the same row's numbers, in that order."""
    return [getattr(counts, name) for name in figures(Counts)]


def in_words(counts: Counts, t: Words) -> str:
    """Return a row's numbers with their names, as a part of a sentence."""
    pairs = zip(numbers(counts), headings(t), strict=True)
    return t.plain(", ").join(t.plain("{n} {figure}", n=shown(n), figure=name.lower()) for n, name in pairs)


def chats_in_words(digest: Digest, t: Words) -> list[tuple[str, str]]:
    """What became of the introductions: name and number. The nine benefits have a part of their own."""
    words = meanings(t)
    return [
        (words[name].name, _said(name, getattr(digest.chats, name), t))
        for name in figures(InterviewFigures)
        if name != "benefits"
    ]


def _said(name: str, value: object, t: Words) -> str:
    if value is None or isinstance(value, Range):
        return shown(value)
    if isinstance(value, Load) and value.hosts is None:
        return t.plain("the busiest tenth of the hosts carried {percent} %", percent=value.percent)
    if isinstance(value, Load):
        return t.plain("the busiest {busiest} of {hosts} hosts carried {percent} %",
                       busiest=value.busiest, hosts=value.hosts, percent=value.percent)  # fmt: skip
    return f"{value:g} %" if isinstance(figures(InterviewFigures)[name], Share) else f"{value:g}"
