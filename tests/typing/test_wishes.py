"""A field that somebody wants to talk to is read wherever it stands, and one that is only mentioned is not."""

import pytest
from world import FIELDS, READER

from bot.domain.phrases.deeds import Deed
from bot.domain.phrases.meaning import Asks, Does, Reading, Unclear


def read(language: str, text: str) -> Reading:
    return READER.read(text, language, FIELDS)


@pytest.mark.parametrize(
    ("language", "text", "field"),
    [
        ("ja", "契約のことで法務の人を探しています", "legal"),
        ("ja", "データサイエンスに移ろうか考えています、誰に聞けますか", "data-science"),
        ("en", "what do programmers do all day, would love to talk to one", "software-engineering"),
        ("en", "is it possible to talk to someone in legal", "legal"),
        ("de", "suche jemanden aus dem Einkauf", "procurement"),
        ("en", "somebody who fixes laptops", "it-support"),
        ("en", "I'm a designer and wonder what a day in customer success looks like", "customer-success"),
        ("en", "I need it, I'd like to talk to sales", "sales"),
    ],
)
def test_a_wish_may_stand_anywhere(language: str, text: str, field: str) -> None:
    reading = read(language, text)
    assert isinstance(reading, Asks)
    assert reading.field == field


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "昨日のことですが営業の人とは話したくない"),
        ("ja", "先日、営業の人に失礼なことを言われました"),
        ("en", "I'm done with sales, I don't want to talk to anybody"),
        ("en", "I need it"),
        ("en", "can I talk to mark osei about launches"),
        ("de", "das ist recht"),
        ("de", "ich kann nicht hosten"),
        ("de", "ich will das Treffen mit der Rechtsabteilung nicht mehr"),
        ("ja", "法務の人と話すのはやめます"),
    ],
)
def test_a_field_that_is_not_wanted_is_asked_for_by_nobody(language: str, text: str) -> None:
    assert not isinstance(read(language, text), Asks)


@pytest.mark.parametrize("text", ["経理の給料はどれくらい?", "営業って楽しいの?"])
def test_a_japanese_question_about_something_of_a_field_is_asked_back(text: str) -> None:
    reading = read("ja", text)
    assert isinstance(reading, Unclear)
    assert len(reading.fields) == 1


def test_what_they_want_to_talk_about_is_no_deed() -> None:
    reading = read("en", "a chat with a data analyst, please, about dashboards")
    assert reading == Asks("data-analytics", "dashboards")
    assert not isinstance(read("en", "HR numbers for October"), Asks)


def test_who_complains_about_somebody_of_a_field_is_not_matched_with_it() -> None:
    assert not isinstance(read("ja", "営業の人と話したけど、とても失礼なことを言われました"), Asks)


def test_a_break_may_last_until_something_that_is_called_like_a_field() -> None:
    reading = read("en", "no guests until after the product launches")
    assert isinstance(reading, Does)
    assert reading.deed is Deed.PAUSE


def test_a_request_may_be_taken_back_by_its_field() -> None:
    reading = read("en", "I no longer want the meeting with legal")
    assert isinstance(reading, Does)
    assert reading.deed is Deed.WITHDRAW


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("keine gaeste waehrend ich im urlaub bin", Deed.PAUSE),
        ("loesche alles was du ueber mich weisst", Deed.FORGET),
        ("jetzt hoer endlich auf", Deed.STOP),
    ],
)
def test_german_is_read_without_its_umlauts(text: str, deed: Deed) -> None:
    reading = read("de", text)
    assert isinstance(reading, Does)
    assert reading.deed is deed


def test_a_short_name_within_a_longer_one_is_a_part_of_it() -> None:
    reading = read("en", "please take me off whatever this is")
    assert isinstance(reading, Does)
    assert reading.deed is Deed.STOP


@pytest.mark.parametrize("text", ["昨日しました", "皆さんおはようございます"])
def test_what_is_left_of_a_japanese_verb_is_no_name(text: str) -> None:
    assert isinstance(read("ja", text), Unclear)
