"""Small fields share a row, so that every row stands for k people and nobody learns which field is small."""

from collections.abc import Mapping

from bot.domain.digest.merging import merge_fields
from bot.domain.digest.suppression import Count

K = 5
FAMILY = {"backend": "Engineering", "frontend": "Engineering", "legal": "Business", "sales": "Business"}


def merged(asked: Mapping[str, list[str]], family: Mapping[str, str] = FAMILY) -> dict[str, str]:
    """`asked`: the guests of each field, one letter each."""

    def count(rows: Mapping[str, str]) -> dict[str, Count]:
        guests: dict[str, list[str]] = {}
        for field, row in rows.items():
            guests.setdefault(row, []).extend(asked[field])
        return {row: Count(len(every), len(set(every))) for row, every in guests.items()}

    return merge_fields(asked, count, lambda field: family.get(field, ""), K)


def test_a_field_with_k_guests_has_a_row_of_its_own() -> None:
    assert merged({"legal": list("abcde"), "sales": list("abcdef")}) == {"legal": "legal", "sales": "sales"}


def test_small_fields_join_within_their_family() -> None:
    found = merged({"backend": list("abc"), "frontend": list("de"), "sales": list("abcdef")})
    assert found == {"backend": "family:Engineering", "frontend": "family:Engineering", "sales": "sales"}


def test_the_same_people_in_two_small_fields_are_no_more_people() -> None:
    found = merged(
        {"backend": list("abc"), "frontend": list("abcd"), "sales": list("abcdef"), "legal": ["x"]}
    )
    assert found["backend"] == found["frontend"] == "other"


def test_what_is_left_and_too_small_takes_the_smallest_row_along() -> None:
    found = merged({"legal": list("ab"), "sales": list("abcdefg"), "backend": list("abcde")})
    assert found == {"legal": "other", "backend": "other", "sales": "sales"}


def test_a_small_month_is_one_row() -> None:
    assert merged({"legal": ["a"], "backend": ["b"]}) == {"legal": "other", "backend": "other"}
    assert merged({}) == {}
