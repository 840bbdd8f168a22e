"""A concern goes to the contact whom the company named, and never to HR, who read no names."""

from dataclasses import replace

from world import World

from bot.context import HrAccess
from bot.domain.afterwards.referrals import Concern
from bot.domain.refusals.afterwards import NobodyNamed
from bot.usecases.afterwards.raise_concern import may_raise_concern, raise_concern


def test_the_contact_hears_it(world: World) -> None:
    number = world.met("UGUEST", "UHOST")
    world.ws = replace(world.ws, contact="UCOUNCIL")
    assert isinstance(raise_concern(world.ws, "UGUEST", number, "It was no talk"), Concern)
    assert len(world.outbox("concern_raised")) == 1


def test_a_contact_who_came_to_hr_later_hears_nothing(world: World) -> None:
    """Whoever wants to write reads at once that nobody is there, before a word is written."""
    number = world.met("UGUEST", "UHOST")
    world.ws = replace(world.ws, contact="UCOUNCIL", hr=HrAccess(usergroup="SHR"))
    world.book.groups["SHR"] = frozenset({"UCOUNCIL"})
    assert may_raise_concern(world.ws, "UGUEST", number) == NobodyNamed()
    assert raise_concern(world.ws, "UGUEST", number, "It was no talk") == NobodyNamed()
    assert world.outbox("concern_raised") == []
