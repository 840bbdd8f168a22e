"""Plays requests through the real matcher and calendar: hosts answer or stay silent, seats are taken and freed."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from functools import partial
from hashlib import blake2b
from heapq import heappop, heappush
from math import log1p

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.choosing import Choice
from bot.domain.matching.eligibility import FREE_SEAT, Eligibility
from bot.domain.matching.scenario import Arrival, Habit, Played, Programme, Scenario
from bot.domain.people import Host, Profile
from bot.domain.tables import Waiting, set_table
from bot.domain.workdays import Calendar, zone
from bot.progress import Progress, unseen

DAWN = time(6)


def simulate(scenario: Scenario, programme: Programme, progress: Progress = unseen) -> Played:
    """Return the outcome of the scenario's requests; tell of each that is begun.

    The same seed gives the same hosts' answers to each offer.
    """
    play = _Play(scenario, programme, progress)
    play.run()
    return play.played


@dataclass(slots=True, eq=False)
class _Request:
    number: int
    arrival: Arrival
    asked: frozenset[str] = frozenset()
    pending: list["_Offer"] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Offer:
    request: _Request
    host: int
    fit: int


class _Play:
    """One run: what is known at the moment, and what happens next."""

    def __init__(self, scenario: Scenario, programme: Programme, progress: Progress) -> None:
        self._progress = progress
        self._scenario, self._programme, self._policy = scenario, programme, programme.policy
        self._hosts = list(scenario.hosts)
        self._number = {candidate.host.id: number for number, candidate in enumerate(self._hosts)}
        self._of_field: dict[str, list[int]] = {}
        for number, candidate in enumerate(self._hosts):
            for key in candidate.host.profile.fields:
                self._of_field.setdefault(key, []).append(number)
        self._calendars: dict[str | None, Calendar] = {}
        self._waiting: dict[int, _Request] = {}
        self._met: dict[str, dict[str, datetime]] = {}
        self._events: list[tuple[datetime, int, Callable[[], None]]] = []
        self._scheduled = 0
        self._asked_for_table: dict[int, datetime] = {}
        requests = len(scenario.arrivals)
        self.played = Played([None] * requests, [False] * requests, [0] * len(self._hosts))

    def run(self) -> None:
        arrivals = self._scenario.arrivals
        if not arrivals:
            return
        for number, arrival in enumerate(arrivals):
            self._at(arrival.at, partial(self._arrive, _Request(number, arrival)))
        dawn = datetime.combine(arrivals[0].at, DAWN, arrivals[0].at.tzinfo)
        self._last_dawn = arrivals[-1].at + timedelta(days=2 * self._policy.lapse_days)
        self._at(dawn, self._batch)
        while self._events:
            self._now, _, happen = heappop(self._events)
            happen()

    def _at(self, moment: datetime, happen: Callable[[], None]) -> None:
        self._scheduled += 1
        heappush(self._events, (moment, self._scheduled, happen))

    def _arrive(self, request: _Request) -> None:
        self._progress(1, len(self._scenario.arrivals))
        guest = request.arrival.guest
        lapses_at = self._calendar(guest.tz).add_workdays(self._now, self._policy.lapse_days)
        self._at(lapses_at, partial(self._lapse, request))
        self._waiting[request.number] = request
        self.played.reachable[request.number] = self._reachable(request)
        if self._programme.at_once:
            self._place(request)

    def _reachable(self, request: _Request) -> bool:
        query = self._query(request)
        hosts = (self._hosts[number] for field in query.fields for number in self._of_field.get(field, ()))
        eligible = Eligibility(query, self._policy)
        return any(eligible.broken(host) in (None, FREE_SEAT) for host in hosts)

    def _query(self, request: _Request) -> Query:
        arrival = request.arrival
        met = self._met.get(arrival.guest.id, {})
        return Query(
            guest=arrival.guest,
            wish=arrival.wish,
            now=self._now,
            neighbours=arrival.neighbours,
            managers=arrival.managers,
            asked_before=request.asked,
            met_before=frozenset(who for who, at in met.items() if at > self._now - self._policy.cooldown),
            ever_met=frozenset(met),
            waiting_since=arrival.at,
        )

    def _free(self, fields: AbstractSet[str]) -> list[Candidate]:
        numbers = sorted({number for key in fields for number in self._of_field.get(key, ())})
        return [
            host for number in numbers if (host := self._hosts[number]).seats_left > 0 and self._is_here(host)
        ]

    def _is_here(self, candidate: Candidate) -> bool:
        return (
            not self._programme.heeds_status
            or self._scenario.habits[candidate.host.id].back_at(self._now) == self._now
        )

    def _place(self, request: _Request) -> None:
        query = self._query(request)
        picked = self._programme.choose(query, self._free(query.fields), self._policy)
        if isinstance(picked, Choice):
            self._offer(request, picked)
        elif not request.pending:
            self._waiting[request.number] = request

    def _batch(self) -> None:
        if self._now < self._last_dawn:
            self._at(self._now + self._programme.batch_every, self._batch)
        queries = {number: self._query(request) for number, request in self._waiting.items()}
        hosts = self._free({field for query in queries.values() for field in query.fields})
        served = {field for candidate in hosts for field in candidate.host.profile.fields}
        queries = {number: query for number, query in queries.items() if not served.isdisjoint(query.fields)}
        for number, choice in self._programme.place_all(queries, hosts, self._policy).items():
            self._offer(self._waiting[number], choice)
        if self._programme.tables:
            self._set_tables()

    def _set_tables(self) -> None:
        """In each field where enough wait who would share one, ask a full host for a table."""
        sharing: dict[str, list[_Request]] = {}
        for request in self._waiting.values():
            if request.arrival.wish.shares_table:
                sharing.setdefault(request.arrival.wish.field, []).append(request)
        for field_, requests in sorted(sharing.items()):
            if len(requests) >= self._policy.table_guests:
                self._set_table(field_, sorted(requests, key=lambda each: each.arrival.at))

    def _set_table(self, field_: str, requests: list[_Request]) -> None:
        since = self._now - self._policy.table_every
        hosts = [
            self._hosts[number]
            for number in self._of_field.get(field_, ())
            if self._is_here(self._hosts[number]) and self._asked_for_table.get(number, since) <= since
        ]
        by_guest = {request.arrival.guest.id: request for request in requests}
        table = set_table([_waiting(self._query(request)) for request in requests], hosts, self._policy)
        if table is None:
            return
        seated, candidate = table
        number = self._number[candidate.host.id]
        self._asked_for_table[number] = self._now
        offers = [_Offer(by_guest[each.query.guest.id], number, 0) for each in seated]
        for offer in offers:
            self._waiting.pop(offer.request.number, None)
            offer.request.pending.append(offer)
            self._change(number, pending_offers=1)
        calendar = self._calendar(candidate.host.person.tz)
        deadline = calendar.add_workdays(self._now, self._policy.offer_days)
        habit = self._scenario.habits[candidate.host.id]
        silent, slow, unwilling = _draws(self._scenario.seed, offers[0].request.number, number)
        answers_at = habit.back_at(_later(calendar, self._now, -log1p(-slow) * habit.answer_days))
        agrees = silent >= habit.silence and answers_at < deadline and unwilling < habit.gives_tables
        self._at(min(answers_at, deadline), partial(self._answer_table, offers, agrees=agrees))

    def _answer_table(self, offers: list[_Offer], *, agrees: bool) -> None:
        """Seat those who still wait, or let them wait on: what a host says to a table tells nothing of talks alone."""
        open_ = [offer for offer in offers if offer in offer.request.pending]
        self.played.tables += agrees and bool(open_)
        for offer in open_:
            if agrees:
                self._settle(offer, recent_interviews=1)
                self._introduce(offer)
            else:
                self._settle(offer)
                self._go_on(offer.request)

    def _offer(self, request: _Request, choice: Choice) -> None:
        host = choice.candidate.host
        offer = _Offer(request, self._number[host.id], choice.points.fit)
        self._waiting.pop(request.number, None)
        request.asked |= {host.id}
        request.pending.append(offer)
        self._change(offer.host, pending_offers=1)
        calendar = self._calendar(host.person.tz)
        deadline = calendar.add_workdays(self._now, self._policy.offer_days)
        self._at(deadline, partial(self._expire, offer))
        if self._policy.offers_at_once > 1:
            hedge_at = calendar.add_workdays(self._now, self._policy.hedge_after_days)
            self._at(hedge_at, partial(self._hedge, offer))
        habit = self._scenario.habits[host.id]
        silent, slow, unwilling = _draws(self._scenario.seed, request.number, offer.host)
        answers_at = habit.back_at(_later(calendar, self._now, -log1p(-slow) * habit.answer_days))
        if silent >= habit.silence and answers_at < deadline:
            self._at(answers_at, partial(self._answer, offer, habit, unwilling))

    def _answer(self, offer: _Offer, habit: Habit, unwilling: float) -> None:
        if offer not in offer.request.pending:
            return
        held = self._hosts[offer.host].recent_interviews
        if unwilling < habit.yes - habit.less_per_interview * held:
            self._settle(offer, accepted=1, recent_interviews=1)
            self._introduce(offer)
        else:
            self._settle(offer, declined=1)
            self.played.refusals += 1
            self._go_on(offer.request)

    def _introduce(self, offer: _Offer) -> None:
        self._revoke(offer.request)
        arrival, host_id = offer.request.arrival, self._hosts[offer.host].host.id
        for one, other in ((arrival.guest.id, host_id), (host_id, arrival.guest.id)):
            self._met.setdefault(one, {})[other] = self._now
        seat_back = partial(self._change, offer.host, recent_interviews=-1)
        self._at(self._now + self._policy.capacity_window, seat_back)
        self.played.waits[offer.request.number] = self._now - arrival.at
        self.played.interviews[offer.host] += 1
        self.played.fit += offer.fit

    def _expire(self, offer: _Offer) -> None:
        if offer in offer.request.pending:
            self._settle(offer, ignored=1)
            self.played.silences += 1
            self._go_on(offer.request)

    def _hedge(self, offer: _Offer) -> None:
        pending = offer.request.pending
        if offer in pending and len(pending) < self._policy.offers_at_once:
            self._place(offer.request)

    def _go_on(self, request: _Request) -> None:
        if self._programme.at_once:
            self._place(request)
        elif not request.pending:
            self._waiting[request.number] = request

    def _lapse(self, request: _Request) -> None:
        self._waiting.pop(request.number, None)
        self._revoke(request)

    def _revoke(self, request: _Request) -> None:
        for offer in tuple(request.pending):
            self._settle(offer)

    def _settle(self, offer: _Offer, **learned: int) -> None:
        offer.request.pending.remove(offer)
        self._change(offer.host, pending_offers=-1, **learned)

    def _change(self, number: int, **by: int) -> None:
        host = self._hosts[number]
        self._hosts[number] = replace(host, **{name: getattr(host, name) + more for name, more in by.items()})

    def _calendar(self, tz: str | None) -> Calendar:
        if tz not in self._calendars:
            self._calendars[tz] = self._scenario.calendar(zone(tz), self._policy.working_hours)
        return self._calendars[tz]


def _waiting(query: Query) -> Waiting:
    as_host = Host(query.guest, Profile(query.fields, 1, query.wish.languages))
    return Waiting(query, Candidate(as_host, query.managers))


def _draws(seed: int, request: int, host: int) -> tuple[float, ...]:
    """Three numbers from 0 to 1 that are the same under every programme, so that only the programme differs."""
    digest = blake2b(f"{seed}:{request}:{host}".encode(), digest_size=24).digest()
    return tuple(int.from_bytes(digest[at : at + 8]) / 2**64 for at in (0, 8, 16))


def _later(calendar: Calendar, moment: datetime, days: float) -> datetime:
    """Return `days` working days later; what falls on a weekend happens on the next working morning."""
    whole, rest = divmod(days, 1)
    return calendar.add_workdays(calendar.add_workdays(moment, int(whole)) + timedelta(days=rest), 0)
