"""Where better plans are looked for: near an LP's solution, and around a few workers at a time."""

from __future__ import annotations

from itertools import product

import numpy as np

from optimizer.certificate import Certificate
from optimizer.cpsat import Answer, Status
from optimizer.lp import Relaxation, relax
from optimizer.program import Arrays
from optimizer.propagate import propagate
from optimizer.settling import Settling

# Which share of the choices is free near an LP's solution, one search after another.
SHARES = (0.01, 0.03, 0.1, 0.3, 1.0)
# Deterministic seconds of each, for each column of the program and at the least.
NEAR_EFFORT = 4e-5
LEAST_EFFORT = 0.5
# How much longer a search may take as long as there is no plan at all, and the most of the wall
# time that is left: other ways to a plan need the rest.
PATIENCE = 3
WALL_SHARE = 0.5
# How many more workers there are in the next region after one that was searched through, regions in
# vain before giving up, and the deterministic seconds of each.
WIDER = 1 / 4
IDLE = 100
REGION_EFFORT = 0.15
# How often arrivals are dealt out anew, the deterministic seconds of each search, and by what
# part of an LP's value (1 / NEARLY) others may be worse.
DEALS = 3
DEAL_EFFORT = 0.5
NEARLY = 100


def deal_out(goal: Settling) -> None:
    """Let units do what they do in the plan known, and look for who had better receive it.

    With the units held an LP is quick and nearly whole. Where its own arrivals do not do, those
    of others that are nearly as good are tried beside them.
    """
    program = None if goal.values is None else goal.window(goal.below, flat=True)
    if program is None or goal.values is None:
        return
    units, before = goal.tools.near.units, goal.gap.value
    lots = np.random.default_rng(goal.tools.seed)
    program.low[units] = program.high[units] = goal.values[units]
    used, weights, rows = np.zeros(program.width), goal.weights.astype(float), program
    for _ in range(DEALS if propagate(program) else 0):
        relaxed = relax(rows, weights, seconds=goal.tools.stop.seconds_left)
        if relaxed is None:
            return
        used += relaxed.columns
        near = goal.tools.near.used(program, used)
        if near is not None:
            goal.look(near, None, DEAL_EFFORT)
        if goal.gap.value != before:
            return
        least = int(relaxed.columns @ goal.weights) + goal.cost.constant
        rows = program.with_row(goal.cost, high=least + abs(least) // NEARLY + goal.step)
        weights = lots.random(program.width)


def search_near(goal: Settling, relaxed: Relaxation, proof: Certificate, until: float) -> None:
    """Look for a first good plan where an LP's solution points, wider while that helps.

    `until` is what the goal may have spent at the end, in deterministic seconds.
    """
    usual = max(abs(goal.gap.bound) // 16, 8 * goal.step)
    effort, searched = max(NEAR_EFFORT * goal.program.width, LEAST_EFFORT), set[int]()
    for share, around_known in product(SHARES, (False, True)):
        if goal.finished(until):
            return
        reach = usual if goal.gap.value is None else goal.gap.value - goal.gap.bound
        far = reach > usual and share < SHARES[-1]
        if around_known and (far or goal.values is None):
            continue
        known = goal.values if around_known else None
        window = goal.window(min(goal.gap.bound + reach, goal.below), flat=True)
        near = window and goal.tools.near.around(window, relaxed, proof, share, known)
        if near is None or (extent := _extent(near)) in searched:
            continue
        searched.add(extent)
        patience, part = (PATIENCE, WALL_SHARE) if goal.values is None else (1, 1.0)
        most = min(patience * effort, until - goal.spent)
        if goal.look(near, None, most, part).status is Status.UNKNOWN:
            return


def improve(goal: Settling, effort: float) -> None:
    """Look for better plans around a few workers at a time."""
    regions, end = goal.tools.regions, goal.spent + effort
    aim, idle = goal.window(goal.gap.bound, flat=True), 0
    while goal.values is not None and not goal.finished(end) and idle < IDLE:
        whole = goal.breadth >= regions.size
        before = goal.gap.value
        astray = regions.astray(aim, goal.values) if aim else ()
        better = goal.better()
        if better is None:
            return
        near = regions.pick(better, goal.values, int(goal.breadth), goal.random, astray)
        answer = _searched(goal, near, end)
        idle = 0 if goal.gap.value != before else idle + 1
        # Quickly searched through: look further around. Cut short: look closer.
        short = answer and answer.status in (Status.UNKNOWN, Status.FEASIBLE)
        wanted = max(2, goal.breadth - 1) if short else goal.breadth + WIDER
        goal.breadth = min(wanted, regions.size)
        if whole and goal.breadth == regions.size:
            return


def _searched(goal: Settling, near: Arrays, end: float) -> Answer | None:
    if not propagate(near):
        return None
    return goal.look(near, None, min(REGION_EFFORT, end - goal.spent))


def _extent(program: Arrays) -> int:
    """Return a number that tells programs with other bounds apart."""
    return hash((program.low.tobytes(), program.high.tobytes()))
