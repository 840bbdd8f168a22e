"""Agreeing on a time: whoever proposes, the other confirms; everything else is refused kindly."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.finding_a_time.agreeing import confirm, propose, take_back
from bot.domain.policy import Policy
from bot.domain.refusals import NotYours
from bot.domain.refusals.finding_a_time import (
    NoTimeFixed,
    ProposalReplaced,
    TimeIsFixed,
    TimePassed,
    TooFarAhead,
    WaitsForPartner,
)
from bot.domain.refusals.interviews import InterviewIsOver
from bot.domain.requests import Interview, InterviewState

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AT, LATER = NOW + timedelta(days=1), NOW + timedelta(days=2)
INTERVIEW = Interview(9, 7, "UG", "UH", "marketing", InterviewState.INTRODUCED, NOW)
POLICY = Policy()


def proposed(by: str = "UH", at: datetime = AT, interview: Interview = INTERVIEW) -> Interview:
    result = propose(interview, by, at, NOW, POLICY)
    assert isinstance(result, Interview)
    return result


def agreed(at: datetime = AT, interview: Interview = INTERVIEW) -> Interview:
    result = confirm(proposed(at=at, interview=interview), "UG", at, NOW, POLICY)
    assert isinstance(result, Interview)
    return result


def test_one_proposes_and_the_other_confirms() -> None:
    fixed = agreed()
    assert (fixed.state, fixed.meets_at, fixed.proposal) == (InterviewState.SCHEDULED, AT, None)
    assert confirm(fixed, "UG", AT, NOW, POLICY) == TimeIsFixed(9, AT)
    assert confirm(fixed, "UH", AT, NOW, POLICY) == TimeIsFixed(9, AT)


def test_both_propose_at_once() -> None:
    assert propose(proposed("UH", AT), "UG", AT, NOW, POLICY) == agreed(), "the same time: that is a yes"
    other = proposed("UG", LATER, proposed("UH", AT))
    assert other.proposal is not None
    assert confirm(other, "UG", AT, NOW, POLICY) == ProposalReplaced(9)
    assert isinstance(confirm(other, "UH", LATER, NOW, POLICY), Interview)


def test_nobody_confirms_their_own() -> None:
    assert confirm(proposed("UH"), "UH", AT, NOW, POLICY) == WaitsForPartner(9, "UG")
    assert propose(proposed("UH"), "UH", AT, NOW, POLICY) == WaitsForPartner(9, "UG")


def test_times_that_cannot_be() -> None:
    assert propose(INTERVIEW, "UG", NOW, NOW, POLICY) == TimePassed(9)
    assert propose(INTERVIEW, "UG", NOW + timedelta(days=366), NOW, POLICY) == TooFarAhead(9)
    assert confirm(proposed(), "UG", AT, LATER, POLICY) == TimePassed(9)
    assert propose(agreed(), "UG", AT, NOW, POLICY) == TimeIsFixed(9, AT)


def test_strangers_and_closed_chats() -> None:
    closed = replace(INTERVIEW, state=InterviewState.FELL_THROUGH)
    for who, interview, no in (("UX", INTERVIEW, NotYours()), ("UG", closed, InterviewIsOver())):
        assert propose(interview, who, AT, NOW, POLICY) == no
        assert confirm(interview, who, AT, NOW, POLICY) == no
        assert take_back(interview, who, NOW) == no


def test_a_moved_time_stands_until_the_other_confirms() -> None:
    moving = proposed("UG", LATER, agreed())
    assert (moving.state, moving.meets_at) == (InterviewState.SCHEDULED, AT)
    moved = confirm(moving, "UH", LATER, NOW, POLICY)
    assert isinstance(moved, Interview)
    assert (moved.meets_at, moved.sequence) == (LATER, 2)


def test_taking_the_time_back() -> None:
    assert take_back(INTERVIEW, "UG", NOW) == NoTimeFixed(9)
    assert take_back(agreed(), "UG", LATER) == TimePassed(9)
    off = take_back(agreed(), "UG", NOW)
    assert isinstance(off, Interview)
    assert (off.state, off.meets_at, off.looking_since) == (InterviewState.INTRODUCED, None, NOW)
    assert agreed(LATER, off).sequence == 3


@given(
    st.lists(
        st.tuples(st.sampled_from(["propose", "confirm", "take back"]), st.sampled_from(["UG", "UH", "UX"]),
                  st.integers(-1, 4)),
        max_size=20,
    )
)  # fmt: skip
def test_the_sequence_rises_with_every_change_of_the_calendar_and_states_agree(
    steps: list[tuple[str, str, int]],
) -> None:
    interview = INTERVIEW
    for number, (act, who, day) in enumerate(steps):
        now, at = NOW + timedelta(minutes=number), NOW + timedelta(days=day)
        done = {
            "propose": lambda: propose(interview, who, at, now, POLICY),  # noqa: B023 - called at once
            "confirm": lambda: confirm(interview, who, at, now, POLICY),  # noqa: B023
            "take back": lambda: take_back(interview, who, now),  # noqa: B023
        }[act]()
        if not isinstance(done, Interview):
            continue
        assert who != "UX"
        assert (done.state is InterviewState.SCHEDULED) == (done.meets_at is not None)
        assert (done.sequence > interview.sequence) == (done.meets_at != interview.meets_at)
        interview = done
