"""Another policy tried on the requests and hosts on record, before anybody switches it on."""

from datetime import timedelta

from sqlalchemy import text
from world import World

from bot.domain.matching.scenario import Played
from bot.usecases.offers.answer_offer import accept_offer, decline_offer
from bot.usecases.offers.keep_deadlines import expire_offers
from bot.usecases.offers.simulate_policy import Change, simulate_policy


def busy_workspace(world: World) -> None:
    """Three hosts of different habits, and two weeks of requests."""
    for name in ("UYES", "UNO", "USILENT"):
        world.host(name, capacity=8)
    for n in range(24):
        world.ask(f"UG{n}")
        for offer in world.offers("UYES"):
            accept_offer(world.ws, "UYES", offer.id)
        for offer in world.offers("UNO"):
            decline_offer(world.ws, "UNO", offer.id)
        world.clock.move(hours=14)
        expire_offers(world.ws)


def play(world: World, change: Change) -> tuple[Played, Played]:
    compared = simulate_policy(world.ws, change)
    assert compared is not None
    return compared.today, compared.changed


def test_nothing_on_record_is_said_plainly(world: World) -> None:
    assert simulate_policy(world.ws, Change()) is None


def test_no_change_changes_nothing(world: World) -> None:
    busy_workspace(world)
    today, changed = play(world, Change())
    assert today == changed
    assert len(today.waits) == 24
    assert all(today.reachable)
    assert 0 < today.in_a_week <= 1


def test_without_a_second_host_more_offers_end_in_silence(world: World) -> None:
    busy_workspace(world)
    today, changed = play(world, Change(hedge=False))
    assert changed.silences > today.silences


def test_a_lower_capacity_introduces_fewer(world: World) -> None:
    busy_workspace(world)
    today, changed = play(world, Change(capacity=1, offer_days=2))
    assert changed.introduced < today.introduced
    assert max(changed.interviews) <= max(today.interviews)


def test_a_pause_of_today_is_not_taken_for_a_pause_of_all_year(world: World) -> None:
    busy_workspace(world)
    before, _ = play(world, Change())
    with world.ws.begin() as tx:
        tx.hosts.pause("UYES", world.clock.now() + timedelta(days=30))
    after, _ = play(world, Change())
    assert after == before


def test_a_simulation_leaves_no_trace(world: World) -> None:
    busy_workspace(world)
    with world.engine.connect() as connection:
        count = text("select (select count(*) from offers), (select count(*) from outbox)")
        before = connection.execute(count).one()
    play(world, Change(hedge=False))
    with world.engine.connect() as connection:
        assert connection.execute(count).one() == before
