"""What each further hire buys: unmet, then overload, then the peak, for a number of hires."""

from __future__ import annotations

from models.conditions import FREE
from models.headcount_report import CurveRow, Staffed
from models.instance import Instance
from models.options import Options
from models.policy import Hire
from models.rules import Goal
from optimizer.build import build
from optimizer.chain import Chain
from optimizer.first_plan import first_plan
from optimizer.hires.staffed import staffed
from optimizer.naming import name_plan
from optimizer.region import Regions
from optimizer.stage import Tools
from optimizer.stop import Stop

EFFORT = {Goal.UNMET: 2.0, Goal.OVERLOAD: 3.0, Goal.PEAK: 1.0}
SHARE = {Goal.UNMET: 0.4, Goal.OVERLOAD: 0.6, Goal.PEAK: 0.9}


def curve_point(
    instance: Instance, profile: Hire, number: int, *, stop: Stop, seed: int = 0
) -> tuple[CurveRow, Staffed]:
    """Return what so many hires leave in the goals 1, 2 and 4, and the plan that shows it."""
    department, options = staffed(instance, [profile], [number]), Options(seed=seed)
    built = build(department, options)
    start = first_plan(built.model, built.arrays, FREE, stop, most_changes=None)
    model, complete = built.model, built.model.program.complete
    tools = Tools(model.choice_columns(), complete, Regions(model), stop, seed)
    chain = Chain(built.arrays, start, tools)
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


def sampled(most: int, points: int) -> list[int]:
    """Return 0, some numbers evenly between, and `most`."""
    if most < points:
        return list(range(most + 1))
    return sorted({round(k * most / (points - 1)) for k in range(points)})
