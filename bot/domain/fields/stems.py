"""What is the same in "pausing" and "paused": Snowball's stems, and letters as they are where it has none."""

from collections.abc import Callable
from functools import cache, lru_cache
from threading import Lock

Stem = Callable[[str], str]
SNOWBALL = {"ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french"}
"""Japanese has no stemmer, and needs none here: it is read sign by sign."""

UMLAUTS = {"de": (("ae", "a"), ("oe", "o"), ("ue", "u"))}
"""How letters with an accent are spelt out where a keyboard has none: "für" is folded to "fur", and "fuer" is it."""
SHORTEST = 5
"""Letters: "busy" and "business" have one stem, "busi". Where so little is left, a word stands for itself."""


@cache
def stem_of(language: str) -> Stem:
    """Return what gives the stem of a folded word of a language."""
    if language not in SNOWBALL:
        return str
    from Stemmer import Stemmer  # noqa: PLC0415 - a megabyte that comes when somebody types

    stemmer, lock = Stemmer(SNOWBALL[language]), Lock()
    spelt_out = UMLAUTS.get(language, ())

    @lru_cache(maxsize=8192)
    def stem(word: str) -> str:
        for letters, folded in spelt_out:
            word = word.replace(letters, folded)
        with lock:  # a stemmer keeps the word it is at in itself: two threads would take each other's letters
            found = str(stemmer.stemWord(word))
        return found if len(found) >= SHORTEST else word

    return stem
