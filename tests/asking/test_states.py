"""The one table of allowed moves."""

import pytest

from bot.domain.requests import (
    MOVES,
    IllegalMoveError,
    InterviewState,
    OfferState,
    RequestState,
    checked,
)


def test_every_state_has_its_line_in_the_table() -> None:
    assert set(MOVES) == {*RequestState, *OfferState, *InterviewState}


def test_moves_stay_within_their_own_kind() -> None:
    for state, targets in MOVES.items():
        assert all(type(target) is type(state) for target in targets)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (RequestState.WAITING, RequestState.MATCHED),
        (RequestState.MATCHED, RequestState.WAITING),
        (RequestState.WITHDRAWN, RequestState.OFFERED),
        (OfferState.ACCEPTED, OfferState.DECLINED),
        (OfferState.EXPIRED, OfferState.ACCEPTED),
        (InterviewState.DISPUTED, InterviewState.MET),
    ],
)
def test_a_move_that_is_not_in_the_table_is_refused(old: RequestState, new: RequestState) -> None:
    with pytest.raises(IllegalMoveError):
        checked(old, new)


def test_an_allowed_move_returns_the_new_state() -> None:
    assert checked(OfferState.PENDING, OfferState.ACCEPTED) is OfferState.ACCEPTED
