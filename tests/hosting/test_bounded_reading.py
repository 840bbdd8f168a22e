"""A host reads names and notes to answer them, not to collect them."""

from typing import Any

from world import World

from bot.domain.people import Profile
from bot.domain.refusals.hosting import TooManyFields
from bot.facts.hosting import Hosting
from bot.jobs import rule_jobs, run_once
from bot.usecases.hosting.set_hosting import save_profile
from bot.usecases.offers.answer_offer import decline_offer
from bot.usecases.privacy.who_read import who_read


def profile(*fields: str) -> Profile:
    return Profile(frozenset(fields), 8, frozenset({"en"}))


def test_a_host_names_a_few_fields(world: World) -> None:
    world.person("UHOST")
    six = ("legal", "marketing", "sales", "finance", "data-science", "it-support")
    assert save_profile(world.ws, "UHOST", profile(*six)) == TooManyFields(5)
    assert isinstance(save_profile(world.ws, "UHOST", profile(*six[:5])), Hosting)


def test_one_who_declines_all_reads_a_dozen_and_no_more(world: World) -> None:
    """Thirty of thirty names and notes in six days; now it ends, and the guest waits for somebody else."""
    world.host("UHOST", capacity=8)
    read = 0
    for number in range(30):
        world.ask(f"UG{number}")
        for offer in world.offers("UHOST"):
            read += 1
            decline_offer(world.ws, "UHOST", offer.id)
    assert read == world.ws.policy.requests_read
    world.clock.move(days=31)
    world.ask("ULATER")
    assert len(world.offers("UHOST")) == 1, "a month later one may read again"


def test_one_who_only_declines_is_asked_about_it_like_a_silent_one(world: World) -> None:
    world.host("UHOST", capacity=8)
    for number in range(world.ws.policy.declined_offers):
        world.ask(f"UG{number}")
        decline_offer(world.ws, "UHOST", world.offers("UHOST")[0].id)
    run_once(rule_jobs(world.ws))
    assert len(world.outbox("only_declines")) == 1
    assert world.outbox("are_you_there") == []
    world.live(days=4)
    assert len(world.outbox("hosting_paused")) == 1


def test_a_guest_may_ask_who_read_it(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    world.ask()
    [reading] = who_read(world.ws, "UGUEST")
    assert (reading.host_id, reading.field) == ("UHOST", "marketing")
    assert who_read(world.ws, "UNOBODY") == ()
    with world.ws.read() as tx:
        audited: Any = [entry.what for entry in tx.audit.since(world.clock.now())]
    assert audited == ["who read shown", "who read shown"]
