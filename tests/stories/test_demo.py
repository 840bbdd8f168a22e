"""The demo's own story, as `make story` plays it."""

import io

from world import FIELDS as CATALOGUE

from bot.demo.company import FIELDS, company
from bot.demo.follower import WHAT
from bot.demo.stage import stage
from bot.demo.story import tell
from bot.usecases.show_schedule import Step


def test_the_whole_story_happens() -> None:
    out = io.StringIO()
    with stage(now="2026-11-17T09:00:00Z") as it:
        assert tell(it.sandbox, out) == 0, out.getvalue()
    told = out.getvalue()
    assert "Every step happened." in told
    for word in (
        "Do you mean one of these",
        "would you write first",
        "Did you and",
        "Coffee chats in November 2026",
    ):
        assert word in told


def test_each_step_that_may_come_next_has_its_words() -> None:
    """The page's clock fell silent where one had none."""
    assert set(WHAT) == set(Step)


def test_the_company_is_of_one_piece() -> None:
    everybody = company()
    assert 235 <= len(everybody) <= 250
    assert len({employee.person.id for employee in everybody}) == len(everybody)
    assert len({employee.person.name for employee in everybody}) == len(everybody)
    assert all(CATALOGUE.get(field) for field in FIELDS)
    assert len(FIELDS) == 12
    assert sum(bool(employee.role) for employee in everybody) == 5
