"""A host's own "not these people": they are never sent to the host, and nobody ever learns of the list."""

from dataclasses import replace
from typing import Any

from world import World

from bot.domain.matching.choosing import NobodyBecause
from bot.domain.people import Format, Profile
from bot.usecases.asking.request_interview import request_person
from bot.usecases.hosting.set_hosting import save_profile, toggle_hosting
from bot.usecases.offers.explain_request import KEPT_APART, explain_request

PROFILE = Profile(
    frozenset({"legal"}), 2, frozenset({"en"}), "", frozenset({Format.VIDEO}), not_these=frozenset({"UGUEST"})
)


def test_the_list_is_kept_and_obeyed(both_worlds: World) -> None:
    world = both_worlds
    world.person("UHOST")
    save_profile(world.ws, "UHOST", PROFILE)
    for _ in range(2):  # switching hosting off and on keeps the profile
        toggle_hosting(world.ws, "UHOST")
    with world.ws.read() as tx:
        host = tx.hosts.get("UHOST")
    assert host is not None
    assert host.profile.not_these == {"UGUEST"}
    assert world.ask("UGUEST", "legal").because is NobodyBecause.NOBODY_FREE
    assert world.ask("UOTHER", "legal").because is None
    save_profile(world.ws, "UHOST", replace(PROFILE, not_these=frozenset()))
    assert len(world.offers("UHOST")) == 2, "who waited is sent once the list is empty"


def test_whoever_is_on_it_hears_the_same_as_somebody_of_the_hosts_team(world: World) -> None:
    world.person("UHOST", team="Law")
    save_profile(world.ws, "UHOST", PROFILE)
    world.person("UGUEST")
    world.person("UMATE", team="Law")
    heard: list[Any] = [request_person(world.ws, guest, "UHOST", "") for guest in ("UGUEST", "UMATE")]
    assert heard[0].because is heard[1].because is NobodyBecause.NOBODY_FREE
    told = [explain_request(world.ws, asked.request.id) for asked in heard]
    assert [one.hosts[0].broken_rule for one in told if one] == [KEPT_APART, KEPT_APART]
    assert {key.rpartition(":")[2] for key in world.outbox()} == {"received"}, (
        "a receipt each, and nothing else"
    )
