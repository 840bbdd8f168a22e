"""What a guest wants to learn meets what a host likes to be asked about."""

import pytest

from bot.domain.matching.learning import host_words, wanted_words, words_of
from bot.domain.people import Host, Person, Profile
from bot.domain.requests import Wish


@pytest.mark.parametrize(
    ("wanted", "about"),
    [
        ("How do you manage people?", "Management"),
        ("testing", "How we test"),
        ("pipelines", "my first pipeline"),
        ("stories", "a story"),
        ("Große Städte", "GROSSE STÄDTE, STADTE"),
        ("SQL", "sql, and when not to use it"),
        ("résumés", "Resume"),
    ],
)
def test_forms_of_one_word_are_one(wanted: str, about: str) -> None:
    assert words_of(wanted)
    assert words_of(wanted) <= words_of(about)


@pytest.mark.parametrize("text", ["", "What would you do again?", "How I came into this work", "!?", "a"])
def test_words_that_say_nothing_do_not_count(text: str) -> None:
    assert words_of(text) == frozenset()


def test_a_wall_of_letters_is_a_word_as_well() -> None:
    assert words_of("y" * 3_000) == {"yyyy"}


def host(about: str, *fields: str) -> Host:
    return Host(Person("U", "P"), Profile(frozenset(fields), 1, frozenset({"en"}), about))


def test_the_name_of_the_field_is_no_news_and_that_of_another_field_is() -> None:
    wish = Wish("marketing", "How does marketing work?", questions=("And with data engineers?",))
    assert not wanted_words(wish) & host_words(host("Marketing in general", "marketing"))
    assert len(wanted_words(wish) & host_words(host("", "marketing", "data-engineering"))) == 2
