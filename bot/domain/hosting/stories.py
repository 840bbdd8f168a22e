"""Story themes: what a host likes to tell, and which one may fit this guest (product.md, section 6, benefit 4)."""

import re
from collections.abc import Iterable, Mapping, Sequence

MOST_STORIES = 8
LONGEST_STORY = 75
"""Characters; Slack's limit for the label of an option."""


def tidy_stories(written: Iterable[str]) -> tuple[str, ...]:
    """Return one theme a line; empty ones, repeated ones and all beyond the eighth are left out, long ones are cut."""
    lines = (" ".join(line.split())[:LONGEST_STORY].strip() for line in written)
    return tuple(dict.fromkeys(filter(None, lines)))[:MOST_STORIES]


def suggest_story(stories: Sequence[str], told: Mapping[str, int], learn: str) -> str | None:
    """Return the theme that shares most words with what the guest wants to learn; among equals the least told one.

    `told` counts how often the host told each. A host may tell one story often, but not always the same one.
    """
    wanted = _words(learn)
    ranked = sorted(
        stories,
        key=lambda story: (-len(_words(story) & wanted), told.get(story, 0), stories.index(story)),
    )
    return ranked[0] if ranked else None


def by_times_told(stories: Sequence[str], told: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return each theme with how often it was told, the most told first; the rest as the host wrote them down."""
    counted = [(story, told.get(story, 0)) for story in stories]
    return sorted(counted, key=lambda each: -each[1])


def _words(text: str) -> frozenset[str]:
    """Return the words that mean something: four letters and more, in any script."""
    return frozenset(word for word in re.findall(r"\w{4,}", text.casefold()))
