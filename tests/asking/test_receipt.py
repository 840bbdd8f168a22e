"""One message in the guest's DM follows a request to its end, however it was asked."""

from typing import Any

from world import World

from bot.domain.refusals import NotYours
from bot.domain.refusals.asking import AlreadyClosed
from bot.usecases.asking.add_note import add_note
from bot.usecases.asking.withdraw_request import withdraw_request
from bot.usecases.offers.answer_offer import accept_offer, decline_offer


def test_a_request_by_command_has_a_receipt_too(world: World) -> None:
    world.host("UHOST")
    made: Any = world.ask("UGUEST")
    assert world.outbox("request_received") == [f"request:{made.request.id}:received"]


def test_the_receipt_follows_and_older_news_are_settled(world: World) -> None:
    """Before, "Still on it" stood below a request that had found its host."""
    for host in ("UFIRST", "USECOND", "UTHIRD"):
        world.host(host)
    made: Any = world.ask("UGUEST")
    request_id, seen = made.request.id, []
    while len(seen) < 2:
        [offer] = [
            each for host in ("UFIRST", "USECOND", "UTHIRD") for each in world.offers(host) if each.is_pending
        ]
        decline_offer(world.ws, offer.host_id, offer.id)
        seen.append(offer.id)
    first, second = seen
    assert world.outbox("request_moved_on") == [f"request:{request_id}:after:{each}" for each in seen]
    assert world.outbox("request_updated") == [f"request:{request_id}:now:after:{each}" for each in seen]
    assert f"request:{request_id}:settled:after:{first}" in world.outbox("news_settled")
    assert f"request:{request_id}:settled:after:{second}" not in world.outbox("news_settled")
    [offer] = [
        each for host in ("UFIRST", "USECOND", "UTHIRD") for each in world.offers(host) if each.is_pending
    ]
    accept_offer(world.ws, offer.host_id, offer.id)
    assert f"request:{request_id}:settled:after:{second}" in world.outbox("news_settled")
    assert world.outbox("request_settled") == [f"request:{request_id}:settled"]


def test_a_note_comes_later_and_the_host_reads_it_where_they_decide(world: World) -> None:
    world.host("UHOST")
    made: Any = world.ask("UGUEST")
    [offer] = world.offers("UHOST")
    add_note(world.ws, "UGUEST", made.request.id, "How do you plan a launch?")
    assert world.request(made.request.id).wish.learn == "How do you plan a launch?"
    assert [key for key in world.outbox("offer_updated") if key.startswith(f"offer:{offer.id}:invite:")]
    assert world.outbox("request_updated")
    assert add_note(world.ws, "USTRANGER", made.request.id, "mine") == NotYours()
    withdraw_request(world.ws, "UGUEST", made.request.id)
    assert add_note(world.ws, "UGUEST", made.request.id, "too late") == AlreadyClosed()
