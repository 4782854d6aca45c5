"""From pairs and files to conditions: what applies, what does not, and what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from instances.decisions_file import read_decisions
from models.decision import Answer, Decision, fingerprint
from models.errors import InputError
from models.instance import Instance
from models.options import Options
from optimizer.solve import solve
from service.decisions import Settled, settle
from service.pairs import decided_now
from tests.commands.calls import DAY, call, small
from tests.report.small import DAY as PLAN_DAY
from tests.report.small import case, worker

HEAVY = "case,primary,weight\n" + "".join(f"{n},abe,12\n" for n in range(1, 5))


def office() -> Instance:
    """Four cases of 12 points with abe, who may carry 30; bea and eva have none."""
    people = [worker("abe"), worker("bea"), worker("eva")]
    rows = [case(f"c{n}", weight=12, primary="abe") for n in range(1, 5)]
    return Instance.of(PLAN_DAY, people, rows)


def test_rejecting_every_move_ends_and_never_gets_better() -> None:
    instance, rejected = office(), list[str]()
    worth: list[list[int]] = []
    for _ in range(4 * 3 + 1):
        settled = settle(instance, now=decided_now(instance, rejected=rejected))
        found = solve(instance, Options(), conditions=settled.conditions)
        worth.append([goal.value for goal in found.goals])
        moves = [row for row in found.plan.assignments if row.primary != "abe"]
        if not moves:
            break
        rejected.append(f"{moves[0].case}:{moves[0].primary}")
    else:
        pytest.fail("it never ends")
    assert worth == sorted(worth)
    assert worth[0] < worth[-1]
    assert len(set(rejected)) == len(rejected) == 8  # each of the four to either of the two


def test_accepted_stands_and_the_rest_is_best() -> None:
    instance = office()
    settled = settle(instance, now=decided_now(instance, accepted=["c3:EVA", "c4:eva"]))
    plan = solve(instance, Options(), conditions=settled.conditions).plan
    assert [plan.by_case[name].primary for name in ("c3", "c4")] == ["eva", "eva"]
    assert [row.status for row in settled.rows] == ["applied", "applied"]


def kept(instance: Instance, **more: Any) -> Settled:
    rows = instance.case["c1"], instance.worker["bea"]
    given = {"case": "c1", "worker": "bea", "answer": Answer.ACCEPT, "digest": fingerprint(*rows)}
    return settle(more.pop("later", instance), kept=[Decision.model_validate(given | more)])


def changed(instance: Instance, **fields: Any) -> Instance:
    rows = tuple(c.model_copy(update=fields) if c.id == "c1" else c for c in instance.cases)
    return instance.model_copy(update={"cases": rows})


def test_next_week() -> None:
    instance = office()
    assert kept(instance).conditions.fixed == {("c1", "primary"): "bea"}
    other = changed(instance, earlier_changes=3)
    found = kept(instance, later=Instance.of(PLAN_DAY, other.workers, other.cases))
    assert [(row.status, row.code) for row in found.rows] == [("void", "changed")]
    assert [notice.code for notice in found.notices] == ["decision-void"]
    assert not found.conditions.fixed
    done = changed(instance, primary="bea")
    after = kept(instance, later=Instance.of(PLAN_DAY, done.workers, done.cases))
    assert after.rows[0].code == "done"


def test_a_lock_outranks_a_decision() -> None:
    locked = changed(office(), locked=True)
    instance = Instance.of(PLAN_DAY, locked.workers, locked.cases)
    assert kept(instance).rows[0].code == "lock"
    with pytest.raises(InputError) as caught:
        settle(instance, now=decided_now(instance, accepted=["c1:bea"]))
    assert "a lock outranks" in str(caught.value.findings.errors[0].message)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        decided_now(office(), accepted=["c9:bea", "c1:nobody"], rejected=["c1"])
    assert len(caught.value.findings.errors) == 3


def test_a_file_with_problems(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(
        "sagsnr;rolle;initialer;beslutning;dato\n1;;bea;afvis;\n1;sagsbehandler;bea;accepter;\n"
        "2;boss;bea;maybe;\n3;;eva;accept;01-02-25\n",
        encoding="utf-8",
    )
    found = read_decisions(file).findings.errors
    assert [(one.row, one.code) for one in found] == [
        (3, "contradiction"), (4, "unknown-value"), (4, "unknown-value"), (5, "ambiguous-date"),
    ]  # fmt: skip


def test_from_one_week_to_the_next_on_the_command_line(tmp_path: Path) -> None:
    source, out = small(tmp_path / "in", cases=HEAVY), tmp_path / "out"
    first = call("rebalance", source, "--date", DAY, "--json", "--out", out)
    moved = [r for r in json.loads(first.stdout)["assignments"] if r["change"] == "moved"]
    pair = f"{moved[0]['case']}:bea"
    again = call("rebalance", source, "--date", DAY, "--json", "--out", out, "--reject", pair)
    assert again.exit_code in (0, 4), again.stderr
    assert [one["status"] for one in json.loads(again.stdout)["decisions"]] == ["applied"]
    lines = (out / "decisions.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = list(csv.DictReader(lines, delimiter=";"))
    assert [(row["case"], row["decision"]) for row in rows] == [(moved[0]["case"], "reject")]
    file = ("--decisions", out / "decisions.csv")
    third = json.loads(call("rebalance", source, "--date", DAY, "--json", *file).stdout)
    assert third["decisions"][0]["status"] == "applied"
    assert third["goals"] == json.loads(again.stdout)["goals"]


def test_a_whole_proposal_is_accepted_by_its_digest(tmp_path: Path) -> None:
    source, out = small(tmp_path / "in", cases=HEAVY), tmp_path / "out"
    made = json.loads(call("rebalance", source, "--date", DAY, "--json", "--out", out).stdout)
    asked = ("--date", DAY, "--json", "--decisions", out / "proposal.json", "--accept")
    found = call("rebalance", source, *asked, made["digest"])
    assert json.loads(found.stdout)["assignments"] == made["assignments"]
    told = call("rebalance", source, *asked[:2], *asked[3:], made["digest"], "--lang", "en").stdout
    assert "No better plan keeps to the decisions" in told
    assert "All of it is accepted" in told
    first = call("rebalance", source, "--date", DAY, "--lang", "en").stdout
    assert made["digest"] in first
    assert "No better plan exists" in first
    assert call("rebalance", source, *asked, "sha256:0").exit_code == 3
    small(source, cases=HEAVY.replace("1,abe,12", "1,abe,11"))
    refused = call("rebalance", source, *asked, made["digest"])
    assert refused.exit_code == 3
    assert "The input has changed" in json.loads(refused.stdout)["errors"][0]["message"]
