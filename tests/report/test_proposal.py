from __future__ import annotations

import json
from fractions import Fraction

from models.rules import Goal
from report.files import proposal_json
from report.proposal import headcount_facts
from tests.report.small import Small, busy, case, worker

SHAPE = {
    "": "schema date input policy options status goals assignments workers breaches waiting"
    " headcount warnings timing decisions order shortage repairs digest",
    "input": "workers cases digest",
    "policy": "digest",
    "options": "level max_changes time_limit seed gone",
    "goals": "name value bound proven",
    "assignments": "case outcome primary co_worker previous_primary previous_co_worker change"
    " co_change unavoidable cost",
    "workers": "worker here receives newcomer external cases points dangerous max_cases"
    " max_points max_dangerous utilisation",
    "breaches": "code worker case value limit",
    "waiting": "case code reason",
    "headcount": "minimum bound proven here here_full_time",
    "timing": "seconds goals",
}


def _read(small: Small) -> dict[str, object]:
    read: dict[str, object] = json.loads(proposal_json(small.run().proposal))
    return read


def test_keys_stand_in_the_order_of_the_documented_format() -> None:
    read = _read(busy())
    assert list(read) == SHAPE[""].split()
    for name, keys in SHAPE.items():
        block = read.get(name)
        first = block[0] if isinstance(block, list) else block
        if isinstance(first, dict):
            assert list(first) == keys.split(), name
        else:
            assert name == "", f"{name} is empty: the test shows nothing"


def test_values_of_one_assignment() -> None:
    # c2: co-worker bo becomes primary (0.4 x 10 x 100), anna comes beside him.
    rows = {row["case"]: row for row in _read(busy())["assignments"]}  # type: ignore[attr-defined]
    assert rows["c2"] == {
        "case": "c2", "outcome": "regular", "primary": "bo", "co_worker": "anna",
        "previous_primary": "carl", "previous_co_worker": "bo", "change": "promoted",
        "co_change": "promoted", "unavoidable": True, "cost": 400,
    }  # fmt: skip
    assert rows["c7"]["change"] == "waiting"
    assert rows["c6"]["outcome"] == "irregular"


def test_costs_add_up_to_the_goal() -> None:
    proposal = busy().run().proposal
    total = sum(row.cost for row in proposal.assignments)
    # c1 1000 moved, c2 400 promoted, c4 1000 moved, c8 400 co-worker released
    assert total == 2800
    assert total == next(goal.value for goal in proposal.goals if goal.name is Goal.CHANGES)


def test_moves_add_up_to_the_goal_as_well() -> None:
    run = busy().run()
    assert sum(move.cost for move in run.moves) == 2800


def test_numbers_are_written_as_they_were_typed() -> None:
    text = proposal_json(busy().run().proposal)
    assert '"level": 1.0,' in text
    assert '"time_limit": 60,' in text
    assert text.endswith("}\n")


def test_status_needs_all_six_goals() -> None:
    assert busy().run().proposal.status == "optimal"
    open_run = Small(busy().workers, busy().cases, busy().held, proven=False).run()
    assert open_run.proposal.status == "feasible"
    assert [g.name for g in open_run.proposal.goals] == list(Goal)


def test_headcount_leaves_out_the_lent_and_the_gone() -> None:
    # Here: anna and bo full, dina in her first month a quarter. Not: carl (gone), ext (lent).
    block = headcount_facts(busy().facts, minimum=None, bound=2, proven=False)
    assert (block.here, block.here_full_time) == (3, 2.25)


def test_an_unlisted_kind_is_a_warning_once() -> None:
    cases = tuple(case(f"c{i}", weight=None, kind=" Ukendt", primary="a") for i in range(3))
    warnings = Small((worker("a"),), cases).run().proposal.warnings
    assert [(w.code, str(w.message)) for w in warnings] == [
        ("unlisted-kind", "3 cases of the kind ukendt count with the default weight.")
    ]


def test_breaches_follow_the_level() -> None:
    full = Small((worker("a"),), (case("c", weight=31, primary="a"),))
    raised = Small(full.workers, full.cases, level=Fraction(11, 10))
    assert [b.limit for b in full.run().proposal.breaches] == [3000]
    assert raised.run().proposal.breaches == ()
