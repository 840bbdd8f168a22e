"""A family of phrases is found by its words of one meaning, in their order, with what says nothing between them."""

import pytest
from world import FIELDS, READER

from bot.domain.fields.spelling import Word, read_words
from bot.domain.phrases.deeds import Deed
from bot.domain.phrases.families import Families, Slots
from bot.domain.phrases.meaning import Asks, Does, Unclear

SAME = {"cancel": ["cancel", "call off"], "request": ["request", "chat"], "last": ["last"]}


def families(*patterns: str) -> Families:
    def is_my(words: list[Word], at: int) -> int:
        return int(words[at].letters == "my")

    slots = Slots(str)
    slots.add(SAME)
    found = Families(str, slots, is_my)
    for pattern in patterns:
        found.add("withdraw", pattern, SAME)
    return found


def told(text: str) -> list[int]:
    """The letters of each family found."""
    found = families("{cancel} {last?} {request}").told(list(read_words(text)))
    return [each.letters for each in found]


def test_words_of_one_meaning_stand_for_one_another() -> None:
    assert told("please call off my last chat") == [15]
    assert told("cancel request") == [13]
    assert told("request cancel") == []


def test_only_what_says_nothing_stands_between() -> None:
    assert told("cancel my request") == [13]
    assert told("cancel the silly request") == []


def test_a_pattern_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no words for \{unknown\}"):
        families("{unknown} {request}")
    with pytest.raises(ValueError, match="may be missing"):
        families("{last?}")


@pytest.mark.parametrize("text", ["someone from sales was rude to me", "HR people insulted me"])
def test_a_complaint_about_somebody_of_a_field_asks_nobody_of_it(text: str) -> None:
    assert not isinstance(READER.read(text, "en", FIELDS), Asks)


def test_a_deed_may_hold_the_name_of_a_field() -> None:
    reading = READER.read("does HR read this", "en", FIELDS)
    assert isinstance(reading, Does)
    assert reading.deed is Deed.PRIVACY


def test_a_field_that_a_question_is_about_is_asked_back_with_and_without_its_mark() -> None:
    for text in ("is sales stressful", "is sales stressful?"):
        reading = READER.read(text, "en", FIELDS)
        assert isinstance(reading, Unclear)
        assert reading.fields == ("sales",)


def test_a_wish_leads_to_a_field_and_what_was_said_before_is_told() -> None:
    text = "tired of my numbers, I would love to talk to someone in sales"
    assert READER.read(text, "en", FIELDS) == Asks("sales", text)
    assert not isinstance(READER.read("never again do I want to talk to sales", "en", FIELDS), Asks)


def test_who_may_be_asked_about_a_field_offers_a_talk() -> None:
    reading = READER.read("people can ask me about sales", "en", FIELDS)
    assert isinstance(reading, Does)
    assert reading.deed is Deed.HOST
