"""What a guest wants to learn and what a host likes to be asked about, as words that can be compared."""

import re
import unicodedata
from functools import lru_cache

from bot.domain.people import Host
from bot.domain.requests import Wish

WORDS = re.compile(r"[^\W_]{2,}")
ENDINGS = ("ments", "ment", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "e", "y")
SHORTEST_STEM = 4
SAY_NOTHING = frozenset(
    """
    about after again all also am an and another any anything are around as ask at back be became because been before
    being between but by came can chat coffee come could day did different do does doing done each even ever every
    everybody everything few first for from get give go going good got great had happy has have having he hear hello
    her here hey hi him his how if in into is it its just know learn learned learning less let like liked little ll
    long look lot love made make many may me mean meet might more most much my need never new next nice no not now of
    off often on one only or other our out over own people please put question questions re really right said same
    say see she should so some somebody someone something still such surprised take talk tell than thank thanks that
    the their them then there these they thing things think this those time to together too up us use used ve very
    want was way we week well went were what when where which while who why will with within without wonder work
    worked working works would year years yes yet you your
    """.split()  # noqa: SIM905 - quoted one by one they would fill three screens
)
"""English, as most texts are; in other languages a few such words may count, within the part's bound."""


def wanted_words(wish: Wish) -> frozenset[str]:
    """Return the guest's words without the name of the field itself, which all its hosts share."""
    written = " ".join((wish.learn, *wish.questions))
    return words_of(written) - words_of(wish.field) if written else frozenset()


def host_words(host: Host) -> frozenset[str]:
    """Return the words of "ask me about", and of the names of the host's fields."""
    return words_of(" ".join((host.profile.about, *sorted(host.profile.fields))))


@lru_cache(maxsize=4_096)
def words_of(text: str) -> frozenset[str]:
    """Return the stems of the words that say something: "testing pipelines" and "test a pipeline" share two."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return frozenset(_stem(word) for word in WORDS.findall(letters) if word not in SAY_NOTHING)


def _stem(word: str) -> str:
    """Take endings off as long as a stem is left: manage, managers and management are all "manag"."""
    while ending := next((each for each in ENDINGS if _may_end(word, each)), None):
        word = word.removesuffix(ending)
    return word


def _may_end(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM
