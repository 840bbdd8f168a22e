"""When each side is asked what happened, and when we stop asking."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.afterwards.next_steps import NextStep, StepKind
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
AT_ONCE = replace(POLICY, other_side_days=0)
QUESTIONS = (DidYouMeet, StillWondering)
REMINDED = tuple(Sent(who, FindATime, INTRODUCED + timedelta(days=2)) for who in INTERVIEW.sides)
"""Both have been asked for a time already."""


def reaches(calendars: dict[str, Calendar]) -> dict[str, Reach]:
    return {person: Reach(calendar, POLICY.nudges_per_side) for person, calendar in calendars.items()}


def ask(
    interview: Interview,
    who: str = "UG",
    sent: tuple[Sent, ...] = REMINDED,
    *,
    calendar: Calendar = UTC_DAYS,
    now: datetime = INTRODUCED,
    policy: Policy = POLICY,
) -> tuple[type[Nudge], datetime] | None:
    nudge = next_nudge(interview, who, sent, Reach(calendar, policy.nudges_per_side), policy, now=now)
    return (nudge.kind, nudge.due_at) if nudge else None


def scheduled(at: datetime, interview: Interview = INTERVIEW) -> Interview:
    return replace(interview, state=InterviewState.SCHEDULED, meets_at=at)


def test_two_working_days_without_a_time_and_the_guest_is_asked_for_one_then_the_host() -> None:
    first, next_day = (datetime(2026, 11, day, 9, 0, tzinfo=UTC) for day in (25, 26))
    assert ask(INTERVIEW, "UG", ()) == (FindATime, first)
    assert ask(INTERVIEW, "UH", ()) == (FindATime, next_day)
    late = Sent("UG", FindATime, first + timedelta(hours=5))
    assert ask(INTERVIEW, "UH", (late,)) == (FindATime, next_day + timedelta(hours=5)), (
        "a day after the guest"
    )
    both = [ask(INTERVIEW, who, (), policy=AT_ONCE) for who in INTERVIEW.sides]
    assert both == [(FindATime, first)] * 2


def test_whoever_can_confirm_a_time_comes_first() -> None:
    at = datetime(2026, 11, 27, 14, 0, tzinfo=UTC)
    first, next_day = (datetime(2026, 11, day, 9, 0, tzinfo=UTC) for day in (25, 26))
    by_guest = replace(INTERVIEW, proposal=Proposal("UG", at))
    assert ask(by_guest, "UH", ()) == (FindATime, first)
    asked = Sent("UG", FindATime, first)
    assert ask(by_guest, "UH", (asked,)) == (FindATime, next_day), (
        "the guest suggests it because they were asked"
    )


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
    assert ask(INTERVIEW, "UG", calendar=tokyo) == (
        DidYouMeet,
        datetime(2026, 12, 1, 0, 0, tzinfo=UTC),
    )


def test_silence_is_asked_once_more_and_then_left_alone() -> None:
    first = (*REMINDED, Sent("UG", DidYouMeet, INTRODUCED + timedelta(days=7)))
    again = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    assert ask(INTERVIEW, sent=first) == (StillWondering, again)
    assert ask(INTERVIEW, sent=(*first, Sent("UG", StillWondering, again))) is None


def said_by(who: str, answer: Answer, at: datetime = INTRODUCED) -> Interview:
    said = replace(INTERVIEW, outcomes=(Outcome(who, answer, at),))
    return replace(said, state=said.verdict)


def test_the_host_is_asked_what_happened_once_the_guest_was_silent_twice() -> None:
    guests = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    hosts = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
    assert ask(INTERVIEW, "UH") == (DidYouMeet, hosts), "three working days after the guest"
    first = (*REMINDED, Sent("UG", DidYouMeet, guests + timedelta(hours=3)))
    assert ask(INTERVIEW, "UH", first) == (DidYouMeet, hosts + timedelta(hours=3))
    twice = (*first, Sent("UG", StillWondering, guests + timedelta(days=2, hours=4)))
    assert ask(INTERVIEW, "UH", twice) == (DidYouMeet, hosts + timedelta(hours=4))
    asked = (*twice, Sent("UH", DidYouMeet, hosts + timedelta(hours=4)))
    assert ask(INTERVIEW, "UH", asked) == (StillWondering, hosts + timedelta(days=4, hours=4))
    assert ask(INTERVIEW, "UG", asked) is None
    assert ask(INTERVIEW, "UH", policy=AT_ONCE) == (DidYouMeet, guests)


def test_one_word_of_the_guest_is_enough_and_the_host_is_not_asked() -> None:
    for answer in Answer:
        said = said_by("UG", answer)
        assert ask(said, "UH") is None, answer
        again = (*REMINDED, Sent("UH", DidYouMeet, INTRODUCED))
        assert ask(said, "UH", again) is None, "also of those whom the older order asked already"
    at_once = ask(said_by("UG", Answer.MET), "UH", policy=AT_ONCE)
    assert at_once is not None
    assert issubclass(at_once[0], Question)


def test_a_word_of_the_host_does_not_spare_the_guest_whose_thanks_and_steps_hang_on_theirs() -> None:
    asked = ask(said_by("UH", Answer.MET), "UG")
    assert asked is not None
    assert asked[0] is DidYouMeet


def test_a_host_who_said_not_yet_is_asked_once_more_as_they_were_told_whatever_the_guest_says() -> None:
    at = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    both = replace(
        INTERVIEW,
        outcomes=(Outcome("UH", Answer.NOT_YET, at), Outcome("UG", Answer.MET, at)),
        state=InterviewState.MET,
    )
    assert ask(both, "UH") == (AskedLater, datetime(2026, 12, 7, 9, 0, tzinfo=UTC))


def test_a_time_fixed_after_the_guests_silence_is_asked_about_in_the_same_order() -> None:
    asked = INTRODUCED + timedelta(days=9)
    sent = (*REMINDED, *(Sent("UG", kind, asked) for kind in QUESTIONS))
    at = datetime(2026, 12, 14, 10, 0, tzinfo=UTC)
    assert ask(scheduled(at), "UG", sent) == (AskedLater, at + timedelta(hours=1))
    assert ask(scheduled(at), "UH", sent) == (DidYouMeet, at + timedelta(days=1, hours=1))


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


def test_who_answers_a_message_is_shown_the_draft_there_and_not_once_more() -> None:
    said = said_by("UG", Answer.MET)
    on_the_home, in_a_message = ask(said), ask(said, sent=(*REMINDED, Sent("UG", DidYouMeet, INTRODUCED)))
    assert on_the_home is not None
    assert on_the_home[0] is ThanksDraft
    assert in_a_message is None


def test_whether_they_moved_is_asked_of_guests_who_did_something_with_the_talk() -> None:
    step = NextStep(StepKind.COURSE, "", INTRODUCED, taken=True)
    for sign in (
        {"thanked": True},
        {"wrote_at": INTRODUCED, "no_thanks": True},
        {"step": step, "no_thanks": True},
    ):
        said = replace(said_by("UG", Answer.MET), outcomes=(Outcome("UG", Answer.MET, INTRODUCED, **sign),))
        expected = UTC_DAYS.next_working_moment(INTRODUCED + POLICY.did_you_move_after)
        assert ask(said) == (DidYouMove, expected), sign
    put_away = replace(
        said_by("UG", Answer.MET), outcomes=(Outcome("UG", Answer.MET, INTRODUCED, no_thanks=True),)
    )
    assert ask(put_away) is None


def test_thanks_that_would_come_weeks_late_are_dropped() -> None:
    said = replace(INTERVIEW, outcomes=(Outcome("UG", Answer.MET, INTRODUCED),), state=InterviewState.MET)
    soon, late = INTRODUCED + timedelta(days=6), INTRODUCED + timedelta(days=21)
    first = next_nudge(said, "UG", (), Reach(UTC_DAYS, 4), POLICY, now=soon)
    assert first is not None
    assert first.kind is ThanksDraft
    assert next_nudge(said, "UG", (), Reach(UTC_DAYS, 4), POLICY, now=late) is None


def test_thanks_and_the_move_are_not_crowded_out_by_what_was_asked_before() -> None:
    said = replace(INTERVIEW, outcomes=(Outcome("UG", Answer.MET, INTRODUCED),), state=InterviewState.MET)
    four = tuple(Sent("UG", kind, INTRODUCED) for kind in (FindATime, DidYouMeet, StillWondering, AskedLater))
    none_left = next_nudge(said, "UG", REMINDED, Reach(UTC_DAYS, 1), POLICY, now=INTRODUCED)
    assert none_left is not None
    assert none_left.kind is ThanksDraft
    thanked = replace(said, outcomes=(Outcome("UG", Answer.MET, INTRODUCED, thanked=True),))
    moved = next_nudge(thanked, "UG", four, Reach(UTC_DAYS, 4), POLICY, now=INTRODUCED)
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
