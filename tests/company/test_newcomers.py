"""Somebody new hears of the app once, where HR wants it; and calls in a channel are counted."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from world import World

from bot.domain.company import CompanySetting
from bot.domain.digest.months import Month
from bot.domain.hosting.recruiting import Source, Tried
from bot.domain.notifications.people import WelcomeNewcomer
from bot.domain.people import Person, Profile, Standing
from bot.steps.gathering import gather_facts
from bot.usecases.company.choose import choose
from bot.usecases.hosting.set_hosting import save_profile
from bot.usecases.people.person_changed import person_joined
from bot.usecases.show_home import show_home
from storage.records import OutboxRow, PersonRow

NIA = Person("UNIA", "Nia")


@pytest.fixture
def welcoming(world: World) -> World:
    world.person("UHR")
    choose(world.ws, "UHR", {CompanySetting.WELCOME: ("on",)})
    world.ws = world.ws.as_chosen()
    return world


def facts(world: World) -> Any:
    with world.ws.read() as tx:
        return gather_facts(tx, world.ws, WelcomeNewcomer("UNIA"))


def test_a_newcomer_hears_once_after_two_weeks(welcoming: World) -> None:
    person_joined(welcoming.ws, NIA)
    person_joined(welcoming.ws, NIA)
    with Session(welcoming.engine) as session:
        [row] = session.scalars(select(OutboxRow).where(OutboxRow.kind == "welcome_newcomer")).all()
        assert session.get(PersonRow, (welcoming.ws.team_id, "UNIA")) is None, "a stranger is not stored"
    assert (row.not_before - welcoming.clock.now()).days == 14
    assert facts(welcoming).reader.id == "UNIA"


def test_who_has_asked_by_then_hears_nothing(welcoming: World) -> None:
    person_joined(welcoming.ws, NIA)
    welcoming.ask("UNIA")
    assert facts(welcoming) is None


def test_nobody_is_welcomed_where_hr_has_not_switched_it_on_or_switched_it_off(world: World) -> None:
    person_joined(world.ws, NIA)
    assert world.outbox("welcome_newcomer") == []
    assert facts(world) is None


def test_a_guest_account_is_not_welcomed(welcoming: World) -> None:
    person_joined(welcoming.ws, Person("UVISIT", "Vis", standing=Standing.GUEST_ACCOUNT))
    assert welcoming.outbox("welcome_newcomer") == []


def test_who_begins_to_host_by_a_call_is_counted_and_told_from_enough_on(welcoming: World) -> None:
    profile = Profile(frozenset({"legal"}), 1, frozenset({"en"}))
    for number in range(5):
        welcoming.person(f"UH{number}")
        save_profile(welcoming.ws, f"UH{number}", profile, by_call=True)
        save_profile(welcoming.ws, f"UH{number}", profile, by_call=True)
    with welcoming.ws.read() as tx:
        assert tx.host_asks.tried(Month(2026, 11)) == {Source.CALL: Tried(0, 5)}
    part = show_home(welcoming.ws, "UHR").hr
    assert part is not None
    assert part.by_call is None, "the month runs"
    welcoming.clock.move(days=10)
    part = show_home(welcoming.ws, "UHR").hr
    assert part is not None
    assert (part.by_call, part.recruiting) == (5, None)
