"""What each further hire buys: unmet, then overload, then the peak, for a number of hires."""

from __future__ import annotations

from models.headcount_report import CurveRow, Staffed
from models.instance import Instance
from models.options import Options
from models.policy import Hire
from models.rules import Goal
from optimizer.build import build
from optimizer.chain import Chain
from optimizer.hires.staffed import staffed
from optimizer.naming import name_plan
from optimizer.start import StartPlan
from optimizer.stop import Stop

EFFORT = 3.0
GOALS = (Goal.UNMET, Goal.OVERLOAD, Goal.PEAK)


def curve_point(
    instance: Instance, profile: Hire, number: int, *, stop: Stop, seed: int = 0
) -> tuple[CurveRow, Staffed]:
    """Return what so many hires leave in the goals 1, 2 and 4, and the plan that shows it."""
    department = staffed(instance, [profile], [number])
    built = build(department, Options())
    start = StartPlan(built.model, most_changes=None).values()
    chain = Chain(built.arrays, start, stop, built.model.program.complete, seed)
    for goal in GOALS:
        chain.settle(goal, built.model.goals[goal], effort=EFFORT)
    values = {result.name: result for result in chain.results}
    row = CurveRow(
        profile=profile.name,
        hires=number,
        unmet=values[Goal.UNMET].value,
        overload=values[Goal.OVERLOAD].value,
        peak=values[Goal.PEAK].value,
        proven=all(result.proven for result in chain.results),
    )
    return row, Staffed(instance=department, plan=name_plan(built.model, chain.values))


def sampled(most: int, points: int) -> list[int]:
    """Return 0, some numbers evenly between, and `most`."""
    if most < points:
        return list(range(most + 1))
    return sorted({round(k * most / (points - 1)) for k in range(points)})
