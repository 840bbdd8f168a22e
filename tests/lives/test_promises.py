"""Random lives: each promise that somebody reads is held against the database. `benchmarks/promises.py` walks years."""

from datetime import timedelta

import pytest
from walker import walk
from world import World

SEASON = timedelta(days=70)


@pytest.mark.parametrize("seed", [1])
def test_a_season_of_lives_breaks_no_promise(world: World, seed: int) -> None:
    walker = walk(world, seed, world.clock.now() + SEASON)
    assert walker.broken == []
    assert sum(walker.checked.values()) > 700
    assert {"kept_out", "your_hours", "whom_we_asked", "own_answer", "hear_by", "looks_until"} <= set(
        walker.checked
    )
