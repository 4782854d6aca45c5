"""The worked example of the docs: its commands are run, its headline figures worked out anew.

The searches for hires take minutes; their bounds are checked here by the arithmetic that the
example shows, and one of them by the program.
"""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from instances.read import read_instance
from models.facts import derive
from models.instance import Instance
from optimizer.headcount.minimum import minimum_headcount
from optimizer.hires.answers import hires
from optimizer.hires.scenario import hired_for, in_months
from optimizer.hires.staffed import hire
from optimizer.stop import Stop
from tests.commands.calls import DAY, ROOT, call

PAGE = (ROOT / "docs" / "headcount-example.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line)[1:]
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]
POLICY = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]
BOUNDS = {0: (1794, 7, 130), 3: (1847, 22, 39), 6: (1926, 27, 29), 12: (1956, 30, 25)}
"""By month: the cases that today's staff may hold, those of a hire, and the hires it takes."""


@pytest.fixture(scope="module")
def department(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    folder = tmp_path_factory.mktemp("example")
    (folder / "policy.toml").write_text(POLICY, encoding="utf-8")
    made, asked = COMMANDS
    assert (made[:2], asked[:2]) == (["generate", "department"], ["headcount", "department"])
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert call(*made).exit_code == 0
        # The command as it stands, but for the time it is given.
        limit = asked.index("--time-limit") + 1
        answer = call(*asked[:limit], "2", *asked[limit + 1 :], "--lang", "en")
        assert answer.exit_code == 0, answer.output
        assert "the caseload needs: 91" in answer.output
        read = read_instance(
            Path("department"), day=date.fromisoformat(DAY), policy=Path("policy.toml")
        )
    assert read.instance is not None
    return read.instance


def test_the_minimum_is_the_one_on_the_page(department: Instance) -> None:
    found = minimum_headcount(department, seconds=20)
    assert (found.value, found.proven) == (91, True)
    assert str(found.reason) == "91: 2701 cases at 30 each"
    assert "| 91: 2,701 cases at 30 each | yes |" in PAGE


@pytest.mark.parametrize("month", BOUNDS)
def test_room_and_bounds_are_those_on_the_page(department: Instance, month: int) -> None:
    room, each, least = BOUNDS[month]
    later = in_months(department, month)
    (profile,) = department.policy.hire
    one = hire(later, hired_for(profile, month), "+")
    facts = derive(later.model_copy(update={"workers": (*later.workers, one)}))
    staff = [w for w in facts.workers.values() if w.here and w.id != "+"]
    assert sum(worker.max_cases for worker in staff) == room
    assert facts.workers["+"].max_cases == each
    assert -(-(len(later.cases) - room) // each) == least
    assert f"{room:,}" in PAGE
    assert str(least) in PAGE


def test_the_program_proves_the_bound_after_a_year(department: Instance) -> None:
    (profile,) = department.policy.hire
    # Six seconds of a core; the limit is for a machine that is shared with much else.
    answer = hires(in_months(department, 12), hired_for(profile, 12), stop=Stop(300))
    assert answer.bound == 25
    assert answer.counts is None or answer.counts[0] >= 25
