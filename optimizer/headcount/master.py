"""The linear programme over bundles, solved again and again with more of them (GLOP)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ortools.math_opt.python import mathopt

from models.errors import SolverError

OUT_OF_TIME = (
    mathopt.TerminationReason.NO_SOLUTION_FOUND,
    mathopt.TerminationReason.FEASIBLE,
)


class Master:
    """Cover every kind as often as it occurs with as few bundles as possible.

    With `missing` an item may stay uncovered at that price, so that there is always an answer.
    """

    def __init__(self, counts: Sequence[int], *, missing: float | None = None) -> None:
        self.bundles: list[dict[int, int]] = []
        self._known: set[frozenset[tuple[int, int]]] = set()
        self._model = mathopt.Model(name="bundles")
        self._rows = [self._model.add_linear_constraint(lb=float(count)) for count in counts]
        self._columns: list[mathopt.Variable] = []
        for row in self._rows if missing is not None else ():
            hole = self._model.add_variable(lb=0.0)
            self._model.objective.set_linear_coefficient(hole, missing or 0.0)
            row.set_coefficient(hole, 1.0)
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    def add(self, bundle: dict[int, int]) -> bool:
        """Add a bundle; False if it is there already."""
        key = frozenset(bundle.items())
        if key in self._known:
            return False
        self._known.add(key)
        self.bundles.append(bundle)
        column = self._model.add_variable(lb=0.0)
        self._model.objective.set_linear_coefficient(column, 1.0)
        for kind, times in bundle.items():
            self._rows[kind].set_coefficient(column, float(times))
        self._columns.append(column)
        return True

    def restrict(self, low: Sequence[int], high: Sequence[int]) -> None:
        """Use each bundle at least and at most so often from now on."""
        for column, least, most in zip(self._columns, low, high, strict=True):
            if column.lower_bound != least:
                column.lower_bound = float(least)
            if column.upper_bound != most:
                column.upper_bound = float(most)

    def solve(self, seconds: float) -> tuple[list[float], list[float]] | None:
        """Return a dual per kind, and how often each bundle is used; None if out of time."""
        limit = mathopt.SolveParameters(time_limit=timedelta(seconds=max(0.01, seconds)))
        result = self._solver.solve(params=limit)
        if result.termination.reason in OUT_OF_TIME:
            return None
        if result.termination.reason is not mathopt.TerminationReason.OPTIMAL:
            raise SolverError(f"the programme over bundles ended {result.termination.reason}")
        duals, values = result.dual_values(), result.variable_values()
        return (
            [duals[row] for row in self._rows],
            [values[column] for column in self._columns],
        )
