"""No published cell stands for fewer than k people, and none can be worked out from the rest."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest import FieldTally, Month, publish
from bot.domain.withholding import NOBODY, Count, withhold

K = 5
KEYS = [f"field-{n}" for n in range(8)]


def _count(people: int) -> st.SearchStrategy[Count]:
    return st.integers(people, people * 3).map(lambda n: Count(n, people))


counts = st.integers(0, 12).flatmap(_count)
columns = st.dictionaries(st.sampled_from(KEYS), counts, max_size=8)


def _total(cells: dict[str, Count], shared: int) -> Count:
    """A total whose people overlap: somebody may ask in several fields."""
    most = sum(count.people for count in cells.values())
    least = max((count.people for count in cells.values()), default=0)
    return Count(sum(count.n for count in cells.values()), max(least, most - shared))


@given(columns, st.integers(0, 30))
def test_no_cell_below_k_is_shown_and_none_is_left_over(cells: dict[str, Count], shared: int) -> None:
    total = _total(cells, shared)
    verdict = withhold(cells, total, K)
    shown = {key: count for key, count in cells.items() if key not in verdict.cells}
    assert all(count.people == 0 or count.people >= K for count in shown.values())
    if verdict.cells and not verdict.total:
        rest = total.n - sum(count.n for count in shown.values())
        assert rest == sum(cells[key].n for key in verdict.cells)
        assert len(verdict.cells) > 1, "one hidden cell is the total minus the rest"
        hidden = [cells[key].people for key in verdict.cells]
        assert max(hidden) >= K or (total.people >= K and not any(c.people for c in shown.values()))


def test_one_small_field_takes_the_next_smallest_with_it() -> None:
    cells = {"legal": Count(2, 2), "sales": Count(9, 7), "marketing": Count(30, 20)}
    assert withhold(cells, Count(41, 25), K).cells == {"legal", "sales"}


def test_naive_hiding_would_give_the_small_field_away() -> None:
    """The check above can fail: this is what it would find."""
    cells = {"legal": Count(2, 2), "sales": Count(9, 7)}
    naive = {key for key, count in cells.items() if 0 < count.people < K}
    assert 11 - sum(count.n for key, count in cells.items() if key not in naive) == cells["legal"].n


def test_an_empty_cell_tells_of_nobody_and_is_shown() -> None:
    verdict = withhold({"legal": NOBODY, "sales": Count(9, 7)}, Count(9, 7), K)
    assert verdict.cells == frozenset()
    assert not verdict.total


def test_a_month_of_three_people_shows_no_number_at_all() -> None:
    tally = FieldTally("legal", Count(3, 3), Count(2, 2), Count(1, 1))
    everybody = {"asked": Count(3, 3), "introduced": Count(2, 2), "met": Count(1, 1)}
    digest = publish(Month(2026, 10), [tally], everybody, K)
    assert digest.lines == ()
    assert digest.fields_withheld == 1
    assert (digest.totals.asked, digest.totals.introduced, digest.totals.met) == (None, None, None)
