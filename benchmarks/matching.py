"""The exact assignment beside its peers, from people to proven optimum, each in a process of its own.

    python benchmarks/matching.py [--short]

Prints for each company: pairs matched, share of the optimum (people, total), Gini of the hosts' load, seconds of CPU
(every method has one thread, and others use the machine), times as long as our plain solver, and memory added at the
peak. `--short` leaves out the largest company.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from time import process_time

import numpy as np
from company import Company, Ints, found_company
from goals import Goal, headline

import bot
from bot.domain.matching.assignment import assign
from bot.domain.matching.certificate import verify

SEED = 1
COMPANIES = [(1_000, 0.1), (10_000, 0.01), (10_000, 0.1), (100_000, 0.01), (100_000, 0.1), (1_000_000, 0.01)]
LARGEST = (1_000_000, 0.1)
MOST_SECONDS, MOST_MEGABYTES = 10, 200
"""For the largest, for which no peer has the memory."""
OURS, COMPILED, PEER = "ours", "ours [fast]", "OR-Tools max flow"
PEERS = {
    PEER: ("or_tools_flow", 50_000_000),
    "SciPy full bipartite": ("scipy_bipartite", 50_000_000),
    "NetworkX blossom": ("networkx_blossom", 50_000),
    "greedy": ("greedy", 400_000_000),
    "random": ("random", 400_000_000),
}
"""Name: function in peers.py, and the most pairs with which it ends in minutes."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--short", action="store_true", help="leave out the largest company")
    parser.add_argument(
        "--one", nargs=3, metavar=("PEOPLE", "POOL", "METHOD"), help="measure one, print JSON"
    )
    chosen = parser.parse_args()
    if chosen.one:
        people, pool, method = chosen.one
        print(json.dumps(measure(int(people), float(pool), method)))
        return
    for people, pool in COMPANIES if chosen.short else [*COMPANIES, LARGEST]:
        compare(people, pool)


def compare(people: int, pool: float) -> None:
    """Run every method that can finish on one company, and print a table."""
    company = found_company(people, pool, SEED)
    pairs = sum(len(company.hosts_of[field]) for field in company.guest_field)
    print(f"\n{company.guests:,} waiting of {people:,} people: {pairs:,} pairs asked about", flush=True)
    print(
        f"{'':22}{'matched':>9}{'people':>8}{'total':>8}{'Gini':>7}{'CPU seconds':>12}{'x ours':>9}{'MB':>7}"
    )
    methods = [COMPILED, *(name for name, (_, most) in PEERS.items() if pairs <= most)]
    ours = in_new_process(people, pool, OURS)
    show(OURS, ours, ours)
    found = {method: in_new_process(people, pool, method) for method in methods}
    for method in methods:
        show(method, found[method], ours)
    print(
        f"{'checked again':22}{'':32}{ours['verify']:12.4f}   gap {ours['gap']:.0f}, cover {ours['cover']:.0f}"
    )
    headline(f"{company.guests:,} waiting of {people:,} people, beside {PEER}")
    peer = found.get(PEER)
    if peer:
        Goal(1, is_ratio=True, unit=" s").report("the pool", ours["seconds"], peer["seconds"])
        Goal(1 / 3, is_ratio=True, unit=" s").report(
            "with [fast]", found[COMPILED]["seconds"], peer["seconds"]
        )
    else:
        Goal(MOST_SECONDS, unit=" s").report("with [fast]", found[COMPILED]["seconds"])
        Goal(MOST_MEGABYTES, unit=" MB").report("its memory", found[COMPILED]["megabytes"])


def show(method: str, figures: dict[str, float], best: dict[str, float]) -> None:
    people, total = figures["matched"] / best["matched"], figures["total"] / best["total"]
    times, seconds = figures["seconds"] / best["seconds"], figures["seconds"]
    print(
        f"{method:22}{figures['matched']:9,.0f}{people:8.1%}{total:8.1%}{figures['gini']:7.3f}"
        f"{seconds:12.4f}{times:9,.2f}{figures['megabytes']:7.0f}",
        flush=True,
    )


def in_new_process(people: int, pool: float, method: str) -> dict[str, float]:
    # One thread for every method: with more, the matrix product waits for whoever else uses the machine.
    here = {"OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(Path(bot.__file__).parents[1])}
    command = [sys.executable, __file__, "--one", str(people), str(pool), method]
    done = subprocess.run(command, env=os.environ | here, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def measure(people: int, pool: float, method: str) -> dict[str, float]:
    """Return the figures of one method; the best of up to 50 runs where a run is short."""
    company = found_company(people, pool, SEED)
    small = found_company(1_000, 0.1, SEED)
    if method in {OURS, COMPILED}:
        compiled = method == COMPILED
        assign(small, compiled=compiled)  # imports, and the compiler
        seconds, megabytes, result = timed(lambda: assign(company, compiled=compiled))
        begin = process_time()
        verify(company, result)
        proof = result.certificate
        more = {"verify": process_time() - begin, "gap": proof.gap, "cover": proof.cover}
        return {"seconds": seconds, "megabytes": megabytes, **more} | judged(company, result.host_of)
    import peers  # noqa: PLC0415 - its memory is not ours

    place = getattr(peers, PEERS[method][0])
    place(small)
    seconds, megabytes, host_of = timed(lambda: place(company))
    return {"seconds": seconds, "megabytes": megabytes} | judged(company, host_of)


def timed(run):  # noqa: ANN001, ANN201 - whatever `run` returns
    """Return seconds, megabytes added at the peak of the first run, and the result."""
    before = resident("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forgets the peak so far
    begin = process_time()
    result = run()
    seconds = process_time() - begin
    megabytes = resident("VmHWM") - before
    for _ in range(min(50, int(2 / seconds))):
        begin = process_time()
        run()
        seconds = min(seconds, process_time() - begin)
    return seconds, megabytes, result


def resident(line: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(line + ":")[1].split()[0]) / 1024


def judged(company: Company, host_of: Ints) -> dict[str, float]:
    load = np.sort(np.bincount(host_of[host_of >= 0], minlength=len(company.seat_prices)))
    points = 0
    for guests, hosts, block in company.blocks(np.arange(company.guests)):
        row, column = np.nonzero(host_of[guests][:, None] == hosts)
        points += int(block[row, column].sum(dtype=np.int64))
    paid = company.seat_prices[
        np.arange(4) < np.bincount(host_of[host_of >= 0], minlength=len(load))[:, None]
    ].sum()
    rank = np.arange(1, len(load) + 1)
    gini = ((2 * rank - len(load) - 1) * load).sum() / (len(load) * load.sum())
    return {"matched": int((host_of >= 0).sum()), "total": points - int(paid), "gini": float(gini)}


if __name__ == "__main__":
    main()
