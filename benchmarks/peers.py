"""How others would place the waiting pool of a company: each returns the host of every guest, or -1."""

from collections.abc import Callable

import networkx as nx
import numpy as np
from company import Company, Floats, Ints
from ortools.graph.python import min_cost_flow
from scipy.sparse import coo_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

NOBODY = -1
LEFT_OUT = 10**8
"""What a guest without a host costs where a solver wants everybody placed."""


def all_pairs(company: Company) -> tuple[Ints, Ints, Ints]:
    """Return guest, host and points of every pair that may meet."""
    guests, hosts, points = [], [], []
    for some, served, block in company.blocks(np.arange(company.guests)):
        row, column = np.nonzero(block >= 0)
        guests.append(some[row])
        hosts.append(served[column])
        points.append(block[row, column].astype(np.int64))
    return np.concatenate(guests), np.concatenate(hosts), np.concatenate(points)


def to_seats(company: Company) -> tuple[Ints, Ints, Ints]:
    """Return guest, seat (host * 4 + its number) and points less price, for every seat of every pair."""
    guest, host, points = all_pairs(company)
    prices = company.seat_prices[host]
    pair, number = np.nonzero(prices >= 0)
    return guest[pair], host[pair] * 4 + number, points[pair] - prices[pair, number]


def networkx_blossom(company: Company) -> Ints:
    """As Yelp's Beans calls it: the greatest weight, people second."""
    graph = nx.Graph()
    guest, seat, value = to_seats(company)
    seat += company.guests
    graph.add_weighted_edges_from(zip(guest.tolist(), seat.tolist(), value.tolist(), strict=True))
    host_of = np.full(company.guests, NOBODY)
    for one, other in nx.max_weight_matching(graph):
        host_of[min(one, other)] = (max(one, other) - company.guests) // 4
    return host_of


def or_tools_flow(company: Company) -> Ints:
    """Exact, on the graph of all pairs; the solver for flows that a C++ programmer would take."""
    guest, host, points = all_pairs(company)
    served, number = np.nonzero(company.seat_prices >= 0)
    guests, hosts = company.guests, len(company.seat_prices)
    source, sink = guests + hosts, guests + hosts + 1
    tails = np.concatenate([guest, served + guests, np.full(guests, source)])
    heads = np.concatenate([host + guests, np.full(len(served), sink), np.arange(guests)])
    costs = np.concatenate([-points, company.seat_prices[served, number], np.zeros(guests, np.int64)])
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, np.ones(len(tails), np.int64), costs)
    flow.set_nodes_supplies(np.array([source, sink]), np.array([guests, -guests]))
    if flow.solve_max_flow_with_min_cost() != flow.OPTIMAL:
        raise RuntimeError("OR-Tools found no optimum")
    used = flow.flows(np.arange(len(guest))) > 0
    host_of = np.full(guests, NOBODY)
    host_of[guest[used]] = host[used]
    return host_of


def scipy_bipartite(company: Company) -> Ints:
    """Exact, every seat a column, and one more column for each guest to stay out."""
    guest, seat, value = to_seats(company)
    everybody = np.arange(company.guests)
    seats = company.seat_prices.size
    costs = np.concatenate([LEFT_OUT // 2 - value, np.full(company.guests, LEFT_OUT)])
    rows, columns = np.concatenate([guest, everybody]), np.concatenate([seat, seats + everybody])
    row, column = min_weight_full_bipartite_matching(coo_array((costs, (rows, columns))).tocsr())
    host_of = np.full(company.guests, NOBODY)
    placed = column < seats
    host_of[row[placed]] = column[placed] // 4
    return host_of


def greedy(company: Company) -> Ints:
    """Each guest, field after field, gets their best host at the price of the host's next seat."""
    return _one_by_one(company, lambda points, prices: int(np.argmax(points - prices)))


def random(company: Company) -> Ints:
    """Each guest gets any host with a free seat."""
    draw = np.random.default_rng(0)
    return _one_by_one(company, lambda points, _: int(draw.choice(np.flatnonzero(points >= 0))))


def _one_by_one(company: Company, choose: Callable[[Floats, Floats], int]) -> Ints:
    taken = np.zeros(len(company.seat_prices), np.int64)
    prices = np.pad(company.seat_prices, ((0, 0), (0, 1)), constant_values=-1)
    next_price = np.where(prices[:, 0] < 0, np.inf, prices[:, 0])
    host_of = np.full(company.guests, NOBODY)
    for guests, hosts, block in company.blocks(np.arange(company.guests)):
        for guest, points in zip(guests.tolist(), block, strict=True):
            free = np.where(np.isinf(next_price[hosts]), -1, points)
            if free.max() < 0:
                continue
            host = hosts[choose(np.where(free < 0, -np.inf, free), next_price[hosts])]
            host_of[guest] = host
            taken[host] += 1
            price = prices[host, taken[host]]
            next_price[host] = np.inf if price < 0 else price
    return host_of
