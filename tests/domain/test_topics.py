"""What a guest wants to learn meets what a host likes to be asked about."""

import pytest

from bot.domain.matching.topics import shared_topics, topics
from bot.domain.people import Host, Person
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
def test_forms_of_one_word_are_one_topic(wanted: str, about: str) -> None:
    assert topics(wanted)
    assert topics(wanted) <= topics(about)


@pytest.mark.parametrize("text", ["", "What would you do again?", "How I came into this work", "!?", "a"])
def test_words_that_say_nothing_are_no_topic(text: str) -> None:
    assert topics(text) == frozenset()


def test_a_wall_of_letters_is_a_topic_as_well() -> None:
    assert topics("y" * 3_000) == {"yyyy"}


def host(about: str, *fields: str) -> Host:
    return Host(Person("U", "P"), frozenset(fields), 1, frozenset({"en"}), about=about)


def test_the_name_of_the_field_is_no_news_and_that_of_another_field_is() -> None:
    wish = Wish("marketing", "How does marketing work with data engineers?")
    assert shared_topics(wish, host("Marketing in general", "marketing")) == 0
    assert shared_topics(wish, host("", "marketing", "data-engineering")) == 2
