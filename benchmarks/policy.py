"""A year of coffee chats under five programmes, played by our own domain code, over several seeds.

    python benchmarks/policy.py [--seeds 1 2 3 4 5] [--every-day] [--away | --tables] [--short]

Prints, with standard errors over the seeds: the share introduced within 7 days (of those whom some host could take),
how much more that is than greedy in the same years, the median days to an introduction, the Gini of the hosts'
interviews, the fit as a share of the most there is, the offers per host that came to nothing, requests that end without
an introduction, and chats a host. `--short` plays two seeds at normal load. `--every-day` plays a week of seven working
days, as matching.md's figures seem to be made. `--away` gives each host five weeks off, which their status in Slack
says, and plays ours with and without heeding it. `--tables` lets six of ten guests share a table, and plays ours with
and without tables; what that assumes stands in matching.md, section 3.
"""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from math import sqrt
from multiprocessing import Pool
from random import Random
from statistics import mean, stdev
from typing import NamedTuple

from year import found_year

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.choosing import Choice
from bot.domain.matching.eligibility import broken_rule
from bot.domain.matching.scenario import Programme
from bot.domain.matching.scoring import score
from bot.domain.matching.simulation import simulate
from bot.domain.policy import Policy

LOADS = {"slack": 5_000, "normal": 10_000, "tight": 15_000}
"""Requests a year: 29, 57 and 86 % of the seats of 750 hosts."""
ONE_AT_A_TIME = replace(Policy(), offers_at_once=1)
BEST_FIT = replace(ONE_AT_A_TIME, weights=replace(Policy().weights, load=0, likely=0, spare=0))


def draw_lots(
    queries: Mapping[int, Query], hosts: Sequence[Candidate], policy: Policy
) -> Mapping[int, Choice]:
    """Give each guest, in random order, any host who may be asked."""
    draw, seats = Random(len(queries)), {candidate.host.id: candidate.seats_left for candidate in hosts}
    chosen = {}
    for number in draw.sample(sorted(queries), len(queries)):
        query = queries[number]
        free = [
            candidate
            for candidate in _hosts_of(query.wish.field, hosts)
            if seats[candidate.host.id] and broken_rule(query, candidate, policy) is None
        ]
        if free:
            candidate = draw.choice(free)
            seats[candidate.host.id] -= 1
            chosen[number] = Choice(candidate, (), score(query, candidate, policy))
    return chosen


def _hosts_of(field: str, hosts: Iterable[Candidate]) -> list[Candidate]:
    return [candidate for candidate in hosts if field in candidate.host.profile.fields]


WEEKLY = Programme(ONE_AT_A_TIME, at_once=False, batch_every=timedelta(days=7))
PROGRAMMES = {
    "weekly, drawn by lot (Donut-like)": replace(WEEKLY, place_all=draw_lots),
    "weekly, optimal (Beans-like)": replace(WEEKLY, policy=BEST_FIT),
    "greedy: at once, best fit": Programme(BEST_FIT),
    "ours without a second host": Programme(ONE_AT_A_TIME),
    "ours, whatever the wait": Programme(replace(Policy(), weights=replace(Policy().weights, waited=0))),
    "ours": Programme(),
}
AWAY = {
    "ours, whoever is away is asked": Programme(heeds_status=False),
    "ours": Programme(),
}
SHARING = 0.6
"""Of the guests, those to whom a table is fine, too: assumed, like how willing hosts are (Habit.gives_tables)."""
TABLES = {
    "ours without tables": Programme(tables=False),
    "ours": Programme(),
}
KINDS = {"usual": PROGRAMMES, "away": AWAY, "tables": TABLES}
GREEDY = "greedy: at once, best fit"


class Figures(NamedTuple):
    """One programme in one year."""

    in_a_week: float
    median_days: float
    gini: float
    fit: float
    came_to_nothing: float
    never: float
    per_host: float


def play(task: tuple[str, int, int, bool, str]) -> Figures:
    name, requests, seed, weekends, kind = task
    year = found_year(
        requests,
        seed,
        weekends=weekends,
        away=kind == "away",
        sharing=SHARING if kind == "tables" else 0.0,
    )
    played = simulate(year, KINDS[kind][name])
    most = Policy().weights
    return Figures(
        100 * played.in_a_week,
        played.median_days or 0.0,
        played.gini,
        100 * played.mean_fit / (most.hours + most.languages + most.new_face),
        played.refusals_and_silences,
        100 - 100 * played.introduced / len(played.waits),
        mean(played.interviews),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3, 4, 5])
    parser.add_argument("--every-day", action="store_true", help="a week has seven working days")
    parser.add_argument(
        "--away", dest="kind", action="store_const", const="away", help="hosts have five weeks off"
    )
    parser.add_argument(
        "--tables",
        dest="kind",
        action="store_const",
        const="tables",
        help="six of ten guests would share one",
    )
    parser.add_argument("--short", action="store_true", help="two seeds at normal load")
    chosen = parser.parse_args()
    loads, seeds = (["normal"], [1, 2]) if chosen.short else (list(LOADS), chosen.seeds)
    with Pool(2) as workers:
        for load in loads:
            kind = chosen.kind or "usual"
            names = list(KINDS[kind])
            tasks = [
                (name, LOADS[load], seed, not chosen.every_day, kind) for name in names for seed in seeds
            ]
            years = workers.map(play, tasks, chunksize=1)
            of = {(task[0], task[2]): figures for task, figures in zip(tasks, years, strict=True)}
            show(load, names, seeds, of)


def show(
    load: str, names: Sequence[str], seeds: Sequence[int], years: Mapping[tuple[str, int], Figures]
) -> None:
    beside = GREEDY if GREEDY in names else names[0]
    more_than = "over greedy" if beside == GREEDY else "more"
    columns = "".join(
        f"{title:>14}"
        for title in (
            "in 7 days %",
            more_than,
            "median days",
            "Gini",
            "fit %",
        )
    )
    print(f"\n{load}: {LOADS[load]:,} requests of 10,000 people, seeds {', '.join(map(str, seeds))}")
    print(f"{'':34}{columns}{'no + silence':>14}{'never %':>14}{'a host':>14}")
    for name in names:
        mine = [years[name, seed] for seed in seeds]
        more = [own.in_a_week - years[beside, seed].in_a_week for own, seed in zip(mine, seeds, strict=True)]
        week, *others = zip(*mine, strict=True)
        cells = "".join(f"{_with_error(values):>14}" for values in (week, more, *others))
        print(f"{name:34}{cells}", flush=True)


def _with_error(values: Sequence[float]) -> str:
    largest = max(map(abs, values))
    digits = 3 if largest < 1 else 2 if largest < 10 else 1
    error = stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0
    return f"{mean(values):.{digits}f} ±{error:.{digits}f}"


if __name__ == "__main__":
    main()
