"""The hard rules (product.md, section 4): an offer that breaks one is never made. Each is written once, here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.comparing import Comparison, Keys, Pair, Shared, Trait
from bot.domain.people import IN_ONE_PLACE, Person
from bot.domain.policy import Policy
from bot.domain.workdays import Calendar, WorkingHours, shared_minutes, zone


class NobodyBecause(StrEnum):
    """Why no host can be asked now, as far as the guest may know: what stops a host is the host's own matter."""

    NO_HOSTS = "no_hosts"
    NOBODY_FREE = "nobody_free"
    """Paused, full, kept apart, no common language: one answer for all, or few hosts would be told apart."""
    LEFT_WAITING = "left_waiting"
    """A host has not heard from this guest yet: this request goes out the next morning."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One hard rule. Whatever needs to know of it is derived from here."""

    name: str
    allows: Comparison
    between_people: bool = False
    """Also holds for a colleague whom somebody suggests and who does not host the field."""
    while_offered: bool = False
    """Checked again while an offer is open: it is revoked when the host becomes the guest's manager."""
    private: bool = False
    """Nobody is told that it was this one: it would say who is on whose list, or above or beside whom."""


def apart(*pairs: Pair) -> Shared:
    """Allow hosts who have nothing of all this in common with the query."""
    return Shared(lambda common, _: common == 0, *pairs)


def this_host(candidate: Candidate) -> Keys:
    return (candidate.host.id,)


def _this_guest(query: Query) -> Keys:
    return (query.guest.id,)


def _manager(person: Person) -> Keys:
    return () if person.place.manager_id is None else (person.place.manager_id,)


def _team(person: Person) -> Keys:
    return () if person.place.team is None else ((person.place.department, person.place.team),)


FREE_SEAT = Rule(
    "has_a_free_seat",
    Trait(lambda _: None, lambda candidate: candidate.seats_left > 0, lambda _, free, __: free),
    between_people=True,
)
RULES = (
    Rule(
        "takes_part",
        Trait(
            lambda _: None, lambda candidate: candidate.host.person.takes_part, lambda _, member, __: member
        ),
        between_people=True,
    ),
    # A neighbour answers only where the guest said so: elsewhere the query has no neighbours.
    Rule(
        "covers_the_field",
        Trait(
            lambda query: query.fields,
            lambda candidate: candidate.host.profile.fields,
            lambda wanted, served, _: not wanted.isdisjoint(served),
        ),
    ),
    Rule(
        "is_the_one_asked_for",
        Trait(
            lambda query: query.wish.wanted_host_id,
            lambda candidate: candidate.host.id,
            lambda wanted, host_id, _: wanted in (None, host_id),
        ),
    ),
    Rule("is_not_the_guest", apart((_this_guest, this_host)), between_people=True, while_offered=True),
    # Nobody above the guest, and nobody below, may learn that the guest is curious.
    Rule(
        "is_outside_the_chain",
        apart((lambda query: query.managers, this_host), (_this_guest, lambda candidate: candidate.managers)),
        between_people=True,
        while_offered=True,
        private=True,
    ),
    Rule(
        "is_in_another_team",
        apart(
            (lambda query: _manager(query.guest), lambda candidate: _manager(candidate.host.person)),
            (lambda query: _team(query.guest), lambda candidate: _team(candidate.host.person)),
        ),
        between_people=True,
        while_offered=True,
        private=True,
    ),
    Rule(
        "is_wanted_by_both",
        apart(
            (lambda query: query.wish.not_these | query.guest.preferences.not_these, this_host),
            (_this_guest, lambda candidate: candidate.host.profile.not_these),
        ),
        between_people=True,
        private=True,
    ),
    Rule("was_not_asked_before", apart((lambda query: query.asked_before, this_host))),
    # HR may host; but whoever merges a field into one of their own must not read by that who asked for it.
    Rule("did_not_edit_the_field", apart((lambda query: query.editors, this_host))),
    Rule(
        "is_past_the_cooldown",
        apart((lambda query: query.met_before, this_host)),
        between_people=True,
        private=True,
    ),
    Rule(
        "shares_a_language",
        Trait(
            lambda query: query.wish.languages,
            lambda candidate: candidate.host.profile.languages,
            lambda spoken, also, _: not spoken.isdisjoint(also),
        ),
        between_people=True,
    ),
    Rule(
        "offers_the_format",
        Trait(
            lambda query: query.wish.format,
            lambda candidate: candidate.host.profile.formats,
            lambda wanted, offered, _: wanted is None or wanted in offered,
        ),
    ),
    # In person they meet in one place, so time zones do not matter; where somebody works must be known.
    Rule(
        "works_in_the_same_place",
        Trait(
            lambda query: (query.wish.format in IN_ONE_PLACE, query.guest.place.spot),
            lambda candidate: candidate.host.person.place.spot,
            lambda guest, host, _: not guest[0] or (host is not None and guest[1] == host),
        ),
    ),
    Rule(
        "shares_working_hours",
        Trait(
            lambda query: None if query.wish.format in IN_ONE_PLACE else guest_clock(query),
            lambda candidate: clock_of(candidate.host.person),
            lambda guest, host, policy: (
                guest is None or overlap(guest, host, policy) >= policy.overlap_minutes
            ),
        ),
        between_people=True,
    ),
    Rule(
        "is_available",
        Trait(
            lambda query: query.now,
            lambda candidate: candidate.host.availability,
            lambda now, availability, _: availability.open_at(now),
        ),
        between_people=True,
    ),
    # A host reads names and notes to answer them, not to collect them.
    Rule(
        "has_not_read_too_many",
        Trait(
            lambda _: None,
            lambda candidate: candidate.offers_lately,
            lambda _, read, policy: read < policy.requests_read,
        ),
    ),
    FREE_SEAT,
)
"""Ordered from what never changes to what may change tomorrow, so that the last broken rule explains best."""

BETWEEN_PEOPLE = tuple(rule for rule in RULES if rule.between_people)
KEPT_APART = tuple(rule for rule in RULES if rule.private)
WHILE_OFFERED = tuple(rule for rule in RULES if rule.while_offered)


class Eligibility:
    """One query put to the hard rules: what each reads of it is read once, for any number of hosts."""

    def __init__(self, query: Query, policy: Policy, rules: Sequence[Rule] = RULES) -> None:
        self._put = [(rule, *rule.allows.put(query, policy)) for rule in rules]

    def broken(self, candidate: Candidate) -> Rule | None:
        """Return the first rule that an offer to this host would break, or None."""
        for rule, of_host, allowed in self._put:
            if not allowed[of_host(candidate)]:
                return rule
        return None


def broken_rule(
    query: Query, candidate: Candidate, policy: Policy, rules: Sequence[Rule] = RULES
) -> Rule | None:
    """Return the first hard rule that this pair breaks, or None."""
    return Eligibility(query, policy, rules).broken(candidate)


Clock = tuple[str | None, WorkingHours | None]
"""Somebody's time zone and working hours, as far as we know them."""


def clock_of(person: Person) -> Clock:
    return person.tz, person.hours


def guest_clock(query: Query) -> tuple[Clock, date]:
    return clock_of(query.guest), query.now.date()


def overlap(guest: tuple[Clock, date], host: Clock, policy: Policy) -> int:
    """Shared working minutes on a usual day; somebody without a time zone is taken to be in the other's."""
    (guest_tz, guest_hours), day = guest
    host_tz, host_hours = host
    usual = policy.working_hours
    return _overlap(
        guest_tz or host_tz,
        host_tz or guest_tz,
        (guest_hours.opens, guest_hours.closes) if guest_hours else usual,
        (host_hours.opens, host_hours.closes) if host_hours else usual,
        day,
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
