"""What an operator reads of one request: the rules and the points, and not what is nobody's to read."""

from world import World

from bot.domain.privacy.audit import OPERATOR, Audited
from bot.usecases.offers.answer_offer import accept_offer, decline_offer
from bot.usecases.offers.explain_request import Explanation, explain_request


def explained(world: World, request_id: int) -> Explanation:
    found = explain_request(world.ws, request_id)
    assert found is not None
    return found


def test_a_look_is_written_down_and_only_where_there_was_something_to_see(both_worlds: World) -> None:
    both_worlds.host("UHOST")
    asked = both_worlds.ask("UGUEST").request
    explained(both_worlds, asked.id)
    assert explain_request(both_worlds.ws, 4711) is None
    with both_worlds.ws.read() as tx:
        entries = tx.audit.since(both_worlds.clock.now())
    assert [(each.person_id, each.what, each.subject) for each in entries] == [
        (OPERATOR, Audited.REQUEST_EXPLAINED, str(asked.id))
    ]


def test_who_answers_how_often_cannot_be_worked_out(world: World) -> None:
    """Two hosts who differ in nothing else read the same, and no sum is told."""
    for host_id in ("USILENT", "UANSWERS"):
        world.host(host_id, capacity=8)
    for n in range(4):
        world.ask(f"UG{n}")
        world.live(days=8, hours=6)
        for offer in world.offers("UANSWERS"):
            decline_offer(world.ws, "UANSWERS", offer.id)
    found = explained(world, world.ask("UNEW").request.id)
    points = {host.host_id: dict(host.parts) for host in found.hosts}
    assert points["USILENT"] | {"load": 0} == points["UANSWERS"] | {"load": 0}
    assert "likely" not in points["USILENT"]
    assert {"score", "total", "points"}.isdisjoint(type(found.hosts[0]).__dataclass_fields__)


def test_who_was_asked_is_told_and_not_who_said_no(world: World) -> None:
    world.host("UNO")
    asked = world.ask("UGUEST").request
    decline_offer(world.ws, "UNO", world.offers("UNO")[0].id)
    world.host("USILENT")
    world.live(days=7)
    world.host("UYES")
    world.live(days=1)
    accept_offer(world.ws, "UYES", world.offers("UYES")[0].id)
    told = {host.host_id: host.offer for host in explained(world, asked.id).hosts}
    assert told == {"UNO": "asked", "USILENT": "asked", "UYES": "accepted"}
