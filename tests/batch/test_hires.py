"""Hires in the summary: none where none is needed, proven or honest, and judged."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from batch import hires
from batch.hires import hires_facts
from instances.read import load_instance
from models.errors import AuditError
from models.headcount_report import Staffed
from models.options import Options
from models.plan import Plan
from optimizer.hires import answers
from service.rebalance import rebalance
from tests.batch.scenes import DAY, quiet, team

OPTIONS = Options(time_limit=20)


def found(folder: Path, options: Options = OPTIONS, **how: Any) -> dict[str, Any]:
    instance, _ = load_instance(folder, day=DAY)
    proposal = rebalance(instance, options).proposal
    return {
        one.profile: (one.enough, one.value, one.bound, one.proven)
        for one in hires_facts(instance, options, proposal, **how)
    }


def test_where_the_proposal_needs_nobody_nothing_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hires, "_searched", None)
    none = (True, 0, 0, True)
    assert found(quiet(tmp_path / "quiet")) == {"erfaren": none, "nyuddannet": none}


def test_heavy_cases_need_a_worker_each(tmp_path: Path) -> None:
    """Four cases of 25 points and three workers of 30: one more. A new one (0.75) has 22.50."""
    told = found(team(tmp_path / "team", heavy=True))
    assert told["erfaren"] == (True, 1, 1, True)
    assert told["nyuddannet"][:2] == (False, None)
    # At 200 % nobody is over in the plan, but hires are asked for at level 1.
    assert found(tmp_path / "team", Options(time_limit=20, level=Fraction(2))) == told


def test_without_time_nothing_is_claimed(tmp_path: Path) -> None:
    told = found(team(tmp_path / "team", cases=9, heavy=True), seconds=0)
    for enough, value, bound, proven in told.values():
        assert value is None or bound <= value
        assert proven is (not enough or value == bound)


def test_a_plan_that_leaves_something_open_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance, _ = load_instance(team(tmp_path / "team", heavy=True), day=DAY)
    run = rebalance(instance, OPTIONS)
    right = answers.hires

    def lying(*given: Any, **how: Any) -> Any:
        plan: Plan = run.solution.plan  # without the hire somebody is over
        shown = Staffed(instance=instance, plan=plan)
        return right(*given, **how).model_copy(update={"shown": shown})

    monkeypatch.setattr(answers, "hires", lying)
    with pytest.raises(AuditError):
        hires_facts(instance, OPTIONS, run.proposal)
