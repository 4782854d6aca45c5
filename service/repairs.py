"""What would end a shortage: for each kind of repair the one that helps most, solved again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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
PACE = 2.0  # a candidate gets so many times what the run took for its first goals


@dataclass(frozen=True, slots=True)
class Asked:
    """The run whose shortage is to be mended: what was asked, and what came of it.

    `pace` is how many seconds its first goals took.
    """

    instance: Instance
    options: Options
    conditions: Conditions
    judged: Judged
    goals: tuple[GoalResult, ...]
    pace: float = 0.0


@dataclass(slots=True)
class Mending:
    """What has been found so far; `interrupted`: somebody did not want to wait for the rest."""

    best: dict[RepairKind, Repair] = field(default_factory=dict)
    tried: Counter[RepairKind] = field(default_factory=Counter)
    interrupted: bool = False


def repairs(asked: Asked, *, seconds: float) -> tuple[tuple[Repair, ...], bool]:
    """Return for each kind of repair the one whose best plan is best, if it helps at all.

    And whether somebody interrupted: what was found by then is kept.

    Args:
        asked: The run; its plan is the one that is to be beaten.
        seconds: For all candidates together. Few that have time to get somewhere say more than
            many that have not, so each gets at least what the run itself took to its first
            goals, the first of each kind before the second of any.

    Raises:
        AuditError: a plan is not what the optimizer claims.

    """
    if not any(goal.value for goal in asked.goals if goal.name in (Goal.UNMET, Goal.OVERLOAD)):
        return (), False
    kinds = candidates(asked.judged)
    found = Mending()
    try:
        _try_all(asked, kinds, found, seconds)
    except KeyboardInterrupt:
        found.interrupted = True
    told = tuple(
        found.best[kind].model_copy(
            update={"candidates": len(kinds[kind]), "tried": found.tried[kind]}
        )
        for kind in kinds
        if kind in found.best
    )
    return told, found.interrupted


def _try_all(
    asked: Asked, kinds: dict[RepairKind, list[Repair]], found: Mending, seconds: float
) -> None:
    deadline = monotonic() + seconds
    turns = [
        (place, kind, one)
        for kind, all_of in kinds.items()
        for place, one in enumerate(all_of[:MOST_TRIED])
    ]
    turns.sort(key=lambda turn: turn[0])
    least = max(LEAST_SECONDS, min(PACE * asked.pace, seconds / (1 + len(kinds))))
    for number, (_, kind, one) in enumerate(turns):
        left = deadline - monotonic()
        if left < least:
            return
        mend = _tried(asked, one, max(least, left / (len(turns) - number)))
        found.tried[kind] += 1
        best = found.best.get(kind)
        if mend is not None and (best is None or _worth(mend) < _worth(best)):
            found.best[kind] = mend


def _tried(asked: Asked, repair: Repair, seconds: float) -> Repair | None:
    """Return a repair with what it buys; None where no better plan comes of it."""
    from optimizer.solve import solve  # noqa: PLC0415  (heavy)
    from service.rebalance import confirm  # noqa: PLC0415  (which asks for repairs itself)

    instance = mended(asked.instance, repair)
    options = asked.options.model_copy(update={"time_limit": seconds})
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
