"""What each further hire buys: unmet, then overload, then the peak, for a number of hires."""

from __future__ import annotations

from collections.abc import Sequence

from models.conditions import FREE
from models.headcount_report import CurveRow, Staffed
from models.instance import Instance
from models.options import Options
from models.plan import Plan
from models.policy import Hire
from models.rules import Goal
from optimizer.build import Built, build
from optimizer.chain import Chain
from optimizer.first_plan import first_plan
from optimizer.hires.staffed import staffed
from optimizer.naming import name_plan
from optimizer.program import Ints
from optimizer.recall import Recall
from optimizer.stop import Stop
from optimizer.tools import Tools

EFFORT = {Goal.UNMET: 2.0, Goal.OVERLOAD: 3.0, Goal.PEAK: 1.0}
SHARE = {Goal.UNMET: 0.4, Goal.OVERLOAD: 0.6, Goal.PEAK: 0.9}


def curve_point(
    instance: Instance,
    profile: Hire,
    number: int,
    *,
    stop: Stop,
    known: Sequence[Plan] = (),
    seed: int = 0,
) -> tuple[CurveRow, Staffed]:
    """Return what so many hires leave in the goals 1, 2 and 4, and the plan that shows it.

    `known` are plans with as many hires or fewer: what they reach is a start.
    """
    department, options = staffed(instance, [profile], [number]), Options(seed=seed)
    built = build(department, options)
    start = _start(built, known, stop)
    model, complete = built.model, built.model.program.complete
    chain = Chain(built.arrays, start, Tools.of(model, stop, seed))
    for goal, effort in EFFORT.items():
        chain.settle(goal, model.goals[goal], effort=effort, share=SHARE[goal])
    # A later goal may have left an earlier one better than it was pinned.
    values = complete(chain.values)
    reached = {goal: model.goals[goal].value(values) for goal in EFFORT}
    bounds = {result.name: result.bound for result in chain.results}
    row = CurveRow(
        profile=profile.name,
        hires=number,
        unmet=reached[Goal.UNMET],
        overload=reached[Goal.OVERLOAD],
        peak=reached[Goal.PEAK],
        unmet_bound=bounds[Goal.UNMET],
        overload_bound=bounds[Goal.OVERLOAD],
        peak_bound=bounds[Goal.PEAK],
        proven=bounds == reached,
    )
    return row, Staffed(instance=department, plan=name_plan(model, values))


def _start(built: Built, known: Sequence[Plan], stop: Stop) -> Ints:
    """Return the best plan to start from: the optimizer's first one, or one that is known."""
    first = first_plan(built.model, built.arrays, FREE, stop, most_changes=None)
    recalled = (Recall(built.model, plan).values for plan in known)
    starts = [first, *(v for v in recalled if v is not None and built.arrays.obeys(v))]
    goals = [built.model.goals[goal] for goal in EFFORT]
    return min(starts, key=lambda values: [goal.value(values) for goal in goals])


def sampled(most: int, points: int) -> list[int]:
    """Return 0, some numbers evenly between, and `most`."""
    if most < points:
        return list(range(most + 1))
    return sorted({round(k * most / (points - 1)) for k in range(points)})
