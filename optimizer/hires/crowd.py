"""Hires of one profile taken together: a relaxation small enough for any number of them.

Hires of a profile are equal, so two stand-ins can speak for all of them: one holds every
role as primary, the other (a co-worker only) the roles beside it. Together they carry at
most number x cap; the number is a column of its own. Every plan with named hires is a plan
of this program, and one with a single hire, or none, is modelled as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import gcd

from models.facts import derive
from models.instance import Instance
from models.policy import Hire
from models.rules import Goal, Role
from optimizer.hires.limits import Limits, limits, locked_loads
from optimizer.hires.staffed import hire, hire_id, joined
from optimizer.holders import Holders
from optimizer.model import Loads, Model
from optimizer.program import Arrays, Linear, Term
from optimizer.propagate import propagate
from optimizer.units import Unit, make_units

MANY = 2
"""An entry of a pattern: so many hires or more. Below it, exactly so many."""
WHOLE_CASE = 100
UNMET_FIRST = 10**6

Pattern = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The hires of one profile: how many (a column), who stands in for them, one's caps."""

    number: int
    stand_ins: tuple[str, ...]
    limits: Limits


class Crowd:
    """The program of a department with 0, 1 or many hires of each profile."""

    def __init__(self, instance: Instance, profiles: Sequence[Hire], pattern: Pattern) -> None:
        self.instance = instance
        self.pattern = pattern
        self._names = [_stand_ins(instance, k, entry) for k, entry in enumerate(pattern)]
        workers = [
            hire(instance, profiles[k], name, role=Role.EXTERNAL if place else Role.WORKER)
            for k, names in enumerate(self._names)
            for place, name in enumerate(names)
        ]
        self.facts = derive(joined(instance, workers))
        holders = Holders(self.facts)
        self.units, _ = make_units(self.facts, holders)
        self.model = Model(self.facts, holders, self.units)
        self.excess = Linear()
        self.shortfall = Linear()
        self._cap_staff()
        self.groups = [self._group(k, entry) for k, entry in enumerate(pattern)]
        self.unmet = self.model.goals[Goal.UNMET]
        self.frozen = self.model.program.freeze()

    @property
    def partition(self) -> frozenset[tuple[str, ...]]:
        """Return the units by their cases: what may differ between patterns."""
        return partition(self.units)

    @property
    def most(self) -> int:
        """Return a number of hires of each profile that is enough if any number is."""
        return len(self.units) + len(self.facts.cases) + MANY

    def strict(self) -> Arrays | None:
        """Return the program of plans without unmet and overload; None: there is none."""
        program = self._without(self.excess, self._without(self.shortfall, self.frozen.copy()))
        program = program.with_row(self.unmet, high=0)
        return program if propagate(program) else None

    def unlimited(self) -> tuple[Arrays, Linear]:
        """Return the program that misses what it must, and what that weighs: unmet first."""
        program = self._without(self.shortfall, self.frozen.copy())
        for group in self.groups:
            program.low[group.number] = program.high[group.number]
        terms = [(col, coef * UNMET_FIRST) for col, coef in self.unmet.terms]
        return program, Linear([*terms, *self.excess.terms], self.unmet.constant * UNMET_FIRST)

    def short(self) -> Arrays | None:
        """Return the strict program in which the hires may carry more than they can."""
        program = self._without(self.excess, self.frozen.copy())
        program = program.with_row(self.unmet, high=0)
        return program if propagate(program) else None

    def _without(self, slack: Linear, program: Arrays) -> Arrays:
        for column, _ in slack.terms:
            program.high[column] = 0
        return program

    def _cap_staff(self) -> None:
        locked = locked_loads(self.units)
        stand_ins = {name for names in self._names for name in names}
        for worker, loads in self.model.loads.items():
            if worker in stand_ins:
                continue
            who = self.facts.workers[worker]
            most = limits(self.facts, who, locked.get(worker, (0, 0, 0)))
            for place, terms in enumerate(_dimensions(loads)[: 1 if who.external else 3]):
                # A lent worker's points are hard: missing them is no way out.
                self._row(terms, most[place], place, None if who.external else self.excess)

    def _group(self, place: int, entry: int) -> Group:
        program, names = self.model.program, self._names[place]
        high = self.most if entry == MANY else entry
        # From none, since patterns with the same units share this program.
        number = program.column(0 if entry == MANY else entry, high)
        if not names:
            return Group(number, names, (0, 0, 0))
        most = limits(self.facts, self.facts.workers[names[0]])
        for dimension in range(3):
            terms = [t for n in names for t in self._terms(n, dimension)]
            for column, coef in terms:
                if coef > most[dimension]:
                    program.high[column] = 0
            step = reduce(gcd, (coef for _, coef in terms), 0) or 1
            one = most[dimension] // step * step
            self._row([*terms, (number, -one)], 0, dimension, self.shortfall)
        return Group(number, names, most)

    def _terms(self, worker: str, dimension: int) -> list[Term]:
        loads = self.model.loads.get(worker)
        return _dimensions(loads)[dimension] if loads else []

    def _row(self, terms: list[Term], most: int, dimension: int, slack: Linear | None) -> None:
        """Add the row sum of terms <= most, with a column for what is above if it may be."""
        program = self.model.program
        if slack is not None:
            high = sum(coef * program.high[col] for col, coef in terms if coef > 0)
            over = program.column(0, max(0, high))
            slack.add(over, 1 if dimension == 0 else WHOLE_CASE)
            terms = [*terms, (over, -1)]
        program.row(terms, high=most)

    def load_of(self, place: int) -> Linear:
        """Return what the hires of one profile carry (centipoints)."""
        names = self.groups[place].stand_ins
        return Linear([term for name in names for term in self._terms(name, 0)])


def partition(units: Sequence[Unit]) -> frozenset[tuple[str, ...]]:
    """Return units by the ids of their cases."""
    return frozenset(tuple(case.id for case in unit.members) for unit in units)


def _stand_ins(instance: Instance, place: int, entry: int) -> tuple[str, ...]:
    roles = ("primary", "co") if entry == MANY else ("primary",) * entry
    return tuple(hire_id(instance, place, role) for role in roles)


def _dimensions(loads: Loads) -> tuple[list[Term], list[Term], list[Term]]:
    return loads.points, loads.cases, loads.dangerous
