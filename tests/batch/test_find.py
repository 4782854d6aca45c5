from __future__ import annotations

import os
from pathlib import Path

import pytest

from batch.find import find_instances
from batch.names import LOCK
from tests.batch.scenes import team


def names(root: Path, out: Path | None = None) -> list[str]:
    return [one.name for one in find_instances(root, out or root / "out")]


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_folders_workbooks_and_json_at_any_depth(tmp_path: Path) -> None:
    team(tmp_path / "aarhus" / "syd")
    touch(tmp_path / "aarhus" / "nord.xlsx", tmp_path / "odense.JSON", tmp_path / "x" / "y.xlsm")
    touch(tmp_path / "vejle" / "MEDARBEJDERE.CSV")
    assert names(tmp_path) == ["aarhus/nord.xlsx", "aarhus/syd", "odense.JSON", "vejle", "x/y.xlsm"]


def test_a_folder_with_cases_alone_is_not_passed_over(tmp_path: Path) -> None:
    touch(tmp_path / "team" / "sager.csv")
    assert names(tmp_path) == ["team"]


def test_what_stands_beside_the_tables_is_no_instance_what_stands_below_is(tmp_path: Path) -> None:
    team(tmp_path)
    touch(tmp_path / "copy.xlsx", tmp_path / "instance.json")
    team(tmp_path / "inner")
    assert names(tmp_path) == [".", "inner"]


@pytest.mark.parametrize(
    "name", [".hidden.xlsx", "~$open.xlsx", "proposal.json", "errors.json", "summary.xlsx", "a.txt"]
)
def test_files_that_are_no_input(tmp_path: Path, name: str) -> None:
    touch(tmp_path / name)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["old.xls", "open.ods"])
def test_a_sheet_of_another_kind_is_an_instance_that_gets_an_error(
    tmp_path: Path, name: str
) -> None:
    touch(tmp_path / name)
    assert names(tmp_path) == [name]


def test_results_are_no_input(tmp_path: Path) -> None:
    team(tmp_path / "team")
    touch(tmp_path / "out" / "team" / "proposal.xlsx")
    touch(tmp_path / "other" / LOCK, tmp_path / "other" / "team" / "proposal.xlsx")
    touch(tmp_path / ".trash" / "team.xlsx")
    assert names(tmp_path) == ["team"]


def test_results_beside_the_input(tmp_path: Path) -> None:
    team(tmp_path / "team")
    touch(tmp_path / LOCK, tmp_path / "summary.json", tmp_path / "team" / "proposal.json")
    assert names(tmp_path, tmp_path) == ["team"]


def test_links_are_followed_and_loops_are_not(tmp_path: Path) -> None:
    team(tmp_path / "elsewhere" / "team")
    root = tmp_path / "root"
    root.mkdir()
    (root / "linked").symlink_to(tmp_path / "elsewhere")
    (root / "loop").symlink_to(root)
    assert names(root) == ["linked/team"]


def test_one_file_is_a_root_too(tmp_path: Path) -> None:
    touch(tmp_path / "team.xlsx", tmp_path / "other.xlsx", tmp_path / "policy.toml")
    touch(tmp_path / "team.decisions.csv")
    (found,) = find_instances(tmp_path / "team.xlsx", tmp_path / "out")
    assert (found.name, found.policy) == ("team.xlsx", tmp_path / "policy.toml")
    assert found.decisions == (tmp_path / "team.decisions.csv",)


def test_the_policy_beside_a_workbook_is_its_own(tmp_path: Path) -> None:
    touch(tmp_path / "a.xlsx", tmp_path / "b.json", tmp_path / "policy.toml")
    assert [(one.name, one.policy) for one in find_instances(tmp_path, tmp_path / "out")] == [
        ("a.xlsx", tmp_path / "policy.toml"),
        ("b.json", None),
    ]


def test_a_name_that_is_no_utf8_is_written_readably(tmp_path: Path) -> None:
    team(Path(os.fsdecode(os.fsencode(tmp_path) + b"/k\xf8ge")))
    assert names(tmp_path) == ["k\\xf8ge"]
