"""The points of a frontier, and which of them is its knee."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.options import Options
from models.plan import GoalResult, Solution
from models.rules import Goal
from optimizer.build import Built
from optimizer.ledger import Ledger
from optimizer.naming import name_plan
from optimizer.pairs import Pair


@dataclass(frozen=True, slots=True)
class Point:
    """A pair that no other beats in both: chosen changes, peak (thousandths), and its plan."""

    chosen: int
    peak: int
    proven: bool
    solution: Solution


@dataclass
class Frontier:
    """The points found, fewest changes first; `complete` says that there are no others."""

    points: list[Point] = field(default_factory=list)
    complete: bool = False
    interrupted: bool = False


def knee(points: list[tuple[int, int]]) -> int | None:
    """Return the index of the point farthest from the line between the ends; null below three.

    Both axes are scaled to 0-1, in which all distances from the line have the same factor;
    so whole numbers decide. Of equally far points the one with fewer changes.
    """
    if len(points) < 3:
        return None
    (first, high), (last, low) = points[0], points[-1]
    wide, tall = last - first, high - low
    distances = [abs((chosen - first) * tall - (high - peak) * wide) for chosen, peak in points]
    return distances.index(max(distances))


def as_found(built: Built, pair: Pair, options: Options) -> Solution:
    """Return a pair's plan as it was found: nothing is known of its other goals."""
    plan = name_plan(built.model, pair.values)
    books = Ledger.of_plan(built.facts, built.model.holders, plan, options.level)
    values = dict(zip(Goal, books.goals(), strict=True))
    goals = tuple(
        GoalResult(name=goal, value=value, bound=0, proven=value == 0)
        for goal, value in values.items()
    )
    return Solution(plan=plan, goals=goals, warnings=built.warnings)
