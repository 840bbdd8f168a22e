"""People who left while we were away: Slack takes messages to them, so we look at who somebody waits for."""

from dataclasses import replace
from datetime import timedelta

import pytest
from world import World

from bot.domain.people import Standing
from bot.ports import DirectoryUnavailableError
from bot.usecases.people.look_for_leavers import look_for_leavers


def leaves_unheard(world: World, person_id: str) -> None:
    """The event that says so never comes."""
    world.book.people[person_id] = replace(world.book.people[person_id], standing=Standing.DEACTIVATED)


def test_a_host_who_left_unheard_keeps_no_guest_waiting(both_worlds: World) -> None:
    """The guest waited for the deadline of somebody who had left."""
    world = both_worlds
    world.host("UGONE")
    world.ask()
    leaves_unheard(world, "UGONE")
    world.host("UHERE", "marketing")
    world.clock.move(minutes=5)
    assert look_for_leavers(world.ws, started_at=world.clock.now()) == 1
    assert world.offers("UGONE") == []
    assert len(world.offers("UHERE")) == 1


@pytest.mark.parametrize("gone", ["UGUEST", "UHOST"])
def test_a_partner_who_left_unheard_is_let_go_and_the_other_is_told(world: World, gone: str) -> None:
    interview = world.introduce()
    leaves_unheard(world, gone)
    world.clock.move(days=1, minutes=1)
    assert look_for_leavers(world.ws, started_at=world.clock.now() - timedelta(days=9)) == 1
    assert not world.interview(interview.id).is_open
    [told] = world.outbox("chat_is_off")
    assert told.endswith(interview.partner_of(gone))


def test_who_is_unknown_to_slack_by_now_has_left(world: World) -> None:
    world.introduce()
    del world.book.people["UHOST"]
    world.clock.move(days=2)
    assert look_for_leavers(world.ws, started_at=world.clock.now()) == 1


def test_each_is_asked_about_at_the_start_and_once_a_day(world: World) -> None:
    asked: list[frozenset[str]] = []

    class Book:
        def people_of(self, ids: frozenset[str]) -> dict[str, object]:
            asked.append(ids)
            return {person_id: world.book.people[person_id] for person_id in ids}

    world.introduce()
    world.person("UNOBODY_WAITS_FOR")
    world.clock.move(minutes=1)
    started, ws = world.clock.now(), replace(world.ws, directory=Book())  # type: ignore[arg-type]
    for _ in range(3 * 24):
        look_for_leavers(ws, started)
        world.clock.move(hours=1)
    assert asked == [frozenset({"UGUEST", "UHOST"})] * 3


def test_where_slack_does_not_answer_nobody_is_let_go(world: World) -> None:
    class Away:
        def people_of(self, ids: frozenset[str]) -> dict[str, object]:
            raise DirectoryUnavailableError(str(len(ids)))

    interview = world.introduce()
    world.clock.move(days=2)
    ws = replace(world.ws, directory=Away())  # type: ignore[arg-type]
    assert look_for_leavers(ws, world.clock.now()) == 0
    assert world.interview(interview.id).is_open
