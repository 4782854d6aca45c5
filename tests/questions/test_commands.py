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


def test_intake_asks_at_each_depth() -> None:
    document = _json("intake", str(TEAM), "--moves", "2")
    assert document["complete"]
    rows = document["cases"]
    assert [row["moves"] for row in rows] == sorted(row["moves"] for row in rows)
    assert {row["moves"] for row in rows} == {0, 1, 2}
    new = {row["case"] for row in rows}
    worth: dict[str, list[int]] = {}
    assert any(row["best"] for row in rows)
    for row in rows:
        assert len(row["best"]) <= 3
        for place in row["best"]:
            others = {one["case"] for one in place["assignments"]} - new
            assert len(others) <= row["moves"]
            assert row["case"] in {one["case"] for one in place["assignments"]}
        if not row["best"]:
            continue
        first = [goal["value"] for goal in row["best"][0]["goals"]]
        assert first <= worth.setdefault(row["case"], first)  # more moves never hurt
        worth[row["case"]] = first


def test_a_worker_with_room_is_offered_what_makes_the_plan_better() -> None:
    _, worker = _held()
    for fit in _json("intake", str(TEAM), "--worker", worker)["fits"]:
        assert all(row["primary"] == worker for row in fit["assignments"])
        assert {row["case"] for row in fit["assignments"]} == set(fit["cases"])


@pytest.mark.parametrize("lang", ["en", "da"])
def test_the_answers_on_paper_fit_80_columns(lang: str) -> None:
    case, worker = _held()
    for words in (
        ["intake", "--moves", "1"],
        ["intake", "--worker", worker],
        ["leave", "--worker", worker],
        ["explain", "--case", case],
        ["explain", "--case", case, "--worker", worker],
        ["frontier"],
    ):
        asked = [words[0], str(TEAM), *words[1:], *DAY[:4], "--lang", lang]
        result = CliRunner().invoke(fordel, asked, env={"COLUMNS": "80"})
        assert result.exit_code in (0, 4), result.output
        lines = result.stdout.splitlines()
        assert lines[0].strip()
        assert max(map(len, lines)) <= 80


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
