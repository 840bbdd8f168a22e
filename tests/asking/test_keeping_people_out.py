"""Managers and teams are kept out where the company said who they are; else the guest names whom to keep out."""

import json
from typing import Any

import pytest
from world import World

from bot.domain.notifications.asking import RequestReceived
from bot.domain.people import Preferences
from bot.domain.refusals import NotYours
from bot.domain.requests import OfferState
from bot.messages.asking import answers, forms
from bot.messages.blocks import Message
from bot.messages.home.page import home_view
from bot.messages.privacy.answers import privacy
from bot.messages.rendering import render
from bot.messages.words import words_for
from bot.steps.gathering import gather_facts
from bot.usecases.asking.keep_from import keep_from
from bot.usecases.asking.show_form import open_request_form
from bot.usecases.offers.answer_offer import decline_offer
from bot.usecases.privacy.show_privacy import knows_place
from bot.usecases.settings.set_preferences import set_preferences
from bot.usecases.show_home import show_home

PROMISED = ("managers and your team", "managers and your team, as your company")


def shown(world: World, guest_id: str) -> dict[str, str]:
    """Everything in which somebody may read who is kept out, as they see it."""
    words = words_for(None, world.ws.tz, world.ws.fields)
    made: Any = world.ask(guest_id)
    note = RequestReceived(made.request.id, guest_id)
    with world.ws.read() as tx:
        receipt = render(note, gather_facts(tx, world.ws, note), words)  # type: ignore[arg-type]
    messages: dict[str, Message] = {
        "answer": answers.request_made(made, words),
        "receipt": receipt,
        "privacy": privacy(words, known=knows_place(world.ws, guest_id), months=12),
    }
    return {name: json.dumps(message.blocks) for name, message in messages.items()} | {
        "form": json.dumps(forms.request_form(open_request_form(world.ws, guest_id), words)),
        "home": json.dumps(home_view(show_home(world.ws, "UNEW" + guest_id), words)),
    }


def test_it_is_said_only_to_whom_it_is_true(world: World) -> None:
    """Without an organisation chart the boss was offered the request, and the guest had read that this cannot be."""
    world.host("UHOST")
    for guest, place in (("UKNOWN", {"team": "Law", "manager_id": "UBOSS"}), ("UALONE", {})):
        for person in (guest, "UNEW" + guest):
            world.person(person, **place)
    known, alone = shown(world, "UKNOWN"), shown(world, "UALONE")
    for name, text in known.items():
        assert "our managers and your team" in text, name
        assert "do not know" not in text, name
    for name, text in alone.items():
        assert "are not asked and not told" not in text or name == "form", name
        assert "I do not know who your manager and your team are" in text, name


@pytest.mark.parametrize("place", [{"team": "Law"}, {"manager_id": "UBOSS"}])
def test_half_known_is_not_known(world: World, place: dict[str, str]) -> None:
    world.person("UGUEST", **place)
    assert not knows_place(world.ws, "UGUEST")


def test_somebody_named_afterwards_loses_the_offer(both_worlds: World) -> None:
    world = both_worlds
    world.host("UBOSS")
    made: Any = world.ask()
    offer = world.offers("UBOSS")[0]
    world.host("UOTHER")
    assert keep_from(world.ws, "USTRANGER", made.request.id, {"UBOSS"}) == NotYours()
    assert keep_from(world.ws, "UGUEST", made.request.id, {"UBOSS"}) is None
    assert world.offer(offer.id).state is OfferState.REVOKED
    assert len(world.offers("UOTHER")) == 1
    world.live(days=3)
    assert world.offers("UBOSS") == []


def test_naming_many_does_not_tell_whom_we_asked(world: World) -> None:
    """Whoever had said no was named to the guest as asked before, by the same form."""
    world.host("UHOST")
    made: Any = world.ask()
    decline_offer(world.ws, "UHOST", world.offers("UHOST")[0].id)
    said = len(world.outbox())
    answers = [keep_from(world.ws, "UGUEST", made.request.id, {who}) for who in ("UHOST", "UNEVER")]
    assert answers == [None, None]
    assert len(world.outbox()) == said, "nor by a message that follows"


def test_a_list_in_the_settings_holds_for_everything_one_asks(both_worlds: World) -> None:
    world = both_worlds
    world.host("UBOSS")
    world.ask()
    [first] = world.offers("UBOSS")
    set_preferences(world.ws, "UGUEST", Preferences(not_these=frozenset({"UBOSS"})))
    assert world.offer(first.id).state is OfferState.REVOKED
    world.host("ULAW", "legal")
    world.host("UBOSS", "legal")
    world.ask("UGUEST", "legal")
    assert world.offers("UBOSS") == []
    assert len(world.offers("ULAW")) == 1
    with world.ws.read() as tx:
        assert tx.people.many(["UGUEST"])["UGUEST"].preferences.not_these == {"UBOSS"}


def test_hr_and_the_operator_hear_that_no_chart_is_there(world: World) -> None:
    world.person("UHR")
    words = words_for(None, world.ws.tz, world.ws.fields)
    assert "coffee-chat people import" in json.dumps(home_view(show_home(world.ws, "UHR"), words))
    world.person("UGUEST", manager_id="UBOSS")
    assert "coffee-chat people import" not in json.dumps(home_view(show_home(world.ws, "UHR"), words))
