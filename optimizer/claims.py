"""What is claimed of a named plan: its values, and what of the search's bounds still holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.errors import SolverError
from models.plan import GoalResult, Plan
from models.rules import Goal
from optimizer.model import Model
from optimizer.preference import Preference
from optimizer.recall import Recall


def worth(model: Model, preference: Preference, plan: Plan) -> dict[Goal, int] | None:
    """Return what a plan is worth in the model's own columns; null if it is not one of its plans.

    Where a goal is not proven, a role may have come back to the one who has it today, which
    counts less than the columns said before it was named.
    """
    recalled = Recall(model, plan)
    if recalled.values is None:
        return None
    values = preference.lift(recalled.values, recalled.seated)
    costs = {**model.goals, Goal.PREFERENCE: preference.goal}
    return {goal: cost.value(values) for goal, cost in costs.items()}


def claims(results: Sequence[GoalResult], values: Mapping[Goal, int]) -> Iterator[GoalResult]:
    """Yield what is claimed of each goal at a plan's values, in the order of the results.

    Each result's bound is one given that the goals before it are no worse than their results.
    Where the plan is worse in one (a stand-in of seating.py, a fact that changed), nothing is
    known of the goals after it but that none is negative.
    """
    kept = True
    for goal in results:
        value, bound = values[goal.name], goal.bound if kept else 0
        if value < bound:
            raise SolverError("a plan is below a proven bound")
        kept &= value <= goal.value
        yield GoalResult(name=goal.name, value=value, bound=bound, proven=value == bound)
