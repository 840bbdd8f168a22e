"""Two people find a time, move it, take it back; the clock helps where they do not."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from world import World

from bot.domain.finding_a_time.suggesting import Slot
from bot.domain.notifications.finding_a_time import FindATime, TimeFixed
from bot.domain.notifications.interviews import DidYouMeet
from bot.domain.people import Person, Preferences, Standing
from bot.domain.refusals import NotTakingPart, NotYours
from bot.domain.refusals.finding_a_time import TimeIsFixed, WaitsForPartner
from bot.domain.refusals.interviews import InterviewIsOver
from bot.domain.requests import Answer, Interview, InterviewState
from bot.domain.workdays import WorkingHours
from bot.facts.finding_a_time import Arranged
from bot.facts.settings import PreferencesSet
from bot.steps.finding_a_time import suggested
from bot.steps.gathering import gather_facts
from bot.usecases.finding_a_time.agree_time import confirm_time, pick_time, propose_time
from bot.usecases.finding_a_time.cancel_time import cancel_time
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.interviews.send_nudges import send_nudges
from bot.usecases.people.person_changed import person_changed
from bot.usecases.settings.set_preferences import set_preferences
from bot.usecases.show_home import show_home


def slots(world: World, interview: Interview) -> list[Slot]:
    with world.ws.read() as tx:
        return list(suggested(tx, world.ws, interview))


def agree(world: World, interview: Interview, slot: Slot) -> None:
    assert isinstance(pick_time(world.ws, "UHOST", slot.id), Arranged)
    assert isinstance(confirm_time(world.ws, "UGUEST", slot.id), Arranged)


def test_the_host_picks_and_the_guest_confirms(both_worlds: World) -> None:
    world = both_worlds
    interview = world.introduce()
    first = slots(world, interview)[0]
    agree(world, interview, first)
    kept = world.interview(interview.id)
    assert (kept.state, kept.meets_at) == (InterviewState.SCHEDULED, first.starts_at)
    assert world.outbox()[-5:] == [
        f"interview:{interview.id}:proposal:1",
        f"interview:{interview.id}:proposal:1:settled",
        f"interview:{interview.id}:introduction:settled",
        f"interview:{interview.id}:fixed:1",
        f"interview:{interview.id}:calendar:1",
    ]


def test_second_clicks_and_strangers_change_nothing(world: World) -> None:
    interview = world.introduce()
    first, second, _ = slots(world, interview)
    pick_time(world.ws, "UHOST", first.id)
    written = world.outbox()
    assert pick_time(world.ws, "UHOST", first.id) == WaitsForPartner(interview.id, "UGUEST")
    assert confirm_time(world.ws, "UHOST", first.id) == WaitsForPartner(interview.id, "UGUEST")
    for act in (pick_time, confirm_time):
        assert act(world.ws, "USTRANGER", first.id) == NotYours()
        assert act(world.ws, "UGUEST", 4711) == NotYours()
    assert propose_time(world.ws, "USTRANGER", interview.id, first.starts_at) == NotYours()
    assert cancel_time(world.ws, "USTRANGER", interview.id, for_good=True) == NotYours()
    assert world.outbox() == written
    confirm_time(world.ws, "UGUEST", first.id)
    assert confirm_time(world.ws, "UGUEST", first.id) == TimeIsFixed(interview.id, first.starts_at)
    assert pick_time(world.ws, "UGUEST", second.id) == TimeIsFixed(interview.id, first.starts_at)


def test_moving_keeps_the_old_time_until_the_other_confirms(world: World) -> None:
    interview = world.introduce()
    first, second, _ = slots(world, interview)
    agree(world, interview, first)
    propose_time(world.ws, "UGUEST", interview.id, second.starts_at)
    assert world.interview(interview.id).meets_at == first.starts_at
    confirm_time(world.ws, "UHOST", second.id)
    assert world.interview(interview.id).meets_at == second.starts_at
    assert f"interview:{interview.id}:fixed:1:unfixed" in world.outbox()
    assert world.outbox("calendar_file") == [f"interview:{interview.id}:calendar:{n}" for n in (1, 2)]


def test_taking_the_time_back_brings_fresh_times(world: World) -> None:
    interview = world.introduce()
    before = slots(world, interview)
    agree(world, interview, before[0])
    world.clock.move(minutes=5)
    assert isinstance(cancel_time(world.ws, "UGUEST", interview.id, for_good=False), Arranged)
    assert world.interview(interview.id).state is InterviewState.INTRODUCED
    assert not {slot.id for slot in slots(world, interview)} & {slot.id for slot in before}
    assert world.outbox("time_off") == [f"interview:{interview.id}:time_off:2"]
    assert world.outbox("calendar_file")[-1] == f"interview:{interview.id}:calendar:2"
    agree(world, interview, slots(world, interview)[0])
    assert world.interview(interview.id).sequence == 3


def test_cancelling_the_chat_frees_the_seat(world: World) -> None:
    world.host("UHOST", capacity=1)
    interview = world.introduce()
    agree(world, interview, slots(world, interview)[0])
    world.ask("UNEXT")
    assert isinstance(cancel_time(world.ws, "UHOST", interview.id, for_good=True), Arranged)
    assert world.interview(interview.id).state is InterviewState.FELL_THROUGH
    assert len(world.offers("UHOST")) == 1
    assert (
        propose_time(world.ws, "UGUEST", interview.id, world.clock.now() + timedelta(days=3))
        == InterviewIsOver()
    )


def test_a_chat_that_ends_otherwise_leaves_both_calendars(world: World) -> None:
    one, two = world.introduce("UG1"), world.introduce("UG2")
    for interview in (one, two):
        first = slots(world, interview)[0]
        pick_time(world.ws, interview.guest_id, first.id)
        confirm_time(world.ws, interview.host_id, first.id)
    report_outcome(world.ws, "UG1", one.id, Answer.FELL_THROUGH)
    assert world.outbox("calendar_file")[-1] == f"interview:{one.id}:calendar:2"
    person_changed(world.ws, Person("UHOST", "Gone", standing=Standing.DEACTIVATED))
    assert world.outbox("calendar_file")[-1] == f"interview:{two.id}:calendar:2"


def test_a_host_with_two_chats_is_not_suggested_the_same_time_twice(world: World) -> None:
    one = world.introduce("UGUEST")
    first = slots(world, one)[0]
    agree(world, one, first)
    two = world.introduce("UOTHER")
    assert first.starts_at not in {slot.starts_at for slot in slots(world, two)}


def test_a_proposal_waits_on_the_home_of_the_other_side(world: World) -> None:
    interview = world.introduce()
    first = slots(world, interview)[0]
    pick_time(world.ws, "UHOST", first.id)
    assert [item.proposed for item in show_home(world.ws, "UGUEST").interviews] == [first]
    assert [item.proposed for item in show_home(world.ws, "UHOST").interviews] == [None]
    world.clock.at = first.starts_at
    assert [item.proposed for item in show_home(world.ws, "UGUEST").interviews] == [None]


def live(world: World, days: float) -> None:
    for _ in range(int(days * 24)):
        world.clock.move(hours=1)
        send_nudges(world.ws)


def test_without_a_time_the_guest_and_then_the_host_are_helped_once_with_the_same_fresh_times(
    world: World,
) -> None:
    interview = world.introduce()
    before = slots(world, interview)
    live(world, 2.1)
    assert world.outbox("find_a_time") == [f"interview:{interview.id}:find_a_time:UGUEST"]
    live(world, 1)
    assert world.outbox("find_a_time") == [
        f"interview:{interview.id}:find_a_time:{who}" for who in ("UGUEST", "UHOST")
    ]
    fresh = slots(world, interview)
    assert not {slot.id for slot in fresh} & {slot.id for slot in before}
    live(world, 3)
    assert len(world.outbox("find_a_time")) == 2
    assert {slot.id for slot in slots(world, interview)} <= {slot.id for slot in fresh}


def test_the_question_comes_an_hour_after_the_talk_and_moves_along(world: World) -> None:
    interview = world.introduce()
    first, _, third = slots(world, interview)
    agree(world, interview, first)
    propose_time(world.ws, "UGUEST", interview.id, third.starts_at)
    confirm_time(world.ws, "UHOST", third.id)
    live(world, (third.starts_at - world.clock.now()) / timedelta(days=1))
    assert world.outbox("did_you_meet") == []
    live(world, 2 / 24)
    assert world.outbox("did_you_meet") == [f"interview:{interview.id}:did_you_meet:UGUEST"]
    assert world.outbox("find_a_time") == []


def test_the_home_asks_nobody_about_a_talk_to_come(world: World) -> None:
    interview = world.introduce()
    live(world, 8)
    assert [item.ask for item in show_home(world.ws, "UGUEST").interviews] == [True]
    at = world.clock.now() + timedelta(days=2)
    propose_time(world.ws, "UHOST", interview.id, at)
    propose_time(world.ws, "UGUEST", interview.id, at)
    assert world.interview(interview.id).meets_at == at
    assert [item.ask for item in show_home(world.ws, "UGUEST").interviews] == [False]


def test_messages_that_were_overtaken_are_not_sent(world: World) -> None:
    interview = world.introduce()
    first, second, _ = slots(world, interview)
    agree(world, interview, first)
    old = TimeFixed(interview.id, interview.guest_id, interview.host_id, sequence=1, slot_id=first.id)
    with world.ws.read() as tx:
        assert gather_facts(tx, world.ws, old) is not None
    propose_time(world.ws, "UGUEST", interview.id, second.starts_at)
    confirm_time(world.ws, "UHOST", second.id)
    question = DidYouMeet(interview.id, "UGUEST")
    with world.ws.read() as tx:
        assert gather_facts(tx, world.ws, old) is None
        assert gather_facts(tx, world.ws, FindATime(interview.id, "UGUEST")) is None
        assert gather_facts(tx, world.ws, question) is None
    world.clock.move(days=7)
    with world.ws.read() as tx:
        assert gather_facts(tx, world.ws, question) is not None


def test_own_hours_decide_what_is_suggested_and_when_we_write(world: World) -> None:
    evenings = WorkingHours(time(18), time(21), frozenset({1, 3}))
    world.host("UHOST")
    world.person("UGUEST")
    for who in ("UHOST", "UGUEST"):
        assert set_preferences(world.ws, who, Preferences(evenings)) == PreferencesSet(Preferences(evenings))
    interview = world.introduce()
    assert {slot.starts_at.weekday() for slot in slots(world, interview)} <= {1, 3}
    assert all(time(18) <= slot.starts_at.time() <= time(20, 30) for slot in slots(world, interview))
    live(world, 14)
    with world.ws.read() as tx:
        lines = tx.interviews.sent(interview.id)
    assert lines
    assert all(line.at.weekday() in {1, 3} and line.at.hour in range(18, 21) for line in lines)


def test_what_slack_says_later_keeps_a_persons_hours(both_worlds: World) -> None:
    world = both_worlds
    hours = WorkingHours(time(7, 30), time(15), frozenset({6, 0, 1}), "EG")
    world.person("UGUEST")
    set_preferences(world.ws, "UGUEST", Preferences(hours))
    world.person("UGUEST", name="New name")
    with world.ws.read() as tx:
        kept = tx.people.get("UGUEST")
    assert kept is not None
    assert (kept.name, kept.hours) == ("New name", hours)


def test_guest_accounts_set_no_hours(world: World) -> None:
    world.person("UVISITOR", standing=Standing.GUEST_ACCOUNT)
    refused = set_preferences(world.ws, "UVISITOR", Preferences(WorkingHours(time(9), time(17))))
    assert refused == NotTakingPart(Standing.GUEST_ACCOUNT)


@pytest.mark.parametrize(
    ("person", "free"),
    [
        (Person("U1", "A", tz="Europe/Berlin"), True),
        (Person("U1", "A", tz="America/New_York"), False),
        (Person("U1", "A", tz=None), True),
        (
            Person(
                "U1",
                "A",
                tz="Europe/Berlin",
                preferences=Preferences(WorkingHours(time(9), time(17), country="")),
            ),
            False,
        ),
        (
            Person(
                "U1",
                "A",
                tz="Asia/Tokyo",
                preferences=Preferences(WorkingHours(time(9), time(17), country="AT")),
            ),
            True,
        ),
    ],
)
def test_whose_second_day_of_christmas_is_free(world: World, person: Person, free: bool) -> None:
    company = replace(world.ws, country="DE")
    assert company.calendar(person).is_workday(datetime(2028, 12, 26, tzinfo=UTC).date()) is not free
