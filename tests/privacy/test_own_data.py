"""What a person is given of their own: all of theirs, and nothing of anybody else's."""

import json
from typing import Any

from everything import FORGOTTEN, NAME, WORDS, fill
from world import World

from bot.domain.notifications.privacy import OwnDataFile
from bot.domain.people import Preferences
from bot.domain.refusals.privacy import NothingStored
from bot.domain.requests import Answer
from bot.facts.afterwards import Feedback
from bot.facts.privacy import ExportOnItsWay
from bot.steps.gathering import gather_facts
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.refer_guest import accept_referral, refer_guest
from bot.usecases.afterwards.thank_host import thank_host
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.offers.answer_offer import accept_offer, decline_offer, explain_decline
from bot.usecases.privacy.export_own_data import export_own_data
from bot.usecases.settings.set_preferences import set_preferences


def own(world: World, person_id: str) -> dict[str, list[dict[str, Any]]]:
    with world.ws.read() as tx:
        return tx.own_data.of(person_id)


def test_a_person_is_given_all_of_theirs(both_worlds: World) -> None:
    fill(both_worlds)
    data = own(both_worlds, FORGOTTEN)
    assert set(data) == {
        "people", "hosts", "host_fields", "requests", "offers", "drafts", "interviews", "outcomes", "nudges",
        "referrals", "separations", "concerns", "wordings", "outbox", "audit",
        "slots", "host_asks", "shelf_lines",
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
    explain_decline(world.ws, "USAIDNO", first.id, None)
    accepted: Any = accept_offer(world.ws, "UHOST", world.offers("UHOST")[0].id)
    report_outcome(world.ws, "UHOST", accepted.interview.id, Answer.MET)
    give_feedback(
        world.ws, "UHOST", accepted.interview.id, Feedback((1,), None, "a note for myself", "my story")
    )
    world.person("UCEM")
    refer_guest(world.ws, "UHOST", accepted.interview.id, "UCEM")
    guest = json.dumps(own(world, "UGUEST"))
    for secret in ("USAIDNO", "a note for myself", "my story", "declined", '"state": "met"'):
        assert secret not in guest
    assert "UHOST" in guest, "whom they met they know"
    assert "a note for myself" in json.dumps(own(world, "UHOST"))
    assert own(world, "UGUEST")["referrals"][0]["colleague_id"] == "UCEM", "of which they were asked"
    assert own(world, "UCEM").keys() == {"people"}, "who is suggested hears of it after the guest's yes"


def test_the_file_is_the_same_whatever_the_other_side_answered(both_worlds: World) -> None:
    """Until a side answers, its own file holds nothing that depends on what the other one said."""
    world = both_worlds
    seen = {}
    for n, said in enumerate([None, Answer.MET, Answer.NOT_YET]):
        interview = world.introduce(f"UG{n}", f"UH{n}")
        if said is not None:
            report_outcome(world.ws, f"UH{n}", interview.id, said)
        data = own(world, f"UG{n}")
        seen[n] = data["interviews"][0].keys() | data.keys()
        assert "met" not in json.dumps(data["interviews"])
        assert "outcomes" not in data
    assert seen[0] == seen[1] == seen[2]
    report_outcome(world.ws, "UG1", interview.id - 1, Answer.FELL_THROUGH)
    assert own(world, "UG1")["outcomes"][0]["answer"] == "fell_through", "one's own answer is one's own"


def test_thanks_are_the_hosts_as_well_once_they_are_sent(both_worlds: World) -> None:
    number = both_worlds.met("UGUEST", "UHOST")
    assert len(own(both_worlds, "UHOST")["outcomes"]) == 1, "not even that the guest answered"
    thank_host(both_worlds.ws, "UGUEST", number, "That helped")
    received = own(both_worlds, "UHOST")["outcomes"][-1]
    assert (received["thanks"], received["interview_id"]) == ("That helped", number)
    assert received.keys() == {"interview_id", "thanks", "thanked_at"}


def test_a_colleague_reads_of_a_referral_after_the_guests_yes(world: World) -> None:
    number = world.met("UGUEST", "UHOST")
    world.person("UCEM")
    refer_guest(world.ws, "UHOST", number, "UCEM")
    assert "referrals" not in own(world, "UCEM")
    accept_referral(world.ws, "UGUEST", 1)
    assert own(world, "UCEM")["referrals"][0]["referrer_id"] == "UHOST"
    assert "state" not in own(world, "UCEM")["referrals"][0]


def test_a_host_reads_what_is_made_of_their_answers(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    world.ask("UG0")
    decline_offer(world.ws, "UHOST", world.offers("UHOST")[0].id)
    world.ask("UG1")
    world.live(days=6)
    made = OwnDataFile("UHOST", "20261123090000")
    with world.ws.read() as tx:
        facts: Any = gather_facts(tx, world.ws, made)
    [forecast] = facts.tables["likely_to_answer"]
    assert forecast == {"counts": True, "answered": 1, "not_answered": 1, "points": 3000, "most": 4000}
    assert facts.meanings["likely_to_answer"].keys() == forecast.keys(), "in plain words"
    assert "likely_to_answer" not in own(world, "UHOST"), "it is worked out, and not stored"
    set_preferences(world.ws, "UHOST", Preferences(forecast=False))
    with world.ws.read() as tx:
        facts = gather_facts(tx, world.ws, made)
    assert facts.tables["likely_to_answer"][0]["counts"] is False
    assert facts.tables["likely_to_answer"][0]["points"] == 3200, "as of somebody who was never asked"


def test_the_file_is_made_when_it_is_sent(world: World) -> None:
    assert export_own_data(world.ws, "UGUEST") == NothingStored()
    world.person("UGUEST")
    assert export_own_data(world.ws, "UGUEST") == ExportOnItsWay()
    assert world.outbox() == ["person:UGUEST:data:20261123090000"]
    with world.ws.read() as tx:
        facts: Any = gather_facts(tx, world.ws, OwnDataFile("UGUEST", "20261123090000"))
    assert facts.tables["people"][0]["id"] == "UGUEST"
