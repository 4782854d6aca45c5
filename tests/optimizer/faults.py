"""Small faults to plant in the optimizer: each is a text in a file and what it becomes.

Every rule and every goal has at least one; so have bounds, tightening, pools and naming.
`python -m tests.optimizer.mutants` plants them one at a time and tells which go unseen.
"""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """A text that occurs once in a module of the optimizer, and what it becomes."""

    what: str
    module: str
    old: str
    new: str


FAULTS = (
    Fault(
        "available: externals as primaries",
        "holders",
        "w.receives and not w.external and",
        "w.receives and",
    ),
    Fault(
        "available: an external's points",
        "goals",
        "else who.max_points\n",
        "else 2 * who.max_points\n",
    ),
    Fault(
        "available: a co-worker who left stays",
        "holders",
        "or not self._facts.workers[today].here",
        "",
    ),
    Fault(
        "skills: looked at for nobody",
        "holders",
        "return case.case.skills <= ",
        "return True or case.case.skills <= ",
    ),
    Fault(
        "exclusion: ignored among new co-workers",
        "co_options",
        "options.append(CoOption(None, pool, cost, 0, refused=refused))",
        "options.append(CoOption(None, pool, cost, 0))",
    ),
    Fault(
        "pairing: never asked for",
        "holders",
        "return case.id in self._pairs",
        "return False",
    ),
    Fault(
        "newcomer: never asked for",
        "holders",
        "return case.id in self._watched",
        "return False",
    ),
    Fault(
        "newcomer: any co-worker will do",
        "co_options",
        "if watched else self._holders.receivers",
        "if not watched else self._holders.receivers",
    ),
    Fault("lock: void", "units", "if case.locked]\n    owners", "if False]\n    owners"),
    Fault(
        "family: joined though nobody may",
        "units",
        "holders.may_stay_or_come(case, worker) for case in held)\n        for",
        "True for case in held)\n        for",
    ),
    Fault(
        "family: orphans go singly",
        "units",
        "return [orphans] if orphans else []",
        "return [[case] for case in orphans]",
    ),
    Fault(
        "one_primary: a unit may be left out",
        "model",
        "for col in columns), low=1, high=1)",
        "for col in columns), low=0, high=1)",
    ),
    Fault(
        "irregular: counts nothing",
        "co_options",
        "return self._unmet.irregular * self.urgency(case)",
        "return 0",
    ),
    Fault("unmet: with or without a caseworker alike", "states", "(2 if case.usable else 1)", "1"),
    Fault(
        "overload: dangerous cases weigh 10",
        "goals",
        "(load.dangerous, who.max_dangerous, 100)",
        "(load.dangerous, who.max_dangerous, 10)",
    ),
    Fault(
        "overload: the level is ignored",
        "goals",
        "at_level(cap, level, band), unit=1",
        "at_level(cap, Fraction(1), band), unit=1",
    ),
    Fault(
        "changes: a promotion costs a change",
        "states",
        "return case.promotion_cost",
        "return case.change_cost",
    ),
    Fault(
        "changes: releasing a co-worker is free",
        "co_options",
        "return case.co_worker_cost if",
        "return 0 if",
    ),
    Fault(
        "max_changes: one more",
        "build",
        "program.row(model.chosen.terms, high=most)",
        "program.row(model.chosen.terms, high=most + 1)",
    ),
    Fault(
        "peak: in hundredths",
        "program",
        "(column, -1000 * step)], low=0)",
        "(column, -100 * step)], low=0)",
    ),
    Fault("preference: a language counts 1", "holders", "+ 2 * lacks +", "+ lacks +"),
    Fault("balance: half points", "goals", "threshold, unit=100)", "threshold, unit=50)"),
    Fault("strict: caps are not hard", "goals", "        elif strict:\n", "        elif False:\n"),
    Fault("steps: a chord too steep", "program", "if rise * unit < step:", "if True:"),
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
