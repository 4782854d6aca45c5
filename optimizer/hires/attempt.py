"""One question: is there a plan with these numbers of hires? Yes with the plan, no, or unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.instance import Instance
from models.options import Options
from models.plan import Plan
from models.policy import Hire
from models.rules import Goal
from optimizer.build import build
from optimizer.cpsat import Status
from optimizer.hires.crowd import Crowd
from optimizer.hires.dive import at_counts, confirmed, dived, is_small
from optimizer.hires.split import split
from optimizer.hires.staffed import staffed
from optimizer.naming import name_plan
from optimizer.program import Arrays
from optimizer.propagate import propagate
from optimizer.stop import Stop

DIVES = 3
EFFORT = 10.0
NAMED_EFFORT = 30.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A plan without unmet and overload, or the proof that there is none, or neither."""

    plan: Plan | None = None
    impossible: bool = False


def attempt(
    crowd: Crowd,
    program: Arrays,
    counts: Sequence[int],
    *,
    seed: int,
    stop: Stop,
    again: int = 0,
) -> Outcome:
    """Look for a plan with the hires taken together, and give them names.

    `again` says how often these numbers were left undecided before: each time starts
    elsewhere and tries harder.
    """
    fixed = at_counts(program, crowd, counts)
    if fixed is None:
        return Outcome(impossible=True)
    # For a whole department the next number is answered sooner than this one decided.
    effort = EFFORT * (again + 1 if is_small(fixed) else max(0, again - 1))
    seed += again * DIVES
    for dive in range(DIVES):  # another one where the hires cannot be named
        answer = dived(crowd, fixed, effort=effort, seed=seed + dive, stop=stop)
        if answer.status is Status.INFEASIBLE:
            return Outcome(impossible=True)
        if answer.values is None:
            return Outcome()
        plan = split(crowd, answer.values, counts, stop)
        if plan is not None:
            return Outcome(plan)
    return Outcome()


def attempt_by_name(
    instance: Instance,
    profiles: Sequence[Hire],
    counts: Sequence[int],
    *,
    seed: int,
    stop: Stop,
    again: int = 0,
) -> Outcome:
    """Look for a plan with every hire named from the start: slow, and exact."""
    built = build(staffed(instance, profiles, counts), Options())
    program = built.arrays
    for goal in (Goal.UNMET, Goal.OVERLOAD):
        program = program.with_row(built.model.goals[goal], high=0)
    if not propagate(program):
        return Outcome(impossible=True)
    if not is_small(program):
        return Outcome()
    effort = NAMED_EFFORT * (again + 1)
    answer = confirmed(program, effort=effort, seed=seed + again * DIVES, stop=stop)
    if answer.values is None:
        return Outcome(impossible=answer.status is Status.INFEASIBLE)
    values = built.model.program.complete(answer.values)
    return Outcome(name_plan(built.model, values))
