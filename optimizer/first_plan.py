"""A plan to start from: everybody stays, what waits goes to whoever has most room."""

from __future__ import annotations

from models.conditions import FREE, Conditions
from models.errors import DecisionError, SolverError
from optimizer.apart import Apart, search_apart
from optimizer.cpsat import Search, Status
from optimizer.greedy import Greedy
from optimizer.model import Model
from optimizer.no_plan import no_plan, no_way
from optimizer.program import Arrays, Ints
from optimizer.start import StartPlan
from optimizer.stop import Stop

# Deterministic seconds to find any plan where conditions forbid the easy one.
_EFFORT = 30.0


def first_plan(
    model: Model,
    arrays: Arrays,
    conditions: Conditions,
    stop: Stop,
    *,
    most_changes: int | None,
) -> Ints:
    """Return values of all columns for some plan to start from.

    Raises:
        DecisionError: the conditions leave no plan, or none was found in time.

    """
    for unit, choices in zip(model.units, model.choices, strict=True):
        if not choices:
            raise DecisionError(no_way(unit, conditions))
    start = StartPlan(model, most_changes=most_changes)
    values = start.values()
    if arrays.obeys(values):
        Greedy(model, start).mend()
        better = model.program.complete(start.taken)
        return better if arrays.obeys(better) else values
    answer, _ = search_apart(arrays, Search(effort=_EFFORT), stop, Apart(model))
    if answer.values is not None:
        return model.program.complete(answer.values)
    if conditions == FREE:
        raise SolverError("there is always a plan, and none was found")
    raise DecisionError(no_plan(conditions, proven=answer.status is Status.INFEASIBLE))
