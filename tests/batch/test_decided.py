"""What leaders decide is honoured by the next batches: beside the export, or in the workbook."""

from __future__ import annotations

import csv
import json
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from batch.decided import merged
from batch.find import find_instances
from models.decision import Answer, Decision
from tests.batch.scenes import Here, run, solved, team

NEXT = date(2026, 11, 30)
ROW = "case,worker,decision\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Case 0 is new; abe has the others; bea and cai have none."""
    team(tmp_path / "root" / "a")
    return tmp_path / "root"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def proposal(out: Path) -> Any:
    return json.loads((out / "a" / "proposal.json").read_bytes())


def holder(out: Path) -> str:
    """Return who gets the new case."""
    (row,) = [row for row in proposal(out)["assignments"] if row["case"] == "0"]
    return str(row["primary"])


def mark(book: Path, **answers: str) -> None:
    """Do as a leader does: type a decision beside the move of a case, and save."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl does not know the bars of Excel 2010
        opened = load_workbook(book)
    facts = dict(opened["fordel"].iter_rows(values_only=True, max_col=2))
    sheet = opened[facts["moves_sheet"]]
    heads = [cell.value for cell in sheet[1]]
    case, decision = heads.index("case_id"), heads.index(facts["decision_heading"])
    for row in sheet.iter_rows(min_row=2):
        if row[case].value in answers:
            row[decision].value = answers[row[case].value]
    opened.save(book)


def test_decisions_beside_the_export(root: Path, out: Path) -> None:
    run(root, out)
    first = holder(out)
    (root / "a" / "decisions.csv").write_text(f"{ROW}0,{first},reject\n", encoding="utf-8")
    assert solved(root, out) == ["a"]
    second = holder(out)
    assert second != first
    assert [row["status"] for row in proposal(out)["decisions"]] == ["applied"]
    assert solved(root, out) == []
    spelt = f"SAGSNR;INITIALER;BESLUTNING\n0;{first.upper()};afvis\n"
    (root / "a" / "decisions.csv").write_text(spelt, encoding="utf-16")
    assert solved(root, out) == []  # other bytes that mean the same
    more = f"{ROW}0,{first},reject\n0,{second},reject\n"
    (root / "a" / "decisions.csv").write_text(more, encoding="utf-8")
    assert solved(root, out) == ["a"]
    assert holder(out) not in (first, second)
    (root / "a" / "decisions.csv").unlink()
    assert solved(root, out) == ["a"]
    assert holder(out) == first
    assert sorted(path.name for path in (out / "a").iterdir()) == [".fordel.json", "proposal.json"]


def test_decisions_beside_a_file(root: Path, out: Path) -> None:
    for name in ("b.json", "b.decisions.csv", "b.decisions.xlsx", "c.decisions.xlsx"):
        (root / name).touch()
    (root / "a" / "Decisions.csv").touch()
    (root / "a" / "decisions.xlsx").touch()
    found = {one.name: [path.name for path in one.decisions] for one in find_instances(root, out)}
    assert found == {
        "a": ["Decisions.csv", "decisions.xlsx"],
        "b.json": ["b.decisions.csv", "b.decisions.xlsx"],
        "c.decisions.xlsx": [],  # about nothing that is there: somebody should be told
    }


def test_a_marked_workbook_is_honoured_and_never_lost(root: Path, out: Path) -> None:
    run(root, out, reports=("excel",))
    first = holder(out)
    mark(out / "a" / "proposal.xlsx", **{"0": "reject"})
    assert solved(root, out, reports=("excel",)) == ["a"]
    assert holder(out) != first
    kept = (out / "a" / "decisions.csv").read_text(encoding="utf-8-sig")
    (row,) = csv.DictReader(kept.splitlines(), delimiter=";")
    assert (row["case"], row["worker"], row["decision"]) == ("0", first, "reject")
    assert row["digest"].startswith("sha256:")
    assert solved(root, out, reports=("excel",)) == []
    assert solved(root, out, day=NEXT, reports=("excel",)) == ["a"]
    assert holder(out) != first  # next week as well
    cases = root / "a" / "cases.csv"
    changed = cases.read_text(encoding="utf-8").replace("0,,1,", "0,,2,")
    cases.write_text(changed, encoding="utf-8")
    assert solved(root, out, day=NEXT, reports=("excel",)) == ["a"]
    (void,) = proposal(out)["decisions"]  # the row is another now: told, and over
    assert (void["status"], void["code"]) == ("void", "changed")
    assert "reject" not in (out / "a" / "decisions.csv").read_text(encoding="utf-8-sig")


def test_marks_outlive_a_night_without_a_proposal(root: Path, out: Path) -> None:
    run(root, out, reports=("excel",))
    first = holder(out)
    mark(out / "a" / "proposal.xlsx", **{"0": "reject"})
    cases = root / "a" / "cases.csv"
    good = cases.read_bytes()
    cases.write_bytes(good + b"9,nobody,1,\n")
    assert run(root, out).summary.counts.errors == 1
    names = sorted(path.name for path in (out / "a").iterdir())
    assert names == [".fordel.json", "decisions.csv", "errors.json"]
    cases.write_bytes(good)
    run(root, out)
    assert holder(out) != first


def test_a_mark_that_nobody_understands_is_named_and_left(root: Path, out: Path) -> None:
    team(root / "b")
    run(root, out, reports=("excel",))
    book = out / "a" / "proposal.xlsx"
    mark(book, **{"0": "perhaps"})
    before = book.read_bytes()
    told = run(root, out, reports=("excel",)).summary
    assert [row.result for row in told.instances] == ["errors", "optimal"]
    (error,) = json.loads((out / "a" / "errors.json").read_bytes())["errors"]
    assert (error["file"], error["value"]) == ("proposal.xlsx", "perhaps")
    assert book.read_bytes() == before
    mark(book, **{"0": "reject"})
    assert solved(root, out, reports=("excel",)) == ["a"]
    assert "applied" in json.dumps(proposal(out)["decisions"])


def test_bad_decisions_beside_the_export_cost_nobody_else(root: Path, out: Path) -> None:
    team(root / "b")
    (root / "a" / "decisions.csv").write_text(f"{ROW}0,abe,maybe\n", encoding="utf-8")
    bad, good = run(root, out).summary.instances
    assert (bad.result, good.result) == ("errors", "optimal")
    assert "maybe" not in str(bad.errors[0].message)  # the summary names nothing that was typed
    (error,) = json.loads((out / "a" / "errors.json").read_bytes())["errors"]
    assert (error["file"], error["row"], error["value"]) == ("decisions.csv", 2, "maybe")


def test_a_torn_workbook_is_made_again(root: Path, out: Path) -> None:
    run(root, out, reports=("excel",))
    (out / "a" / "proposal.xlsx").write_bytes(b"torn")
    assert solved(root, out, reports=("excel",)) == ["a"]
    assert (out / "a" / "proposal.xlsx").read_bytes() != b"torn"


def test_results_beside_the_input(root: Path) -> None:
    run(root, root)
    first = holder(root)
    (root / "a" / "decisions.csv").write_text(f"{ROW}0,{first},reject\n", encoding="utf-8")
    pool = Here()
    run(root, root, pool=pool)
    assert pool.solved == ["a"]
    assert holder(root) != first
    assert "sha256:" in (root / "a" / "decisions.csv").read_text(encoding="utf-8-sig")
    assert solved(root, root) == []


def decision(case: str, worker: str, answer: str, role: Any = None) -> Decision:
    return Decision(case=case, worker=worker, answer=Answer(answer), role=role)


def test_a_newer_decision_replaces_what_it_speaks_of() -> None:
    yes, no = decision("1", "abe", "accept"), decision("1", "ABE", "reject")
    other, beside = decision("1", "bea", "accept"), decision("1", "abe", "reject", "co_worker")
    assert merged([yes], [no]) == (no,)
    assert merged([yes], [other]) == (other,)
    assert merged([no], [other]) == (no, other)  # not abe, but bea: both stand
    assert merged([yes], [beside]) == (yes, beside)  # another role
    assert merged([no], [beside]) == (no, beside)  # the older one says more
    assert merged([beside], [no]) == (no,)
    assert merged([yes], []) == (yes,)
