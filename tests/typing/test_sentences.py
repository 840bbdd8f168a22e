"""What a sentence means in which several things are named, or none."""

import pytest
from world import FIELDS, READER

from bot.domain.fields.spelling import Word, read_words
from bot.domain.phrases.deeds import Deed, Found, meant
from bot.domain.phrases.meaning import Asks, Does, Unclear


def words(text: str) -> list[Word]:
    return list(read_words(text))


def test_a_slip_in_a_word_alone_is_asked_back() -> None:
    reading = READER.read("satus", "en", FIELDS)
    assert isinstance(reading, Unclear)
    assert reading.deeds == (Deed.STATUS,)


def named(deed: Deed, text: str, said: str) -> Found:
    at = text.index(said)
    inside = [word for word in words(text) if at <= word.start < at + len(said)]
    return Found((deed,), inside[0], inside[-1], len(inside), sum(len(word.letters) for word in inside))


def test_a_reason_says_more_than_what_it_is_the_reason_for() -> None:
    text = "on holiday, send me nothing at all"
    pause, stop = named(Deed.PAUSE, text, "on holiday"), named(Deed.STOP, text, "send me nothing at all")
    assert meant([stop, pause]).deed is Deed.PAUSE
    assert meant([stop, named(Deed.HOST, text, "on holiday")]).deed is Deed.STOP


@pytest.mark.parametrize(
    ("text", "language", "field"),
    [
        ("I'm a developer and would like to meet a product designer", "en", "product-design"),
        ("ich bin im Marketing und würde gern jemanden aus dem Vertrieb treffen", "de", "sales"),
        ("マーケにいますが営業の人に会いたい", "ja", "sales"),
        ("iOS developer", "en", "mobile-engineering"),
    ],
)
def test_what_somebody_does_themselves_or_is_called_is_no_second_field(
    text: str, language: str, field: str
) -> None:
    reading = READER.read(text, language, FIELDS)
    assert isinstance(reading, Asks)
    assert reading.field == field


def test_a_break_that_is_over_is_no_break() -> None:
    reading = READER.read("my holiday is over", "en", FIELDS)
    assert isinstance(reading, Does)
    assert reading.deed is Deed.RESUME
