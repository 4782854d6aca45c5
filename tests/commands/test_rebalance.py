"""`fordel rebalance` and `fordel check` from end to end, on departments one can see through."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import jsonschema
import pytest

from commands.rebalance import _exit
from instances.generate import Spelling, generate_department, write_instance
from report.run import Run
from tests.commands.calls import DAY, SAMPLES, call, small

HEAVY = "case,primary,weight\n" + "".join(f"{n},abe,20\n" for n in range(1, 5))


def proposal(result: Any) -> dict[str, Any]:
    """Return the proposal on stdout, which holds nothing else."""
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_a_plan_within_all_rules_is_0(tmp_path: Path) -> None:
    result = call("rebalance", small(tmp_path / "in"), "--date", DAY, "--json", "--out", tmp_path)
    assert result.exit_code == 0, result.stderr
    found = proposal(result)
    assert found["status"] == "optimal"
    assert [row["change"] for row in found["assignments"]] == ["kept", "kept", "new"]
    assert (tmp_path / "proposal.json").read_text(encoding="utf-8") == result.stdout
    jsonschema.validate(found, json.loads(call("schema", "proposal").stdout))
    judged = call("check", tmp_path / "in", tmp_path / "proposal.json", "--date", DAY, "--json")
    assert judged.exit_code == 0, judged.stdout
    verdict = json.loads(judged.stdout)
    assert verdict["ok"] is True
    assert verdict["goals"] == [
        {"name": goal["name"], "value": goal["value"]} for goal in found["goals"]
    ]


def test_a_plan_over_a_cap_is_4(tmp_path: Path) -> None:
    # 80 points for two people who may carry 30 each
    source = small(tmp_path, cases=HEAVY)
    result = call("rebalance", source, "--date", DAY, "--json")
    assert result.exit_code == 4, result.stderr
    assert {breach["code"] for breach in proposal(result)["breaches"]} == {"points"}
    # at 200 % of 30 points each has room for two of them
    roomy = call("rebalance", source, "--date", DAY, "--json", "--level", "200%")
    assert roomy.exit_code == 0, roomy.stderr
    assert proposal(roomy)["options"]["level"] == 2.0


def test_options_reach_the_optimizer(tmp_path: Path) -> None:
    options = ("--max-changes", 0, "--time-limit", 20, "--seed", 7)
    result = call("rebalance", small(tmp_path, cases=HEAVY), "--date", DAY, "--json", *options)
    found = proposal(result)
    assert found["options"] == {
        "level": 1.0, "max_changes": 0, "time_limit": 20, "seed": 7, "gone": []
    }  # fmt: skip
    assert {row["change"] for row in found["assignments"]} == {"kept"}


def test_a_plan_for_people_goes_to_stdout(tmp_path: Path) -> None:
    result = call("rebalance", small(tmp_path), "--date", DAY)
    assert result.exit_code == 0
    assert "3 cases, 2 workers" in result.stdout
    assert result.stderr == ""


def test_check_names_a_broken_rule(tmp_path: Path) -> None:
    source = small(tmp_path / "in", cases="case,primary,skills\n1,abe,\n2,bea,tolk\n")
    plan = tmp_path / "plan.csv"
    plan.write_text("case,primary,co_worker\n1,abe,\n2,abe,\n", encoding="utf-8")
    result = call("check", source, plan, "--date", DAY, "--json")
    assert result.exit_code == 4
    broken = json.loads(result.stdout)["broken"]
    assert [(one["code"], one["case"], one["worker"]) for one in broken] == [("skills", "2", "abe")]
    assert call("check", source, plan, "--date", DAY).exit_code == 4


def test_check_of_a_plan_that_cannot_be_read(tmp_path: Path) -> None:
    source = small(tmp_path / "in")
    for text in ("", "not,a,plan\n1,2,3\n", "{"):
        plan = tmp_path / "plan.csv"
        plan.write_text(text, encoding="utf-8")
        result = call("check", source, plan, "--date", DAY, "--json")
        assert result.exit_code == 3, text
        assert json.loads(result.stdout)["ok"] is False
    assert call("check", source, tmp_path / "none.csv", "--date", DAY).exit_code == 3


@pytest.mark.parametrize(
    ("interrupted", "proven", "clean", "strict_proof", "code"),
    [
        (True, False, False, True, 130),
        (False, False, False, True, 5),
        (False, False, True, True, 5),
        (False, False, False, False, 4),
        (False, True, False, True, 4),
        (False, False, True, False, 0),
        (False, True, True, True, 0),
    ],
)
def test_the_first_code_that_applies(
    interrupted: bool, proven: bool, clean: bool, strict_proof: bool, code: int
) -> None:
    run = SimpleNamespace(interrupted=interrupted, proven=proven, clean=clean)
    assert _exit(cast("Run", run), strict_proof=strict_proof) == code


def test_the_team_of_six_is_as_its_story_says() -> None:
    found = proposal(call("rebalance", SAMPLES / "team-6", "--date", DAY, "--json"))
    values = {goal["name"]: goal["value"] for goal in found["goals"]}
    assert values == {
        "unmet": 10, "overload": 0, "changes": 9420, "peak": 965, "preference": 0, "balance": 16
    }  # fmt: skip


def test_every_spelling_of_a_department_gives_the_same_proposal(tmp_path: Path) -> None:
    """Danish, messy and plain CSV, the workbook and JSON: the same plan to the last word."""
    made = generate_department(workers=7, mean=14, seed=5, day=date.fromisoformat(DAY))
    found = {}
    for spelling in Spelling:
        written = write_instance(made, tmp_path / spelling.value, spelling)
        shown = proposal(call("rebalance", written, "--date", DAY, "--json"))
        found[spelling] = {key: shown[key] for key in shown.keys() - {"timing", "input"}}
    assert len(found[Spelling.PLAIN]["assignments"]) > 50
    assert [name for name, one in found.items() if one != found[Spelling.PLAIN]] == []
