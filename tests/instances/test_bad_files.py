"""Every broken input is told all its problems at once, each in its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from instances.codes import Code
from instances.read import load_instance, read_instance
from models.errors import InputError
from models.problem import Problem
from tests.instances.bad_files import ERRORS, WARNINGS, Spot

BAD = Path(__file__).parents[1] / "bad"
DAY = date(2026, 11, 23)
INPUTS = sorted(path for path in BAD.iterdir() if not path.name.startswith("."))


def spot(problem: Problem) -> Spot:
    return (
        problem.code,
        problem.file,
        problem.sheet,
        problem.row,
        problem.column,
        problem.value,
    )


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_all_problems_at_once(path: Path) -> None:
    reading = read_instance(path, day=DAY)
    assert [spot(problem) for problem in reading.findings.errors] == ERRORS[path.name]
    assert [spot(problem) for problem in reading.findings.warnings] == WARNINGS.get(path.name, [])
    assert reading.instance is None
    with pytest.raises(InputError):
        load_instance(path, day=DAY)


def test_table_has_a_file_for_each_entry() -> None:
    assert set(ERRORS) == {path.name for path in INPUTS}


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_messages_are_sentences_without_cpr_numbers(path: Path) -> None:
    findings = read_instance(path, day=DAY).findings
    for problem in (*findings.errors, *findings.warnings):
        message = str(problem.message)
        assert message[-1] in ".?" or "--gone" in message
        for number in ("010190-1234", "0101901234", "2902001234", "310190 1234", "311299-4321"):
            assert number not in problem.model_dump_json()


def test_every_error_code_is_tried() -> None:
    tried = {row[0] for rows in (*ERRORS.values(), *WARNINGS.values()) for row in rows}
    # These need a file that cannot be committed, options, a plan or decisions:
    # test_odd_inputs, test_gone, test_plan_file and decisions/test_review have them.
    elsewhere = {
        Code.MISSING_INPUT,
        Code.NO_TABLES,
        Code.UNREADABLE,
        Code.TOO_LARGE,
        Code.ROWS_NOT_READ,
        Code.EMPTY_TABLE,
        Code.WORKER_GONE,
        Code.GONE_IN_STAFF_LIST,
        Code.GONE_UNKNOWN,
        Code.CONTRADICTION,
    }
    assert {str(code) for code in Code} - tried - {"other-input"} == {str(c) for c in elsewhere}
