"""Somebody takes a break, as a guest or as a host: what comes, what does not, and how they come back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from world import World

from bot.domain.people import Host, Pause, Person
from bot.domain.refusals.hosting import BadPause, NotHosting
from bot.domain.requests import OfferState
from bot.facts.hosting import Break
from bot.usecases.hosting.set_hosting import BackOn, save_profile, toggle_hosting
from bot.usecases.hosting.show_form import open_host_form
from bot.usecases.hosting.take_break import end_break, take_break
from bot.usecases.interviews.send_nudges import send_nudges

NUDGES = ("find_a_time", "did_you_meet", "still_wondering")


def person(world: World, person_id: str) -> Person:
    with world.ws.read() as tx:
        found = tx.people.get(person_id)
    assert found is not None
    return found


def host(world: World, person_id: str = "UHOST") -> Host:
    with world.ws.read() as tx:
        found = tx.hosts.get(person_id)
    assert found is not None
    return found


def nudged(world: World, person_id: str) -> list[str]:
    return [key for key in world.outbox(*NUDGES) if key.endswith(person_id)]


def test_a_guest_takes_a_break_and_no_reminder_comes_before_it_ends(both_worlds: World) -> None:
    """Guests read "You are not hosting yet" (ux B4)."""
    world = both_worlds
    world.introduce()
    end = datetime(2026, 12, 24, tzinfo=UTC)
    assert take_break(world.ws, "UGUEST", "until 24 December") == Break(Pause(end))
    world.live(days=30, hours=4)
    assert nudged(world, "UGUEST") == []
    assert nudged(world, "UHOST") != [], "the other side is not on a break"
    world.live(days=3)
    assert nudged(world, "UGUEST") != []


def test_who_comes_back_sooner_is_asked_at_once(world: World) -> None:
    world.introduce()
    take_break(world.ws, "UGUEST", "6 months")
    world.live(days=4)
    assert nudged(world, "UGUEST") == []
    assert end_break(world.ws, "UGUEST") == Break(None)
    assert send_nudges(world.ws) >= 1
    assert nudged(world, "UGUEST") != []


def test_a_break_without_an_end_asks_nothing_and_off_ends_it(world: World) -> None:
    world.introduce()
    assert take_break(world.ws, "UGUEST", "") == Break(Pause())
    world.live(days=4)
    assert nudged(world, "UGUEST") == []
    assert take_break(world.ws, "UGUEST", "off") == Break(None)
    assert person(world, "UGUEST").pause is None
    send_nudges(world.ws)
    assert nudged(world, "UGUEST") != []


def test_what_becomes_of_a_request_still_comes(world: World) -> None:
    world.host("UHOST")
    world.ask()
    take_break(world.ws, "UGUEST", "2w")
    world.introduce("UGUEST", "UHOST")
    assert world.outbox("introduction") != []


def test_it_is_read_in_the_persons_language(world: World) -> None:
    world.person("UGUEST", locale="de-DE", tz="Europe/Berlin")
    result: Any = take_break(world.ws, "UGUEST", "bis freitag")
    assert result.pause.until == datetime(2026, 11, 26, 23, 0, tzinfo=UTC)
    refused: Any = take_break(world.ws, "UGUEST", "bis irgendwann")
    assert refused == BadPause("bis irgendwann", date(2026, 11, 23))
    assert person(world, "UGUEST").pause == result.pause, "what cannot be read changes nothing"


def test_a_host_pauses_until_a_day_and_hosts_again_on_it(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    world.ask()
    result: Any = take_break(world.ws, "UHOST", "until friday")
    assert (result.passed_on, result.pause) == (1, Pause(datetime(2026, 11, 27, tzinfo=UTC)))
    assert host(world).paused(world.clock.now())
    world.clock.move(days=4)
    assert not host(world).paused(world.clock.now())


@pytest.mark.parametrize("first", ["", "3w"])
def test_a_host_may_say_it_again_in_another_way(world: World, first: str) -> None:
    """Whoever said "pause" and then "2w" is back in two weeks, and hosts."""
    world.host("UHOST")
    take_break(world.ws, "UHOST", first)
    take_break(world.ws, "UHOST", "2w")
    assert host(world).available
    assert host(world).paused_until == world.clock.now() + timedelta(days=14)
    assert person(world, "UHOST").pause is None


def test_a_host_without_an_end_is_off_and_hosts_again_when_back(world: World) -> None:
    world.host("UHOST")
    take_break(world.ws, "UHOST", "until further notice")
    assert not host(world).available
    result: Any = end_break(world.ws, "UHOST")
    assert result.host.available
    assert (host(world).available, person(world, "UHOST").pause) == (True, None)


def test_who_had_switched_hosting_off_stays_off_after_a_break(world: World) -> None:
    world.host("UHOST")
    toggle_hosting(world.ws, "UHOST")
    take_break(world.ws, "UHOST", "2w")
    assert end_break(world.ws, "UHOST") == Break(None)
    assert not host(world).available


def test_switching_hosting_on_ends_a_break(world: World) -> None:
    world.host("UHOST")
    take_break(world.ws, "UHOST", "")
    toggle_hosting(world.ws, "UHOST")
    assert (host(world).available, person(world, "UHOST").pause) == (True, None)


def test_who_has_nothing_to_come_back_to_hears_so(world: World) -> None:
    world.person("UGUEST")
    assert end_break(world.ws, "UGUEST") == NotHosting()


def test_a_paused_host_is_offered_nothing_and_the_profile_shows_the_day(world: World) -> None:
    world.person("UHOST", tz="Asia/Tokyo")
    profile = world.host("UHOST", tz="Asia/Tokyo").profile
    save_profile(world.ws, "UHOST", profile, back_on=BackOn(date(2026, 12, 1)))
    assert open_host_form(world.ws, "UHOST").paused_until == date(2026, 12, 1)
    assert host(world).paused_until == datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
    asked: Any = world.ask()
    assert asked.because is not None
    assert world.offers("UHOST") == []


def test_saving_the_profile_moves_no_pause_unless_the_day_is_another(world: World) -> None:
    profile = world.host("UHOST").profile
    take_break(world.ws, "UHOST", "2w")
    before = host(world).paused_until
    for same in (None, BackOn(date(2026, 12, 7))):
        save_profile(world.ws, "UHOST", replace(profile, about="Contracts"), back_on=same)
        assert host(world).paused_until == before
    save_profile(world.ws, "UHOST", profile, back_on=BackOn(date(2026, 12, 8)))
    assert host(world).paused_until == datetime(2026, 12, 8, tzinfo=UTC)
    for none in (BackOn(None), BackOn(date(2026, 11, 1))):
        save_profile(world.ws, "UHOST", profile, back_on=none)
        assert host(world).paused_until is None


def test_an_offer_passed_on_by_a_pause_in_the_profile(world: World) -> None:
    profile = world.host("UHOST").profile
    world.ask()
    offer = world.offers("UHOST")[0]
    saved: Any = save_profile(world.ws, "UHOST", profile, back_on=BackOn(date(2026, 12, 1)))
    assert saved.passed_on == 1
    assert world.offer(offer.id).state is OfferState.REVOKED
