"""Which fields share a row of the digest, so that small ones are told together instead of not at all."""

from collections.abc import Callable, Iterable, Mapping

from bot.domain.digest.suppression import NOBODY, Count

Rows = dict[str, str]
"""Field -> row."""
Counter = Callable[[Mapping[str, str]], Mapping[str, Count]]
"""Counts the requests of these fields by row, with the distinct guests of each row."""
FAMILY = "family:"
OTHER = "other"


def merge_fields(fields: Iterable[str], count: Counter, family_of: Callable[[str], str], k: int) -> Rows:
    """Return the row of each field that was asked for.

    A field with fewer than k guests joins the small ones of its family; what is still too small joins "other fields",
    and if that is too small as well, the smallest row joins it. So every row stands for k guests, unless the
    whole month does not. Calls `count` three times at most.
    """
    alone = {field: field for field in fields}
    guests = dict(count(alone))
    rows = {field: field for field in alone if guests.get(field, NOBODY).people >= k}
    small = {field: FAMILY + family_of(field) for field in alone if field not in rows}
    families = count(small) if small else {}
    rows |= {field: row for field, row in small.items() if families.get(row, NOBODY).people >= k}
    guests |= families
    left = {field: OTHER for field in alone if field not in rows}
    if left and count(left).get(OTHER, NOBODY).people < k and rows:
        smallest = min(rows.values(), key=lambda row: (guests[row].people, row))
        left |= {field: OTHER for field, row in rows.items() if row == smallest}
    return rows | left


def family_in(row: str) -> str | None:
    """Return the family whose small fields share this row; None for any other row."""
    return row.removeprefix(FAMILY) if row.startswith(FAMILY) else None


def is_merged(row: str) -> bool:
    return row == OTHER or row.startswith(FAMILY)
