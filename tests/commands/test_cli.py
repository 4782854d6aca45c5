"""The command itself: what it loads, how it speaks, and how errors become exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import click
import pytest

import cli
from commands.options import as_json_option
from models.errors import DecisionError, DiskError, InputError
from models.problem import Findings, Problem
from models.text import say
from tests.commands.calls import DAY, ROOT, SAMPLES, call, spawn

HEAVY = {
    "altair", "babel", "jinja2", "numpy", "openpyxl", "ortools", "pandas", "pydantic", "rich",
    "vl_convert", "xlsxwriter",
}  # fmt: skip
LOADED = "import cli, sys\ntry:\n cli.main()\nfinally:\n print(*sys.modules, file=sys.stderr)"


@pytest.mark.parametrize("arguments", [["--help"], ["rebalance", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    done = spawn(*arguments, code=LOADED)
    assert done.returncode == 0
    loaded = set(done.stderr.decode().split())
    assert "click" in loaded
    assert HEAVY & loaded == set()


def test_help_names_every_subcommand_with_its_line() -> None:
    output = call("--help").output
    for name, command in cli.COMMANDS.items():
        assert name in output
        assert command.line in output


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_subcommand_of_the_table_exists(name: str) -> None:
    result = call(name, "--help")
    assert result.exit_code == 0
    assert f"Usage: fordel {name}" in result.output
    assert "--json" in result.output


def test_version() -> None:
    assert call("--version").output.startswith("fordel ")


@pytest.mark.parametrize("arguments", [["rebalanec"], ["rebalance"], ["check", "x"], ["--nope"]])
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def raising(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace `fordel schema` by a command that raises."""

    @click.command()
    @click.argument("name")
    @as_json_option
    def broken(name: str, as_json: bool) -> None:
        raise error

    monkeypatch.setattr("commands.schema.schema", broken)


DISK = DiskError(say("{file} was not written", file="plan æ"))
INPUT = InputError(Findings(errors=(Problem(code="no-cases", message=say("no cases")),)))
DECISION = DecisionError(say("case {case} is locked", case="7"))


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (DISK, 3, "plan æ was not written"),
        (INPUT, 3, "no cases"),
        (DECISION, 3, "case 7 is locked"),
        (KeyboardInterrupt(), 130, "Interrupted"),
        (ValueError("secret case 0101"), 1, "bug (ValueError at test_cli.py"),
        (MemoryError(), 1, "MemoryError"),
        (RecursionError(), 1, "RecursionError"),
    ],
)
def test_errors_become_one_clear_line(
    error: BaseException, code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORDEL_DEBUG", raising=False)
    raising(error, monkeypatch)
    result = call("schema", "policy")
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr
    assert "secret" not in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("error", "code"), [(DISK, "disk"), (INPUT, "no-cases"), (DECISION, "decision")]
)
def test_errors_as_json(error: Exception, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(error, monkeypatch)
    result = call("schema", "policy", "--json")
    assert (result.exit_code, result.stderr) == (3, "")
    document = json.loads(result.stdout)
    assert list(document) == ["schema", "ok", "input", "errors", "warnings"]
    assert document["ok"] is False
    assert [one["code"] for one in document["errors"]] == [code]
    assert list(document["errors"][0]) == [
        "code", "file", "sheet", "row", "column", "value", "message"
    ]  # fmt: skip


def test_debug_shows_where_a_bug_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORDEL_DEBUG", "1")
    raising(ValueError("secret"), monkeypatch)
    assert "Traceback" in call("schema", "policy").stderr


@pytest.mark.parametrize(
    "arguments",
    [["schema", "proposal"], ["rebalance", str(SAMPLES / "team-6"), "--date", DAY]],
)
def test_a_reader_that_leaves_is_no_bug(arguments: list[str]) -> None:
    command = [sys.executable, "-c", "from cli import main; main()", *arguments]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 141
    assert b"bug" not in said
    assert b"Error" not in said


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1", "da_DK.UTF-8"])
def test_the_same_bytes_in_every_locale(locale: str) -> None:
    here = spawn("schema", "policy", LC_ALL=locale)
    assert here.returncode == 0, here.stderr
    assert "rådgivning".encode() in here.stdout
    assert here.stdout == spawn("schema", "policy", PYTHONUTF8="1").stdout


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_while_reading_is_130() -> None:
    code = (
        "import os, signal, cli, instances.read as r\n"
        # A run in the background starts with the signal ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "r.read_instance = lambda *a, **k: os.kill(os.getpid(), signal.SIGINT)\n"
        "cli.main()"
    )
    done = spawn("validate", SAMPLES / "team-6", "--date", DAY, code=code)
    assert (done.returncode, done.stdout) == (130, b"")
    assert b"Traceback" not in done.stderr


def test_the_docs_name_every_subcommand_and_option() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for name in cli.COMMANDS:
        assert f"`fordel {name} " in text
        command = cli.fordel.get_command(click.Context(cli.fordel), name)
        assert command
        options = {opt for p in command.params for opt in p.opts if opt.startswith("--")}
        assert [opt for opt in sorted(options) if opt not in text] == []


def test_the_readme_names_commands_that_exist() -> None:
    readme = Path(ROOT / "README.md").read_text(encoding="utf-8")
    words = [line.split() for line in readme.splitlines() if "fordel " in line or "./run" in line]
    named = {after for line in words for word, after in pairwise(line)
             if word.strip("`$") in {"fordel", "./run"} and after.strip("`").isalpha()}  # fmt: skip
    known = {*cli.COMMANDS, "demo", "test", "fordel"}
    assert {"demo", "test"} <= {name.strip("`") for name in named}
    assert {name.strip("`") for name in named} <= known


def test_the_output_in_the_readme_is_real() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```text\n")[1].split("```")[0]
    real = call("rebalance", SAMPLES / "team-6", "--date", DAY).stdout
    for part in shown.split("[…]"):
        assert part.strip() in real
