"""The commands that read and write: what they print, what they leave, how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.commands.calls import DAY, ROOT, SAMPLES, call, small


def test_validate_good_input(tmp_path: Path) -> None:
    result = call("validate", small(tmp_path), "--date", DAY)
    assert result.exit_code == 0
    assert "2 workers, 3 cases; 0 errors" in result.stdout


def test_validate_bad_input_names_all_and_leaves_it_in_a_file(tmp_path: Path) -> None:
    source = small(tmp_path / "in", cases="case,primary,children\n1,abe,0\n1,bea,2\n")
    out = tmp_path / "out"
    result = call("validate", source, "--date", DAY, "--json", "--out", out)
    assert result.exit_code == 3
    document = json.loads(result.stdout)
    assert document == json.loads((out / "errors.json").read_text(encoding="utf-8"))
    assert document["ok"] is False
    assert document["input"] == {"workers": 2, "cases": 2}
    codes = {error["code"] for error in document["errors"]}
    assert codes == {"out-of-range", "duplicate-id"}
    assert sorted(path.name for path in out.iterdir()) == ["errors.json", "errors.xlsx"]


def test_validate_for_people(tmp_path: Path) -> None:
    source = small(tmp_path, cases="case,primary\n1,abx\n")
    result = call("validate", source, "--date", DAY)
    assert result.exit_code == 3
    assert "abx" in result.stderr
    assert "0 errors" not in result.stdout


@pytest.mark.parametrize("command", [["validate"], ["rebalance"], ["check", "PLAN"]])
def test_an_input_that_is_not_there(command: list[str], tmp_path: Path) -> None:
    arguments = [command[0], tmp_path / "nowhere", *command[1:]]
    assert call(*arguments).exit_code == 3
    result = call(*arguments, "--json")
    assert result.exit_code == 3
    assert [one["code"] for one in json.loads(result.stdout)["errors"]] == ["missing-input"]
    assert result.stderr == ""


def test_gone_is_handed_to_the_reader(tmp_path: Path) -> None:
    source = small(tmp_path, cases="case,primary\n1,old\n")
    assert call("validate", source, "--date", DAY).exit_code == 3
    assert call("validate", source, "--date", DAY, "--gone", "old").exit_code == 0


def test_the_date_is_handed_to_the_reader(tmp_path: Path) -> None:
    source = small(tmp_path, cases="case,primary,since\n1,abe,2026-11-23\n")
    assert call("validate", source, "--date", "2026-11-23").exit_code == 0
    assert call("validate", source, "--date", "2026-11-22").exit_code == 3


def test_the_policy_is_handed_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[caps]\ncasse = 3\n", encoding="utf-8")
    result = call("validate", small(tmp_path / "in"), "--policy", tmp_path / "own.toml", "--json")
    assert result.exit_code == 3
    assert [one["code"] for one in json.loads(result.stdout)["errors"]] == ["unknown-key"]


def test_a_result_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    result = call(
        "validate", small(tmp_path / "in"), "--date", DAY, "--out", tmp_path / "file" / "x"
    )
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert str(tmp_path / "file" / "x") in result.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_where_nothing_can_be_written_nothing_is_solved(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    source, out = small(tmp_path / "in"), tmp_path / "file" / "x"
    result = call("rebalance", source, "--date", DAY, "--out", out)
    assert (result.exit_code, result.stdout) == (3, "")
    result = call("rebalance", source, "--date", DAY, "--out", out, "--json")
    assert result.exit_code == 3
    assert [one["code"] for one in json.loads(result.stdout)["errors"]] == ["disk"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["rebalance", "schema"])
def test_a_full_disk_behind_stdout(command: str, tmp_path: Path) -> None:
    arguments = ["proposal"] if command == "schema" else [str(small(tmp_path)), "--date", DAY]
    code = [sys.executable, "-c", "from cli import main; main()", command, *arguments]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(code, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == [
        "The result could not be printed: the disk is full."
    ]


def test_generate_then_validate(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    size = ("--workers", 4, "--mean", 6, "--seed", 3, "--date", DAY)
    made = call("generate", folder, *size, "--json")
    assert made.exit_code == 0
    document = json.loads(made.stdout)
    read = json.loads(call("validate", folder, "--date", DAY, "--json").stdout)
    assert read["ok"] is True
    assert read["input"] == {key: document[key] for key in ("workers", "cases")}
    again = call("generate", folder, *size)
    assert again.exit_code == 3
    assert "not empty" in again.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--workers", "4"],
        ["--mean", "4"],
        ["--country", "--workers", "4"],
        ["--workers", "0", "--mean", "4"],
        ["--workers", "4", "--mean", "nan"],
        ["--workers", "4", "--mean", "-1"],
    ],
)
def test_generate_needs_a_size(arguments: list[str], tmp_path: Path) -> None:
    assert call("generate", tmp_path / "new", *arguments).exit_code == 2
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["instance", "proposal", "policy"])
def test_schemas_are_schemas(name: str) -> None:
    result = call("schema", name)
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"unknown": 1} if name == "policy" else [], schema)


def test_the_sample_of_the_demo_is_read_without_an_error() -> None:
    result = call("validate", SAMPLES / "afdeling", "--date", DAY, "--json")
    assert json.loads(result.stdout)["errors"] == []
