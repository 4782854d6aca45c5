"""Parts of a pool: who is excluded from a case gets none of its part, however welcome."""

from __future__ import annotations

from fractions import Fraction

from models.case import Case
from models.instance import Instance
from models.plan import Plan
from models.rules import Goal
from models.worker import Worker
from tests.instances.generated import DAY
from tests.optimizer.comparison import complaints, solved

ASKED = {"level": Fraction(1), "max_changes": None}


def two_of_each() -> Instance:
    """Return two workers and two new cases; x is Arabic, and a, who speaks it, is excluded."""
    workers = [Worker(id="a", languages=["arabisk"]), Worker(id="b")]
    cases = [Case(id="x", language="arabisk"), Case(id="y")]
    return Instance.of(DAY, workers, cases, exclusions=frozenset({("x", "a")}))


def holders(plan: Plan) -> dict[str, str | None]:
    return {row.case: row.primary for row in plan.assignments}


def test_the_excluded_gets_the_other_case() -> None:
    # One case each by `peak`; x with a would count 0, but only x with b (2) is allowed.
    instance = two_of_each()
    solution = solved(instance, ASKED)
    assert complaints(instance, ASKED, solution) == []
    assert holders(solution.plan) == {"x": "b", "y": "a"}
    assert {goal.name: goal.value for goal in solution.goals}[Goal.PREFERENCE] == 2


def test_without_the_exclusion_the_language_decides() -> None:
    instance = two_of_each().model_copy(update={"exclusions": frozenset()})
    assert holders(solved(instance, ASKED).plan) == {"x": "a", "y": "b"}
