"""A shortage named by its facts, and repairs that do what they say when they are made."""

from __future__ import annotations

from typing import Any

from models.instance import Instance
from models.options import Options
from models.policy import Policy
from models.rules import Goal
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


def test_each_repair_does_what_it_says() -> None:
    # 3 x 20 points for one who may carry 30; locked x keeps one of them; y is barred to b
    rows = [case("x", weight=25, primary="a", locked=True), case("y", weight=20, primary="a")]
    instance = Instance.of(
        DAY,
        [worker("a"), worker("b")],
        rows,
        exclusions=frozenset({("y", "b")}),
        policy=Policy(),
    )
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
