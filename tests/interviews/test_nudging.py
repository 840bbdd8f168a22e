"""When each side is asked what happened, and when we stop asking."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.interviews.nudging import Reach, Sent, closes_unknown_at, next_nudge
from bot.domain.notifications.afterwards import DidYouMove, ThanksDraft
from bot.domain.notifications.finding_a_time import FindATime
from bot.domain.notifications.interviews import AskedLater, DidYouMeet, Nudge, Question, StillWondering
from bot.domain.policy import Policy
from bot.domain.requests import Answer, Interview, InterviewState, Outcome, Proposal
from bot.domain.workdays import Calendar

INTRODUCED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
INTERVIEW = Interview(1, 1, "UG", "UH", "marketing", InterviewState.INTRODUCED, INTRODUCED)
POLICY = Policy()
UTC_DAYS = Calendar(ZoneInfo("UTC"))
QUESTIONS = (DidYouMeet, StillWondering)
REMINDED = tuple(Sent(who, FindATime, INTRODUCED + timedelta(days=2)) for who in INTERVIEW.sides)
"""Both have been asked for a time already."""


def reaches(calendars: dict[str, Calendar]) -> dict[str, Reach]:
    return {person: Reach(calendar, POLICY.nudges_per_side) for person, calendar in calendars.items()}


def ask(
    interview: Interview,
    who: str = "UG",
    sent: tuple[Sent, ...] = REMINDED,
    calendar: Calendar = UTC_DAYS,
    now: datetime = INTRODUCED,
) -> tuple[type[Nudge], datetime] | None:
    nudge = next_nudge(interview, who, sent, Reach(calendar, POLICY.nudges_per_side), POLICY, now=now)
    return (nudge.kind, nudge.due_at) if nudge else None


def scheduled(at: datetime, interview: Interview = INTERVIEW) -> Interview:
    return replace(interview, state=InterviewState.SCHEDULED, meets_at=at)


def test_two_working_days_without_a_time_and_both_are_asked_for_one() -> None:
    expected = FindATime, datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    assert [ask(INTERVIEW, who, ()) for who in INTERVIEW.sides] == [expected, expected]


def test_nobody_is_asked_for_a_time_that_is_fixed_or_waits_for_the_other() -> None:
    at = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
    assert ask(scheduled(at), sent=()) == (DidYouMeet, at + timedelta(hours=1))
    waits = replace(INTERVIEW, proposal=Proposal("UG", at))
    assert ask(waits, "UG", ()) == (DidYouMeet, datetime(2026, 11, 30, 9, 0, tzinfo=UTC))
    assert ask(waits, "UH", ()) == (FindATime, datetime(2026, 11, 25, 9, 0, tzinfo=UTC))


def test_after_a_long_silence_of_ours_the_overtaken_nudge_is_dropped() -> None:
    late = INTRODUCED + timedelta(days=21)
    assert ask(INTERVIEW, sent=(), now=late) == (DidYouMeet, datetime(2026, 11, 30, 9, 0, tzinfo=UTC))
    asked = (Sent("UG", DidYouMeet, late),)
    again = ask(INTERVIEW, sent=asked, now=late)
    assert again is not None
    assert again[0] is StillWondering


def test_asked_after_a_week_in_working_hours() -> None:
    assert ask(INTERVIEW) == (DidYouMeet, datetime(2026, 11, 30, 9, 0, tzinfo=UTC))


def test_the_question_moves_along_with_the_time() -> None:
    for at in (datetime(2026, 11, 26, 14, 0, tzinfo=UTC), datetime(2026, 12, 14, 10, 0, tzinfo=UTC)):
        assert ask(scheduled(at)) == (DidYouMeet, at + timedelta(hours=1))
    cancelled = replace(INTERVIEW, time_changed_at=INTRODUCED + timedelta(days=9))
    assert ask(cancelled) == (DidYouMeet, datetime(2026, 12, 9, 9, 0, tzinfo=UTC))


def test_a_time_fixed_after_both_questions_is_asked_about_and_kept_open_for() -> None:
    asked = INTRODUCED + timedelta(days=9)
    sent = (*REMINDED, *(Sent(who, kind, asked) for who in INTERVIEW.sides for kind in QUESTIONS))
    at = datetime(2026, 12, 14, 10, 0, tzinfo=UTC)
    assert ask(INTERVIEW, sent=sent) is None
    assert ask(scheduled(at), sent=sent) == (AskedLater, at + timedelta(hours=1))
    last = (*sent, *(Sent(who, AskedLater, at + timedelta(hours=1)) for who in INTERVIEW.sides))
    calendars = dict.fromkeys(INTERVIEW.sides, UTC_DAYS)
    closes = closes_unknown_at(scheduled(at), last, reaches(calendars), POLICY, now=asked)
    assert closes == at + timedelta(days=2, hours=1)


def test_a_question_due_at_night_waits_for_the_morning() -> None:
    tokyo = Calendar(ZoneInfo("Asia/Tokyo"))
    assert ask(INTERVIEW, "UH", calendar=tokyo) == (
        DidYouMeet,
        datetime(2026, 12, 1, 0, 0, tzinfo=UTC),
    )


def test_silence_is_asked_once_more_and_then_left_alone() -> None:
    first = (*REMINDED, Sent("UG", DidYouMeet, INTRODUCED + timedelta(days=7)))
    again = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    assert ask(INTERVIEW, sent=first) == (StillWondering, again)
    assert ask(INTERVIEW, sent=(*first, Sent("UG", StillWondering, again))) is None


def test_an_answer_ends_the_asking_of_that_side_alone() -> None:
    said = replace(INTERVIEW, outcomes=(Outcome("UG", Answer.MET, INTRODUCED),), state=InterviewState.MET)
    thanks, question = ask(said), ask(said, "UH")
    assert thanks is not None
    assert not issubclass(thanks[0], Question)
    assert question is not None
    assert issubclass(question[0], Question)


def test_not_yet_moves_the_question_once() -> None:
    at = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
    sent = (*REMINDED, Sent("UG", DidYouMeet, at))
    said = replace(INTERVIEW, outcomes=(Outcome("UG", Answer.NOT_YET, at),))
    asked = ask(said, sent=sent)
    assert asked == (AskedLater, datetime(2026, 12, 7, 10, 0, tzinfo=UTC))
    assert ask(said, sent=(*sent, Sent("UG", *asked))) is None


def test_fell_through_asks_nobody_anything() -> None:
    assert ask(replace(INTERVIEW, state=InterviewState.FELL_THROUGH), "UH", ()) is None


def test_an_interview_nobody_tells_us_about_closes_after_the_last_question() -> None:
    calendars = dict.fromkeys(INTERVIEW.sides, UTC_DAYS)
    assert closes_unknown_at(INTERVIEW, (), reaches(calendars), POLICY, now=INTRODUCED) is None
    last = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    sent = (*REMINDED, *(Sent(who, kind, last) for who in INTERVIEW.sides for kind in QUESTIONS))
    closes = closes_unknown_at(INTERVIEW, sent, reaches(calendars), POLICY, now=last)
    assert closes == datetime(2026, 12, 4, 9, 0, tzinfo=UTC)


steps = st.lists(
    st.tuples(
        st.sampled_from([None, *Answer]),
        st.sampled_from(["nothing", "fix", "take back"]),
        st.integers(0, 60),
    ),
    min_size=10,
    max_size=10,
)


@given(steps, st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]))
def test_never_more_than_four_never_twice_never_after_an_answer(
    steps: list[tuple[Answer | None, str, int]], tz: str
) -> None:
    calendar, interview, sent, now = Calendar(ZoneInfo(tz)), INTERVIEW, (), INTRODUCED
    for reply, arranged, late in steps:
        if interview.is_open and arranged == "fix":
            interview = replace(scheduled(now + timedelta(days=late), interview), time_changed_at=now)
        elif interview.is_open and arranged == "take back":
            interview = replace(
                interview, state=InterviewState.INTRODUCED, meets_at=None, time_changed_at=now
            )
        nudge = next_nudge(interview, "UG", sent, Reach(calendar, POLICY.nudges_per_side), POLICY, now=now)
        if nudge is None:
            continue
        now = calendar.next_working_moment(max(now, nudge.due_at) + timedelta(hours=late))
        nudge = next_nudge(interview, "UG", sent, Reach(calendar, POLICY.nudges_per_side), POLICY, now=now)
        assert nudge is not None
        assert nudge.due_at == calendar.next_working_moment(nudge.due_at)
        if nudge.due_at > now:
            continue
        assert nudge.kind not in {line.kind for line in sent}
        if nudge.kind is FindATime:
            assert interview.meets_at is None, "who has a time is not asked for one"
        said = interview.outcome_of("UG")
        open_still = said is None or said.answer is Answer.NOT_YET
        helps = nudge.kind is FindATime
        assert open_still is (helps or issubclass(nudge.kind, Question)), (
            "after an answer only thanks and the move are left"
        )
        sent = (*sent, Sent("UG", nudge.kind, now))
        if reply is not None and issubclass(nudge.kind, Question):
            interview = replace(interview, outcomes=(Outcome("UG", reply, now),))
    assert sum(line.kind.counts for line in sent) <= POLICY.nudges_per_side


def test_who_is_away_or_wants_less_is_left_alone() -> None:
    back = datetime(2026, 12, 14, 7, 0, tzinfo=UTC)
    away = next_nudge(INTERVIEW, "UG", (), Reach(UTC_DAYS, 4, back), POLICY, now=INTRODUCED)
    assert away is not None
    assert away.due_at == datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
    once = Sent("UG", FindATime, INTRODUCED)
    assert next_nudge(INTERVIEW, "UG", (once,), Reach(UTC_DAYS, 1), POLICY, now=INTRODUCED) is None
    assert next_nudge(INTERVIEW, "UG", (), Reach(UTC_DAYS, 0), POLICY, now=INTRODUCED) is None


def test_thanks_that_would_come_weeks_late_are_dropped() -> None:
    said = replace(INTERVIEW, outcomes=(Outcome("UG", Answer.MET, INTRODUCED),), state=InterviewState.MET)
    soon, late = INTRODUCED + timedelta(days=6), INTRODUCED + timedelta(days=21)
    first = next_nudge(said, "UG", (), Reach(UTC_DAYS, 4), POLICY, now=soon)
    after = next_nudge(said, "UG", (), Reach(UTC_DAYS, 4), POLICY, now=late)
    assert first is not None
    assert after is not None
    assert (first.kind, after.kind) == (ThanksDraft, DidYouMove)


def test_thanks_and_the_move_are_not_crowded_out_by_what_was_asked_before() -> None:
    said = replace(INTERVIEW, outcomes=(Outcome("UG", Answer.MET, INTRODUCED),), state=InterviewState.MET)
    four = tuple(Sent("UG", kind, INTRODUCED) for kind in (FindATime, DidYouMeet, StillWondering, AskedLater))
    thanks = next_nudge(said, "UG", four, Reach(UTC_DAYS, 4), POLICY, now=INTRODUCED)
    assert thanks is not None
    assert thanks.kind is ThanksDraft
    moved = next_nudge(
        said, "UG", (*four, Sent("UG", ThanksDraft, INTRODUCED)), Reach(UTC_DAYS, 4), POLICY, now=INTRODUCED
    )
    assert moved is not None
    assert moved.kind is DidYouMove
    unheard = replace(INTERVIEW, unheard_at=INTRODUCED)
    assert next_nudge(unheard, "UG", four, Reach(UTC_DAYS, 4), POLICY, now=INTRODUCED) is None


def test_who_chose_fewer_gets_no_more_of_any_kind() -> None:
    said = replace(INTERVIEW, outcomes=(Outcome("UG", Answer.MET, INTRODUCED),), state=InterviewState.MET)
    asked = (Sent("UG", DidYouMeet, INTRODUCED),)
    for chosen in (0, 1):
        reach = Reach(UTC_DAYS, 4, at_all=chosen)
        assert next_nudge(said, "UG", asked[:chosen], reach, POLICY, now=INTRODUCED) is None
