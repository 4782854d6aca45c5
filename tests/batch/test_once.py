"""Whole or not at all, and not twice: what is skipped, and what is done again."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from batch.names import STAMP
from instances.read import read_instance
from models.errors import InputError
from models.options import Options
from tests.batch.scenes import results, run, solved, team


@pytest.fixture
def root(tmp_path: Path) -> Path:
    team(tmp_path / "root" / "a")
    team(tmp_path / "root" / "b", cases=5)
    return tmp_path / "root"


@pytest.fixture
def out(tmp_path: Path, root: Path) -> Path:
    assert solved(root, tmp_path / "out") == ["a", "b"]
    return tmp_path / "out"


def proposals(out: Path) -> dict[str, bytes]:
    return {path: content for path, content in results(out).items() if "proposal" in path}


def test_nothing_changed_nothing_done(root: Path, out: Path) -> None:
    before = proposals(out)
    written = (out / "a" / "proposal.json").stat()
    assert solved(root, out) == []
    assert proposals(out) == before
    assert (out / "a" / "proposal.json").stat().st_ino == written.st_ino
    ended = run(root, out)
    assert [row.fresh for row in ended.summary.instances] == [False, False]
    assert ended.summary.counts.unchanged == 2


def test_one_changed_one_done(root: Path, out: Path) -> None:
    team(root / "a", cases=6)
    assert solved(root, out) == ["a"]
    assert json.loads((out / "a" / "proposal.json").read_bytes())["input"]["cases"] == 6


def test_rows_in_another_order_mean_the_same(root: Path, out: Path) -> None:
    before = proposals(out)
    cases = root / "a" / "cases.csv"
    heading, *rows = cases.read_text(encoding="utf-8").splitlines()
    cases.write_text("\n".join([heading, *reversed(rows)]), encoding="utf-16")
    stamp = json.loads((out / "a" / STAMP).read_bytes())
    assert solved(root, out) == []
    assert proposals(out) == before
    # The new bytes are known now: next time nobody reads them.
    renewed = json.loads((out / "a" / STAMP).read_bytes())
    assert renewed["raw"] != stamp["raw"]
    assert {**renewed, "raw": None} == {**stamp, "raw": None}


@pytest.mark.parametrize(
    "changes",
    [
        {"day": date(2026, 11, 24)},
        {"version": "9.9"},
        {"reports": ("text",)},
        {"options": Options(time_limit=20, level=Fraction(11, 10))},
        {"options": Options(time_limit=20, max_changes=3)},
        {"options": Options(time_limit=20, seed=1)},
        {"options": Options(time_limit=21)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_asked_otherwise_done_again(root: Path, out: Path, changes: dict[str, Any]) -> None:
    pool_saw = solved(root, out, **changes)
    assert pool_saw == ["a", "b"]


def test_the_language_matters_where_somebody_reads(root: Path, out: Path) -> None:
    assert solved(root, out, lang="da") == []
    assert solved(root, out, reports=("text",)) == ["a", "b"]
    assert solved(root, out, reports=("text",), lang="da") == ["a", "b"]


def test_another_policy_for_one(root: Path, out: Path) -> None:
    (root / "b" / "policy.toml").write_text("[caps]\npoints = 20\n", encoding="utf-8")
    assert solved(root, out) == ["b"]


def test_another_policy_for_all(root: Path, out: Path, tmp_path: Path) -> None:
    policy = tmp_path / "own.toml"
    policy.write_text("[caps]\npoints = 20\n", encoding="utf-8")
    assert solved(root, out, policy=policy) == ["a", "b"]
    assert solved(root, out, policy=policy) == []
    policy.write_text("# the same\n[caps]\npoints = 20.0\n", encoding="utf-8")
    assert solved(root, out, policy=policy) == []
    policy.write_text("[caps]\npoints = 21\n", encoding="utf-8")
    assert solved(root, out, policy=policy) == ["a", "b"]


@pytest.mark.parametrize("damage", ["torn", "gone", "no stamp", "stamp torn", "another's"])
def test_a_result_that_is_not_whole_is_made_again(root: Path, out: Path, damage: str) -> None:
    good = (out / "a" / "proposal.json").read_bytes()
    match damage:
        case "torn":
            (out / "a" / "proposal.json").write_bytes(good[:-50])
        case "gone":
            (out / "a" / "proposal.json").unlink()
        case "no stamp":
            (out / "a" / STAMP).unlink()
        case "stamp torn":
            (out / "a" / STAMP).write_bytes((out / "a" / STAMP).read_bytes()[:-50])
        case "another's":
            (out / "a" / "proposal.json").write_bytes((out / "b" / "proposal.json").read_bytes())
    assert solved(root, out) == ["a"]
    assert json.loads((out / "a" / "proposal.json").read_bytes())["input"]["cases"] == 4


def test_a_report_that_is_gone_is_made_again(root: Path, out: Path) -> None:
    solved(root, out, reports=("text",))
    (out / "b" / "proposal.txt").unlink()
    assert solved(root, out, reports=("text",)) == ["b"]
    # Asked for no longer: an old one would tell an old plan.
    assert solved(root, out) == ["a", "b"]
    assert not (out / "b" / "proposal.txt").exists()


def test_errors_take_the_place_of_a_proposal_and_back(root: Path, out: Path) -> None:
    cases = root / "a" / "cases.csv"
    good = cases.read_bytes()
    cases.write_bytes(good + b"9,nobody,1,\n")
    ended = run(root, out)
    assert sorted(p.name for p in (out / "a").iterdir()) == [STAMP, "errors.json"]
    errors = json.loads((out / "a" / "errors.json").read_bytes())
    assert [error["code"] for error in errors["errors"]] == ["unknown-worker"]
    assert (ended.summary.counts.errors, ended.summary.counts.unchanged) == (1, 1)
    before = (out / "a" / "errors.json").read_bytes()
    assert solved(root, out) == ["a"]  # read again, to be told again
    assert (out / "a" / "errors.json").read_bytes() == before
    cases.write_bytes(good)
    assert solved(root, out) == ["a"]
    assert sorted(p.name for p in (out / "a").iterdir()) == [STAMP, "proposal.json"]


def test_what_a_kill_left_between_two_steps_is_tidied_up(root: Path, out: Path) -> None:
    (out / "a" / "errors.json").write_text("old", encoding="utf-8")
    (out / "a" / ".proposal.json.0a1b2c3d.part").write_text("half", encoding="utf-8")
    (out / "a" / "note.txt").write_text("mine", encoding="utf-8")
    assert solved(root, out) == []
    assert sorted(p.name for p in (out / "a").iterdir()) == [STAMP, "note.txt", "proposal.json"]


def test_a_team_without_input_is_named_and_its_result_left(root: Path, out: Path) -> None:
    for file in (root / "a").iterdir():
        file.unlink()
    ended = run(root, out)
    gone, _ = ended.summary.instances
    assert (gone.instance, gone.result) == ("a", "vanished")
    assert ended.summary.look_first[0] == "a"
    assert (out / "a" / "proposal.json").exists()
    # Another ROOT into the same DIR is another matter.
    team(root.parent / "other" / "c")
    assert run(root.parent / "other", out).summary.counts.vanished == 0


def test_input_that_changes_while_it_is_read_is_read_again(
    root: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path, **how: Any) -> Any:
        reading = read_instance(path, **how)
        if path.name == "a":
            team(path, cases=7)
        return reading

    monkeypatch.setattr("batch.work.read_instance", read)
    team(root / "a", cases=6)
    assert solved(root, out) == ["a"]
    monkeypatch.undo()
    assert solved(root, out) == ["a"]
    assert json.loads((out / "a" / "proposal.json").read_bytes())["input"]["cases"] == 7


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_nothing_to_do_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        run(tmp_path / name, tmp_path / "out")
