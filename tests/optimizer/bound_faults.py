"""Faults in pools, bounds, cuts, searches and naming."""

from __future__ import annotations

from tests.optimizer.fault import Fault

BOUND_FAULTS = (
    Fault(
        "pools: pairs of one person",
        "pools",
        "for worker in sorted(arrivals.keys() & co_arrivals.keys()):",
        "for worker in ():",
    ),
    Fault("pools: single refusals only", "pools", "for n in sizes)", "for n in list(sizes)[:1])"),
    Fault(
        "pools: no Hall rows in the parts",
        "preference",
        "            add_hall_rows(program, group, arrivals)\n",
        "",
    ),
    Fault(
        "certificate: rows at the wrong end",
        "certificate",
        "ends = np.where(price[used] > 0,",
        "ends = np.where(price[used] < 0,",
    ),
    Fault(
        "certificate: a bound one too high",
        "certificate",
        "return -(-self.bound // self.scale)",
        "return self.bound // self.scale + 1",
    ),
    Fault(
        "tighten: half the gap",
        "certificate",
        "gap = value * proof.scale - proof.bound\n",
        "gap = (value * proof.scale - proof.bound) // 2\n",
    ),
    Fault(
        "propagate: rounds up",
        "propagate",
        "room[upper] // coefs[upper])",
        "room[upper] // coefs[upper] - 1)",
    ),
    Fault(
        "donors: what stays is free to leave",
        "donors",
        "sum(role.leaves for role in roles) - int(best.max())",
        "sum(role.leaves for role in roles)",
    ),
    Fault("hull: above the stairs", "hull", "return rise >= (last[1]", "return rise <= (last[1]"),
    Fault(
        "window: lifts one too far",
        "settling",
        "self._attainable(high + 1)",
        "self._attainable(high + 2)",
    ),
    Fault(
        "search: what reaches the bound is not good enough",
        "settling",
        "else self.gap.bound - self.cost.constant",
        "else self.gap.bound - self.cost.constant + 1",
    ),
    Fault(
        "claims: everything is proven",
        "claims",
        "proven=value == bound",
        "proven=True",
    ),
    Fault(
        "naming: partners are not refused",
        "naming",
        "Seat(n, frozenset({worker}), n, None)",
        "Seat(n, frozenset(), n, None)",
    ),
    Fault(
        "seating: a worker who is not wanted costs nothing",
        "seating",
        "else _UNIT\n\n",
        "else 0\n\n",
    ),
    Fault(
        "seating: who is kept apart costs nothing",
        "seating",
        "yield seat.column, sum(beside.values())",
        "yield seat.column, 0",
    ),
    Fault(
        "seating: a role may be dearer than some who could have it",
        "seating",
        "min([_UNIT, *(",
        "max([_UNIT, *(",
    ),
    Fault(
        "naming: what cannot be seated one pool after another is given up",
        "naming",
        "if together is None:",
        "if together is None or table:",
    ),
    Fault(
        "start: caps are forgotten",
        "start",
        "return all(self._room[total] >= amount for",
        "return True or all(self._room[total] >= amount for",
    ),
    Fault(
        "decompose: prices counted from other bounds than the certificate's",
        "decompose",
        "np.maximum(program.low, self.program.low, out=program.low)",
        "pass",
    ),
    Fault(
        "decompose: loads ruled out too soon",
        "decompose",
        "gap // multiplier) if",
        "gap // (2 * multiplier)) if",
    ),
    Fault(
        "bundles: one of equal items at the most",
        "bundles",
        "room = self._size // weight",
        "room = 1",
    ),
    Fault(
        "rounding: the rest is forgotten",
        "rounding",
        "np.maximum(0, over - rest)",
        "over",
    ),
    Fault(
        "rounding: the high end a step too low",
        "rounding",
        "high = (room // divisor) *",
        "high = (room // divisor - 1) *",
    ),
    Fault(
        "rounding: counted from the other end of where the size is positive",
        "rounding",
        "return terms, cut.high + int((own * starts[used]).sum())",
        "return terms, cut.high",
    ),
    Fault(
        "outline: a class takes in what others may have",
        "outline",
        "for among, sums in drawn.items() if among <= workers]",
        "for among, sums in drawn.items() if among & workers]",
    ),
    Fault(
        "outline: what arrives is not counted",
        "outline",
        "rows.column(int(least[row]), int(most[row]))",
        "rows.column(0, 0)",
    ),
    Fault(
        "backbone: what was not looked for any further counts as known",
        "backbone",
        "if answer.values is None or answer.status is not Status.OPTIMAL:\n            break",
        "if answer.values is None or answer.status is not Status.OPTIMAL:\n"
        "            return Backbone((known, known), spent)",
    ),
    Fault(
        "backbone: what one point does otherwise is held all the same",
        "backbone",
        "alike &= ~otherwise",
        "alike &= alike",
    ),
    Fault(
        "backbone: the end that columns are at is mistaken",
        "backbone",
        "np.where(at_low, -1, 1)",
        "np.where(at_low, 1, -1)",
    ),
    Fault(
        "draft: a window is drawn in from a lower value",
        "draft",
        "self._window = value, self._goal.window(value)",
        "self._window = value, self._goal.window(value - 1)",
    ),
    Fault(
        "bounding: cuts that hold the bound are left out",
        "bounding",
        "| (found.proof.multipliers != 0)",
        "& (found.proof.multipliers != 0)",
    ),
)
