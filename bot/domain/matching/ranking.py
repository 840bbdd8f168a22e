"""One ask against many hosts at once: the rules and the score of each pair, read off columns of numbers.

Most hosts have nothing to do with the guest: their points are a sum of what they bring to any ask, and of what their
time zone, languages and formats mean to this one. The rules themselves are asked about one host of each kind, and
singly about those few who do have to do with the guest.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cached_property

import numpy as np

from bot.domain.matching.candidates import Ask, Candidate
from bot.domain.matching.eligibility import (
    broken_rule,
    has_a_free_seat,
    offers_the_format,
    shares_a_language,
    shares_working_hours,
    takes_part,
)
from bot.domain.matching.learning import host_words, wanted_words
from bot.domain.matching.pool import Ints
from bot.domain.matching.scoring import (
    ENOUGH_WORDS,
    hours_points,
    language_points,
    learn_points,
    level_points,
    score,
    waited_points,
)
from bot.domain.policy import Policy
from bot.domain.requests import Wish

FORBIDDEN = -(2**40)
"""A part of the points that nothing else can outweigh."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Ranking:
    """Hosts who may answer for one field, and for no other, as columns for any number of asks."""

    def __init__(self, field: str, hosts: Sequence[Candidate], policy: Policy) -> None:
        self._hosts, self._policy = hosts, policy
        self._zones = _Kinds(hosts, lambda c: (c.host.person.tz, c.host.person.hours))
        self._languages = _Kinds(hosts, lambda c: c.host.languages)
        self._formats = _Kinds(hosts, lambda c: c.host.formats)
        self._levels = _Kinds(hosts, lambda c: c.host.person.level)
        self._weeks = _Kinds(hosts, lambda c: (c.host.quiet, c.host.quiet and c.host.person.tz))
        self._any_quiet = any(c.host.quiet for c in hosts)
        self._resumes = np.array([(c.host.paused_until or LONG_AGO).timestamp() for c in hosts])
        scores = [score(_anybody(c, field), c, policy) for c in hosts]
        self.load: Ints = np.array([points.load for points in scores], np.int64)
        open_to_any = np.array([_takes_offers(c, policy) for c in hosts], bool)
        brings = np.array([s.load + s.likely + s.spare + s.own_field for s in scores], np.int64)
        self._brings = np.where(open_to_any, brings, FORBIDDEN)
        self._connected: dict[Hashable, list[int]] = {}
        for number, candidate in enumerate(hosts):
            for tie in _ties(candidate):
                self._connected.setdefault(tie, []).append(number)

    def points(self, ask: Ask) -> Ints:
        """Return each host's points for this ask, as score() counts them; -1 where a rule is broken."""
        policy, wish = self._policy, ask.wish
        points = self._brings + self._zones.of(lambda c: self._hours(ask, c))
        points += self._languages.of(lambda c: self._shared(ask, c))
        if wish.format is not None:
            points += self._formats.of(lambda c: 0 if offers_the_format(ask, c, policy) else FORBIDDEN)
        if words := wanted_words(wish):
            points += self._learn(words)
        if wish.seniority is not None:
            points += self._levels.of(lambda c: level_points(ask, c.host.person, policy))
        points += policy.weights.new_face + waited_points(ask, policy)
        if self._any_quiet:
            points += self._weeks.of(lambda c: 0 if c.host.quiet_until(ask.now) is None else FORBIDDEN)
        points[self._resumes > ask.now.timestamp()] = -1
        if wish.wanted_host_id is not None:
            points[:] = -1
        for number in self._connected_to(ask):
            candidate = self._hosts[number]
            allowed = broken_rule(ask, candidate, policy) is None
            points[number] = score(ask, candidate, policy).total if allowed else -1
        return np.maximum(points, -1)

    def _hours(self, ask: Ask, candidate: Candidate) -> int:
        allowed = shares_working_hours(ask, candidate, self._policy)
        return hours_points(ask, candidate, self._policy) if allowed else FORBIDDEN

    def _shared(self, ask: Ask, candidate: Candidate) -> int:
        allowed = shares_a_language(ask, candidate, self._policy)
        return language_points(ask, candidate, self._policy) if allowed else FORBIDDEN

    def _learn(self, words: Iterable[str]) -> Ints:
        shared = np.zeros(len(self._hosts), np.int64)
        for word in words:
            shared[self._talking_of.get(word, [])] += 1
        table = np.array([learn_points(n, self._policy) for n in range(ENOUGH_WORDS + 1)], np.int64)
        return table.take(np.minimum(shared, ENOUGH_WORDS))

    @cached_property
    def _talking_of(self) -> dict[str, list[int]]:
        """By word: the hosts who like to be asked about it."""
        talking: dict[str, list[int]] = {}
        for number, candidate in enumerate(self._hosts):
            for word in host_words(candidate.host):
                talking.setdefault(word, []).append(number)
        return talking

    def _connected_to(self, ask: Ask) -> set[int]:
        guest = ask.guest
        people = {guest.id, *ask.managers, *ask.asked_before, *ask.ever_met, *ask.met_before}
        people |= ask.wish.not_these | {ask.wish.wanted_host_id or guest.id}
        ties: set[Hashable] = {("is", person) for person in people}
        ties |= {
            ("knows", guest.id),
            ("reports to", guest.manager_id),
            ("is in", guest.department, guest.team),
        }
        return {number for tie in ties for number in self._connected.get(tie, ())}


class _Kinds:
    """Hosts that are alike in one way are of one kind, and one of each kind speaks for all."""

    def __init__(self, hosts: Iterable[Candidate], trait: Callable[[Candidate], Hashable]) -> None:
        kinds: dict[Hashable, int] = {}
        self._speakers: list[Candidate] = []
        of_host = []
        for candidate in hosts:
            key = trait(candidate)
            if key not in kinds:
                kinds[key] = len(kinds)
                self._speakers.append(candidate)
            of_host.append(kinds[key])
        self._of_host = np.array(of_host, np.int64)

    def of(self, points: Callable[[Candidate], int]) -> Ints:
        """Return by host what `points` says of their kind."""
        table = np.array([points(candidate) for candidate in self._speakers], np.int64)
        return table.take(self._of_host)


def _ties(candidate: Candidate) -> Iterable[Hashable]:
    """What may connect a host with a guest: who they are, whom they know, where they sit."""
    person = candidate.host.person
    yield "is", person.id
    for other in {*candidate.managers, *candidate.host.refuses}:
        yield "knows", other
    if person.manager_id is not None:
        yield "reports to", person.manager_id
    if person.team is not None:
        yield "is in", person.department, person.team


def _anybody(candidate: Candidate, field: str = "") -> Ask:
    return Ask(candidate.host.person, Wish(field), LONG_AGO)


def _takes_offers(candidate: Candidate, policy: Policy) -> bool:
    ask = _anybody(candidate)
    able = takes_part(ask, candidate, policy) and has_a_free_seat(ask, candidate, policy)
    return able and candidate.host.available
