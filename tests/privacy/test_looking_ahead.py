"""`tick --dry-run` names what cannot be taken back, with how many, and `tick` then does just that."""

import pytest
from everything import FORGOTTEN, fill
from world import World

from bot.cli.ticking import print_ahead
from bot.domain.digest.months import Month
from bot.domain.people import Person, Standing
from bot.jobs import rule_jobs, run_once
from bot.usecases.look_ahead import look_ahead
from bot.usecases.people.person_changed import person_changed


def test_what_is_named_is_what_is_done(world: World) -> None:
    """With a leaver due it said "digest: 1", and then forgot them for good."""
    fill(world)
    person_changed(world.ws, Person(FORGOTTEN, "Gone", standing=Standing.DEACTIVATED))
    world.clock.move(days=31)
    ahead = look_ahead(world.ws)
    assert ahead.leavers == 1
    assert ahead.pruned["drafts"] > 0
    done = run_once(rule_jobs(world.ws))
    assert done["forget_leavers"] == ahead.leavers
    assert done["prune"] <= sum(ahead.pruned.values()), "some went with who was forgotten"
    again = look_ahead(world.ws)
    assert (again.leavers, again.pruned, again.wordings) == (0, {}, None)


def test_the_oldest_month_is_named_with_its_requests(world: World) -> None:
    world.met()
    asked = Month.of(world.clock.at, world.ws.tz)
    world.clock.move(days=430)
    run_once(rule_jobs(world.ws)[:-2])
    ahead = look_ahead(world.ws)
    assert ahead.anonymous == (asked, 1)
    assert run_once(rule_jobs(world.ws))["make_old_anonymous"] == 1
    assert look_ahead(world.ws).anonymous is None


def test_what_is_for_good_stands_first_and_names_nobody(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(world)
    person_changed(world.ws, Person(FORGOTTEN, "Gone", standing=Standing.DEACTIVATED))
    world.clock.move(days=31)
    print_ahead(look_ahead(world.ws))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "forget for good: 1 who left"
    assert any(line.startswith("digest ") for line in lines)
    assert FORGOTTEN not in str(lines)
