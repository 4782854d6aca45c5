from __future__ import annotations

import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from models.errors import AuditError
from models.headcount import MinimumHeadcount
from models.options import Options
from models.plan import Notice, Solution
from models.progress import Progress
from models.rules import Goal
from models.text import say
from optimizer.stop import Stop
from service.rebalance import finish, rebalance
from tests.report.small import Small, busy, case, worker


@pytest.fixture(autouse=True)
def headcount(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stand in for the headcount: these tests are about the run around it."""
    heavy = Notice(code="family-too-heavy", message=say("too heavy"))
    found = MinimumHeadcount(
        value=4, bound=3, proven=False, reason=say("points"), warnings=(heavy,)
    )
    module = SimpleNamespace(minimum_headcount=lambda _, *, seconds, thorough: found)
    monkeypatch.setitem(sys.modules, "optimizer.headcount.minimum", module)
    return module


def solver(monkeypatch: pytest.MonkeyPatch, solve: Callable[..., Solution]) -> None:
    monkeypatch.setitem(sys.modules, "optimizer.reviewed", SimpleNamespace(solve_reviewed=solve))


def test_a_run_is_judged_and_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    small = busy()
    heard: list[Progress] = []

    def solve(
        _: object,
        options: Options,
        *,
        listen: Callable[[Progress], None],
        stop: Stop,
        **_more: object,
    ) -> Solution:
        assert options.time_limit == 60  # what was asked for sets the effort
        assert stop.seconds_left < 60  # some is kept for judging and writing
        listen(Progress(goal=Goal.UNMET))
        return small.solution

    solver(monkeypatch, solve)
    run = rebalance(small.instance, Options(), listen=heard.append)
    assert [progress.goal for progress in heard] == [Goal.UNMET]
    assert run.proposal.options.time_limit == 60
    assert (run.proven, run.clean, run.interrupted) == (True, False, False)
    assert len(run.moves) == 7
    assert run.proposal.headcount.model_dump() == {
        "minimum": 4, "bound": 3, "proven": False, "here": 3, "here_full_time": 2.25,
    }  # fmt: skip
    assert str(run.headcount_reason) == "points"
    assert [notice.code for notice in run.proposal.warnings] == ["family-too-heavy"]


def test_a_quiet_department_is_clean() -> None:
    small = Small((worker("a"),), (case("x", primary="a"),))
    assert finish(small.instance, Options(), small.solution).clean


@pytest.mark.parametrize("goal", Goal)
def test_a_goal_claimed_better_than_it_is(goal: Goal) -> None:
    small = busy()
    claimed = tuple(
        result.model_copy(update={"value": result.value - 1, "bound": result.value - 1})
        if result.name is goal
        else result
        for result in small.solution.goals
    )
    with pytest.raises(AuditError, match=f"{goal} is claimed"):
        finish(small.instance, Options(), small.solution.model_copy(update={"goals": claimed}))


def test_a_broken_rule_is_never_a_plan() -> None:
    small = busy()
    rows = tuple(
        row.model_copy(update={"primary": "dina"}) if row.case == "c6" else row
        for row in small.plan.assignments
    )
    broken = small.plan.model_copy(update={"assignments": rows})
    with pytest.raises(AuditError, match="skills broken: 1") as caught:
        finish(small.instance, Options(), small.solution.model_copy(update={"plan": broken}))
    assert "dina" not in str(caught.value)
    assert "c6" not in str(caught.value)


def test_proven_without_a_bound() -> None:
    small = busy()
    claimed = tuple(g.model_copy(update={"bound": 0}) for g in small.solution.goals)
    with pytest.raises(AuditError, match="proven=True"):
        finish(small.instance, Options(), small.solution.model_copy(update={"goals": claimed}))


def test_a_goal_that_is_not_named() -> None:
    small = busy()
    claimed = small.solution.goals[:5]
    with pytest.raises(AuditError, match="each goal once"):
        finish(small.instance, Options(), small.solution.model_copy(update={"goals": claimed}))


def test_an_interruption_while_counting_heads_keeps_the_plan(headcount: SimpleNamespace) -> None:
    def stop(*_: object, **__: object) -> MinimumHeadcount:
        raise KeyboardInterrupt

    headcount.minimum_headcount = stop
    small = busy()
    run = finish(small.instance, Options(), small.solution)
    block = run.proposal.headcount
    assert run.interrupted
    assert (block.minimum, block.bound, block.proven) == (None, None, False)


def test_same_input_same_bytes() -> None:
    small = busy()
    twice = [finish(small.instance, Options(), small.solution).proposal for _ in range(2)]
    first, second = (p.model_dump(exclude={"timing"}) for p in twice)
    assert first == second
