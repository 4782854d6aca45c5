"""The goals that are about workers' loads: overload, peak and balance (domain.md, Goals)."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from models.capacity import at_level
from models.facts import WorkerFacts
from models.rules import CapsMode, Goal
from optimizer.model import Loads, Model
from optimizer.program import Linear, Program, Term
from optimizer.units import kept_loads


@dataclass(frozen=True, slots=True)
class Workload:
    """One worker's load as (column, step): centipoints, cases, dangerous cases (or null).

    `balance` is this worker's part of the goal of that name.
    """

    who: WorkerFacts
    points: Term
    cases: Term | None
    dangerous: Term | None
    balance: Linear = field(default_factory=Linear)


def add_goals(model: Model, level: Fraction) -> dict[str, Workload]:
    """Add loads, caps and the goals about loads to the model; return the load columns."""
    workloads = {}
    for worker, loads in model.loads.items():
        workloads[worker] = _workload(model.program, model.facts.workers[worker], loads)
    _cap(model, workloads, level)
    policy = model.facts.instance.policy
    model.goals[Goal.OVERLOAD] = _overload(model, workloads, level, policy.overload.bands)
    model.goals[Goal.PEAK] = _peak(model.program, workloads)
    model.goals[Goal.BALANCE] = _balance(model.program, workloads, policy.balance.bands)
    return workloads


def _workload(program: Program, who: WorkerFacts, loads: Loads) -> Workload:
    points = program.sum_column(loads.points)
    loads.totals.append(points)
    if who.external:
        return Workload(who, points, None, None)
    cases, dangerous = program.sum_column(loads.cases), program.sum_column(loads.dangerous)
    loads.totals += [cases, dangerous]
    return Workload(who, points, cases, dangerous)


def _cap(model: Model, workloads: dict[str, Workload], level: Fraction) -> None:
    """Make the caps hard: for externals always, for everybody in strict mode."""
    strict = model.facts.instance.policy.caps.mode is CapsMode.STRICT
    locked = kept_loads(model.units)
    for worker, load in workloads.items():
        who = load.who
        if who.external:
            hard = (
                min(who.max_points, at_level(who.max_points, level)) if strict else who.max_points
            )
            _at_most(model.program, load.points, max(hard, locked.get(worker, (0, 0, 0))[0]))
        elif strict:
            floor = locked.get(worker, (0, 0, 0))
            limits = (who.max_points, who.max_cases, who.max_dangerous)
            columns = (load.points, load.cases, load.dangerous)
            for column, limit, least in zip(columns, limits, floor, strict=True):
                _at_most(model.program, column, max(at_level(limit, level), least))


def _at_most(program: Program, total: Term | None, limit: int) -> None:
    if total is not None:
        column, step = total
        program.high[column] = min(program.high[column], limit // step)


def _overload(
    model: Model, workloads: dict[str, Workload], level: Fraction, bands: tuple[int, ...]
) -> Linear:
    """Sum over workers and bands of what is above: points, and 100 for each case."""
    goal = Linear()
    for load in workloads.values():
        who = load.who
        caps = ((load.points, who.max_points, 1), (load.cases, who.max_cases, 100))
        for column, cap, weight in (*caps, (load.dangerous, who.max_dangerous, 100)):
            if column is None:
                continue
            for band in bands:
                over = _above(model.program, column, at_level(cap, level, band), unit=1)
                if over is not None:
                    goal.add(over, weight)
    return goal


def _above(program: Program, total: Term, threshold: int, *, unit: int) -> int | None:
    """Return a column that is at least (total - threshold) / unit, or null if never above."""
    column, step = total
    if step * program.high[column] <= threshold:
        return None
    return program.above_column(total, threshold, unit=unit)


def _peak(program: Program, workloads: dict[str, Workload]) -> Linear:
    """Return the column that is at least 1000 x load / max_points for everybody."""
    limited = [load for load in workloads.values() if load.who.max_points > 0]
    ratios = [
        -(-1000 * load.points[1] * program.high[load.points[0]] // load.who.max_points)
        for load in limited
    ]
    shares = [(load.points, load.who.max_points) for load in limited]
    return Linear([(program.ratio_column(shares, max(ratios, default=0)), 1)])


def _balance(program: Program, workloads: dict[str, Workload], bands: tuple[int, ...]) -> Linear:
    """Sum over workers and bands of the whole points above the band, rounded up."""
    goal = Linear()
    for load in workloads.values():
        for band in bands:
            threshold = at_level(load.who.max_points, Fraction(1), band)
            over = _above(program, load.points, threshold, unit=100)
            if over is not None:
                goal.add(over, 1)
                load.balance.add(over, 1)
    return goal
