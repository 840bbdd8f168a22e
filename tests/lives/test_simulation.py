"""Days of faults, crashes and downtimes: everybody has what they should have, as in the run without faults.

`make soak` plays months of it, for as long as asked.
"""

from pathlib import Path

import pytest
from simulation import Plan, WatchedDelivery, simulate

from bot.domain.deliveries import Claimed, DeliveryState
from bot.slack.failures import Failure, Verdict

DAYS = 12


@pytest.mark.parametrize("seed", [2])
def test_faults_take_nothing_from_anybody_and_give_nothing_twice(
    migrated: Path, tmp_path: Path, seed: int
) -> None:
    report = simulate(migrated, tmp_path, Plan(seed, DAYS, guests=3))
    assert report.wrong == [], f"make soak SEED={seed} DAYS={DAYS} GUESTS=3 MINUTES=0"
    assert report.compared > 15
    assert sum(report.faults.values()) > 30


class Forgetful(WatchedDelivery):
    """Takes what never reached Slack for sent."""

    def _failed(self, claimed: Claimed, method: str, failure: Failure) -> None:
        if failure.verdict in (Verdict.WAIT, Verdict.NOT_SENT):
            self._end(claimed, DeliveryState.SENT)
        else:
            super()._failed(claimed, method, failure)


def test_the_simulation_finds_a_fault_where_there_is_one(migrated: Path, tmp_path: Path) -> None:
    report = simulate(migrated, tmp_path, Plan(1, DAYS, guests=3), Forgetful)
    assert any("is marked as sent, and never arrived" in each for each in report.wrong)
