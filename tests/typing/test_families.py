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


def test_words_that_say_nothing_count_where_a_longer_phrase_holds_them() -> None:
    same = {"reads": ["reads"], "boss": ["hr", "somebody in hr"]}
    slots = Slots(str)
    slots.add(same)
    found = Families(str, slots, lambda said, at: int(said[at].letters in ("somebody", "in")))
    found.add("privacy", "{reads} {boss}", same)
    assert max(each.letters for each in found.told(list(read_words("reads somebody in hr")))) == 17


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


def test_who_wants_to_know_what_people_of_a_field_do_wants_to_talk_to_them() -> None:
    assert isinstance(READER.read("quiero saber qué hace finanzas todo el día", "es", FIELDS), Asks)
    assert isinstance(READER.read("qué hace finanzas todo el día", "es", FIELDS), Unclear)


def test_a_field_that_is_an_everyday_word_is_one_before_a_comma_as_well() -> None:
    reading = READER.read("no me interesa este programa, quitadme", "es", FIELDS)
    assert isinstance(reading, Does)
    assert reading.deed is Deed.STOP


def test_a_name_inside_a_longer_one_overrules_nothing() -> None:
    reading = READER.read("هالشهر مضغوط كتير لا تبعتولي حدا", "ar", FIELDS)
    assert isinstance(reading, Does)
    assert reading.deed is Deed.PAUSE


def test_letters_that_are_drawn_out_are_one() -> None:
    assert READER.read("ayudaaaa", "es", FIELDS) == Does(Deed.HELP)


def test_a_request_that_is_taken_back_may_name_its_field() -> None:
    reading = READER.read("cancel my request for marketing", "en", FIELDS)
    assert isinstance(reading, Does)
    assert reading.deed is Deed.WITHDRAW


def test_an_arabic_word_may_have_and_before_it() -> None:
    reading = READER.read("رجعت وبقدر استقبل ناس وماعندي مانع", "ar", FIELDS)
    assert isinstance(reading, Does)
    assert reading.deed is Deed.RESUME


def test_a_wish_leads_to_a_field_and_what_was_said_before_is_told() -> None:
    text = "tired of my numbers, I would love to talk to someone in sales"
    assert READER.read(text, "en", FIELDS) == Asks("sales", text)
    assert not isinstance(READER.read("never again do I want to talk to sales", "en", FIELDS), Asks)


def test_who_may_be_asked_about_a_field_offers_a_talk() -> None:
    reading = READER.read("people can ask me about sales", "en", FIELDS)
    assert isinstance(reading, Does)
    assert reading.deed is Deed.HOST


def test_who_only_says_what_they_do_themselves_is_asked_for_nobody_of_it() -> None:
    reading = READER.read("انا بالمبيعات وما عندي مانع يسألوني", "ar", FIELDS)
    assert isinstance(reading, Does)
    assert reading.deed is Deed.HOST
    assert READER.read("who works in machine learning here", "en", FIELDS) == Asks("machine-learning", "")
    assert READER.read("soy contable, qué tal", "es", FIELDS) == Unclear(
        fields=("accounting",), note="soy contable, qué tal"
    )


def test_an_arabic_this_is_written_in_one_with_the() -> None:
    reading = READER.read("مين ورا هالبوت", "ar", FIELDS)
    assert isinstance(reading, Does)
    assert reading.deed is Deed.HELP


def test_a_note_that_is_a_weak_name_alone_is_a_note() -> None:
    assert READER.read("una traductora de inglés", "es", FIELDS) == Asks("localization", "inglés")
