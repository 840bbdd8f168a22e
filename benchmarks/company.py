"""A made-up company of any size: who hosts what, who waits for what, how well they fit (docs/matching.md, section 3).

All of it is drawn from one seed. The points of a pair are one product of two rows of features, small whole numbers
in float32, so that every order of summation gives the same sum.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

FIELDS = {1_000: 50, 10_000: 80, 100_000: 120, 1_000_000: 200}
INTERVIEW_PRICES = (0, 600, 1_400, 2_400)
"""What a host's first, second, third and fourth interview of the month cost, in points."""
FORBIDDEN = -(2**20)
"""A part of a pair's points that nothing else can outweigh."""
PAIRS_AT_ONCE = 2**20

ZONES, LANGUAGES, LEVELS, TAGS, TEAM = 10, 5, 8, 16, 8


@dataclass(frozen=True)
class Company:
    """Guests and hosts as features, hosts by field, and the pairs that may not meet: a Pool for the solver."""

    guest_field: Ints
    guest_features: Floats
    """guests x features."""
    seat_prices: Ints
    """hosts x 4, rising; -1 where the host has no such seat."""
    hosts_of: tuple[Ints, ...]
    """By field: the hosts that serve it, in rising order."""
    host_features: tuple[Floats, ...]
    """By field: features x these hosts."""
    apart: Ints
    apart_from: Ints
    """Hosts of their field that a guest may not meet, as columns of host_features:
    apart[apart_from[guest] : apart_from[guest + 1]]."""

    @property
    def guests(self) -> int:
        return len(self.guest_field)

    def blocks(self, guests: Ints) -> Iterator[tuple[Ints, Ints, Floats]]:
        """Yield (guests, hosts, points): all pairs of these guests with the hosts of their field."""
        order = guests[np.argsort(self.guest_field[guests], kind="stable")]
        wanted = self.guest_field[order]
        row, column, begins = self._kept_apart(order)
        ends = [*np.flatnonzero(np.diff(wanted)) + 1, len(order)]
        for first, last in pairwise([0, *ends]):
            field = wanted[first]
            hosts = self.hosts_of[field]
            if len(hosts):
                step = max(1, PAIRS_AT_ONCE // len(hosts))
                for begin in range(first, last, step):
                    end = min(begin + step, last)
                    points = self.guest_features[order[begin:end]] @ self.host_features[field]
                    if begins[begin] < begins[end]:
                        here = slice(begins[begin], begins[end])
                        points[row[here] - begin, column[here]] = FORBIDDEN
                    yield order[begin:end], hosts, points

    def _kept_apart(self, guests: Ints) -> tuple[Ints, Ints, list[int]]:
        """Return rows and columns of the pairs of `guests` that may not meet, and where each row begins."""
        source = self.apart_from[guests]
        many = self.apart_from[guests + 1] - source
        begin = np.append(0, np.cumsum(many))
        row = np.repeat(np.arange(len(guests)), many)
        return row, self.apart[np.arange(len(row)) + (source - begin[:-1])[row]], begin.tolist()


def found_company(people: int, pool: float, seed: int) -> Company:
    """Return a company of so many people of whom the share `pool` waits."""
    draw = np.random.default_rng(seed)
    fields = FIELDS[people]
    share = np.arange(1, fields + 1) ** -0.9
    share /= share.sum()
    works_in = draw.choice(fields, people, p=share)
    hosts = np.sort(draw.choice(people, round(people * 0.075), replace=False))
    guests = np.sort(draw.choice(people, round(people * pool), replace=False))
    # What many do is asked for by many, but not in the same order.
    by_demand = np.argsort(np.log(np.arange(1, fields + 1)) + draw.normal(0, 0.6, fields))
    wanted = by_demand[draw.choice(fields, len(guests), p=share)]
    zone = draw.choice(ZONES, people, p=np.array([30, 20, 12, 10, 8, 6, 5, 4, 3, 2]) / 100)
    speaks = np.zeros((people, LANGUAGES), bool)
    speaks[np.arange(people), draw.choice(LANGUAGES, people, p=[0.1, 0.3, 0.3, 0.2, 0.1])] = True
    speaks[:, 0] |= draw.random(people) < 0.75
    speaks |= draw.random((people, LANGUAGES)) < 0.05
    level = np.minimum(draw.geometric(0.35, people) - 1, LEVELS - 1)
    profile = draw.integers(-9, 10, (people, 16))
    tags = draw.random((people, TAGS)) < 0.2
    traits = (zone, speaks, level, profile, tags)
    load, waited = draw.integers(0, 4, len(hosts)), draw.integers(0, 21, len(guests))
    capacity = draw.choice(4, len(hosts), p=[0.4, 0.35, 0.15, 0.1]) + 1
    hosts_of = _serve(draw, works_in[hosts], share)
    host_features = _host_features(*(trait[hosts] for trait in traits), load)
    apart, apart_from = _in_their_field(*_keep_apart(draw, people, guests, hosts), wanted, hosts_of)
    return Company(
        guest_field=wanted,
        guest_features=_guest_features(*(trait[guests] for trait in traits), waited),
        seat_prices=np.where(np.arange(4) < capacity[:, None], np.array(INTERVIEW_PRICES), -1),
        hosts_of=hosts_of,
        host_features=tuple(np.ascontiguousarray(host_features[some].T) for some in hosts_of),
        apart=apart,
        apart_from=apart_from,
    )


def _serve(draw: np.random.Generator, own: Ints, share: NDArray[np.float64]) -> tuple[Ints, ...]:
    """A fifth of the hosts serve one or two fields beside their own."""
    more = np.flatnonzero(draw.random(len(own)) < 0.2)
    twice = more[draw.random(len(more)) < 0.5]
    host = np.concatenate([np.arange(len(own)), more, twice])
    field = np.concatenate([own, draw.choice(len(share), len(more) + len(twice), p=share)])
    return tuple(np.unique(host[field == one]) for one in range(len(share)))


def _keep_apart(draw: np.random.Generator, people: int, guests: Ints, hosts: Ints) -> tuple[Ints, Ints]:
    """Self, team, two levels of managers both ways, and one earlier partner."""
    lead = np.arange(people) // TEAM
    relations = [np.arange(people), lead, lead // TEAM, draw.integers(0, people, people)]
    relations += [lead * TEAM + mate for mate in range(TEAM)]
    reports = [guests * TEAM + mate for mate in range(TEAM)]
    second = [guests * TEAM**2 + mate for mate in range(TEAM**2)]
    partner = np.concatenate([relation[guests] for relation in relations] + reports + second)
    guest = np.tile(np.arange(len(guests)), len(partner) // len(guests))
    position = np.minimum(np.searchsorted(hosts, partner), len(hosts) - 1)
    is_host = hosts[position] == partner
    pairs = np.unique(np.stack([guest[is_host], position[is_host]], axis=1), axis=0)
    return pairs[:, 1], np.searchsorted(pairs[:, 0], np.arange(len(guests) + 1))


def _in_their_field(
    apart: Ints, apart_from: Ints, wanted: Ints, hosts_of: tuple[Ints, ...]
) -> tuple[Ints, Ints]:
    """Leave of each guest's hosts those who serve the field they want, by their place in it."""
    guest = np.repeat(np.arange(len(wanted)), np.diff(apart_from))
    column = np.full(len(apart), -1)
    for field, hosts in enumerate(hosts_of):
        of_field = np.flatnonzero(wanted[guest] == field)
        if len(hosts):
            place = np.minimum(np.searchsorted(hosts, apart[of_field]), len(hosts) - 1)
            column[of_field] = np.where(hosts[place] == apart[of_field], place, -1)
    left = column >= 0
    return column[left], np.searchsorted(guest[left], np.arange(len(wanted) + 1))


def _language_set(speaks: NDArray[np.bool_]) -> Ints:
    return speaks @ (1 << np.arange(LANGUAGES))


def _guest_features(zone: Ints, speaks: Ints, level: Ints, profile: Ints, tags: Ints, waited: Ints) -> Floats:
    """What a guest gives for each trait a host may have."""
    apart = np.abs(np.subtract.outer(np.arange(ZONES), np.arange(ZONES)))
    overlap = 8 - np.minimum(apart, ZONES - apart) * 2
    by_zone = np.where(overlap >= 1, overlap * 250, FORBIDDEN)
    sets = np.arange(2**LANGUAGES)
    shared = np.bitwise_count(_language_set(speaks)[:, None] & sets).astype(int)
    by_language = np.where(shared > 0, np.minimum(shared, 2) * 500, FORBIDDEN)
    by_level = 1_000 - 200 * np.minimum(
        np.abs(np.subtract.outer(np.arange(LEVELS) + 1, np.arange(LEVELS))), 5
    )
    columns = [
        profile * 2,
        tags * 300,
        by_zone[zone],
        by_language,
        by_level[level],
        waited[:, None] * 50 + 2_600,
    ]
    return np.ascontiguousarray(np.concatenate([*columns, np.ones((len(zone), 1))], axis=1), dtype=np.float32)


def _host_features(zone: Ints, speaks: Ints, level: Ints, profile: Ints, tags: Ints, load: Ints) -> Floats:
    """The traits of a host, each a column of zeros and ones or a small number."""
    columns = [
        profile,
        tags,
        np.eye(ZONES)[zone],
        np.eye(2**LANGUAGES)[_language_set(speaks)],
        np.eye(LEVELS)[level],
    ]
    one = np.ones((len(zone), 1))
    return np.ascontiguousarray(
        np.concatenate([*columns, one, -200 * load[:, None]], axis=1), dtype=np.float32
    )
