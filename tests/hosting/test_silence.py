"""Hosts who answer nothing, guests who never write, and pairs who would rather not meet again."""

from dataclasses import replace

from world import World

from bot.domain.afterwards.referrals import Concern
from bot.domain.hosting.quiet import QuietWeek
from bot.domain.matching.choosing import NobodyBecause
from bot.domain.people import Host
from bot.domain.refusals import NotYours
from bot.domain.refusals.afterwards import NobodyNamed
from bot.domain.requests import Answer, OfferState
from bot.facts.asking import RequestMade
from bot.facts.interviews import Noted
from bot.usecases.afterwards.keep_apart import keep_apart
from bot.usecases.afterwards.raise_concern import may_raise_concern, raise_concern
from bot.usecases.hosting.set_hosting import stay_hosting
from bot.usecases.hosting.take_break import end_break
from bot.usecases.interviews.report_outcome import report_outcome, report_silence
from bot.usecases.offers.answer_offer import decline_offer


def host(world: World, person_id: str = "UHOST") -> Host:
    with world.ws.read() as tx:
        found = tx.hosts.get(person_id)
    assert found is not None
    return found


def silent(world: World, offers: int) -> None:
    """Let so many offers expire, one after the other."""
    for number in range(offers):
        world.ask(f"UGUEST{number}")
        world.live(7, hours=6)


def test_three_unanswered_offers_ask_and_silence_pauses(world: World) -> None:
    world.host("UHOST", capacity=8)
    silent(world, 2)
    assert world.outbox("are_you_there") == []
    world.ask("ULAST")
    world.live(5, hours=6)
    assert len(world.outbox("are_you_there")) == 1
    assert host(world).available
    world.live(4, hours=6)
    assert not host(world).available
    assert len(world.outbox("hosting_paused")) == 1
    end_break(world.ws, "UHOST")
    world.live(3)
    assert host(world).available, "one click brings them back, and the old silence is forgiven"


def test_a_host_who_is_still_here_is_left_alone_and_starts_anew(world: World) -> None:
    world.host("UHOST", capacity=8)
    silent(world, 2)
    world.ask("ULAST")
    world.live(4, hours=6)
    assert len(world.outbox("are_you_there")) == 1
    stay_hosting(world.ws, "UHOST")
    world.live(7, hours=6)
    assert host(world).available
    silent(world, 1)
    assert len(world.outbox("are_you_there")) == 1


def test_a_no_is_an_answer(world: World) -> None:
    world.host("UHOST", capacity=8)
    silent(world, 2)
    world.ask("UTHIRD")
    decline_offer(world.ws, "UHOST", world.offers("UHOST")[-1].id)
    silent(world, 1)
    assert world.outbox("are_you_there") == []


def test_the_guest_who_never_wrote_gets_a_word_and_waits_a_little_longer_next_time(world: World) -> None:
    interview = world.introduce()
    assert isinstance(report_silence(world.ws, "UGUEST", interview.id), NotYours)
    assert isinstance(report_silence(world.ws, "UHOST", interview.id), Noted)
    world.live(1)
    assert world.outbox("write_first") == [f"interview:{interview.id}:write_first"]
    world.host("UOTHER", "legal")
    asked = world.ask("UGUEST", "legal")
    assert isinstance(asked, RequestMade)
    assert asked.because is NobodyBecause.LEFT_WAITING
    assert world.offers("UOTHER") == []
    world.live(1)
    assert len(world.offers("UOTHER")) == 1


def test_who_met_in_the_end_has_left_nobody_waiting(world: World) -> None:
    interview = world.introduce()
    report_silence(world.ws, "UHOST", interview.id)
    report_outcome(world.ws, "UGUEST", interview.id, Answer.MET)
    world.host("UOTHER", "legal")
    world.ask("UGUEST", "legal")
    assert len(world.offers("UOTHER")) == 1


def test_kept_apart_means_in_both_directions_and_for_good(world: World) -> None:
    interview = world.introduce()
    report_outcome(world.ws, "UHOST", interview.id, Answer.FELL_THROUGH)
    keep_apart(world.ws, "UHOST", interview.id)
    assert isinstance(keep_apart(world.ws, "USTRANGER", interview.id), NotYours)
    world.clock.move(days=400)
    world.ask("UGUEST")
    assert world.offers("UHOST") == []
    world.host("UGUEST", "sales")
    world.ask("UHOST", "sales")
    assert world.offers("UGUEST") == []


def test_a_concern_goes_to_the_named_contact_alone(world: World) -> None:
    world.person("UGUEST", manager_id="UBOSS")
    interview = world.introduce()
    assert isinstance(raise_concern(world.ws, "UGUEST", interview.id, "It was unpleasant"), NobodyNamed)
    for close in ("UBOSS", "UHOST"):
        to_somebody_close = replace(world.ws, contact=close)
        assert isinstance(may_raise_concern(to_somebody_close, "UGUEST", interview.id), NobodyNamed)
    named = replace(world.ws, contact="UTRUST")
    assert isinstance(raise_concern(named, "USTRANGER", interview.id, "x"), NotYours)
    assert isinstance(raise_concern(named, "UGUEST", interview.id, "It was unpleasant"), Concern)
    assert world.outbox("concern_raised") == ["concern:1"]


def test_a_quiet_week_comes_round_and_goes(world: World) -> None:
    host = world.host("UHOST")
    quiet = replace(host, profile=replace(host.profile, quiet=frozenset({QuietWeek.LAST_OF_MONTH})))
    with world.ws.store.begin() as tx:
        tx.hosts.put(quiet)
    world.clock.move(days=3)
    asked = world.ask()
    assert isinstance(asked, RequestMade)
    assert asked.because is NobodyBecause.NOBODY_FREE
    world.live(6, hours=6)
    assert [offer.state for offer in world.offers("UHOST")] == [OfferState.PENDING]
