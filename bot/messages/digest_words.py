"""The names and definitions of the digest's figures, and how its rows and numbers are written."""

from bot.domain.digest import Band, Digest
from bot.domain.merging import OTHER, family_in
from bot.messages.words import Words

WITHHELD = "–"


def row_name(row: str, t: Words) -> str:
    """A field, the small fields of a family in one, or all that is left."""
    if row == OTHER:
        return t.plain("Other fields")
    family = family_in(row)
    return t.plain("{family}, other fields", family=family) if family else t.field(row)


def shown(number: float | None) -> str:
    return WITHHELD if number is None else f"{number:g}"


def band(hosts: Band, t: Words) -> str:
    return {
        Band.NONE: t.plain("no hosts yet"),
        Band.FEW: t.plain("fewer than 5 hosts"),
        Band.FIVE: t.plain("5 hosts or more"),
        Band.TEN: t.plain("10 hosts or more"),
        Band.TWENTY: t.plain("20 hosts or more"),
    }[hosts]


def definitions(t: Words) -> list[tuple[str, str]]:
    """Every figure with its definition in one line; docs/digest.md says the same."""
    return [
        (t.plain("Asked"), t.plain("requests made in the month, by company time.")),
        (t.plain("Introduced"), t.plain("of these, those for which a host said yes by the day of the count.")),
        (t.plain("Waiting"), t.plain("of these, those still open that day in a field that has hosts.")),
        (t.plain("Unmet"), t.plain("of these, those that found nobody in time, or wait in a field without hosts.")),
        (t.plain("Hosts"), t.plain("how many people answer for a field on the day of the count, as a range.")),
        (t.plain("Met"), t.plain("of the introductions, those that took place as at least one side said.")),
        (t.plain("Sides answered"), t.plain("how many answers to “did you meet?” came from guests and hosts.")),
        (t.plain("Days to an introduction"), t.plain("half of the introductions came sooner, half later (median).")),
        (t.plain("Acceptance"), t.plain("share of the offers that hosts said yes to; no, and silence, count as no.")),
        (t.plain("Usefulness"), t.plain("mean of the guests' grades after they met, 1 to 5.")),
        (t.plain("What hosting gave"), t.plain("how often hosts ticked each of the nine benefits after they met.")),
        (t.plain("Moved"), t.plain("guests who asked four months earlier and say by now that they moved to another field.")),
        (t.plain("Load"), t.plain("share of the introductions that went to the busiest tenth of the hosts.")),
        (t.plain("Between departments"), t.plain("introductions by the guest's and the host's department.")),
    ]  # fmt: skip


def figures(digest: Digest, t: Words) -> list[tuple[str, str]]:
    """What became of the introductions: name and number."""
    chats = digest.chats
    found = [
        (t.plain("Met"), shown(chats.met)),
        (t.plain("Sides answered"), shown(chats.sides)),
        (t.plain("Days to an introduction"), shown(chats.median_days)),
        (t.plain("Acceptance"), WITHHELD if chats.acceptance is None else f"{chats.acceptance} %"),
        (t.plain("Usefulness"), shown(chats.useful)),
        (t.plain("Moved"), shown(chats.moved)),
    ]
    load = chats.load
    carried = (
        t.plain("the busiest {busiest} of {hosts} hosts carried {percent} %",
                busiest=load.busiest, hosts=load.hosts, percent=load.percent)
        if load
        else WITHHELD
    )  # fmt: skip
    return [*found, (t.plain("Load"), carried)]
