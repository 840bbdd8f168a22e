"""What must be withheld from a table of counts so that no small group can be read off or worked out."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """How many, and how many distinct people stand behind it."""

    n: int = 0
    people: int = 0


NOBODY = Count()


@dataclass(frozen=True, slots=True)
class Withheld:
    """The cells that must not be shown, and whether the total may stand beside the others."""

    cells: frozenset[str]
    total: bool


def withhold(cells: Mapping[str, Count], total: Count, k: int) -> Withheld:
    """Decide for one column what is withheld.

    A cell that stands for 1 to k-1 people is withheld; an empty cell tells of nobody and is shown.
    What is hidden could be worked out as total minus the rest, so the hidden part as a whole must
    stand for k people in at least two cells: the smallest cell that reaches k by itself is hidden as
    well (complementary suppression; measured-choices.md, section 4). Small cells are not added up
    to reach k, because the same person may stand behind several.
    """
    small = {key for key, count in cells.items() if 0 < count.people < k}
    large = sorted((count.people, key) for key, count in cells.items() if count.people >= k)
    total_hidden = total.n > 0 and total.people < k
    if not small:
        return Withheld(frozenset(), total_hidden)
    if large:
        return Withheld(frozenset({*small, large[0][1]}), total_hidden)
    return Withheld(frozenset(small), total_hidden or len(small) == 1)
