"""A bound on `balance` from whole bundles: Dantzig-Wolfe decomposition by worker.

An LP lets a worker carry two thirds of a case. Here each worker carries a mix of whole bundles
instead (G. B. Dantzig, P. Wolfe 1960): column generation looks for prices of the items at which
the cheapest bundles together cost as much as possible (M. E. Luebbecke, J. Desrosiers 2005,
Selected topics in column generation). New bundles are also looked for between the best prices
known and the master's, which otherwise jump about (A. Pessoa et al. 2018, Automation and
combination of linear-programming based stabilization techniques in column generation).

What comes of it holds whatever the floating point did: prices are rounded to whole numbers, and
an exact knapsack says what a worker's cheapest bundle is worth at them. That is a row for each
worker, and the program with these rows has a certificate (certificate.py). With each load of a
worker's the knapsack gives a floor, too, from which follows which loads no plan up to a given
value has: often all but a few.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.bundles import Bundle, Carrier
from optimizer.certificate import Certificate, certify, tighten
from optimizer.lp import Floats
from optimizer.master import Master
from optimizer.program import FREE, Arrays, Ints, Linear, Program, Term
from optimizer.stop import Stop

# At most so many columns in all bundles, and at most so many LPs.
MOST_COLUMNS = 6_000
MOST_ROUNDS = 100
# What an LP counts as effort (deterministic seconds), for each of those columns.
LP_EFFORT = 7e-5
# A price of one unit of the goal, as a whole number.
UNIT = 1 << 20
# How many binary digits prices are rounded by where a row would be too large.
COARSER = 4
# How near to the best prices known new ones are tried, on the way to the master's.
INWARD = 0.8
# The part of one unit of the goal that is not worth another bundle.
_ENOUGH = 0.02


@dataclass(frozen=True)
class Floor:
    """What a worker's part of a plan is worth at the least with each load: (loads,)."""

    total: int
    loads: Ints
    least: Ints

    def possible(self, room: int) -> Ints:
        """Return the loads with which the part is worth at most `room` more than it must be."""
        loads: Ints = self.loads[self.least - self.least.min() <= room]
        return loads


@dataclass(frozen=True)
class Decomposition:
    """A program with a row for each worker, its certificate, and the workers' floors.

    `columns` are what the program's columns are in the best mix of bundles (null: not in time),
    `effort` is what it took, in deterministic seconds.
    """

    program: Arrays
    proof: Certificate
    floors: tuple[Floor, ...]
    columns: Floats | None = None
    effort: float = 0.0

    def narrow(self, program: Arrays, value: int) -> bool:
        """Leave, in place, only what plans worth at most `value` can have; false if none can.

        `program` has the same columns and holds no plan that the decomposed one does not.
        """
        # The bounds that the certificate is about: its prices count from them.
        np.maximum(program.low, self.program.low, out=program.low)
        np.minimum(program.high, self.program.high, out=program.high)
        inside = self.program.copy()
        inside.low, inside.high = program.low, program.high
        if not tighten(inside, self.proof, value):
            return False
        gap = value * self.proof.scale - self.proof.bound
        multipliers = self.proof.multipliers[-len(self.floors) :].tolist()
        for floor, multiplier in zip(self.floors, multipliers, strict=True):
            loads = floor.possible(gap // multiplier) if multiplier > 0 else floor.loads
            low, high = program.low[floor.total], program.high[floor.total]
            loads = loads[(loads >= low) & (loads <= high)]
            if not len(loads):
                return False
            program.allow(floor.total, loads)
        return True


def decompose(
    program: Arrays,
    goal: Linear,
    duals: Floats,
    carriers: list[Carrier],
    *,
    known: Ints,
    effort: float,
    stop: Stop,
) -> Decomposition | None:
    """Return what the best prices found prove of a program; null if it is too large.

    Args:
        program: where the goals before are pinned.
        goal: what is minimised.
        duals: multipliers of the program's first rows, as its own LP gave them.
        carriers: the workers who may carry one thing or another.
        known: a plan within the program.
        effort: the most it may take, in deterministic seconds.
        stop: when to end; what was found until then counts.

    """
    size = sum(len(carrier.columns) for carrier in carriers)
    if not 0 < size <= MOST_COLUMNS:
        return None
    master = Master(program, goal.weights(program.width), carriers)
    master.add([carrier.bundle_of(known) for carrier in carriers])
    best = _Point.at(master, master.start(duals))
    master.add(best.bundles)
    enough = goal.value(known) - goal.constant - 1 + _ENOUGH
    spent, each = 0.0, LP_EFFORT * size
    for _ in range(min(MOST_ROUNDS, int(effort / each))):
        spent += each
        solved = master.solve(stop.seconds_left)
        if solved is None or solved.value - best.bound < _ENOUGH or best.bound > enough:
            break
        between = INWARD * best.multipliers + (1 - INWARD) * solved.multipliers
        points = [_Point.at(master, at) for at in (between, solved.multipliers)]
        best = max(best, *points, key=lambda point: point.bound)
        if not sum(master.add(point.bundles) for point in points):
            break
    duals, prices = master.spread(best.multipliers), master.prices(best.multipliers)
    columns = master.vertex(stop.seconds_left)
    return replace(_proven(program, goal, carriers, duals, prices), columns=columns, effort=spent)


@dataclass(frozen=True)
class _Point:
    """Multipliers of the master's rows, the bound they prove, the bundles cheapest at them."""

    multipliers: Floats
    bound: float
    bundles: list[Bundle]

    @classmethod
    def at(cls, master: Master, multipliers: Floats) -> _Point:
        bound, bundles = master.rest(multipliers), []
        for carrier, prices in zip(master.carriers, master.prices(multipliers), strict=True):
            worth, bundle = carrier.cheapest(_whole(prices, UNIT), UNIT)
            bound += worth / UNIT
            bundles.append(bundle)
        return cls(multipliers, bound, bundles)


def _proven(
    program: Arrays, goal: Linear, carriers: list[Carrier], duals: Floats, prices: list[Floats]
) -> Decomposition:
    """Return what the prices prove: whatever they are, a worker's cheapest bundle is exact."""
    rows, floors, units = Program.continuing(program), list[Floor](), list[int]()
    for carrier, floating in zip(carriers, prices, strict=True):
        unit = UNIT
        terms, low, least = _row(carrier, floating, unit)
        while abs(low) >= FREE // 2 and unit > 1:  # no row's end may look like a free one
            unit >>= COARSER
            terms, low, least = _row(carrier, floating, unit)
        rows.row(terms, low=low)
        floors.append(Floor(carrier.total, carrier.loads, least))
        units.append(unit)
    extended = program.extended(rows)
    duals = np.concatenate([duals, 1 / np.array(units)])
    proof = certify(extended, goal.weights(program.width), duals)
    return Decomposition(extended, proof, tuple(floors))


def _whole(prices: Floats, unit: int) -> Ints:
    """Return prices as whole numbers, with a price of one as `unit`."""
    return np.rint(prices * unit).astype(np.int64)


def _row(carrier: Carrier, prices: Floats, unit: int) -> tuple[list[Term], int, Ints]:
    """Return a worker's row as terms and low end, with a price of one as `unit`; the floors."""
    whole = _whole(prices, unit)
    least = carrier.floors(whole, unit)
    terms = [(col, unit * coef) for col, coef in carrier.goal.terms]
    terms += zip(carrier.columns.tolist(), whole[:-1].tolist(), strict=True)
    terms.append((carrier.total, int(whole[-1])))
    base = int((whole * np.append(carrier.least, carrier.loads[0])).sum())
    return terms, int(least.min()) + base - unit * carrier.goal.constant, least
