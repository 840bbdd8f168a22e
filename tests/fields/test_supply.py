"""What everybody reads of a field's hosts changes once a day at most, and tells nobody's pause."""

from datetime import UTC, datetime

from world import World

from bot.domain.fields.supply import Supply
from bot.usecases.asking.show_form import open_request_form
from bot.usecases.fields.show_fields import refresh_supplies, show_fields
from bot.usecases.hosting.set_hosting import toggle_hosting
from bot.usecases.hosting.take_break import take_break


def told(world: World, field: str = "legal") -> Supply:
    refresh_supplies(world.ws)
    return next(each.supply for each in show_fields(world.ws) if each.field.key == field)


def test_a_sole_hosts_pause_is_not_told_at_all(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", "legal")
    assert told(world) is Supply.FEW
    take_break(world.ws, "UHOST", "2m")
    world.live(days=2)
    assert told(world) is Supply.FEW


def test_switching_off_is_told_at_dawn_and_not_when_it_happens(world: World) -> None:
    world.host("UHOST", "legal")
    assert told(world) is Supply.FEW
    world.clock.move(days=1)
    toggle_hosting(world.ws, "UHOST")
    for hour in (10, 15, 23):
        world.clock.at = datetime(2026, 11, 24, hour, tzinfo=UTC)
        assert told(world) is Supply.FEW
    world.clock.at = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
    assert told(world) is Supply.NONE
    toggle_hosting(world.ws, "UHOST")
    assert told(world) is Supply.NONE, "once a day"
    world.clock.at = datetime(2026, 11, 26, 8, tzinfo=UTC)
    assert told(world) is Supply.FEW


def test_the_request_form_tells_what_the_list_tells(world: World) -> None:
    world.host("UHOST", "legal")
    assert told(world) is Supply.FEW
    toggle_hosting(world.ws, "UHOST")
    form = open_request_form(world.ws, "UGUEST")
    assert form.supplies["legal"] is Supply.FEW, "not before dawn, here as well"
