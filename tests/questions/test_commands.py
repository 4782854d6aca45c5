"""The four commands on the shipped team: their JSON, and what they refuse."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli import fordel
from instances.read import read_instance

TEAM = Path(__file__).parents[2] / "instances" / "samples" / "team-6"
DAY = ["--date", "2026-11-23", "--time-limit", "20", "--lang", "en"]


def _ask(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(fordel, [*words, *DAY], prog_name="fordel")
    return result.exit_code, result.output


def _json(*words: str) -> dict[str, Any]:
    code, output = _ask(*words, "--json")
    assert code in (0, 4), output
    document = json.loads(output)
    assert list(document)[:4] == ["schema", "date", "input", "policy"]
    return dict(document)


def _held() -> tuple[str, str]:
    """Return a case and its primary."""
    instance = read_instance(TEAM, day=date(2026, 11, 23)).instance
    assert instance is not None
    return next((case.id, case.primary) for case in instance.cases if case.primary)


def test_leave_moves_only_the_leavers_cases() -> None:
    _, worker = _held()
    document = _json("leave", str(TEAM), "--worker", worker)
    assert document["assignments"]
    for row in document["assignments"]:
        assert worker in (row["previous_primary"], row["previous_co_worker"])
        assert worker not in (row["primary"], row["co_worker"])


def test_explain_has_a_row_for_everybody_and_one_holder() -> None:
    case, _ = _held()
    document = _json("explain", str(TEAM), "--case", case)
    codes = [row["code"] for row in document["against"]]
    assert len(codes) == document["input"]["workers"]
    assert codes.count("holds") == 1


def test_a_price_is_the_difference_of_two_runs() -> None:
    case, worker = _held()
    document = _json("explain", str(TEAM), "--case", case, "--worker", worker)
    assert all(row["price"] == row["forced"] - row["best"] for row in document["goals"])
    assert document["free"] == all(row["price"] == 0 for row in document["goals"])


def test_no_point_of_the_frontier_dominates_another() -> None:
    points = _json("frontier", str(TEAM))["points"]
    pairs = [(point["chosen_changes"], point["peak"]) for point in points]
    assert pairs
    assert all(a < c and b > d for (a, b), (c, d) in pairwise(pairs))


def test_what_is_not_in_the_input_is_refused() -> None:
    for words in (["leave", "--worker", "nobody"], ["explain", "--case", "none"]):
        code, output = _ask(words[0], str(TEAM), *words[1:])
        assert code == 3
        assert words[-1] in output


@pytest.mark.parametrize("command", ["frontier", "intake", "leave", "explain"])
def test_help_names_the_input(command: str) -> None:
    result = CliRunner().invoke(fordel, [command, "--help"])
    assert result.exit_code == 0
    assert "INPUT" in result.output
