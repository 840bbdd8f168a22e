"""The demo's own story, as `make story` plays it."""

import io
from dataclasses import astuple

from world import FIELDS as CATALOGUE

from bot.demo.company import FIELDS, company
from bot.demo.follower import WHAT
from bot.demo.stage import stage
from bot.demo.story import tell
from bot.domain.privacy.audit import OPERATOR
from bot.facts.digest import DigestFacts
from bot.usecases.digest.show_digest import month_for
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


def test_hrs_digest_there_withholds_no_count() -> None:
    """Whoever tries it out as HR reads what the digest can say, not what it must withhold from a handful."""
    with stage(now="2026-11-17T09:00:00Z") as it:
        it.sandbox.advance(15 * 86_400)
        for month in ("2026-10", ""):
            found = month_for(it.bot.ws, OPERATOR, month)
            assert isinstance(found, DigestFacts)
            counts = {line.row: astuple(line.counts) for line in found.digest.lines}
            assert [row for row, numbers in counts.items() if None in numbers] == []
            chats = found.digest.chats
            assert None not in (chats.useful, chats.moved, chats.acceptance, chats.load, *chats.benefits)
