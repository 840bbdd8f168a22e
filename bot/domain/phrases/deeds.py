"""What one can do by typing it, and which of several deeds that are named in a text is meant."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.fields.spelling import Word


class Deed(StrEnum):
    """What one can do by typing it."""

    HELP = "help"
    REQUEST = "request"
    STATUS = "status"
    FIELDS = "fields"
    HOST = "host"
    PAUSE = "pause"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    STOP = "stop"
    PRIVACY = "privacy"
    EXPORT = "export"
    FORGET = "forget"
    SETTINGS = "settings"
    DIGEST = "digest"
    CONCERN = "concern"


WITH_MORE = frozenset({Deed.PAUSE, Deed.DIGEST})
"""Deeds after whose name something may follow: until when, which month."""
OVERRULED = {
    Deed.CONCERN: frozenset({Deed.HELP, Deed.REQUEST, Deed.HOST, Deed.PAUSE, Deed.RESUME, Deed.WITHDRAW}),
    Deed.WITHDRAW: frozenset({Deed.HELP, Deed.REQUEST, Deed.STATUS}),
    Deed.PAUSE: frozenset({Deed.HELP, Deed.REQUEST, Deed.STOP}),
    Deed.RESUME: frozenset({Deed.HELP, Deed.REQUEST, Deed.HOST, Deed.PAUSE}),
    Deed.FORGET: frozenset({Deed.HELP, Deed.REQUEST, Deed.STOP}),
    Deed.PRIVACY: frozenset({Deed.HELP, Deed.REQUEST, Deed.FIELDS, Deed.STATUS}),
    Deed.FIELDS: frozenset({Deed.HELP, Deed.DIGEST}),
    Deed.STATUS: frozenset({Deed.HELP, Deed.REQUEST}),
    Deed.HOST: frozenset({Deed.HELP}),
    Deed.STOP: frozenset({Deed.HELP}),
    Deed.SETTINGS: frozenset({Deed.HELP, Deed.REQUEST}),
    Deed.EXPORT: frozenset({Deed.HELP, Deed.REQUEST}),
    Deed.DIGEST: frozenset({Deed.HELP, Deed.REQUEST}),
}
"""By what is named elsewhere in a text, however shortly: deeds that are then only how it is said, or why.

"From tomorrow I am on holiday, send me nothing" is a pause; "I cannot accept, the button is dead" is a concern.
"""
ENOUGH, SIGNS = 4, 4
"""Letters of a name that may overrule a longer one; and where each of its letters is a word."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where the longest name of a deed stands in a text: from the first word to the last, and the deeds it is of."""

    deeds: tuple[Deed, ...] = ()
    first: Word | None = None
    last: Word | None = None
    words: int = 0
    letters: int = 0

    def holds(self, named: str, text: str) -> bool:
        """Say whether what is named in the text is a part of its name."""
        at = text.find(named)
        return bool(named and self.first and self.last and self.first.start <= at < self.last.end)

    def inside(self, words: Iterable[Word]) -> list[Word]:
        """Return the words from the first to the last of the name."""
        if self.first is None or self.last is None:
            return []
        return [word for word in words if self.first.start <= word.start and word.end <= self.last.end]

    def outside(self, words: Iterable[Word]) -> list[Word]:
        """Return the words before and after the name."""
        inside = set(self.inside(words))
        return [word for word in words if word not in inside]

    @property
    def in_signs(self) -> bool:
        """Say whether each of its letters is a word, as in Japanese."""
        return self.first is not None and len(self.first.letters) == 1 and self.words >= self.letters

    @property
    def deed(self) -> Deed | None:
        """Return the deed that it is the name of, where it is of one alone."""
        return self.deeds[0] if len(self.deeds) == 1 else None

    def overrules(self, other: "Found") -> bool:
        """Say whether `other`, which stands elsewhere in the text, is only said along with this."""
        if self.deed is None or other.deed is None or self.first is None:
            return False
        if self.letters < (SIGNS if self.in_signs else ENOUGH):
            return False
        apart = self.first.start >= _end(other) or _end(self) <= _start(other)
        return apart and other.deed in OVERRULED.get(self.deed, ())

    def is_part_of(self, other: "Found") -> bool:
        """Say whether a longer name has these words: "send me guests" is one of "do not send me guests"."""
        inside = _start(other) <= _start(self) and _end(self) <= _end(other)
        return inside and self.letters < other.letters


def _start(found: Found) -> int:
    return found.first.start if found.first else 0


def _end(found: Found) -> int:
    return found.last.end if found.last else 0


def meant(names: Iterable[Found]) -> Found:
    """Return the longest name of a deed, the first where several are as long; what it is only said along with, not."""
    found = list(names)
    best = _longest(found)
    same = [name for name in found if name.deeds == best.deeds]
    if above := [name for name in found if name.overrules(best) and not any(map(name.is_part_of, same))]:
        return _longest(above)
    return best


def _longest(names: Iterable[Found]) -> Found:
    best = Found()
    for found in names:
        if found.letters > best.letters:
            best = found
        elif found.letters == best.letters:
            best = replace(best, deeds=tuple(sorted({*best.deeds, *found.deeds})))
    return best
