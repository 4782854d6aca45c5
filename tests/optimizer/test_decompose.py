"""A decomposition's bound is below the optimum, and what it rules out no such plan has."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random

import numpy as np
import pytest

from models.conditions import FREE
from models.options import Options
from models.rules import Goal
from optimizer.build import build
from optimizer.bundles import Carrier, carriers
from optimizer.certificate import certify, tighten
from optimizer.cpsat import Search, Status, search
from optimizer.decompose import Decomposition, decompose
from optimizer.first_plan import first_plan
from optimizer.hull import balance_rows
from optimizer.lp import relax
from optimizer.master import DEAREST, Master
from optimizer.program import Arrays, Ints, Linear
from optimizer.propagate import propagate
from optimizer.stop import Stop
from tests.optimizer.comparison import complaints, solved
from tests.oracle.brute import brute_force
from tests.random_instances import random_instance, small_instance


@dataclass
class Team:
    """A small team with nobody left waiting, its best plan for `balance`, and a worse one."""

    program: Arrays
    goal: Linear
    known: Ints
    best: Ints
    workers: list[Carrier]
    window: Arrays
    duals: np.ndarray[tuple[int], np.dtype[np.float64]]


def team(seed: int) -> Team:
    instance, asked = small_instance(seed)
    built, stop = build(instance, Options(**asked), loose_pairs=seed % 2 == 0), Stop(60)
    bands = instance.policy.balance.bands
    model, goal = built.model, built.model.goals[Goal.BALANCE]
    known = first_plan(model, built.arrays, FREE, stop, most_changes=built.most_changes)
    program = balance_rows(built.workloads, bands, built.arrays)
    unmet = model.goals[Goal.UNMET]
    program = program.with_row(unmet, high=unmet.value(known))
    weights = goal.weights(program.width)
    answer = search(program, Search(effort=20), stop, weights=weights)
    assert answer.status is Status.OPTIMAL
    assert answer.values is not None
    relaxed = relax(program, weights.astype(float), seconds=10)
    assert relaxed
    proof, value = certify(program, weights, relaxed.duals), goal.value(known) - goal.constant
    window = program.copy()
    assert tighten(window, proof, value)
    window = window.with_row(goal, high=goal.value(known))
    assert propagate(window)
    workers = carriers(model, built.workloads, bands, window)
    return Team(program, goal, known, answer.values, workers, window, relaxed.duals)


def parts_of(small: Team) -> Decomposition | None:
    return decompose(
        small.window,
        small.goal,
        small.duals,
        small.workers,
        known=small.known,
        effort=10,
        stop=Stop(60),
    )


@pytest.mark.parametrize("seed", range(60))
def test_the_bound_and_the_loads_leave_the_best_plan(seed: int) -> None:
    small = team(seed)
    parts = parts_of(small)
    if parts is None:  # nothing is open
        assert sum(len(worker.columns) for worker in small.workers) == 0
        return
    constant, best = small.goal.constant, small.goal.value(small.best)
    assert parts.proof.least() + constant <= best
    for plan in (small.best, small.known):
        # Not the window that was decomposed: one with wider bounds than it had.
        program = small.program.copy()
        assert parts.narrow(program, small.goal.value(plan) - constant)
        assert np.all(plan >= program.low)
        assert np.all(plan <= program.high)
        assert all(plan[column] in values for column, values in program.allowed.items())
        weights = small.goal.weights(program.width)
        answer = search(program, Search(effort=20), Stop(60), weights=weights)
        assert answer.values is not None
        assert small.goal.value(answer.values) == best


def test_it_is_worth_its_while() -> None:
    """Guards the test above: bounds rise over the LP's, and loads are ruled out."""
    higher = fewer = 0
    for seed in range(30):
        small = team(seed)
        parts, weights = parts_of(small), small.goal.weights(small.program.width)
        if parts is None:
            continue
        higher += parts.proof.least() > certify(small.program, weights, small.duals).least()
        program = small.program.copy()
        assert parts.narrow(program, small.goal.value(small.best) - small.goal.constant)
        fewer += any(np.any(np.diff(values) > 1) for values in program.allowed.values())
    assert higher > 3
    assert fewer > 3


@pytest.mark.parametrize("seed", range(20))
def test_no_multiplier_is_beyond_the_price_of_missing_a_row(seed: int) -> None:
    """Larger ones outweigh each other only as long as nobody rounds them."""
    small = team(seed)
    master = Master(small.window, small.goal.weights(small.window.width), small.workers)
    master.add([worker.bundle_of(small.known) for worker in small.workers])
    solution = master.solve(10)
    assert solution
    assert float(np.abs(solution.multipliers).max(initial=0.0)) <= DEAREST * (1 + 1e-6)


def ways(worker: Carrier, prices: Ints, unit: int) -> dict[int, int]:
    """Return the least that each load costs, over everything a worker could carry."""
    counts = [
        range(int(most - least) + 1) for least, most in zip(worker.least, worker.most, strict=True)
    ]
    weights = [worker.weight(column) for column in worker.columns.tolist()]
    groups = [[option.position for option in group] for group in worker.groups]
    found: dict[int, int] = {}
    for taken in product(*counts):
        if any(sum(taken[place] for place in group) > 1 for group in groups):
            continue
        load = worker.base + sum(n * weight for n, weight in zip(taken, weights, strict=True))
        place = load - int(worker.loads[0])
        if 0 <= place < len(worker.loads):
            cost = sum(n * int(price) for n, price in zip(taken, prices, strict=False))
            cost += int(prices[-1]) * place + unit * int(worker.costs[place])
            found[load] = min(found.get(load, cost), cost)
    return found


@pytest.mark.parametrize("seed", range(40))
def test_the_cheapest_bundle_equals_enumeration(seed: int) -> None:
    rng, tried = Random(seed), 0
    for worker in team(seed).workers:
        sizes = np.prod((worker.most - worker.least + 1).astype(float))
        if sizes > 20_000:
            continue
        prices = np.array([rng.randint(-50, 50) for _ in range(len(worker.columns) + 1)])
        unit = rng.choice((1, 7, 30))
        all_ways = ways(worker, prices, unit)
        worth, bundle = worker.cheapest(prices, unit)
        assert worth == min(all_ways.values())
        assert worth == int((prices * bundle.amounts).sum()) + unit * bundle.cost
        floors = dict(zip(worker.loads.tolist(), worker.floors(prices, unit).tolist(), strict=True))
        assert all(floors[load] == cost for load, cost in all_ways.items())
        assert all(floor > 2**58 for load, floor in floors.items() if load not in all_ways)
        tried += 1
    assert tried or seed


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_equals_brute_force_where_all_is_left_to_it(
    start: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is found near the LP, so that `balance` is decomposed wherever it is open."""
    monkeypatch.setattr("optimizer.primal.SHARES", ())
    for seed in range(start, start + 20):
        instance, asked = random_instance(seed)
        values, _ = brute_force(instance, **asked)
        assert complaints(instance, asked, solved(instance, asked), wanted=values) == [], seed
