"""When each side is asked what happened, and when we stop asking."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.nudging import NudgeKind, Sent, closes_unknown_at, next_nudge
from bot.domain.policy import Policy
from bot.domain.requests import Answer, Interview, InterviewState, Outcome
from bot.domain.workdays import Calendar

INTRODUCED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CHAT = Interview(1, 1, "UG", "UH", "marketing", InterviewState.INTRODUCED, INTRODUCED)
POLICY = Policy()
UTC_DAYS = Calendar(ZoneInfo("UTC"))


def test_asked_after_a_week_in_working_hours() -> None:
    nudge = next_nudge(CHAT, "UG", (), UTC_DAYS, POLICY)
    assert nudge is not None
    assert nudge.kind is NudgeKind.DID_YOU_MEET
    assert nudge.due_at == datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def test_a_question_due_at_night_waits_for_the_morning() -> None:
    tokyo = Calendar(ZoneInfo("Asia/Tokyo"))
    nudge = next_nudge(CHAT, "UH", (), tokyo, POLICY)
    assert nudge is not None
    assert nudge.due_at == datetime(2026, 12, 1, 0, 0, tzinfo=UTC)


def test_silence_is_asked_once_more_and_then_left_alone() -> None:
    first = Sent("UG", NudgeKind.DID_YOU_MEET, INTRODUCED + timedelta(days=7))
    again = next_nudge(CHAT, "UG", (first,), UTC_DAYS, POLICY)
    assert again is not None
    assert again.kind is NudgeKind.STILL_WONDERING
    assert again.due_at == datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    second = Sent("UG", NudgeKind.STILL_WONDERING, again.due_at)
    assert next_nudge(CHAT, "UG", (first, second), UTC_DAYS, POLICY) is None


def test_an_answer_ends_the_asking_of_that_side_alone() -> None:
    said = replace(CHAT, outcomes=(Outcome("UG", Answer.MET, INTRODUCED),), state=InterviewState.MET)
    thanks = next_nudge(said, "UG", (), UTC_DAYS, POLICY)
    assert thanks is not None
    assert not thanks.kind.asks_what_happened
    assert next_nudge(said, "UH", (), UTC_DAYS, POLICY) is not None


def test_not_yet_moves_the_question_once() -> None:
    at = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
    once = replace(CHAT, outcomes=(Outcome("UG", Answer.NOT_YET, at, not_yet_count=1),))
    nudge = next_nudge(once, "UG", (), UTC_DAYS, POLICY)
    assert nudge is not None
    assert (nudge.kind, nudge.due_at) == (NudgeKind.ASKED_LATER, datetime(2026, 12, 7, 10, 0, tzinfo=UTC))
    twice = replace(CHAT, outcomes=(Outcome("UG", Answer.NOT_YET, at, not_yet_count=2),))
    assert next_nudge(twice, "UG", (), UTC_DAYS, POLICY) is None


def test_fell_through_asks_nobody_anything() -> None:
    off = replace(CHAT, state=InterviewState.FELL_THROUGH)
    assert next_nudge(off, "UH", (), UTC_DAYS, POLICY) is None


def test_an_interview_nobody_tells_us_about_closes_after_the_last_question() -> None:
    calendars = {"UG": UTC_DAYS, "UH": UTC_DAYS}
    assert closes_unknown_at(CHAT, (), calendars, POLICY) is None
    last = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    sent = tuple(
        Sent(who, kind, last)
        for who in CHAT.sides
        for kind in (NudgeKind.DID_YOU_MEET, NudgeKind.STILL_WONDERING)
    )
    assert closes_unknown_at(CHAT, sent, calendars, POLICY) == datetime(2026, 12, 4, 9, 0, tzinfo=UTC)


answers = st.lists(st.sampled_from([None, *Answer]), min_size=8, max_size=8)


@given(answers, st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]))
def test_never_more_than_four_never_twice_never_after_an_answer(
    replies: list[Answer | None], tz: str
) -> None:
    calendar, chat, sent, now = Calendar(ZoneInfo(tz)), CHAT, (), INTRODUCED
    for reply in replies:
        nudge = next_nudge(chat, "UG", sent, calendar, POLICY)
        if nudge is None:
            break
        now = max(now, nudge.due_at)
        assert (nudge.person_id, nudge.kind) not in {(line.person_id, line.kind) for line in sent}
        said = chat.outcome_of("UG")
        open_still = said is None or said.answer is Answer.NOT_YET
        assert open_still is nudge.kind.asks_what_happened, (
            "after an answer only thanks and the move are left"
        )
        sent = (*sent, Sent("UG", nudge.kind, now))
        if reply is not None:
            count = (said.not_yet_count if said else 0) + (reply is Answer.NOT_YET)
            answer = said.answer if said and not open_still else reply
            chat = replace(chat, outcomes=(Outcome("UG", answer, now, count),))
    assert len(sent) <= POLICY.nudges_per_side
    assert next_nudge(chat, "UG", sent, calendar, POLICY) is None
