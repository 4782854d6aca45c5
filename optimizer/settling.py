"""A goal while it is being settled: its program, its gap, the best plan, the effort so far."""

from __future__ import annotations

import copy
from dataclasses import replace
from random import Random
from typing import Protocol

import numpy as np

from models.errors import SolverError
from optimizer.apart import search_apart, with_rows
from optimizer.certificate import Certificate, certify, tighten
from optimizer.cpsat import Answer, Search, Status
from optimizer.decompose import Decomposition
from optimizer.gap import Gap
from optimizer.program import FREE, Arrays, Ints, Linear
from optimizer.propagate import propagate
from optimizer.seating import Row
from optimizer.stop import Stop
from optimizer.tools import Tools

# Workers in the first region searched on its own.
FIRST_REGION = 3.0
# How much steeper a goal is than what breaks its ties, where a search has both in view.
STEEP = 1_000


class Narrowing(Protocol):
    """Says what plans worth at most a value can have, and what no plan is below."""

    @property
    def bound(self) -> int:
        """Return what no plan is below."""

    def narrow(self, program: Arrays, value: int) -> bool:
        """Leave, in place, only what such plans can have; false if none can."""


class Settling:
    """What is known of a goal, and searches that find out more.

    `values` is the best plan known, null if none is; `proof` the LP's certificate; `parts` a
    decomposition of the program, if there is one; `step` a whole number that divides the
    difference of any two values; `most` the largest value; `breadth` how many workers the regions
    searched have by now; `spent` deterministic seconds.
    """

    def __init__(
        self, program: Arrays, cost: Linear, values: Ints | None, tools: Tools, tie: Linear | None
    ) -> None:
        self.program, self.cost, self.values, self.tools = program, cost, values, tools
        self.weights = cost.weights(program.width)
        self._steer = self.weights
        if tie:
            self._steer = STEEP * self.weights + tie.weights(program.width)
        self.gap = Gap(0, None if values is None else cost.value(values))
        self.parts: Decomposition | None = None
        self._draft: Narrowing | None = None
        self.random, self.breadth = Random(tools.seed), FIRST_REGION
        self.spent = 0.0
        self._searches = 0
        self._rows: list[Row] = []
        self._measure()
        self.begin(certify(program, self.weights, np.zeros(program.height)))

    def _measure(self) -> None:
        """Note which values whole numbers can add up to."""
        program, weights = self.program, self.weights
        free = (program.low < program.high) & (weights != 0)
        self.step = int(np.gcd.reduce(weights[free])) if free.any() else 1
        self._base = int((weights * program.low)[~free].sum()) + self.cost.constant
        ends = np.where(weights > 0, program.high, program.low)
        self.most = int((weights * ends).sum()) + self.cost.constant

    def begin(self, proof: Certificate) -> None:
        """Start from a certificate: of the LP, or of what each column costs at the least."""
        self.proof = proof
        self.prove(proof)

    def drafted(self, draft: Narrowing) -> None:
        """Take over what the goal's outline says."""
        self._draft = draft
        self.gap.bound = max(self.gap.bound, self._attainable(draft.bound))

    def prove(self, proof: Certificate) -> None:
        """Raise the bound to the next value that can be had from what a certificate says."""
        self.gap.bound = max(self.gap.bound, self.least(proof))

    def decomposed(self, parts: Decomposition) -> None:
        """Take over what a decomposition says, unless the LP says more, and what it took."""
        self.spent += parts.effort
        if parts.proof.least() >= self.proof.least():
            self.parts = parts
            self.prove(parts.proof)

    def finished(self, effort: float) -> bool:
        """Whether there is nothing left to find out, or no effort or time to do so."""
        return self.settled or self.tools.stop.asked or self.spent >= effort

    @property
    def settled(self) -> bool:
        """Whether the bound is reached, or above all there can be."""
        return self.gap.closed or self.gap.bound > self.most

    @property
    def below(self) -> int:
        """Return the largest value that would be news."""
        return self.most if self.gap.value is None else self.gap.value - self.step

    @property
    def open_columns(self) -> int:
        """Return how many columns are not settled yet."""
        window = self.window(self.below)
        return 0 if window is None else window.open_columns

    def least(self, proof: Certificate) -> int:
        """Return the least value that a certificate leaves possible."""
        return self._attainable(proof.least() + self.cost.constant)

    def _attainable(self, value: int) -> int:
        """Return the least value from `value` on that whole numbers can add up to."""
        return self._base + -(-(value - self._base) // self.step) * self.step

    def pinned(self, value: int) -> Arrays:
        """Return the program with the goal at most `value`, tightened accordingly."""
        program = self.program.copy()
        tighten(program, self.proof, value - self.cost.constant)
        if self._draft:
            self._draft.narrow(program, value)
        return program.with_row(self.cost, high=value)

    def window(self, high: int, *, flat: bool = False) -> Arrays | None:
        """Return the program with the goal at most `high`; null if that is empty.

        `flat`: that the goal is at its bound or above is a row, too. The LP then has no reason
        to prefer one plan near the bound to another. That is where plans are found soon, and
        where it takes long to see that there are none.
        """
        program, room = self.program.copy(), high - self.cost.constant
        if not tighten(program, self.proof, room):
            return None
        if self._draft and not self._draft.narrow(program, high):
            return None
        program = self._below(program, high, flat=flat)
        if self.parts and not self.parts.narrow(program, room):
            return None
        return program if propagate(program) else None

    def _below(self, program: Arrays, high: int, *, flat: bool) -> Arrays:
        return program.with_row(self.cost, low=self.gap.bound if flat else -FREE, high=high)

    def better(self) -> Arrays | None:
        """Return the program of better plans: decomposed, it is worth narrowing each time."""
        if self.parts:
            return self.window(self.below, flat=True)
        return self._below(self.program, self.below, flat=True)

    def look(
        self, program: Arrays | None, high: int | None, effort: float, share: float = 1.0
    ) -> Answer:
        """Search a program for a better plan; up to `high` it is all there is (null: a part).

        `effort` is deterministic time, `share` the most of the wall time that is left.
        """
        weights = self._steer if high is None else self.weights
        answer = self._search(program, weights, effort, self.tools.stop.part(share))
        if answer.values is not None:
            self._take(self.tools.complete(answer.values))
        if high is not None:
            self._lift(answer, high)
        self._check()
        return answer

    def _search(self, program: Arrays | None, weights: Ints, effort: float, stop: Stop) -> Answer:
        """Search a program for a point that can be named, and keep the rows that took."""
        if program is None:
            return Answer(Status.INFEASIBLE)
        how = Search(effort=effort, seed=self.tools.seed + (self._searches if self.parts else 0))
        self._searches += 1
        least = None if weights is not self.weights else self.gap.bound - self.cost.constant
        answer, rows = search_apart(
            program, how, stop, self.tools.apart, weights=weights, least=least
        )
        self.spent += answer.counted
        self._keep(rows)
        return answer

    def _keep(self, rows: list[Row]) -> None:
        if rows:
            self._rows += rows
            self.program = with_rows(self.program, rows)
            self.proof = self.proof.for_rows(self.program.height)

    def _take(self, values: Ints) -> None:
        self.values = values
        self.gap.value = self.cost.value(values)

    def _check(self) -> None:
        if self.gap.value is not None and self.gap.bound > self.gap.value:
            raise SolverError("a goal's bound is above its value")

    def _lift(self, answer: Answer, high: int) -> None:
        """Raise the bound by what a whole window has shown."""
        if answer.status is Status.INFEASIBLE:
            self.gap.bound = self._attainable(high + 1)
        elif answer.status is Status.OPTIMAL and self.gap.value is not None:
            self.gap.bound = self.gap.value
        elif answer.bound is not None:
            lifted = self._attainable(answer.bound + self.cost.constant)
            self.gap.bound = max(self.gap.bound, min(lifted, high + 1))

    def fork(self) -> Settling:
        """Return what is known now, to go on from in another way at the same time."""
        other = copy.copy(self)
        other.gap, other._rows, other.spent = replace(self.gap), [], 0.0
        other.tools = replace(self.tools, stop=self.tools.stop.part(1.0))
        other._searches += 1  # what goes on here has the next seed
        return other

    def join(self, other: Settling) -> None:
        """Take over what the other way has found and what it has spent."""
        self.spent += other.spent
        self._searches = other._searches
        self.parts = other.parts or self.parts
        self._keep(other._rows)
        self.gap.bound = max(self.gap.bound, other.gap.bound)
        best = self.gap.value
        if other.values is not None and (best is None or other.cost.value(other.values) < best):
            self._take(other.values)
        self._check()
