"""What would end a shortage: for each kind of repair the one that helps most, solved again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import monotonic

from audit.judge import judge
from models.conditions import Conditions
from models.errors import DecisionError
from models.instance import Instance
from models.options import Options
from models.plan import GoalResult
from models.rules import Goal
from models.shortage import GoalChange, Repair, RepairKind
from report.judged import Judged
from service.repair_kinds import candidates, mended

LEAST_SECONDS = 0.5  # less than that for one candidate says nothing
MOST_TRIED = 12  # of each kind, those that promise most


@dataclass(frozen=True, slots=True)
class Asked:
    """The run whose shortage is to be mended: what was asked, and what came of it."""

    instance: Instance
    options: Options
    conditions: Conditions
    judged: Judged
    goals: tuple[GoalResult, ...]


def repairs(asked: Asked, *, seconds: float) -> tuple[Repair, ...]:
    """Return for each kind of repair the one whose best plan is best, if it helps at all.

    Args:
        asked: The run; its plan is the one that is to be beaten.
        seconds: For all candidates together, shared among those that are left.

    Raises:
        AuditError: a plan is not what the optimizer claims.

    """
    if not any(goal.value for goal in asked.goals if goal.name in (Goal.UNMET, Goal.OVERLOAD)):
        return ()
    kinds = candidates(asked.judged)
    tried = [(kind, one) for kind, all_of in kinds.items() for one in all_of[:MOST_TRIED]]
    deadline = monotonic() + seconds
    best: dict[RepairKind, Repair] = {}
    seen: dict[RepairKind, int] = {}
    # The first of each kind before the second of any: time may run out.
    tried.sort(key=lambda pair: kinds[pair[0]].index(pair[1]))
    for place, (kind, one) in enumerate(tried):
        left = deadline - monotonic()
        if left < LEAST_SECONDS:
            break
        found = _tried(asked, one, left / (len(tried) - place))
        seen[kind] = seen.get(kind, 0) + 1
        if found is not None and (kind not in best or _worth(found) < _worth(best[kind])):
            best[kind] = found
    counts = {kind: len(all_of) for kind, all_of in kinds.items()}
    return tuple(
        best[kind].model_copy(update={"candidates": counts[kind], "tried": seen[kind]})
        for kind in kinds
        if kind in best
    )


def _tried(asked: Asked, repair: Repair, seconds: float) -> Repair | None:
    """Return a repair with what it buys; None where no better plan comes of it."""
    from optimizer.solve import solve  # noqa: PLC0415  (heavy)
    from service.rebalance import confirm  # noqa: PLC0415  (which asks for repairs itself)

    instance = mended(asked.instance, repair)
    options = asked.options.model_copy(update={"time_limit": max(seconds, LEAST_SECONDS)})
    try:
        solution = solve(instance, options, conditions=asked.conditions)
    except DecisionError:
        return None
    confirm(
        solution,
        judge(instance, solution.plan, level=options.level, max_changes=options.max_changes),
    )
    changes = tuple(_changes(asked.goals, solution.goals))
    found = repair.model_copy(update={"goals": changes})
    before = [change.before for change in changes[:2]]
    return found if _worth(found)[:2] < before else None


def _changes(before: Iterable[GoalResult], after: Iterable[GoalResult]) -> Iterator[GoalChange]:
    now = {goal.name: goal for goal in after}
    was = {goal.name: goal for goal in before}
    for name in Goal:
        yield GoalChange(
            name=name,
            before=was[name].value,
            after=now[name].value,
            proven=now[name].proven,
        )


def _worth(repair: Repair) -> list[int]:
    return [change.after for change in repair.goals]
