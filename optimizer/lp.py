"""Linear relaxations: HiGHS through MathOpt, on the arrays of a program."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    parameters_pb2,
    result_pb2,
)
from ortools.math_opt.core.python import solver
from pybind11_abseil.status import StatusNotOk

from optimizer.program import FREE, Arrays
from optimizer.reduced import Reduced

Floats = NDArray[np.float64]

# From so many free columns on, an interior point method is quicker than the dual simplex.
BARRIER_FROM = 4_000
# Of HiGHS's presolve, the search for dependent equations (which ends by the clock) and the
# aggregator (which takes longer than it saves here).
_SLOW_RULES = (1 << 10) + (1 << 12)
# Central duals need not be exact: what they prove is worked out in whole numbers.
_TOLERANCES = (
    "ipm_optimality_tolerance",
    "primal_feasibility_tolerance",
    "dual_feasibility_tolerance",
)
_ROUGH = 1e-5


@dataclass(frozen=True)
class Relaxation:
    """An optimal LP solution: its value, one number a column, one dual a row.

    The value is that of the weights alone, floating point: never a proof by itself (see
    certificate.py).
    """

    value: float
    columns: Floats
    duals: Floats


@dataclass
class Pace:
    """The longest that an LP of a run has taken: none is begun that could not end in time."""

    seconds: float = 0.0

    def within(
        self, seconds: float, solve: Callable[[float], Relaxation | None]
    ) -> Relaxation | None:
        """Solve an LP in `seconds`; null where the longest so far would have taken more."""
        if seconds <= self.seconds:
            return None
        began = time.monotonic()
        relaxed = solve(seconds)
        self.seconds = max(self.seconds, time.monotonic() - began)
        return relaxed


def relax(
    program: Arrays,
    weights: Floats,
    *,
    seconds: float,
    vertex: bool = True,
    central: bool = False,
) -> Relaxation | None:
    """Minimise weights x columns over the program without integrality.

    Without `vertex` the solution of a large LP may be between vertices: enough for a bound,
    and half the time. With `central` it is in the middle of all that are optimal, and so are
    the duals, if only roughly. Returns null where there is no optimal solution in `seconds`,
    or none at all.
    """
    reduced = Reduced(program)
    if seconds <= 0 or reduced.impossible:
        return None
    barrier = central or reduced.width >= BARRIER_FROM
    algorithm = (
        parameters_pb2.LP_ALGORITHM_BARRIER if barrier else parameters_pb2.LP_ALGORITHM_DUAL_SIMPLEX
    )
    parameters = parameters_pb2.SolveParametersProto(lp_algorithm=algorithm)
    parameters.highs.int_options["presolve_rule_off"] = _SLOW_RULES
    if central:
        for name in _TOLERANCES:
            parameters.highs.double_options[name] = _ROUGH
    if central or not vertex:
        parameters.highs.string_options["run_crossover"] = "off"
    parameters.time_limit.FromNanoseconds(int(seconds * 1e9))
    try:
        answer = _solve(_message(reduced.arrays, weights[reduced.free]), parameters)
    except StatusNotOk:  # HiGHS gave up: on a point it can't name, or a bad scale
        return None
    return _read(answer, reduced, weights)


def _solve(
    message: model_pb2.ModelProto, parameters: parameters_pb2.SolveParametersProto
) -> result_pb2.SolveResultProto:
    return solver.solve(
        message,
        parameters_pb2.SOLVER_TYPE_HIGHS,
        parameters_pb2.SolverInitializerProto(),
        parameters,
        model_parameters_pb2.ModelSolveParametersProto(),
        None,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None,
    )


def _message(program: Arrays, weights: Floats) -> model_pb2.ModelProto:
    message = model_pb2.ModelProto()
    variables = message.variables
    variables.ids.extend(range(program.width))
    variables.lower_bounds.extend(program.low.astype(float).tolist())
    variables.upper_bounds.extend(program.high.astype(float).tolist())
    variables.integers.extend([False] * program.width)
    used = np.flatnonzero(weights)
    message.objective.linear_coefficients.ids.extend(used.tolist())
    message.objective.linear_coefficients.values.extend(weights[used].tolist())
    rows = message.linear_constraints
    rows.ids.extend(range(program.height))
    low, high = program.row_low, program.row_high
    rows.lower_bounds.extend(np.where(low <= -FREE, -np.inf, low).tolist())
    rows.upper_bounds.extend(np.where(high >= FREE, np.inf, high).tolist())
    matrix = message.linear_constraint_matrix
    matrix.row_ids.extend(program.row_of_entry().tolist())
    matrix.column_ids.extend(program.columns.tolist())
    matrix.coefficients.extend(program.coefficients.astype(float).tolist())
    return message


def _read(
    answer: result_pb2.SolveResultProto, reduced: Reduced, weights: Floats
) -> Relaxation | None:
    if answer.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL:
        return None
    best = answer.solutions[0]
    columns, duals = reduced.program.low.astype(float), np.zeros(reduced.program.height)
    values = best.primal_solution.variable_values
    columns[reduced.free[np.array(values.ids, dtype=np.int64)]] = np.array(values.values)
    marginals = best.dual_solution.dual_values
    duals[reduced.kept[np.array(marginals.ids, dtype=np.int64)]] = np.array(marginals.values)
    return Relaxation(float(weights @ columns), columns, duals)
