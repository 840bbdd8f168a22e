"""An offer that was taken back is no answer: the host may be asked again, and no request is lost by a mistake."""

from collections.abc import Callable
from typing import Any

import pytest
from world import World

from bot.domain.requests import OfferState, RequestState
from bot.jobs import rule_jobs, run_once
from bot.usecases.asking.ask_again import ask_again
from bot.usecases.asking.leave_it import leave_it
from bot.usecases.asking.request_interview import request_person
from bot.usecases.hosting.set_hosting import toggle_hosting
from bot.usecases.hosting.take_break import end_break, take_break
from bot.usecases.offers.answer_offer import decline_offer


def pause_and_resume(world: World) -> None:
    take_break(world.ws, "UHOST", "2w")
    end_break(world.ws, "UHOST")


def off_and_on(world: World) -> None:
    toggle_hosting(world.ws, "UHOST")
    toggle_hosting(world.ws, "UHOST")


@pytest.mark.parametrize("mistake", [pause_and_resume, off_and_on])
def test_a_host_who_changes_their_mind_is_asked_again(
    both_worlds: World, mistake: Callable[[World], None]
) -> None:
    """Once the guest waited a month of working days for a host who was free all the time."""
    world = both_worlds
    world.host("UHOST")
    request: Any = world.ask()
    first = world.offers("UHOST")[0]
    mistake(world)
    again = world.offers("UHOST")[0]
    assert again.id != first.id
    assert world.offer(first.id).state is OfferState.REVOKED
    assert world.request(request.request.id).state is RequestState.OFFERED


def test_whoever_said_no_is_not_asked_again(world: World) -> None:
    world.host("UHOST")
    world.ask()
    decline_offer(world.ws, "UHOST", world.offers("UHOST")[0].id)
    off_and_on(world)
    assert world.offers("UHOST") == []


def test_a_named_host_who_pauses_keeps_the_request_on_the_list(world: World) -> None:
    """Asked by name and then paused: it waits for them, and nobody else is asked."""
    world.host("UHOST")
    world.host("UOTHER")
    world.person("UGUEST")
    made: Any = request_person(world.ws, "UGUEST", "UHOST", "")
    take_break(world.ws, "UHOST", "2w")
    assert world.request(made.request.id).state is RequestState.WAITING
    assert world.offers("UOTHER") == []
    end_break(world.ws, "UHOST")
    assert len(world.offers("UHOST")) == 1


def lapsed(world: World) -> int:
    made: Any = world.ask()
    world.clock.move(days=32)
    run_once(rule_jobs(world.ws))
    assert world.request(made.request.id).state is RequestState.LAPSED
    return int(made.request.id)


def begins_to_host(world: World, person_id: str = "UNEW", **details: Any) -> None:
    world.host(person_id, **details)
    toggle_hosting(world.ws, person_id)
    toggle_hosting(world.ws, person_id)


def test_after_a_request_found_nobody_the_guest_is_told_of_a_host(world: World) -> None:
    number = lapsed(world)
    world.clock.move(days=150)
    begins_to_host(world)
    assert world.outbox("host_appeared") == [f"request:{number}:host_appeared"]
    again: Any = ask_again(world.ws, "UGUEST", number)
    assert again.hear_by is not None
    assert len(world.offers("UNEW")) == 1
    begins_to_host(world, "UTHIRD")
    assert len(world.outbox("host_appeared")) == 1, "told once"


def test_not_after_half_a_year_nor_against_their_will_nor_of_their_manager(world: World) -> None:
    number = lapsed(world)
    world.person("UGUEST", manager_id="UBOSS")
    begins_to_host(world, "UBOSS")
    assert world.outbox("host_appeared") == []
    leave_it(world.ws, "UGUEST", number)
    begins_to_host(world)
    assert world.outbox("host_appeared") == []
    late: Any = world.ask("ULATE", "legal")
    world.clock.move(days=32)
    run_once(rule_jobs(world.ws))
    world.clock.move(days=190)
    world.host("UCOUNSEL", "legal")
    end_break(world.ws, "UCOUNSEL")
    assert world.request(late.request.id).tell_until is not None
    assert world.outbox("host_appeared") == []
