"""How often one person may do what takes the time of others, or of the machine; ordinary people never hear of it."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from at_once import AtOnce
from world import MONDAY, World

from bot.domain.notifications.digest import FileForm
from bot.domain.pace import Pace
from bot.domain.refusals import Often, TooOften
from bot.facts.asking import RequestMade
from bot.facts.digest import DigestFacts
from bot.facts.privacy import ExportOnItsWay
from bot.usecases.asking.ask_again import ask_again
from bot.usecases.asking.withdraw_request import withdraw_request
from bot.usecases.digest.show_digest import export_digest
from bot.usecases.privacy.export_own_data import export_own_data
from handlers.middleware import work
from handlers.pace import paced

DAY = timedelta(days=1)


def ask_and_take_back(world: World, guest: str = "UGUEST") -> Any:
    made = world.ask(guest)
    if isinstance(made, RequestMade):
        withdraw_request(world.ws, guest, made.request.id)
        world.clock.move(minutes=1)
    return made


def test_who_asks_and_takes_back_all_day_hears_when_to_ask_again(both_worlds: World) -> None:
    """Three may be open, and nothing kept anybody from a hundred: each was an offer to a host."""
    world, first = both_worlds, both_worlds.clock.at
    world.host("UHOST", capacity=8)
    made = [ask_and_take_back(world) for _ in range(world.ws.policy.asks_a_day)]
    assert all(isinstance(each, RequestMade) for each in made)
    refused = world.ask()
    assert isinstance(refused, TooOften)
    assert refused.what is Often.ASKS
    assert isinstance(world.ask("UOTHER"), RequestMade), "it is one person's limit"
    assert first + DAY < refused.again_at <= first + DAY + timedelta(minutes=1)
    world.clock.at = refused.again_at
    assert isinstance(world.ask(), RequestMade)


def test_another_try_counts_as_a_request(world: World) -> None:
    first: Any = world.ask()
    world.live(days=40, hours=12)
    for _ in range(world.ws.policy.asks_a_day):
        assert isinstance(ask_and_take_back(world), RequestMade)
    assert isinstance(ask_again(world.ws, "UGUEST", first.request.id), TooOften)


def test_files_are_counted_by_kind_and_person(both_worlds: World) -> None:
    world, most = both_worlds, both_worlds.ws.policy.own_data_a_day
    world.person("UGUEST")
    world.person("UOTHER")
    for _ in range(most):
        assert isinstance(export_own_data(world.ws, "UGUEST"), ExportOnItsWay)
        world.clock.move(minutes=1)
    refused = export_own_data(world.ws, "UGUEST")
    assert isinstance(refused, TooOften)
    assert refused.what is Often.FILES
    assert isinstance(export_own_data(world.ws, "UOTHER"), ExportOnItsWay)
    world.clock.at = refused.again_at
    assert isinstance(export_own_data(world.ws, "UGUEST"), ExportOnItsWay)


def test_hr_gets_every_form_of_a_year_and_no_hundred_pictures(world: World) -> None:
    world.ask()
    world.clock.move(days=10)
    most = world.ws.policy.digest_files_a_day
    assert most > 12 * len(FileForm)
    for _ in range(most):
        assert isinstance(export_digest(world.ws, "UHR", "", FileForm.PNG), DigestFacts)
        world.clock.move(seconds=30)
    before = world.outbox("digest_file")
    assert isinstance(export_digest(world.ws, "UHR", "", FileForm.CSV), TooOften)
    assert world.outbox("digest_file") == before


def test_a_flood_is_told_once_a_minute_and_takes_nobody_elses_turn(world: World) -> None:
    most, handled, late = world.ws.policy.deeds_a_minute, [], AtOnce()

    def press(who: str) -> None:
        body = {"type": "block_actions", "user": {"id": who}, "actions": [{"action_id": "x"}]}
        run: Any = work(paced(lambda it: handled.append(it.person_id)), world.ws, late)
        run(body=body, context={}, client=None, respond=None)

    for _ in range(10 * most):
        press("UMANY")
    press("UONE")
    assert handled == ["UMANY"] * most + ["UONE"]
    [(channel, message)] = late.said
    assert channel == "UMANY"
    assert "That was a lot at once" in message.text
    at = re.search(r"<!date\^(\d+)\^", message.text)
    assert at is not None
    world.clock.at = datetime.fromtimestamp(int(at[1]), UTC)
    press("UMANY")
    assert handled[-1] == "UMANY", "at the moment that they read"


def test_a_steady_flood_is_let_in_as_often_as_anybody() -> None:
    """What is turned away does not count, else one who keeps pressing would be shut out for good."""
    pace, now = Pace(), MONDAY
    let_in = [pace.enter("U1", now + timedelta(seconds=s / 2), 60) is None for s in range(600)]
    assert sum(let_in) == 300
    told = [pace.enter("U2", now + timedelta(seconds=s / 10), 60) for s in range(6000)]
    assert sum(1 for each in told if each is not None and not each.told) <= 10


def test_a_clock_that_was_set_back_keeps_nobody_out() -> None:
    pace = Pace()
    for _ in range(61):
        pace.enter("U1", MONDAY, 60)
    back = pace.enter("U1", MONDAY - timedelta(hours=1), 60)
    assert back is None


def test_many_people_take_no_memory_for_good() -> None:
    pace, now = Pace(), MONDAY
    for n in range(3_000):
        pace.enter(f"U{n}", now + timedelta(seconds=n), 60)
    assert len(pace.times) < 1_100
