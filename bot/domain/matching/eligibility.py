"""The hard rules (product.md, section 4): an offer that breaks one is never made."""

from collections.abc import Callable
from datetime import date, time
from functools import lru_cache

from bot.domain.matching.candidates import Ask, Candidate
from bot.domain.people import Format
from bot.domain.policy import Policy
from bot.domain.workdays import Calendar, shared_minutes, zone

Rule = Callable[[Ask, Candidate, Policy], bool]
"""True where the rule lets this host be asked."""


def is_available(ask: Ask, candidate: Candidate, _: Policy) -> bool:
    return candidate.host.available and not candidate.host.paused(ask.now)


def takes_part(_: Ask, candidate: Candidate, __: Policy) -> bool:
    return candidate.host.person.takes_part


def covers_the_field(ask: Ask, candidate: Candidate, _: Policy) -> bool:
    """A neighbour answers only where the guest said so: elsewhere the ask has no neighbours."""
    fields = candidate.host.fields
    return ask.wish.field in fields or not ask.neighbours.isdisjoint(fields)


def is_not_the_guest(ask: Ask, candidate: Candidate, _: Policy) -> bool:
    return candidate.host.id != ask.guest.id


def is_the_one_asked_for(ask: Ask, candidate: Candidate, _: Policy) -> bool:
    return ask.wish.wanted_host_id in (None, candidate.host.id)


def is_outside_the_chain(ask: Ask, candidate: Candidate, _: Policy) -> bool:
    """Nobody above the guest, and nobody below, may learn that the guest is curious."""
    return candidate.host.id not in ask.managers and ask.guest.id not in candidate.managers


def is_in_another_team(ask: Ask, candidate: Candidate, _: Policy) -> bool:
    guest, host = ask.guest, candidate.host.person
    same_manager = guest.manager_id is not None and guest.manager_id == host.manager_id
    same_team = guest.team is not None and (guest.team, guest.department) == (host.team, host.department)
    return not (same_manager or same_team)


def is_wanted_by_both(ask: Ask, candidate: Candidate, _: Policy) -> bool:
    return candidate.host.id not in ask.wish.not_these and ask.guest.id not in candidate.host.refuses


def was_not_asked_before(ask: Ask, candidate: Candidate, _: Policy) -> bool:
    return candidate.host.id not in ask.asked_before


def is_past_the_cooldown(ask: Ask, candidate: Candidate, _: Policy) -> bool:
    return candidate.host.id not in ask.met_before


def shares_a_language(ask: Ask, candidate: Candidate, _: Policy) -> bool:
    return bool(ask.wish.languages & candidate.host.languages)


def offers_the_format(ask: Ask, candidate: Candidate, _: Policy) -> bool:
    return ask.wish.format is None or ask.wish.format in candidate.host.formats


def shares_working_hours(ask: Ask, candidate: Candidate, policy: Policy) -> bool:
    """In person they sit in one place, whatever their clocks say."""
    if ask.wish.format in (Format.IN_PERSON, Format.WALK):
        return True
    return overlap(ask, candidate, policy.working_hours) >= policy.overlap_minutes


def overlap(ask: Ask, candidate: Candidate, hours: tuple[time, time]) -> int:
    """Shared working minutes on a usual day; people without a time zone count as the other's neighbours."""
    guest, host = ask.guest, candidate.host.person
    return _overlap(
        guest.tz or host.tz,
        host.tz or guest.tz,
        (guest.hours.opens, guest.hours.closes) if guest.hours else hours,
        (host.hours.opens, host.hours.closes) if host.hours else hours,
        ask.now.date(),
    )


@lru_cache(maxsize=10_000)
def _overlap(
    guest_tz: str | None,
    host_tz: str | None,
    guest_hours: tuple[time, time],
    host_hours: tuple[time, time],
    day: date,
) -> int:
    return shared_minutes(Calendar(zone(guest_tz), guest_hours), Calendar(zone(host_tz), host_hours), day)


def has_a_free_seat(_: Ask, candidate: Candidate, __: Policy) -> bool:
    return candidate.seats_left > 0


RULES: tuple[Rule, ...] = (
    takes_part,
    covers_the_field,
    is_the_one_asked_for,
    is_not_the_guest,
    is_outside_the_chain,
    is_in_another_team,
    is_wanted_by_both,
    was_not_asked_before,
    is_past_the_cooldown,
    shares_a_language,
    offers_the_format,
    shares_working_hours,
    is_available,
    has_a_free_seat,
)
"""Ordered from what never changes to what may change tomorrow, so that the last broken rule explains best."""


PERSONAL_RULES: tuple[Rule, ...] = (
    takes_part,
    is_not_the_guest,
    is_outside_the_chain,
    is_in_another_team,
    is_wanted_by_both,
    is_past_the_cooldown,
    is_available,
)
"""What holds between two people whoever brings them together: somebody who is suggested need not host the field."""


TIES: tuple[Rule, ...] = (is_not_the_guest, is_outside_the_chain, is_in_another_team)
"""What must hold as long as an offer is open: who becomes the guest's manager meanwhile hears no more of it."""


def broken_rule(
    ask: Ask, candidate: Candidate, policy: Policy, rules: tuple[Rule, ...] = RULES
) -> str | None:
    """Return the name of the first hard rule this pair breaks, or None."""
    return next((rule.__name__ for rule in rules if not rule(ask, candidate, policy)), None)
