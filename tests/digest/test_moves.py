"""The map of moves: each host is counted once, with enough others, and who reads all of it knows nobody's answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from attacker import MOST, FastSolver, Said, broken, pinned, read_moves, solve_exactly
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_up_months import FIRST
from world import World

from bot.domain.digest.months import Month
from bot.domain.digest.moves import MOST_PASTS, Move, fits, look, steps
from bot.domain.hosting.pasts import Past, count_moves
from bot.usecases.digest.show_digest import show_digest
from bot.usecases.privacy.forget_person import forget_person

K = 5
ORIGINS = ("support", "finance", "design", "legal")


@dataclass
class Company:
    """Hosts who come and go for some months, and all that the map said, with who was counted for it."""

    draw: Random
    k: int
    fields: int
    likes: float
    """How likely a host came from the first of ORIGINS."""
    leavers: int = 0
    """How many leave each month."""
    gone: list[Past] = field(default_factory=list)
    pasts: list[Past] = field(default_factory=list)
    moves: tuple[Move, ...] = ()
    said: list[Said] = field(default_factory=list)
    months: list[list[Past]] = field(default_factory=list)
    """Who hosted in each."""

    @property
    def answers(self) -> dict[str, frozenset[str]]:
        return {past.person_id: past.came_from for past in (*self.pasts, *self.gone)}

    def month(self, number: int, newcomers: int) -> None:
        self._come_and_go()
        number_of_hosts = len(self.pasts) + len(self.gone)
        self.pasts += [self._host(number_of_hosts + more) for more in range(newcomers)]
        self.months.append(list(self.pasts))
        month, before = FIRST.earlier(-number), self.moves
        self.moves, counted = count_moves(before, self.pasts, month, self.k, self.draw)
        for each in counted:
            names = {past.person_id for past in each.pasts}
            self.pasts = [
                replace(past, counted_to=each.to, counted_in=month) if past.person_id in names else past
                for past in self.pasts
            ]
            self.said += self._said(each.to, frozenset(names), before)

    def _come_and_go(self) -> None:
        """Some leave; one of those who left comes back, as somebody new to us."""
        for past in self.draw.sample(self.pasts, min(self.leavers, len(self.pasts))):
            self.pasts.remove(past)
            self.gone.append(past)
        if self.gone and self.draw.random() < self.leavers / 10:
            back = self.gone.pop(self.draw.randrange(len(self.gone)))
            self.pasts.append(replace(back, counted_to=None, counted_in=None))

    def _host(self, number: int) -> Past:
        weights = [self.likes, 0.4, 0.3, 0.2]
        came_from = [name for name, by in zip(ORIGINS, weights, strict=True) if self.draw.random() < by]
        served = self.draw.sample(range(self.fields), self.draw.randint(1, min(2, self.fields)))
        past = frozenset(came_from[:MOST_PASTS]) or frozenset({self.draw.choice(ORIGINS)})
        return Past(f"{number:03}", frozenset(f"field {n}" for n in served), past)

    def _said(self, to: str, these: frozenset[str], before: tuple[Move, ...]) -> Iterable[Said]:
        """What he reads of one look: what was added to the map, and that the rest was fewer than k."""
        old = {move.came_from: move for move in before if move.to == to}
        new = {move.came_from: move.at_least for move in self.moves if move.to == to}
        told = {name: n - (old[name].at_least if name in old else 0) for name, n in new.items()}
        sure = fits(sum(told.values()) + max(steps(len(these), self.k)), len(these), self.k)
        for name in ORIGINS:
            since = old[name].told if name in old else None
            times = {
                frozenset(p.person_id for p in self.pasts if p.counted_to == to and p.counted_in == month)
                for month in {p.counted_in for p in self.pasts if p.counted_to == to}
                if month is not None and (since is None or month > since)
            }
            least = told.get(name, 0)
            above = least + self.k
            most = above - 1 if above in steps(len(these), self.k) and (least or sure) else MOST
            if not least and sure:
                most = self.k - 1
            yield Said(frozenset().union(*times), name, least, most, frozenset(times))


def grown(seed: int, k: int, fields: int, likes: float, leavers: int = 0) -> Company:
    draw = Random(seed)
    company = Company(draw, k, fields, likes, leavers)
    for number in range(draw.randint(1, 6)):
        company.month(number, draw.choice([0, 1, 3, 12, 25]))
    return company


@st.composite
def companies(draw: st.DrawFn) -> Company:
    return grown(
        draw(st.integers(0, 10**6)),
        draw(st.integers(5, 7)),
        draw(st.integers(1, 3)),
        draw(st.sampled_from([0.3, 0.6, 0.95, 1.0])),
        draw(st.integers(0, 4)),
    )


def insiders_of(company: Company) -> list[str]:
    """Those who know most of each other, in half of the cases: who came from elsewhere."""
    everybody = [past.person_id for past in company.pasts]
    if company.draw.random() < 0.5:
        everybody = [
            past.person_id for past in company.pasts if ORIGINS[0] not in past.came_from
        ] or everybody
    return company.draw.sample(everybody, min(company.k - 1, len(everybody)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(companies())
@example(grown(5527, K, 1, 0.3, leavers=3))  # of some who were counted together two are left
def test_a_stranger_is_left_with_k_values(company: Company) -> None:
    known = read_moves(company.said, company.answers, company.k)
    assert broken(known, company.k, FastSolver(known)) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(companies())
def test_insiders_know_no_number_and_nobodys_answer(company: Company) -> None:
    insiders = insiders_of(company)
    for people in (False, True):
        known = read_moves(company.said, company.answers, company.k, insiders, people=people)
        assert pinned(known, FastSolver(known)) == []


def test_what_is_attacked_is_told_often_enough() -> None:
    """The tests above can fail: there are maps to read, some of several looks."""
    maps = [grown(seed, K, 2, 0.9) for seed in range(60)]
    assert sum(bool(company.moves) for company in maps) > 30
    assert sum(max((move.at_least for move in company.moves), default=0) > K for company in maps) > 10
    assert sum(any(len(each.few) > 1 for each in company.said) for company in maps) > 10


def exactly(n: int, _: Random) -> tuple[int, int]:
    return n, n


def by_a_coin(n: int, draw: Random) -> tuple[int, int]:
    low = max(K, n - draw.randrange(K))
    return low, low + K - 1


def by_steps(n: int, _: Random) -> tuple[int, int]:
    return n // K * K, n // K * K + K - 1


@pytest.mark.parametrize("way", [exactly, by_a_coin, by_steps])
def test_all_hosts_counted_each_month_give_a_newcomer_away(way: Any) -> None:
    """Every number from five people on, each month anew: exact, as ranges, or in steps. One more host, and a number
    that changes, is that host; and ranges of the same people, drawn often, leave one value.
    """
    narrow, found = 0, 0
    for seed in range(25):
        draw = Random(seed)
        company = Company(draw, K, 2, 0.8)
        for number, newcomers in enumerate([14, *[1] * 5]):
            company.month(number, newcomers)
        said = [
            Said(ids, name, *way(n, draw), frozenset(frozenset({each}) for each in ids))
            for hosts in company.months
            for to in ("field 0", "field 1")
            for name in ORIGINS
            if (these := [past for past in hosts if to in past.fields])
            and (n := sum(name in past.came_from for past in these)) >= K
            and (ids := frozenset(past.person_id for past in these))
        ]
        known = read_moves(said, company.answers, K)
        alone = read_moves(said, company.answers, K, people=True)
        narrow += bool(broken(known, K, FastSolver(known)))
        found += bool(pinned(alone, FastSolver(alone)))
        ours = read_moves(company.said, company.answers, K)
        assert broken(ours, K, FastSolver(ours)) == []
    assert narrow > 20
    assert found > 5


def test_fewer_hosts_at_once_would_be_all_of_them() -> None:
    """Of five hosts five came from there: so did each. Of nine, insiders who did not would know it of the others."""
    pasts = {f"{n}": frozenset({"support"} if n < 5 else {"design"}) for n in range(9)}
    five = frozenset(f"{n}" for n in range(5))
    known = read_moves([Said(five, "support", 5)], pasts, K, people=True)
    assert pinned(known, solve_exactly) != []
    known = read_moves([Said(frozenset(pasts), "support", 5)], pasts, K, ["5", "6", "7", "8"], people=True)
    assert pinned(known, solve_exactly) != []
    assert max(steps(10, K)) == K
    assert not steps(9, K)


def test_what_three_answers_each_would_fill_is_not_told() -> None:
    """Ten hosts who gave three answers each: were six fields told, nobody could have given another one."""
    names = "abcdef"
    rows = [frozenset(names[(3 * n + more) % 6] for more in range(3)) for n in range(10)]
    told = look(rows, {}, K)
    assert told == dict.fromkeys("abc", K)
    pasts = {f"{n}": row for n, row in enumerate(rows)}
    everybody = frozenset(pasts)
    for least, some in ((told, False), (dict.fromkeys(names, K), True)):
        said = [Said(everybody, name, n) for name, n in least.items()]
        known = read_moves(said, pasts, K, ["0", "1", "2", "3"])
        assert bool(pinned(known, FastSolver(known))) is some


def hosts(world: World, numbers: Iterable[int], came_from: Mapping[int, Sequence[str]]) -> None:
    for n in numbers:
        host = world.host(f"UH{n:02}", "sales")
        with world.ws.begin() as tx:
            past = replace(host.profile, came_from=frozenset(came_from.get(n, ["design"])))
            tx.hosts.put(replace(host, profile=past))


def map_of(world: World, month: str) -> tuple[Move, ...]:
    shown: Any = show_digest(world.ws, "UHR", month)
    return shown.digest.moves  # type: ignore[no-any-return]


def test_hosts_are_counted_once_and_the_map_is_frozen(both_worlds: World) -> None:
    """Fourteen hosts are enough whatever the coin says; whoever comes later waits for fourteen more."""
    world, november, december = both_worlds, Month(2026, 11), Month(2026, 12)
    world.ask("UG1")
    hosts(world, range(14), {n: ["marketing", "sales"] for n in range(9)})
    world.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    sales = Move("marketing", "sales", 5, november), Move("design", "sales", 5, november)
    assert set(map_of(world, "2026-11")) == set(sales), "nine and five; their own field is no move"
    hosts(world, range(14, 20), {n: ["marketing"] for n in range(14, 20)})
    forget_person(world.ws, "UH00")
    world.clock.at = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    assert set(map_of(world, "2026-12")) == set(sales), "six are too few to look at"
    hosts(world, range(20, 28), {n: ["legal"] for n in range(20, 28)})
    world.clock.at = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
    assert Move("legal", "sales", 5, Month(2027, 1)) in map_of(world, "2027-01")
    assert Move("marketing", "sales", 10, Month(2027, 1)) in map_of(world, "2027-01")
    assert set(map_of(world, str(december))) == set(sales)


def test_too_few_to_be_told_wait_for_those_who_come_later() -> None:
    """Four in the first look and one in the next are five."""
    assert look([{"support"}] * 4 + [{"design"}] * 6, {}, K) == {"design": K}
    assert look([{"support"}] + [{"design"}] * 9, {"support": 4}, K) == {"design": K, "support": K}
    assert look([{"support"}] * 9 + [{"design"}], {"design": 3}, K) == {"support": K}
