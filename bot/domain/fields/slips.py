"""Which known words are typed with a few slips: a letter too much, too few, another one, or two in the wrong order."""

from collections.abc import Sequence


def close_to(typed: str, known: Sequence[str], most: int, limit: int | None = None) -> list[tuple[str, int]]:
    """Return the known words within `most` slips of what was typed, each with their number, the closest first."""
    from rapidfuzz import process  # noqa: PLC0415 - 3 MB, once somebody mistypes something
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extract(typed, known, scorer=OSA.distance, score_cutoff=most, limit=limit)
    return [(word, int(slips)) for word, slips, _ in found]
