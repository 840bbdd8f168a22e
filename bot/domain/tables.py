"""A table for four: several who wait for one field share a talk with a host whose seats are all taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.eligibility import FREE_SEAT, KEPT_APART, RULES, broken_rule
from bot.domain.matching.lots import lot_of
from bot.domain.policy import Policy

RULES_OF_A_TABLE = tuple(rule for rule in RULES if rule is not FREE_SEAT)
"""A host gives a table beside their seats: they are asked for it, and say yes or no."""
MOST_LOOKED_AT = 24
"""Of those who wait longest."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits and would share a table. `beside`: the same person as the rules look at a host."""

    query: Query
    beside: Candidate


def may_share(query: Query) -> bool:
    """Say whether somebody may sit at a table: only where we know whom to keep away from it."""
    return query.guest.place.is_known and query.wish.fits_a_table


def sit_together(one: Waiting, other: Waiting, policy: Policy) -> bool:
    """Say whether two guests may sit at one table: neither above, below or beside the other, nor on their list."""
    if one.query.guest.id == other.query.guest.id:
        return False
    both = ((one.query, other.beside), (other.query, one.beside))
    return all(broken_rule(query, beside, policy, KEPT_APART) is None for query, beside in both)


def company_of(guests: Sequence[Waiting], policy: Policy) -> list[Waiting]:
    """Return those of these guests who may sit together, in their order: each fits everybody before them."""
    seated: list[Waiting] = []
    for guest in guests:
        if may_share(guest.query) and all(sit_together(guest, other, policy) for other in seated):
            seated.append(guest)
    return seated


def set_table(
    waiting: Sequence[Waiting], hosts: Sequence[Candidate], policy: Policy
) -> tuple[list[Waiting], Candidate] | None:
    """Return who sits at a table, and its host: full, willing, and allowed to each guest; None where there is none.

    `waiting`: longest first. Who has waited longest is seated first, if two others fit; else the next.
    """
    full = [each for each in hosts if each.seats_left <= 0 and each.host.profile.gives_tables]
    full.sort(key=lambda each: (-each.seats_left, lot_of(each.host.id)))
    near = waiting[:MOST_LOOKED_AT]
    for first in range(len(near) - policy.table_guests + 1):
        for host in full:
            fit = [
                guest
                for guest in near[first:]
                if broken_rule(guest.query, host, policy, RULES_OF_A_TABLE) is None
            ]
            seated = _with_one_language(company_of(fit, policy), host)[: policy.table_guests]
            if len(seated) == policy.table_guests and seated[0] is near[first]:
                return seated, host
    return None


def _with_one_language(guests: Sequence[Waiting], host: Candidate) -> list[Waiting]:
    """Return those of the guests who speak one language with the host and with each other, the first among them."""
    if not guests:
        return []
    shared = sorted(guests[0].query.wish.languages & host.host.profile.languages)
    tables = [[guest for guest in guests if each in guest.query.wish.languages] for each in shared]
    return max(tables, key=len, default=[])
