"""The measurement of CP-SAT's parameters: one window, and every way to search it agrees."""

from __future__ import annotations

from bench.parameters import OURS, WAYS, longest_window, rows
from bench.suite import DAY
from instances.generate import generate_department
from models.rules import Goal


def test_every_way_that_closes_the_window_finds_the_same_value() -> None:
    department = generate_department(workers=10, mean=30, seed=1, day=DAY)
    window = longest_window(department, Goal.CHANGES, 60)
    assert window is not None
    found = {way: (status, value) for way, _, _, _, status, value, _ in rows(window, 20)}
    assert found.keys() == WAYS.keys()
    closed = {value for status, value in found.values() if status == "optimal"}
    assert found[OURS][0] == "optimal"
    assert len(closed) == 1
