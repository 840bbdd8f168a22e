"""What another policy would have changed: the year's requests replayed against today's hosts, under both."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.context import Workspace
from bot.domain.matching.candidates import Candidate
from bot.domain.matching.scenario import Arrival, Habit, Played, Programme, Scenario
from bot.domain.matching.simulation import simulate
from bot.domain.policy import Policy
from bot.ports import Transaction
from bot.progress import Progress, unseen
from bot.steps.offers import neighbours_for

YEAR = timedelta(days=365)
USUAL_YES, USUAL_NO = 7, 3
"""Answers that we take for granted of a host we do not know yet."""


@dataclass(frozen=True, slots=True)
class Change:
    """What would be different; None leaves it as it is."""

    offer_days: int | None = None
    """Working days a host has to answer."""
    hedge: bool | None = None
    """Whether a second host is asked after a day of silence."""
    capacity: int | None = None
    """No host gives more interviews than this in 30 days, whatever they offered."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same requests and hosts, played twice. Holds no person."""

    today: Played
    changed: Played


def simulate_policy(ws: Workspace, change: Change, progress: Progress = unseen) -> Comparison | None:
    """Play the requests of the last year as the rules are and as they would be; None where there are none.

    Hosts act by what is known of them: how often they answered and said yes. How soon is assumed (Habit).
    """
    with ws.read() as tx:
        scenario = _scenario(tx, ws)
    if not scenario.arrivals:
        return None

    def told(more: int, of: int) -> None:
        progress(more, 2 * of)

    changed = replace(scenario, hosts=[_limited(host, change.capacity) for host in scenario.hosts])
    return Comparison(
        today=simulate(scenario, Programme(ws.policy), told),
        changed=simulate(changed, Programme(_changed(ws.policy, change)), told),
    )


def _scenario(tx: Transaction, ws: Workspace) -> Scenario:
    now = ws.now()
    requests = tx.requests.made_since(now - YEAR)
    guests = {request.guest_id for request in requests}
    people, managers = tx.people.many(guests), tx.people.managers_of(guests)
    arrivals = [
        Arrival(
            request.created_at,
            people[request.guest_id],
            request.wish,
            managers.get(request.guest_id, ()),
            neighbours_for(ws, request.wish),
        )
        for request in requests
    ]
    fields = {field for arrival in arrivals for field in (arrival.wish.field, *arrival.neighbours)}
    hosts = [_unburdened(host) for host in tx.hosts.candidates(fields, now)]
    habits = {host.host.id: _habit(host, ws.policy) for host in hosts}
    return Scenario(arrivals, hosts, habits)


def _unburdened(candidate: Candidate) -> Candidate:
    """Return the host as if nobody had asked yet; who is away today is not taken to be so all year."""
    host = candidate.host
    return replace(
        candidate,
        host=replace(host, person=replace(host.person, away=None), paused_until=None),
        pending_offers=0,
        recent_interviews=0,
    )


def _habit(candidate: Candidate, policy: Policy) -> Habit:
    """Return what this host did of late, mixed with a few usual answers, because three offers prove little."""
    answered, ignored = policy.usual_answers
    offers = answered + ignored + candidate.answered + candidate.ignored
    return Habit(
        silence=(ignored + candidate.ignored) / offers,
        yes=(USUAL_YES + candidate.accepted) / (USUAL_YES + USUAL_NO + candidate.answered),
        less_per_interview=0,
    )


def _limited(candidate: Candidate, capacity: int | None) -> Candidate:
    if capacity is None or candidate.host.profile.capacity <= capacity:
        return candidate
    host = candidate.host
    limited = replace(host, profile=replace(host.profile, capacity=capacity))
    return replace(candidate, host=limited)


def _changed(policy: Policy, change: Change) -> Policy:
    if change.offer_days is not None:
        policy = replace(policy, offer_days=change.offer_days)
    if change.hedge is not None:
        policy = replace(policy, offers_at_once=2 if change.hedge else 1)
    return policy
