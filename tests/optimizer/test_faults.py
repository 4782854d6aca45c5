"""The list of planted faults still fits the code; planting them is a longer command."""

from __future__ import annotations

import pytest

from models.rules import Goal, Rule
from tests.optimizer.fault import Fault
from tests.optimizer.faults import FAULTS
from tests.optimizer.mutants import ROOT


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_the_text_of_a_fault_occurs_once(fault: Fault) -> None:
    text = (ROOT / "optimizer" / f"{fault.module}.py").read_text(encoding="utf-8")
    assert text.count(fault.old) == 1
    assert fault.old != fault.new


def test_each_rule_and_goal_has_a_fault() -> None:
    named = {fault.what.partition(":")[0] for fault in FAULTS}
    assert {*map(str, Rule), *map(str, Goal)} <= named
