"""What every point of a program has in common, against all its points listed."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from optimizer import backbone as under_test
from optimizer.backbone import backbone
from optimizer.program import Program
from optimizer.stop import Stop
from tests.optimizer.small_programs import points, random_program

CASES = 300


def test_the_ends_are_those_of_all_points() -> None:
    fixed = 0
    for seed in range(CASES):
        program, _ = random_program(Random(seed))
        listed = points(program)
        if not len(listed):
            continue
        columns = np.arange(program.width)
        found = backbone(program, columns, listed[0], 10.0, Stop(10))
        assert found.ends is not None
        low, high = found.ends
        assert (listed >= low).all()
        assert (listed <= high).all()
        same = (listed == listed[0]).all(axis=0)
        at_an_end = (listed[0] == program.low) ^ (listed[0] == program.high)
        assert (low == high)[same & at_an_end].all()
        fixed += int((same & at_an_end).sum())
    assert fixed > CASES / 10


def test_what_can_be_otherwise_is_free_until_a_row_forbids_it() -> None:
    # x + y = 1 and x + z >= 1: both can be otherwise, until 2z + x >= 2 says that z is 1.
    program = Program()
    x, y, z = (program.column(0, 1) for _ in range(3))
    program.row([(x, 1), (y, 1)], low=1, high=1)
    program.row([(z, 1), (x, 1)], low=1)
    columns = np.array([x, z])
    found = backbone(program.freeze(), columns, np.array([1, 1]), 1.0, Stop(10))
    assert found.ends is not None
    assert [end.tolist() for end in found.ends] == [[0, 0], [1, 1]]
    program.row([(z, 2), (x, 1)], low=2)
    found = backbone(program.freeze(), columns, np.array([1, 1]), 1.0, Stop(10))
    assert found.ends is not None
    assert [end.tolist() for end in found.ends] == [[0, 1], [1, 1]]


@pytest.mark.parametrize("limit", ["asked", "columns", "effort"])
def test_nothing_is_said_before_all_is_known(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Of four columns one is 1: each question finds one more that can be it, the fourth finds none.
    program = Program()
    columns = np.array([program.column(0, 1) for _ in range(4)])
    program.row([(column, 1) for column in columns.tolist()], low=1, high=1)
    if limit == "asked":
        monkeypatch.setattr(under_test, "MOST_ASKED", 2)
    if limit == "columns":
        monkeypatch.setattr(under_test, "MOST_COLUMNS", 3)
    effort = 0.05 if limit == "effort" else 10.0
    known = np.array([1, 0, 0, 0])
    assert backbone(program.freeze(), columns, known, effort, Stop(10)).ends is None


def test_an_ended_run_learns_nothing() -> None:
    program = Program()
    columns = np.array([program.column(0, 1)])
    stop = Stop(10)
    stop.now()
    found = backbone(program.freeze(), columns, np.array([0]), 1.0, stop)
    assert found.ends is None
