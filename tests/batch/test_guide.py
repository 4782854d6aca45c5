"""The guide for whoever runs the batch: its first command does what it shows."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.batch.scenes import results
from tests.commands.calls import ROOT, SAMPLES, call

GUIDE = ROOT / "docs" / "guide-batch.md"


def test_the_first_command_prints_what_the_guide_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    found = re.search(r"```console\n(fordel batch .*)\n```\n\n```text\n(.*?)```", text, re.S)
    assert found
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SAMPLES / "team-6", tmp_path / "exports" / "syd" / "team-6")
    (tmp_path / "exports" / "nord.xlsx").touch()
    told = call(*shlex.split(found[1])[1:], "--lang", "en")
    assert told.exit_code == 3
    seconds = re.compile(r" in \d+ s")
    assert seconds.sub("", told.stdout) == seconds.sub("", found[2])
    assert {
        "syd/team-6/proposal.json", "syd/team-6/proposal.xlsx", "syd/team-6/proposal.html",
        "nord.xlsx/errors.json", "summary.json", "summary.xlsx",
    } <= results(tmp_path / "proposals").keys()  # fmt: skip


def test_every_option_of_the_guide_exists() -> None:
    options = set(re.findall(r"(?<!dask )--[a-z][a-z-]+", GUIDE.read_text(encoding="utf-8")))
    dask = {"--host", "--port", "--nthreads", "--nworkers", "--now"}
    known = set(re.findall(r"--[a-z][a-z-]+", call("batch", "--help").stdout))
    assert options - dask - known == set()
