"""What a person is given of their own: all of theirs, and nothing of anybody else's."""

import json
from typing import Any

from everything import FORGOTTEN, NAME, WORDS, fill
from world import World

from bot.domain.notifications.privacy import OwnDataFile
from bot.domain.refusals.privacy import NothingStored
from bot.domain.requests import Answer
from bot.facts.afterwards import Feedback
from bot.facts.privacy import ExportOnItsWay
from bot.steps.gathering import gather_facts
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.refer_guest import refer_guest
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.offers.answer_offer import accept_offer, decline_offer, explain_decline
from bot.usecases.privacy.export_own_data import export_own_data


def own(world: World, person_id: str) -> dict[str, list[dict[str, Any]]]:
    with world.ws.read() as tx:
        return tx.own_data.of(person_id)


def test_a_person_is_given_all_of_theirs(both_worlds: World) -> None:
    fill(both_worlds)
    data = own(both_worlds, FORGOTTEN)
    assert set(data) == {
        "people", "hosts", "host_fields", "requests", "offers", "drafts", "interviews", "outcomes", "nudges",
        "referrals", "separations", "concerns", "wordings", "outbox", "audit",
        "slots",
    }  # fmt: skip
    assert data["people"][0]["name"] == NAME
    assert data["requests"][0]["learn"] == WORDS
    assert {"answer": WORDS} in data["offers"]
    json.dumps(data)


def test_nothing_of_the_other_side_is_in_it(world: World) -> None:
    """The guest's file holds no host who said no, none of the host's answers, notes, lists or concerns."""
    world.host("USAIDNO", capacity=9)
    world.ask("UGUEST")
    first = world.offers("USAIDNO")[0]
    world.host("UHOST")
    decline_offer(world.ws, "USAIDNO", first.id)
    explain_decline(world.ws, "USAIDNO", first.id, "not_my_topic", None)
    accepted: Any = accept_offer(world.ws, "UHOST", world.offers("UHOST")[0].id)
    report_outcome(world.ws, "UHOST", accepted.interview.id, Answer.MET)
    give_feedback(
        world.ws, "UHOST", accepted.interview.id, Feedback((1,), None, "a note for myself", "my story")
    )
    world.person("UCEM")
    refer_guest(world.ws, "UHOST", accepted.interview.id, "UCEM")
    guest = json.dumps(own(world, "UGUEST"))
    for secret in ("USAIDNO", "not_my_topic", "a note for myself", "my story", "UCEM", "declined"):
        assert secret not in guest
    assert "UHOST" in guest, "whom they met they know"
    assert "a note for myself" in json.dumps(own(world, "UHOST"))
    assert own(world, "UCEM").keys() == {"people"}, "who is suggested hears of it after the guest's yes"


def test_the_file_is_made_when_it_is_sent(world: World) -> None:
    assert export_own_data(world.ws, "UGUEST") == NothingStored()
    world.person("UGUEST")
    assert export_own_data(world.ws, "UGUEST") == ExportOnItsWay()
    assert world.outbox() == ["person:UGUEST:data:20261123090000"]
    with world.ws.read() as tx:
        facts: Any = gather_facts(tx, world.ws, OwnDataFile("UGUEST", "20261123090000"))
    assert facts.tables["people"][0]["id"] == "UGUEST"
