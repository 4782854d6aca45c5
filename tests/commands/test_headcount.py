"""`fordel headcount` from end to end, on departments one can work out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.calls import DAY, call, small

POLICY = """[[hire]]
name = "one"
hours = 37
months = 24
skills = ["*"]
annual_cost = 600000
[[hire]]
name = "half"
hours = 18.5
months = 24
skills = ["*"]
annual_cost = 250000
"""
KEYS = [
    "schema", "date", "input", "policy", "minimum_headcount", "hires", "mix", "curve", "months",
    "rules", "assumptions", "warnings", "timing",
]  # fmt: skip


def department(folder: Path, *, cases: str, policy: str = POLICY) -> Path:
    """Write a department of two workers (30 points each) and its policy."""
    source = small(folder, cases=cases)
    (source / "policy.toml").write_text(policy, encoding="utf-8")
    return source


def weights(*points: int) -> str:
    rows = "".join(f"{n},abe,{p}\n" for n, p in enumerate(points, 1))
    return "case,primary,weight\n" + rows


def answer(source: Path, *more: object, code: int = 0) -> dict[str, Any]:
    result = call("headcount", source, "--date", DAY, "--json", *more)
    assert result.exit_code == code, result.stderr + result.stdout
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_hires_and_the_cheapest_mix(tmp_path: Path) -> None:
    # 8 cases of 15 points: two people here carry 4, "one" carries 2 more, "half" 1.
    found = answer(department(tmp_path, cases=weights(*[15] * 8)))
    assert list(found) == KEYS
    minimum = found["minimum_headcount"]
    assert (minimum["value"], minimum["bound"], minimum["proven"]) == (4, 4, True)
    rows = {row["profile"]: row for row in found["hires"]}
    assert [rows[p]["value"] for p in ("one", "half")] == [2, 4]
    assert [rows[p]["annual_cost"] for p in ("one", "half")] == [1200000, 1000000]
    assert all(row["proven"] and row["enough"] for row in rows.values())
    assert found["mix"]["counts"] == {"one": 0, "half": 4}
    assert (found["mix"]["annual_cost"], found["mix"]["bound"]) == (1000000, 1000000)
    assert [row["value"] for row in found["months"]] == [2, 4]


def test_the_curve_falls_to_nothing(tmp_path: Path) -> None:
    found = answer(department(tmp_path, cases=weights(*[15] * 8)))
    rows = [row for row in found["curve"] if row["profile"] == "one"]
    assert [row["hires"] for row in rows] == [0, 1, 2]
    # 120 points for 60, 90, 120: 60 and 30 too many; each bracket above 125 % counts again.
    assert [row["unmet"] for row in rows] == [0, 0, 0]
    assert rows[0]["overload"] > rows[1]["overload"] > rows[2]["overload"] == 0
    assert rows[2]["peak"] == 1000


def test_a_skill_that_nobody_on_offer_has_is_4(tmp_path: Path) -> None:
    policy = '[[hire]]\nname = "new"\nmonths = 24\nskills = []\nannual_cost = 1\n'
    source = department(tmp_path, cases="case,primary,skills\n1,,tolk\n", policy=policy)
    found = answer(source, code=4)
    (row,) = found["hires"]
    assert (row["value"], row["enough"], row["proven"]) == (None, False, True)
    assert "tolk" in row["reason"]
    assert found["mix"]["enough"] is False


def test_a_locked_caseload_above_its_owners_cap_is_4(tmp_path: Path) -> None:
    cases = "case,primary,weight,locked\n1,abe,20,yes\n2,abe,20,yes\n"
    found = answer(department(tmp_path, cases=cases), code=4)
    assert all(not row["enough"] and "locked" in row["reason"] for row in found["hires"])


def test_newcomers_beside_too_few_experienced_is_4(tmp_path: Path) -> None:
    # Each dangerous case needs one of two experienced people, who may have 5 each and 30 points:
    # 40 cases are 4 x 5 too many for them, and half of a case weighs on whoever stands beside.
    policy = '[[hire]]\nname = "new"\nmonths = 3\nskills = []\nannual_cost = 1\n'
    rows = "".join(f"{n},,2,yes\n" for n in range(70))
    source = department(tmp_path, cases="case,primary,weight,dangerous\n" + rows, policy=policy)
    found = answer(source, code=4)
    assert "newcomer" in found["hires"][0]["reason"]


def test_months_growth_and_turnover(tmp_path: Path) -> None:
    # In a year: 8 cases grow by half to 12 (180 points); of two people one has left.
    source = department(tmp_path, cases=weights(*[15] * 8))
    found = answer(source, "--months", "0,12", "--growth", "50%", "--turnover", "50%")
    ones = {row["month"]: row["value"] for row in found["months"] if row["profile"] == "one"}
    assert ones == {0: 2, 12: 5}
    text = " ".join(found["assumptions"])
    assert "50.0 %" in text
    assert "leave a year" in text


def test_a_table_for_people(tmp_path: Path) -> None:
    result = call("headcount", department(tmp_path, cases=weights(*[15] * 8)), "--date", DAY)
    assert result.exit_code == 0, result.stderr
    for words in ("The cheapest mix", "4 half", "1,000,000", "What each rule costs"):
        assert words in result.stdout


@pytest.mark.parametrize("option", [("--months", "x"), ("--growth", "50"), ("--turnover", "101%")])
def test_odd_options_are_2(tmp_path: Path, option: tuple[str, str]) -> None:
    assert call("headcount", department(tmp_path, cases=weights(1)), *option).exit_code == 2
