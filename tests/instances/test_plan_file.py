"""Plans to be judged: a proposal, a CSV file, a sheet; typed by hand, and typed badly."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from audit.judge import judge
from audit.typed import settled
from instances.plan_file import PlanReading, read_plan
from models.case import Case
from models.facts import derive
from models.instance import Instance
from models.plan import Plan
from models.rules import Outcome
from models.worker import Worker

DAY = date(2026, 11, 23)
TEAM = Instance.of(
    DAY,
    [Worker(id="MK"), Worker(id="søs")],
    [
        Case(id="2026-1", primary="MK", skills=frozenset({"overgreb"})),
        Case(id="2026-2", primary="søs", difficult=True),
        Case(id="2026-B"),
    ],
)
ROWS = [
    ("2026-1", Outcome.REGULAR, "MK", None),
    ("2026-2", Outcome.REGULAR, "søs", "MK"),
    ("2026-B", Outcome.WAITING, None, None),
]


def rows(plan: Plan | None) -> list[tuple[str, Outcome, str | None, str | None]]:
    assert plan is not None
    return [(row.case, row.outcome, row.primary, row.co_worker) for row in plan.assignments]


def read(folder: Path, text: str, encoding: str = "utf-8") -> PlanReading:
    path = folder / "plan.csv"
    path.write_bytes(text.encode(encoding))
    return read_plan(path, TEAM)


def errors(reading: PlanReading) -> list[tuple[str, int | None, str | None]]:
    return [(str(one.code), one.row, one.value) for one in reading.findings.errors]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("case,primary,co_worker\n2026-1,MK,\n2026-2,søs,MK\n2026-B,,\n", "utf-8"),
        (
            "Sagsnr;Sagsbehandler;Medsagsbehandler\r\n2026-1;MK;\r\n2026-2;SØS;mk\r\n2026-B\r\n",
            "cp1252",
        ),
        (
            "sep=;\n JOURNALNR ;ansvarlig;makker\n\n2026-b;;\n2026-2;Søs ; mk\n2026-1;mk;\n",
            "utf-16",
        ),
    ],
)
def test_csv_in_every_spelling(tmp_path: Path, text: str, encoding: str) -> None:
    reading = read(tmp_path, text, encoding)
    assert reading.findings.errors == reading.findings.warnings == ()
    assert rows(reading.plan) == ROWS
    assert reading.unstated == {"2026-1", "2026-2", "2026-B"}
    assert reading.rows == 3


def test_an_outcome_may_be_stated(tmp_path: Path) -> None:
    reading = read(
        tmp_path, "case;primary;udfald\n2026-1;MK;Irregulær\n2026-2;søs;\n2026-B;;venter\n"
    )
    assert rows(reading.plan)[0] == ("2026-1", Outcome.IRREGULAR, "MK", None)
    assert reading.unstated == {"2026-2"}


def test_what_is_unstated_is_settled_by_the_judge(tmp_path: Path) -> None:
    # 2026-1: MK lacks the skill; 2026-2: the pair is missing; both stay, so both are irregular
    reading = read(tmp_path, "case;primary\n2026-1;MK\n2026-2;søs\n2026-B;MK\n")
    assert reading.plan is not None
    facts = derive(TEAM)
    plan = settled(facts, reading.plan, reading.unstated)
    assert [row.outcome for row in plan.assignments] == [
        Outcome.IRREGULAR,
        Outcome.IRREGULAR,
        Outcome.REGULAR,
    ]
    assert judge(TEAM, plan, facts=facts).legal
    # what the file states stands, and the judge objects
    stated = settled(facts, reading.plan, reading.unstated - {"2026-2"})
    assert [one.rule for one in judge(TEAM, stated, facts=facts).broken] == ["outcome"]


def test_strangers_are_left_to_the_judge(tmp_path: Path) -> None:
    reading = read(tmp_path, "case;primary;co_worker\n2026-9;MK;\n2026-1;mkx;nn\n2026-2;;\n")
    assert reading.plan is not None
    assert reading.findings.errors == ()
    plan = settled(derive(TEAM), reading.plan, reading.unstated)
    broken = {(str(one.rule), one.case, one.worker) for one in judge(TEAM, plan).broken}
    assert broken == {
        ("one_primary", "2026-9", None),
        ("one_primary", "2026-B", None),
        ("available", "2026-1", "mkx"),
        ("available", "2026-1", "nn"),
    }


def test_a_case_that_stands_twice_names_both_rows_and_the_first_counts(tmp_path: Path) -> None:
    reading = read(tmp_path, "case;primary\n2026-b;MK\n2026-1;MK\n2026-B;søs\n")
    assert errors(reading) == [("duplicate-id", 4, "2026-B")]
    assert "2 and 4" in str(reading.findings.errors[0].message)
    assert rows(reading.plan)[1] == ("2026-B", Outcome.REGULAR, "MK", None)


def test_a_table_that_is_no_plan(tmp_path: Path) -> None:
    reading = read(tmp_path, "case;worker\n2026-1;MK\n")
    assert reading.plan is None
    assert [code for code, _, _ in errors(reading)] == ["missing-column"]
    assert "sagsbehandler" in str(reading.findings.errors[0].message)
    assert read(tmp_path, "primary;co_worker\nMK;\n").plan is None
    assert read(tmp_path, "").plan is None


def test_bad_cells_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    reading = read(tmp_path, "case;primary;outcome\n2026-1;#N/A;\n;MK;\n2026-2;søs;maybe\n")
    assert {(code, row) for code, row, _ in errors(reading)} == {
        ("error-cell", 2),
        ("empty-id", 3),
        ("unknown-value", 4),
    }
    assert reading.plan is not None
    assert [row.case for row in reading.plan.assignments] == ["2026-1", "2026-2"]


def test_a_cpr_number_is_refused_and_masked(tmp_path: Path) -> None:
    reading = read(tmp_path, "case;primary\n010190-1234;MK\n")
    (problem,) = reading.findings.errors
    assert problem.code == "cpr-number"
    assert "1234" not in (problem.value or "")


def sheet(folder: Path, *titles: str) -> Path:
    book = Workbook()
    book.remove(book.active)
    for title in titles:
        page = book.create_sheet(title)
        page.append(["Sagsnr", "Primær", "Makker"])
        page.append(["2026-1", "MK", None])
        page.append(["2026-2", "søs", "MK"])
        page.append(["2026-B", None, None])
    path = folder / "plan.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("titles", [["Ark1"], ["Noter", "Fordeling"], ["plan", "Ark2"]])
def test_a_sheet_of_that_name_or_the_only_one(tmp_path: Path, titles: list[str]) -> None:
    reading = read_plan(sheet(tmp_path, *titles), TEAM)
    assert reading.findings.errors == ()
    assert rows(reading.plan) == ROWS


def test_a_workbook_without_such_a_sheet(tmp_path: Path) -> None:
    reading = read_plan(sheet(tmp_path, "Ark1", "Ark2"), TEAM)
    assert reading.plan is None
    assert errors(reading) == [("missing-table", None, None)]


def proposal(folder: Path, **changes: Any) -> Path:
    told: dict[str, Any] = {
        "schema": 1,
        "date": "2026-11-23",
        "input": {"workers": 2, "cases": 3, "digest": TEAM.digest},
        "policy": {"digest": TEAM.policy_digest},
        "assignments": [
            {"case": case, "outcome": outcome.value, "primary": primary, "co_worker": co, "cost": 0}
            for case, outcome, primary, co in ROWS
        ],
    }
    path = folder / "proposal.json"
    path.write_text(json.dumps(told | changes), encoding="utf-8")
    return path


def test_a_proposal_states_its_outcomes(tmp_path: Path) -> None:
    for path in (proposal(tmp_path), tmp_path):
        reading = read_plan(path, TEAM)
        assert reading.findings.errors == reading.findings.warnings == ()
        assert rows(reading.plan) == ROWS
        assert reading.unstated == set()


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"input": {"digest": "sha256:0"}}, 1),
        ({"policy": {"digest": "sha256:0"}, "date": "2026-11-16"}, 2),
        ({"input": 5, "policy": None}, 0),
    ],
)
def test_a_proposal_for_something_else_is_read_with_a_warning(
    tmp_path: Path, changes: dict[str, Any], count: int
) -> None:
    reading = read_plan(proposal(tmp_path, **changes), TEAM)
    assert [str(one.code) for one in reading.findings.warnings] == ["other-input"] * count
    assert rows(reading.plan) == ROWS


@pytest.mark.parametrize(
    ("assignments", "code"), [(None, "broken-json"), ({}, "broken-json"), ([1], "bad-row")]
)
def test_json_that_is_no_proposal(tmp_path: Path, assignments: Any, code: str) -> None:
    reading = read_plan(proposal(tmp_path, assignments=assignments), TEAM)
    assert code in [found for found, _, _ in errors(reading)]


def test_json_that_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "proposal.json"
    path.write_text("{", encoding="utf-8")
    assert [code for code, _, _ in errors(read_plan(path, TEAM))] == ["broken-json"]


def test_a_path_that_is_nothing(tmp_path: Path) -> None:
    assert [code for code, _, _ in errors(read_plan(tmp_path / "no.csv", TEAM))] == [
        "missing-input"
    ]
    assert [code for code, _, _ in errors(read_plan(tmp_path, TEAM))] == ["missing-input"]
