"""What a leader works through after the plan: the order, what is missing, what to know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.plan import Notice
from models.problem import Findings, Problem
from models.rules import Goal
from models.shortage import GoalChange, Repair
from models.text import say
from report.html import proposal_page
from report.run import Run
from report.tables.breaches import caps_sentences, caps_table, open_table, rules_table
from report.tables.order import order_sentences, order_table, swaps_table
from report.tables.reasons import MOST, reasons_table
from report.tables.repairs import repairs_sentence, shown_repairs
from report.tables.shortage import missing_sentence, shortage_table, skills_table
from report.tables.table import Table
from report.tables.warnings import warnings_table
from report.words import Words
from tests.report.small import Small, busy, case, worker
from tests.report.test_html import Outline


@pytest.fixture(scope="module")
def run() -> Run:
    return busy().run()


def shown(table: Table) -> list[list[Any]]:
    words = Words("en")
    return [[None if v is None else words.value(v) for v in row] for row in table.rows]


def test_every_hand_over_has_its_step(run: Run) -> None:
    rows = shown(order_table(run))
    # c1: carl has left; c2: its co-worker becomes caseworker; c5 is new; c8 loses its co-worker
    assert [row[1] for row in rows] == [c for step in run.proposal.order for c in step]
    told = {row[1]: row[2:6] for row in rows}
    assert told["c1"] == ["carl", "bo", None, None]
    assert told["c2"] == ["carl", "bo", "bo", "anna"]
    assert told["c5"] == ["nobody", "dina", None, None]
    assert told["c8"] == [None, None, "carl", "nobody"]
    assert "no swap is needed" in str(order_sentences(run)[1])


def swapping() -> Run:
    """Two full workers change cases: neither may have both on the way."""
    cases = (
        case("c1", weight=20, primary="anna"), case("c2", weight=20, primary="bo"),
        case("c3", weight=1, primary="anna"),
    )  # fmt: skip
    held = {"c1": ("bo", None), "c2": ("anna", None), "c3": (None, None)}
    return Small((worker("anna"), worker("bo")), cases, held).run()


def test_a_swap_is_named() -> None:
    run = swapping()
    assert sorted(run.proposal.order) == [("c1", "c2"), ("c3",)]
    rows = {row[1]: row for row in shown(swaps_table(run))}
    assert {name: row[6] for name, row in rows.items()} == {"c1": "c2", "c2": "c1"}
    assert rows["c1"][0] == rows["c2"][0]
    told = {row[1]: row[3] for row in shown(order_table(run))}
    assert told["c3"] == "waits"
    assert "1 step is a swap" in str(order_sentences(run)[1])
    page = proposal_page(run, Words("en")).decode()
    assert "1 step is a swap" in page


def test_of_a_long_order_a_page_has_the_swaps_alone() -> None:
    people = (worker("anna"), worker("bo", ends=date(2026, 11, 1)))
    cases = tuple(case(f"c{n:02}", weight="0.1", primary="bo") for n in range(61))
    run = Small(people, cases, {c.id: ("anna", None) for c in cases}).run()
    outline = Outline(proposal_page(run, Words("en")).decode())
    assert "Order of the moves" in outline.texts["h2"]
    assert "Order of the moves" not in outline.texts["span"]
    assert any("The workbook has the whole order" in text for text in outline.texts["p"])
    # ... and 61 moves have a summary: all for one reason
    assert "Why cases get another caseworker" in outline.texts["span"]


def test_nothing_moves_nothing_is_missing() -> None:
    run = Small((worker("a"),), (case("c", primary="a"),)).run()
    assert (order_sentences(run), missing_sentence(run), repairs_sentence(run)) == ((), None, None)
    assert not shortage_table(run).rows


def test_what_is_missing_and_what_shows_it(run: Run) -> None:
    # anna has 31.50 of 30 points; c7 (1 point) waits; c6 and c7 want a skill that nobody has
    assert str(missing_sentence(run)).startswith("Without a place within the caps: 2.50 points and")
    assert shown(skills_table(run)) == [["sign", "2", "2.00", "0"]]
    assert shown(rules_table(run)) == [
        ["c6", "bo", "bo lacks sign", "nobody may have case c6: it requires sign"]
    ]
    whats = [row[0] for row in shown(shortage_table(run))]
    assert whats == ["room", "skill", "over a cap"]
    assert [row[8] for row in shown(open_table(run)) if row[0] == "against a rule"] == [
        "nobody may have case c6: it requires sign"
    ]


def test_one_row_for_each_worker_over_a_cap() -> None:
    policy = {"caps": {"cases": 1}}
    cases = [case(f"c{n}", weight=20, primary="a") for n in range(2)]
    run = Small((worker("a"),), tuple(cases), policy=policy).run()
    assert shown(caps_table(run)) == [["a", "40.00", "30.00", "10.00", "2", "1", "1"]]
    assert [str(text) for text in caps_sentences(run)] == [
        "1 worker has more points than the cap, 10.00 too many.",
        "1 worker has more cases than the cap, 1 too many.",
    ]


def repaired(run: Run, repairs: tuple[Repair, ...] | None) -> Run:
    return replace(run, proposal=run.proposal.model_copy(update={"repairs": repairs}))


def change(goal: Goal, before: int, after: int, *, proven: bool = True) -> GoalChange:
    return GoalChange(name=goal, before=before, after=after, proven=proven)


def test_what_would_end_it(run: Run) -> None:
    assert "--repairs" in str(repairs_sentence(run))
    assert "No single hire" in str(repairs_sentence(repaired(run, ())))
    goals = (change(Goal.UNMET, 20, 0), change(Goal.OVERLOAD, 9219, 6227))
    repair = Repair(kind="hire", message=say("a hire"), goals=goals)
    (found,) = shown_repairs([repair])
    gain = "what is unmet weighs 0 instead of 20 and overload from 92.19 to 62.27 points"
    assert str(found.gain) == gain
    unsure = Repair(kind="hire", message=say("a hire"), goals=(goals[0], _unsure(goals[1])))
    assert str(shown_repairs([unsure])[0].gain) == f"{gain}; perhaps more (not proven)"
    assert repairs_sentence(repaired(run, (repair,))) is None


def _unsure(change: GoalChange) -> GoalChange:
    return change.model_copy(update={"proven": False})


def test_warnings_of_files_and_judge_each_once(run: Run) -> None:
    problems = [Problem(code="leaver", file="sager.csv", row=n, message=say("one")) for n in (4, 9)]
    notices = [Notice(code="leaver", message=say("again"))]
    notices += [Notice(code="lock-void", message=say("lock {n}", n=n)) for n in range(7)]
    told = replace(
        run,
        findings=Findings(warnings=tuple(problems)),
        proposal=run.proposal.model_copy(update={"warnings": tuple(notices)}),
    )
    rows = shown(warnings_table(told, most=5))
    assert rows[:2] == [["one", "sager.csv", "4"], ["one", "sager.csv", "9"]]
    assert rows[-1] == ["and 2 more like that", None, None]
    assert len(shown(warnings_table(told))) == 9
    assert "Worth knowing" in Outline(proposal_page(told, Words("en")).decode()).texts["h2"]


def test_the_most_frequent_reason_comes_first() -> None:
    def told(texts: Iterable[str]) -> list[list[Any]]:
        return shown(reasons_table(say("t"), [say("{x}", x=text) for text in texts]))

    assert told("abbcb") == [["b", "3"], ["a", "1"], ["c", "1"]]
    many = told(f"r{n}" for n in range(MOST + 3))
    assert (len(many), many[-1]) == (MOST + 1, ["3 other reasons", "3"])
