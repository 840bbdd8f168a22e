"""After a question the offer keeps what still works, and says what was asked."""

import json

from world import World

from bot.domain.notifications.offers import OfferUpdated
from bot.messages import ids
from bot.messages.rendering import render
from bot.messages.words import words_for
from bot.steps.gathering import gather_facts
from bot.steps.offers import MICROSECONDS
from bot.usecases.offers.ask_first import answer_question, ask_first


def offer_of(world: World, offer_id: int) -> str:
    note = OfferUpdated(offer_id, "UHOST", int(world.clock.now().timestamp() * MICROSECONDS))
    assert note.key in world.outbox("offer_updated")
    with world.ws.read() as tx:
        facts = gather_facts(tx, world.ws, note)
    assert facts is not None
    words = words_for(None, world.ws.tz, world.ws.fields)
    return json.dumps(render(note, facts, words).blocks)


def test_the_offer_loses_the_button_that_would_lead_to_a_no(world: World) -> None:
    world.host("UHOST")
    world.ask()
    [offer] = world.offers("UHOST")
    ask_first(world.ws, "UHOST", offer.id, "Which tools?")
    asked = offer_of(world, offer.id)
    assert ids.OFFER_ASK not in asked
    assert ids.OFFER_ACCEPT in asked
    assert "Which tools?" in asked
    world.clock.move(hours=1)
    answer_question(world.ws, "UGUEST", offer.id, "All of them")
    assert "Which tools?" not in offer_of(world, offer.id), (
        "it stands with its answer, in a message of its own"
    )
