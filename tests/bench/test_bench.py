"""The benchmark runs, and its arithmetic of ratios, agreement and phases is right."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import numpy as np
import pytest

from bench import clock as clock_module
from bench.__main__ import main
from bench.clock import Clock
from bench.compare import agreement, ratio, ratio_text
from bench.growth import draw
from bench.peers.export import ARRAYS, GOALS, write
from bench.records import GoalRow, Machine, Measured
from bench.results import load
from bench.suite import SUITES, read_suite
from bench.table import table
from instances.generate import generate_department
from models.options import Options
from models.rules import Goal
from optimizer.build import build

TINY = """
time_limit = 10
seconds_per_goal = 5

[[instance]]
name = "team"
workers = 4
mean = 5
seed = 3
"""


def row(name: str, value: int, bound: int, seconds: float = 1.0) -> GoalRow:
    return GoalRow(name=name, value=value, bound=bound, proven=value == bound, seconds=seconds)


def measured(solver: str, seconds: float, *goals: GoalRow) -> Measured:
    return Measured(solver=solver, goals=goals, seconds=seconds)


def test_a_tiny_suite_from_toml_to_the_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    suite = tmp_path / "mine.toml"
    suite.write_text(TINY, encoding="utf-8")
    main(["run", str(suite), "--peers", "textbook", "--out", str(tmp_path)])
    (path,) = tmp_path.glob("*-mine.json")
    results = load(path)
    (compared,) = results.comparisons
    assert [one.failed for one in compared.measured] == [None, None]
    assert compared.instance.workers == 4
    assert compared.instance.cases == 20
    for done in compared.measured:
        assert [goal.name for goal in done.goals] == [goal.value for goal in Goal]
        assert done.all_proven
        assert done.seconds is not None
        assert sum(done.phases.values()) <= done.seconds + 0.01
        assert 20 < (done.memory_mib or 0) < 2000
    assert agreement(*compared.measured) == "same"
    ours = compared.measured[0]
    for phase in ("reading", "deriving", "building", "first plan", "unmet", "naming", "audit"):
        assert ours.phases[phase] > 0
    assert {"ortools", "numpy"} <= set(results.machine.versions)
    page = path.with_suffix(".md").read_text(encoding="utf-8")
    printed = capsys.readouterr().out
    for heading in ("## Side by side", "## Goal by goal", "## Where our time goes (seconds)"):
        assert heading in page
        assert heading in printed
    assert str(tmp_path) not in page + path.read_text(encoding="utf-8")
    draw([results], tmp_path / "growth.svg")
    assert "textbook model" in (tmp_path / "growth.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(SUITES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_suite_can_be_read(path: Path) -> None:
    suite = read_suite(path.stem)
    names = [entry.name for entry in suite.instance]
    assert names
    assert len(set(names)) == len(names)
    assert all(entry.workers > 0 and entry.mean > 0 for entry in suite.instance)


def test_growth_goes_from_12_to_400_workers_at_one_load() -> None:
    entries = read_suite("growth").instance
    assert [entries[0].workers, entries[-1].workers] == [12, 400]
    assert len({entry.mean for entry in entries}) == 1


def test_an_unknown_suite_is_a_line_that_names_the_known() -> None:
    with pytest.raises(SystemExit, match=r"no suite or instance nothing; suites: .*tiny"):
        main(["run", "nothing"])
    with pytest.raises(SystemExit, match="no peer gurobi"):
        main(["run", "tiny", "--peers", "gurobi"])


def test_values_are_compared_up_to_the_first_difference() -> None:
    ours = measured("ours", 1, row("unmet", 0, 0), row("overload", 90, 80), row("changes", 7, 7))
    same = measured("x", 1, row("unmet", 0, 0), row("overload", 90, 0), row("changes", 7, 1))
    assert agreement(ours, same) == "same"
    # Ours has 90 and is sure of 80: 85 is better, 100 worse, and changes are not looked at.
    for value, word in ((85, "better in overload"), (100, "worse in overload")):
        peer = measured("x", 1, row("unmet", 0, 0), row("overload", value, 0), row("changes", 1, 1))
        assert agreement(ours, peer) == word
    below = measured("x", 1, row("unmet", 0, 0), row("overload", 79, 0))
    above = measured("x", 1, row("unmet", 0, 0), row("overload", 95, 91))
    assert agreement(ours, below) == "CONTRADICTION in overload"
    assert agreement(ours, above) == "CONTRADICTION in overload"
    assert agreement(ours, measured("x", 1)) == "-"


def test_a_ratio_is_about_the_same_goals() -> None:
    ours = measured("ours", 5, row("unmet", 0, 0), row("overload", 9, 9, 3))
    # Both goals: 20 / 5. The first only: 20 / (5 - 3), and at least that where it is open.
    assert ratio(ours, measured("x", 20, row("unmet", 0, 0), row("overload", 9, 9))) == 4
    assert ratio_text(ours, measured("x", 20, row("unmet", 0, 0))) == "10.0"
    assert ratio_text(ours, measured("x", 20, row("unmet", 5, 0))) == "≥ 10.0"
    open_ended = measured("ours", 5, row("unmet", 3, 0))
    assert ratio(open_ended, measured("x", 20, row("unmet", 0, 0))) is None
    given_up = measured("x", 20, row("unmet", 0, 0)).model_copy(update={"failed": "no plan"})
    assert ratio(ours, given_up) is None


def test_goals_count_as_proven_from_the_first_on() -> None:
    done = measured("x", 1, row("unmet", 0, 0), row("overload", 9, 8), row("changes", 1, 1))
    assert done.proven == 1
    assert not done.all_proven
    assert not measured("x", 1).all_proven


def test_a_phase_within_a_phase_counts_for_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    # The outer one from 0 to 10, the inner one from 2 to 5: 7 and 3.
    times = iter([0.0, 2.0, 5.0, 10.0])
    monkeypatch.setattr(clock_module, "perf_counter", lambda: next(times))
    clock = Clock()
    with clock.phase("outer"), clock.phase("inner"):
        pass
    assert clock.seconds == {"inner": 3.0, "outer": 7.0}


def test_a_watched_call_counts_and_a_lost_name_is_noticed() -> None:
    place, clock = SimpleNamespace(double=lambda x: 2 * x), Clock()
    with patch.object(clock_module, "import_module", lambda _name: place):
        clock.watch("place", "double", "doubling")
        assert place.double(4) == 8
        assert clock.seconds["doubling"] >= 0
        with pytest.raises(AttributeError):
            clock.watch("place", "treble", "trebling")


def test_an_exported_program_is_ours(tmp_path: Path) -> None:
    instance = generate_department(workers=4, mean=5, seed=3, day=date(2026, 11, 23))
    built = build(instance, Options())
    write(built, tmp_path / "program.npz")
    with np.load(tmp_path / "program.npz") as file:
        for name in ARRAYS:
            assert np.array_equal(file[name], getattr(built.arrays, name))
        assert file["goals"].tolist() == ["unmet", "overload", "changes", "peak"]
        for goal in GOALS:
            cost = built.model.goals[goal]
            assert np.array_equal(file[f"weights_{goal}"], cost.weights(built.arrays.width))
            assert file[f"constant_{goal}"] == cost.constant


def test_numbers_stand_to_the_right() -> None:
    drawn = table(("goal", "value"), [["unmet", "5"], ["peak", "1000"]])
    lines = ["| goal  | value |", "| ----- | ----: |", "| unmet |     5 |", "| peak  |  1000 |"]
    assert drawn.splitlines() == lines


def test_the_machine_says_neither_its_name_nor_a_path() -> None:
    known = {"cpu", "cores", "memory_gib", "system", "python", "load", "versions", "commit"}
    assert set(Machine.model_fields) == known
