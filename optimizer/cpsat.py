"""CP-SAT on the arrays of a program: fixed columns taken out, time bounded.

The Python layer `ortools.sat.python.cp_model` imports pandas; the helper below it does not
and is ten times quicker to load.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from ortools.sat.python import cp_model_helper as cp

from models.errors import SolverError
from optimizer.program import FREE, Arrays, Ints
from optimizer.reduced import Reduced
from optimizer.stop import Stop

# How often an LP is cut and solved again before the search begins, and the columns between which
# that saves more than it takes: small ones are closed as soon without, large ones take too long.
CUT_ROUNDS = 3
CUT_FROM, CUT_BELOW = 2_000, 30_000
# What a search counts at the least, in deterministic seconds.
LEAST_LOOK = 0.03


class Status(Enum):
    """How a search ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Search:
    """How to search.

    `effort` is deterministic time (some seconds of one core), the limit that keeps runs
    alike; wall time is only the outer bound. `first` ends with the first point found.
    """

    effort: float
    seed: int = 0
    first: bool = False


@dataclass(frozen=True)
class Answer:
    """How a search ended: a value for each column, the bound it proved, the effort it took."""

    status: Status
    values: Ints | None = None
    bound: int | None = None
    effort: float = 0.0

    @property
    def counted(self) -> float:
        """Return the effort it counts as: it had to be set up, too."""
        return max(self.effort, LEAST_LOOK)


def search(
    program: Arrays,
    how: Search,
    stop: Stop,
    *,
    weights: Ints | None = None,
    least: int | None = None,
) -> Answer:
    """Look for a whole-number point of the program, the least by `weights` if given.

    A point whose weighted sum is `least` is good enough. That belongs here and not in a row of
    the program: the LP would lie flat on such a row, and have no reduced costs to go by.
    """
    reduced = _Message(program)
    if reduced.impossible:
        return Answer(Status.INFEASIBLE)
    if stop.asked:
        return Answer(Status.UNKNOWN)
    model = cp.CpModelProto()
    if not model.parse_text_format(reduced.text(weights, least)):
        raise SolverError("CP-SAT does not read our model")
    wrapper = cp.SolveWrapper()
    wrapper.set_parameters(_parameters(how, stop.seconds_left, reduced.width))
    with stop.ends(wrapper.stop_search):
        response = wrapper.solve(model)  # type: ignore[no-untyped-call]
    return reduced.answer(response, weights)


def _parameters(how: Search, seconds: float, width: int) -> cp.SatParameters:
    parameters = cp.SatParameters()
    parameters.max_deterministic_time = how.effort
    parameters.max_time_in_seconds = seconds
    parameters.random_seed = how.seed
    parameters.catch_sigint_signal = False
    parameters.stop_after_first_solution = how.first
    # One worker with the LP in full and no probing: measured two to five times quicker on
    # these models than the defaults, than several workers taking turns, and than either
    # setting alone (bench/README.md); and one worker finds the same plan every time.
    parameters.num_workers = 1
    parameters.linearization_level = 2
    parameters.cp_model_probing_level = 0
    # More than one round of cuts before the search, and no hunt for common rectangles of the
    # matrix, which costs more than it finds: 30 windows were closed with less than half the
    # effort and in four fifths of the seconds (medians; bench/README.md).
    parameters.max_cut_rounds_at_level_zero = CUT_ROUNDS if CUT_FROM <= width < CUT_BELOW else 1
    parameters.find_big_linear_overlap = False
    return parameters


class _Message(Reduced):
    """A reduced program as CP-SAT reads it."""

    def text(self, weights: Ints | None, least: int | None) -> str:
        """Return the model in the text form of CP-SAT's message."""
        parts = [f"variables{{{_list('domain', self._domain(c))}}}" for c in self.free.tolist()]
        parts += [self._row(row) for row in range(self.arrays.height)]
        if weights is not None:
            parts.append(f"objective{{{self._objective(weights, least)}}}")
        return "\n".join(parts)

    def _objective(self, weights: Ints, least: int | None) -> str:
        priced = np.flatnonzero(weights[self.free])
        terms = f"{_list('vars', priced)} {_list('coeffs', weights[self.free][priced])}"
        if least is None:
            return terms
        return f"{terms} domain:{least - self.fixed_sum(weights)} domain:{FREE}"

    def _domain(self, column: int) -> Ints:
        """Return the first and last value of each run of values that a column may take."""
        program = self.program
        if column not in program.allowed:
            return np.array([program.low[column], program.high[column]])
        values = program.values_of(column)
        breaks = np.flatnonzero(np.diff(values) > 1)
        starts, ends = np.append(0, breaks + 1), np.append(breaks, len(values) - 1)
        return np.stack([values[starts], values[ends]], axis=1).ravel()

    def _row(self, row: int) -> str:
        arrays = self.arrays
        entries = slice(arrays.starts[row], arrays.starts[row + 1])
        terms = f"{_list('vars', arrays.columns[entries])} "
        terms += _list("coeffs", arrays.coefficients[entries])
        limits = f"domain:{arrays.row_low[row]} domain:{arrays.row_high[row]}"
        return f"constraints{{linear{{{terms} {limits}}}}}"

    def answer(self, response: cp.CpSolverResponse, weights: Ints | None) -> Answer:
        """Read a response back into values of all columns."""
        status = _STATUS.get(response.status)
        if status is None:
            raise SolverError(f"CP-SAT refuses our model: {response.solution_info}")
        values = None
        if status in (Status.OPTIMAL, Status.FEASIBLE):
            values = self.program.low.copy()
            values[self.free] = np.array(list(response.solution), dtype=np.int64)
        bound = None
        if weights is not None:
            bound = int(response.inner_objective_lower_bound) + self.fixed_sum(weights)
        return Answer(status, values, bound, response.deterministic_time)


_STATUS = {
    cp.OPTIMAL: Status.OPTIMAL,
    cp.FEASIBLE: Status.FEASIBLE,
    cp.INFEASIBLE: Status.INFEASIBLE,
    cp.CpSolverStatus.UNKNOWN: Status.UNKNOWN,
}


def _list(name: str, numbers: Ints) -> str:
    return " ".join(f"{name}:{number}" for number in numbers.tolist())
