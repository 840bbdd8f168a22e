"""The digest is posted once, late if need be, to HR alone."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from digest_cases import OLD
from world import MONDAY, HandClock, World

from bot.context import HrAccess
from bot.domain.digest.months import Month, due_at
from bot.domain.refusals import HrNotKnown, HrOnly
from bot.domain.refusals.digest import BadMonth, MonthNotOver, NoSuchMonth
from bot.facts.digest import DigestFacts
from bot.jobs import rule_jobs, run_once
from bot.ports import SlackBusyError
from bot.steps.digest import NotOverError, freeze
from bot.usecases.digest.publish_digest import publish_digest
from bot.usecases.digest.show_digest import show_digest
from bot.usecases.look_ahead import MonthAhead, look_ahead
from bot.usecases.show_schedule import Step, show_schedule


def busy_november(world: World, guests: int = 6) -> None:
    for n in range(guests):
        world.ask(f"UG{n}")
        world.ask(f"UG{n}", "sales")


def test_posted_once_on_the_first_working_day(world: World) -> None:
    busy_november(world)
    world.clock.at = datetime(2026, 12, 1, 8, 59, tzinfo=UTC)
    assert publish_digest(world.ws) == 0
    world.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    assert publish_digest(world.ws) == 1
    assert publish_digest(world.ws) == 0
    assert world.outbox("digest_ready") == ["digest:2026-11:UHR"]


def test_late_is_better_than_never(world: World) -> None:
    busy_november(world)
    world.clock.at = datetime(2026, 12, 17, 3, 0, tzinfo=UTC)
    run_once(rule_jobs(world.ws))
    assert world.outbox("digest_ready") == ["digest:2026-11:UHR"]


def test_to_a_channel_instead_of_people(world: World) -> None:
    busy_november(world)
    world.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    publish_digest(replace(world.ws, hr=HrAccess(frozenset({"UHR"}), None, "CHR")))
    assert world.outbox("digest_ready") == ["digest:2026-11:CHR"]


def test_a_posted_month_stays_as_posted(world: World) -> None:
    busy_november(world)
    world.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    publish_digest(world.ws)
    shown: Any = show_digest(world.ws, "UHR", "2026-11")
    assert shown.digest.totals.asked.low <= 12 <= shown.digest.totals.asked.high
    changed = replace(world.ws, policy=replace(world.ws.policy, min_cell=20))
    assert show_digest(changed, "UHR", "2026-11") == shown


def test_who_looks_first_freezes_the_month_and_it_is_posted_all_the_same(world: World) -> None:
    busy_november(world)
    world.clock.at = datetime(2026, 12, 1, 0, 5, tzinfo=UTC)
    early: Any = show_digest(world.ws, "UHR", "")
    world.host("ULATE")
    world.live(days=0.2)
    assert show_digest(world.ws, "UHR", "2026-11") == early, "two views of one month can be subtracted"
    assert world.outbox("digest_ready") == []
    world.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    assert publish_digest(world.ws) == 1
    assert publish_digest(world.ws) == 0
    assert world.outbox("digest_ready") == ["digest:2026-11:UHR"]


def test_the_month_that_runs_is_not_shown(world: World) -> None:
    busy_november(world)
    month = Month(2026, 11)
    assert show_digest(world.ws, "UHR", "2026-11") == MonthNotOver(
        month.first_day, due_at(month, world.ws.calendar(None))
    )
    with world.ws.read() as tx:
        assert tx.digests.published(month) is None


def test_the_minimum_never_falls_below_a_published_month(world: World) -> None:
    busy_november(world)
    world.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    strict = replace(world.ws, policy=replace(world.ws.policy, min_cell=8))
    november: Any = show_digest(strict, "UHR", "2026-11")
    assert november.digest.lines == ()
    busy_november(world)
    world.clock.at = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    lenient = replace(world.ws, policy=replace(world.ws.policy, min_cell=3))
    december: Any = show_digest(lenient, "UHR", "2026-12")
    assert december.digest.min_cell == 8
    assert [each.min_cell for each in december.trend] == [8, 8]


def test_a_new_installation_posts_no_empty_digest(world: World) -> None:
    assert publish_digest(world.ws) == 0
    world.ask()
    assert publish_digest(world.ws) == 0, "October was before the first request"


def test_only_hr_and_only_months_that_have_begun(world: World) -> None:
    assert show_digest(world.ws, "UGUEST", "") == HrOnly()
    assert show_digest(world.ws, "UHR", "soon") == BadMonth("soon")
    assert show_digest(world.ws, "UHR", "2027-01") == NoSuchMonth("2027-01")
    assert isinstance(show_digest(world.ws, "UHR", ""), DigestFacts)


@pytest.mark.parametrize("text", ["last month", "November", "Nov 2026", "2026/11", "11/2026", "2026-11"])
def test_a_month_is_read_as_people_say_it(world: World, text: str) -> None:
    """All but the last were refused (ux B8)."""
    busy_november(world)
    world.clock.at = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    shown: Any = show_digest(world.ws, "UHR", text)
    assert shown.digest.month == Month(2026, 11)


def test_a_month_is_read_in_the_readers_language(world: World) -> None:
    busy_november(world)
    world.person("UHR", locale="ja-JP")
    world.clock.at = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    shown: Any = show_digest(world.ws, "UHR", "先月")
    assert shown.digest.month == Month(2026, 11)


def test_a_refused_month_offers_those_that_there_are(world: World) -> None:
    busy_november(world)
    world.clock.at = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    months = (Month(2026, 12).first_day, Month(2026, 11).first_day)
    assert show_digest(world.ws, "UHR", "soon") == BadMonth("soon", months)


def test_hr_may_be_a_user_group_and_leaving_it_shuts_the_door(world: World) -> None:
    ws = replace(world.ws, hr=HrAccess(usergroup="S1"))
    world.book.groups["S1"] = frozenset({"UNEW"})
    assert isinstance(show_digest(ws, "UNEW", ""), DigestFacts)
    world.book.groups["S1"] = frozenset()
    assert show_digest(ws, "UNEW", "") == HrOnly()


class GroupUnread:
    """Slack says 429 to whoever asks for the group."""

    def group_members(self, usergroup_id: str, *, fresh: bool = False) -> frozenset[str]:
        raise SlackBusyError(30 if fresh else len(usergroup_id))


def test_what_slack_does_not_say_is_not_decided(world: World) -> None:
    """HR read "That is for HR", by a 429 (realslack A2)."""
    ws = replace(world.ws, hr=HrAccess(usergroup="S1"), directory=GroupUnread())  # type: ignore[arg-type]
    assert show_digest(ws, "UNEW", "") == HrNotKnown()
    ws = replace(ws, hr=HrAccess(users=frozenset({"UHR"}), usergroup="S1"))
    assert isinstance(show_digest(ws, "UHR", ""), DigestFacts), "who is named needs no group"


def test_a_digest_waits_until_the_group_can_be_read(world: World) -> None:
    """One of HR never got the month: it was posted to those who were named, and marked as posted (realslack A2)."""
    busy_november(world)
    world.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    hr = HrAccess(users=frozenset({"UHR"}), usergroup="S1")
    assert publish_digest(replace(world.ws, hr=hr, directory=GroupUnread())) == 0  # type: ignore[arg-type]
    world.book.groups["S1"] = frozenset({"UNEW"})
    assert publish_digest(replace(world.ws, hr=hr)) == 2


def test_fewer_than_five_guests_are_not_shown(world: World) -> None:
    busy_november(world, guests=4)
    world.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    shown: Any = show_digest(world.ws, "UHR", "2026-11")
    assert shown.digest.lines == ()


def test_a_field_waits_until_five_have_asked_and_is_told_with_all_of_them(world: World) -> None:
    for month in (10, 11, 12):
        world.clock.at = datetime(2026, month, 5, 9, 0, tzinfo=UTC)
        for n in range(2):
            world.ask(f"UG{month}{n}", "legal")
        for n in range(6):
            world.ask(f"UG{month}{n}", "marketing")
    world.clock.at = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    told: list[Any] = [show_digest(world.ws, "UHR", f"2026-{month}") for month in (12, 11, 10)]
    rows = [{line.row: line.since for line in each.digest.lines} for each in told]
    october = Month(2026, 10)
    assert rows == [{"marketing": None, "legal": october}, {"marketing": None}, {"marketing": None}]
    assert [str(each.digest.reach) for each in told] == ["2026-10"] * 3


def test_what_an_earlier_release_counted_is_not_told_again(world: World) -> None:
    world.clock.at = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
    for n in range(3):
        world.ask(f"UG{n}", "legal")
    with world.ws.begin() as tx:
        tx.digests.add(replace(OLD, month=Month(2026, 10)), world.ws.now())
    world.clock.at = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)
    for n in range(3, 7):
        world.ask(f"UG{n}", "legal")
    world.clock.at = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
    november: Any = show_digest(world.ws, "UHR", "2026-11")
    assert november.digest.lines == (), "seven asked, and three of them in a month that was told otherwise"
    assert november.trend[0].totals == OLD.totals


def test_what_is_coming_is_known(world: World) -> None:
    world.host("UHOST")
    world.ask()
    steps = {item.step: item.at for item in show_schedule(world.ws)}
    assert {Step.REMIND, Step.SECOND_HOST, Step.EXPIRE, Step.LAPSE, Step.DIGEST} <= set(steps)
    assert steps[Step.DIGEST] == datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    assert Month.of(steps[Step.EXPIRE], world.ws.tz) == Month(2026, 11)
    assert show_schedule(world.ws, until=world.clock.now())[0].step is Step.SEND


@dataclass
class Pretending(HandClock):
    """`tick --now`: the moment that it says, and the one that has come."""

    real: datetime = MONDAY

    def real_now(self) -> datetime:
        return self.real


def test_no_pretended_date_counts_a_month_that_is_not_over(world: World) -> None:
    """`tick --now` counted and posted November on 24 November, and a counted month stays as it is."""
    busy_november(world)
    clock = Pretending(datetime(2026, 12, 1, 9, 0, tzinfo=UTC), real=world.clock.at)
    early = replace(world.ws, clock=clock)
    run_once(rule_jobs(early))
    with world.ws.read() as tx:
        assert tx.digests.published(Month(2026, 11)) is None
        assert not tx.digests.posted(Month(2026, 11))
        with pytest.raises(NotOverError):
            freeze(tx, early, Month(2026, 11))
    assert look_ahead(early).digest == MonthAhead(Month(2026, 11), counted=False, is_over=False)
    clock.real = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
    assert publish_digest(early) == 1
