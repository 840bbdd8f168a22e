"""HR looks after people, reads the log, and starts the programme: each audited, no name kept that need not be."""

import pytest
from world import World

from bot.domain.company import CompanySetting, ForPerson, LaunchStep
from bot.domain.digest.months import Month
from bot.domain.hosting.recruiting import Recruiting, Source, Tried, may_tell
from bot.domain.privacy.audit import Audited
from bot.domain.refusals import HrOnly
from bot.domain.refusals.company import CannotPostThere
from bot.facts.company import AuditPage
from bot.usecases.company.launch import post_announcement, tick
from bot.usecases.company.look_after_people import look_after
from bot.usecases.company.show_audit import show_audit
from bot.usecases.hosting.take_break import end_break
from bot.usecases.show_home import show_home


@pytest.fixture
def hr(world: World) -> World:
    world.person("UHR")
    return world


def launched(world: World) -> frozenset[LaunchStep]:
    part = show_home(world.ws.as_chosen(), "UHR").hr
    assert part is not None
    return part.launch.done


def test_a_host_whom_hr_pauses_is_told_and_may_come_back(hr: World) -> None:
    hr.host("UHOST")
    hr.host("UNEXT")
    hr.ask()
    first = "UHOST" if hr.offers("UHOST") else "UNEXT"
    assert look_after(hr.ws, "UHR", first, ForPerson.PAUSE) is ForPerson.PAUSE
    other = {"UHOST": "UNEXT", "UNEXT": "UHOST"}[first]
    assert len(hr.offers(other)) == 1, "the request goes to somebody else"
    assert len(hr.outbox("hosting_paused_by_hr")) == 1
    end_break(hr.ws, first)
    with hr.ws.read() as tx:
        host = tx.hosts.get(first)
    assert host is not None
    assert host.available


def test_a_host_whom_hr_takes_off_has_no_profile_any_more(hr: World) -> None:
    hr.host("UHOST")
    look_after(hr.ws, "UHR", "UHOST", ForPerson.REMOVE)
    with hr.ws.read() as tx:
        assert tx.hosts.get("UHOST") is None
        assert tx.hosts.by_field() == {}
    assert len(hr.outbox("hosting_paused_by_hr")) == 1


@pytest.mark.parametrize("what", ForPerson)
def test_the_answer_is_the_same_whether_or_not_there_was_anything(hr: World, what: ForPerson) -> None:
    hr.host("UHOST")
    hr.person("UOTHER")
    answers = {str(look_after(hr.ws, "UHR", who, what)) for who in ("UHOST", "UOTHER", "UNKNOWN")}
    assert answers == {str(what)}


def test_hr_forgets_somebody_who_asked_for_it(hr: World) -> None:
    hr.introduce()
    look_after(hr.ws, "UHR", "UGUEST", ForPerson.FORGET)
    with hr.ws.read() as tx:
        assert not tx.own_data.of("UGUEST")
        [entry] = tx.audit.newest(10)
    assert (entry.person_id, entry.what, entry.subject) == ("UHR", Audited.PERSON_FORGOTTEN, "")
    assert len(hr.outbox("chat_is_off")) == 1


def test_nobody_else_does_any_of_it(hr: World) -> None:
    hr.person("UOTHER")
    hr.host("UHOST")
    for what in ForPerson:
        assert look_after(hr.ws, "UOTHER", "UHOST", what) == HrOnly()
    assert show_audit(hr.ws, "UOTHER") == HrOnly()
    assert tick(hr.ws, "UOTHER", LaunchStep.PAPERS) == HrOnly()
    assert post_announcement(hr.ws, "UOTHER", "C1", "words", (), step=LaunchStep.HOSTS) == HrOnly()
    with hr.ws.read() as tx:
        assert tx.hosts.get("UHOST") is not None


def test_the_log_is_shown_newest_first(hr: World) -> None:
    tick(hr.ws, "UHR", LaunchStep.PAPERS)
    hr.clock.move(hours=1)
    look_after(hr.ws, "UHR", "UHOST", ForPerson.PAUSE)
    page = show_audit(hr.ws, "UHR")
    assert isinstance(page, AuditPage)
    assert [entry.what for entry in page.entries] == [Audited.HOSTING_PAUSED, Audited.LAUNCH_STEP_DONE]


def test_the_checklist_follows_what_was_done_and_ends(hr: World) -> None:
    assert launched(hr) == frozenset()
    hr.person("UBELOW", manager_id="UHR", team="One")
    with hr.ws.begin() as tx:
        tx.choices.put(CompanySetting.CONTACT, ("UCONTACT",))
    hr.ws.chosen.update({CompanySetting.CONTACT: ("UCONTACT",)})
    for number in range(5):
        hr.host(f"UHOST{number}")
    assert launched(hr) == {LaunchStep.CHART, LaunchStep.CONTACT, LaunchStep.HOSTS}
    tick(hr.ws, "UHR", LaunchStep.PAPERS)
    tick(hr.ws, "UHR", LaunchStep.PAPERS)
    hr.book.channels["CALL"] = []
    assert post_announcement(hr.ws, "UHR", "CALL", "We start", (), step=LaunchStep.ANNOUNCED) is True
    part = show_home(hr.ws.as_chosen(), "UHR").hr
    assert part is not None
    assert part.launch.is_over


def test_a_rehearsal_goes_to_hr_alone_and_ticks_nothing(hr: World) -> None:
    hr.book.channels |= {"UHR": [], "CALL": []}
    assert post_announcement(hr.ws, "UHR", "", "We start", (), step=LaunchStep.ANNOUNCED) is False
    assert hr.book.channels == {"UHR": ["We start"], "CALL": []}
    assert launched(hr) == frozenset()


def test_where_we_may_not_post_nothing_is_ticked(hr: World) -> None:
    said = post_announcement(hr.ws, "UHR", "CELSE", "We start", (), step=LaunchStep.HOSTS)
    assert said == CannotPostThere(LaunchStep.HOSTS)
    assert launched(hr) == frozenset()


def test_of_the_asks_a_month_that_is_over_is_told_from_enough_people_on(hr: World) -> None:
    assert may_tell(Tried(4, 0), 5) is None
    assert may_tell(Tried(9, 5), 5) == Recruiting(9, None), "four who did not would be told"
    assert may_tell(Tried(10, 5), 5) == Recruiting(10, 5)
    assert may_tell(Tried(6, 6), 5) == Recruiting(6, 6)
    assert may_tell(Tried(6, 0), 5) == Recruiting(6, 0)


def test_the_running_month_is_not_told(hr: World) -> None:

    with hr.ws.begin() as tx:
        for _ in range(10):
            tx.host_asks.count_asked(Month(2026, 11), Source.WORK)
    part = show_home(hr.ws, "UHR").hr
    assert part is not None
    assert part.recruiting is None
    hr.clock.move(days=10)
    part = show_home(hr.ws, "UHR").hr
    assert part is not None
    assert part.recruiting == Recruiting(10, 0)


def test_only_what_we_cannot_see_is_ticked(hr: World) -> None:
    """A step that was ticked by a posted call would have hidden that nobody hosts."""
    hr.book.channels["CALL"] = []
    assert post_announcement(hr.ws, "UHR", "CALL", "Would you?", (), step=LaunchStep.HOSTS) is True
    for step in (LaunchStep.CHART, LaunchStep.CONTACT):
        tick(hr.ws, "UHR", step)
    assert launched(hr) == frozenset()
