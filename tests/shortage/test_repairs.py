"""A shortage named by its facts, and repairs that do what they say when they are made."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import Any

import pytest

import service.repairs as mending
from models.instance import Instance
from models.options import Options
from models.policy import Policy
from models.rules import Goal
from models.shortage import Repair
from optimizer.solve import solve
from report.run import Run
from service.rebalance import rebalance
from service.repair_kinds import mended
from tests.report.small import DAY, case, worker


def run(instance: Instance, **more: Any) -> Run:
    return rebalance(instance, Options(time_limit=20), **more)


def test_a_skill_that_nobody_has() -> None:
    # both a and b lack `sign`: that alone is the smallest set, the exclusion is not needed
    rows = [case("x", skills=["sign"]), case("y", primary="a")]
    instance = Instance.of(
        DAY, [worker("a"), worker("b")], rows, exclusions=frozenset({("x", "b")})
    )
    found = run(instance).proposal.shortage
    assert [(one.code, one.cases, one.workers) for one in found.conflicts] == [
        ("skills", ("x",), ())
    ]
    assert (found.points, found.cases) == (100, 1)
    assert [(s.skill, s.cases, s.workers) for s in found.skills] == [("sign", 1, 0)]


def test_a_pair_that_nobody_may_form() -> None:
    # three here, two excluded from the difficult case: whoever has it is alone with it
    rows = [case("x", difficult=True, primary="a")]
    people = [worker("a"), worker("b"), worker("c")]
    barred = frozenset({("x", "b"), ("x", "c")})
    found = run(Instance.of(DAY, people, rows, exclusions=barred)).proposal.shortage
    (one,) = found.conflicts
    assert (one.code, one.cases, one.workers) == ("pairing", ("x",), ("b", "c"))


def test_more_cases_than_caps_allow() -> None:
    # 80 points for two people with 30 each: 20 above the caps, wherever they are
    rows = [case(f"c{n}", weight=20, primary="a") for n in range(4)]
    found = run(Instance.of(DAY, [worker("a"), worker("b")], rows)).proposal.shortage
    assert found.points == 2000
    assert [one.code for one in found.conflicts] == ["points"]


def test_a_quiet_department_lacks_nothing() -> None:
    rows = [case("x", primary="a")]
    made = run(Instance.of(DAY, [worker("a")], rows), mend=True).proposal
    assert made.shortage.conflicts == ()
    assert made.repairs == ()


def open_office() -> Instance:
    """45 points on a, who may carry 30: x is locked there, and y is barred to b."""
    rows = [case("x", weight=25, primary="a", locked=True), case("y", weight=20, primary="a")]
    barred = frozenset({("y", "b")})
    return Instance.of(DAY, [worker("a"), worker("b")], rows, exclusions=barred, policy=Policy())


def test_ctrl_c_keeps_the_repairs_found_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: list[str] = []

    def tried(asked: mending.Asked, repair: Repair, seconds: float) -> Repair | None:
        kinds.append(repair.kind)
        if len(kinds) > 2:
            raise KeyboardInterrupt
        return solved_again(asked, repair, seconds)

    solved_again = mending._tried
    monkeypatch.setattr(mending, "_tried", tried)
    found = run(open_office(), mend=True)
    assert found.interrupted
    assert [one.kind for one in found.proposal.repairs or ()] == ["hire", "cap"]
    assert found.proposal.assignments


def test_repairs_keep_to_their_time() -> None:
    found = run(open_office())
    asked = mending.Asked(
        open_office(), found.options, found.judged.conditions, found.judged, found.proposal.goals
    )
    began = monotonic()
    told, interrupted = mending.repairs(asked, seconds=0.4)
    assert (told, interrupted) == ((), False)  # too little for even one
    mending.repairs(replace(asked, pace=60.0), seconds=2.0)
    assert monotonic() - began < 6


def test_each_repair_does_what_it_says() -> None:
    instance = open_office()
    made = run(instance, mend=True).proposal
    assert made.repairs
    # 45 points on a: one hire or the exclusion ends it, so does a lock; the cap only eases it
    assert {one.kind for one in made.repairs} == {"hire", "cap", "lock", "exclusion"}
    before = {goal.name: goal.value for goal in made.goals}
    for repair in made.repairs:
        after = solve(mended(instance, repair), Options())
        assert {c.name: c.after for c in repair.goals} == {g.name: g.value for g in after.goals}
        assert {c.name: c.before for c in repair.goals} == before
    ends = {one.kind for one in made.repairs if one.goals[1].after == 0}
    assert ends == {"hire", "lock", "exclusion"}
    assert [c.name for c in made.repairs[0].goals] == list(Goal)
