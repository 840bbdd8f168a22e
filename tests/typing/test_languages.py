"""Whatever language we have texts in, people may type in: fields, deeds, times and stems have its words."""

from world import FIELDS, READER

from bot.config import SHIPPED_PHRASES, SHIPPED_WORDS
from bot.domain.fields.field import SOURCE
from bot.domain.fields.stems import SNOWBALL
from bot.domain.phrases.meaning import Asks
from bot.domain.time_words import lexicon
from bot.messages import languages

WITHOUT_STEMS = {"ja"}


def test_a_new_language_is_added_everywhere() -> None:
    spoken = set(languages.LANGUAGES)
    assert languages.SOURCE == SOURCE
    assert {path.stem for path in SHIPPED_PHRASES.glob("*.toml")} == spoken
    assert {path.stem for path in SHIPPED_WORDS.glob("*.toml")} == spoken - {SOURCE}
    assert set(lexicon.LANGUAGES) == spoken
    assert set(SNOWBALL) == spoken - WITHOUT_STEMS


def test_two_words_that_share_a_short_stem_are_two_words() -> None:
    """The stem of "busy" is that of "business": "business development people" asked for a break."""
    assert READER.read("business development people", "en", FIELDS) == Asks("business-development", "")
