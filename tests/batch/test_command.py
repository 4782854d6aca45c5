"""`fordel batch` at the command line: exit codes, what is told and to whom."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from batch.asked import Asked, program_version
from batch.effort import seconds_for
from batch.reports import REPORTS
from models.options import Options
from tests.batch.scenes import quiet, results, team, untimed
from tests.commands.calls import DAY, SAMPLES, call, spawn


def batch(root: Path, out: Path, *options: object) -> tuple[int, str, str]:
    told = call("batch", root, "--out", out, "--date", DAY, "--lang", "en", "--jobs", 1, *options)
    return told.exit_code, told.stdout, told.stderr


def test_exit_codes(tmp_path: Path) -> None:
    root, out = tmp_path / "root", tmp_path / "out"
    quiet(root / "quiet")
    assert batch(root, out)[0] == 0
    team(root / "waits", waits=True)
    assert batch(root, out)[0] == 4
    assert batch(root, out)[0] == 4  # skipped, and still unmet
    (root / "bad.json").touch()
    assert batch(root, out)[0] == 3
    assert batch(root / "nowhere", out)[0] == 3
    assert batch(root, out, "--report", "pdf")[0] == 2
    assert batch(root, out, "--seed", 1, "--scheduler", "nonsense")[0] == 2


def test_what_is_told(tmp_path: Path) -> None:
    root = tmp_path / "root"
    quiet(root / "quiet")
    team(root / "a" / "waits", waits=True)
    team(root / "heavy", heavy=True)
    (root / "bad.json").touch()
    code, printed, log = batch(root, tmp_path / "out")
    assert code == 3
    title, *lines = printed.splitlines()
    assert re.fullmatch(r"Batch for 2026-11-23: 4 instances in \d+ s", title)
    assert lines == [
        "3 were solved.",
        "In 1 nothing is worth moving.",
        "",
        "Worth a look first (3)",
        "  bad.json: The file is empty. Export it again.",
        "  a/waits: 1 new case gets a caseworker and 1 case waits",
        "  heavy: 1 case moves, 1 new case gets a caseworker and 1 worker is over a cap",
    ]
    assert sorted(log.splitlines())[-1] == "quiet: nothing is worth moving"
    _, printed, log = batch(root, tmp_path / "out")
    assert "3 are as they were and were not solved again." in printed
    assert "quiet: as it was: nothing is worth moving" in log.splitlines()


def test_the_log_of_a_program_names_nobody(tmp_path: Path) -> None:
    root = tmp_path / "root"
    team(root / "waits", waits=True)
    bad = team(root / "bad") / "cases.csv"
    bad.write_text("case,primary\n2026-00777,zenobia\n", encoding="utf-8")
    _, _, log = batch(root, tmp_path / "out", "--log-format", "json")
    lines = [json.loads(line) for line in log.splitlines()]
    assert len({line["run"] for line in lines}) == 1
    assert [line["phase"] for line in lines[:2]] == ["begin", "find"]
    assert lines[1]["instances"] == 2
    assert lines[-1]["phase"] == "end"
    waits = [line["phase"] for line in lines if line.get("instance") == "waits"]
    assert waits == ["start", "read", "solve", "report", "hires", "write", "done"]
    assert all(line["seconds"] >= 0 for line in lines if line["phase"] in ("read", "solve"))
    (wrong,) = [line for line in lines if line.get("codes")]
    assert (wrong["instance"], wrong["level"]) == ("bad", "error")
    assert wrong["codes"] == ["unknown-worker"]
    for name in ("zenobia", "2026-00777", "abe", "bea"):
        assert name not in log


def test_no_summary_names_anybody(tmp_path: Path) -> None:
    root, out = tmp_path / "root", tmp_path / "out"
    bad = team(root / "bad") / "cases.csv"
    bad.write_text("case,primary\n2026-00777,zenobia\n", encoding="utf-8")
    team(root / "heavy", heavy=True)
    code, printed, _ = batch(root, out, "--json")
    assert code == 3
    assert json.loads(printed) == json.loads((out / "summary.json").read_bytes())
    for name in ("zenobia", "2026-00777", "abe", "bea"):
        assert name not in printed


def test_the_summary(tmp_path: Path) -> None:
    root, out = tmp_path / "root", tmp_path / "out"
    team(root / "waits", waits=True)
    quiet(root / "quiet")
    batch(root, out)
    summary = json.loads((out / "summary.json").read_bytes())
    assert list(summary) == [
        "schema", "date", "version", "complete", "counts", "look_first", "instances", "timing",
    ]  # fmt: skip
    assert (summary["schema"], summary["date"], summary["complete"]) == (1, DAY, True)
    assert summary["version"] == program_version()
    assert summary["look_first"] == ["waits"]
    assert summary["counts"]["nothing_to_move"] == 1
    still, waits = summary["instances"]
    assert (still["instance"], still["nothing_to_move"], still["moves"]) == ("quiet", True, 0)
    proposal = json.loads((out / "waits" / "proposal.json").read_bytes())
    for key in ("goals", "headcount"):
        assert waits[key] == proposal[key]
    assert (waits["waiting"], waits["breaches"], waits["cases"]) == (1, 0, 5)
    # Nobody may have the case that waits; erfaren has every skill, nyuddannet has none.
    assert waits["hires"] == [
        {"profile": "erfaren", "enough": True, "value": 1, "bound": 1, "proven": True},
        {"profile": "nyuddannet", "enough": False, "value": None, "bound": 0, "proven": True},
    ]
    assert [(hires["value"], hires["proven"]) for hires in still["hires"]] == [(0, True)] * 2


@pytest.mark.parametrize(("lang", "heading"), [("en", "instance"), ("da", None)])
def test_the_summary_as_a_workbook(tmp_path: Path, lang: str, heading: str | None) -> None:
    root, out = tmp_path / "root", tmp_path / "out"
    team(root / "=1+1")
    team(root / "waits", waits=True)
    batch(root, out, "--lang", lang)
    sheet = load_workbook(BytesIO((out / "summary.xlsx").read_bytes())).active
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 3
    assert heading is None or rows[0][0] == heading
    assert [row[0] for row in rows[1:]] == ["waits", "=1+1"]  # most urgent first
    assert sheet["A3"].data_type == "s"  # text, no formula
    assert rows[1][2] == 1
    hires = {"en": "erfaren: 1 and nyuddannet: no number is enough",
             "da": "erfaren: 1 og nyuddannet: intet antal er nok"}  # fmt: skip
    assert hires[lang] in rows[1]


def test_reports_lie_beside_the_proposal(tmp_path: Path) -> None:
    root, out = tmp_path / "root", tmp_path / "out"
    team(root / "a")
    batch(root, out, "--report", "text,excel", "--report", "json")
    assert {"a/proposal.json", "a/proposal.txt", "a/proposal.xlsx"} <= results(out).keys()
    text = (out / "a" / "proposal.txt").read_text(encoding="utf-8")
    shown = call("rebalance", root / "a", "--date", DAY, "--lang", "en").stdout
    assert text.splitlines()[0] == shown.splitlines()[0]


def test_a_batch_and_rebalance_say_the_same(tmp_path: Path) -> None:
    batch(SAMPLES / "team-6", tmp_path / "out")
    ours = (tmp_path / "out" / "proposal.json").read_bytes()
    limit = json.loads(ours)["options"]["time_limit"]
    assert limit == 10  # by its size, since nobody has said otherwise
    again = call("rebalance", SAMPLES / "team-6", "--date", DAY, "--json", "--time-limit", limit)
    assert untimed(ours) == untimed(again.stdout.encode())
    batch(SAMPLES / "team-6", tmp_path / "out", "--time-limit", 30)
    ours = (tmp_path / "out" / "proposal.json").read_bytes()
    again = call("rebalance", SAMPLES / "team-6", "--date", DAY, "--json", "--time-limit", 30)
    assert untimed(ours) == untimed(again.stdout.encode())


def test_the_large_may_take_longer() -> None:
    limits = [seconds_for(cases) for cases in (0, 1, 80, 81, 900, 4770, 99_999)]
    assert limits == [9, 10, 10, 11, 21, 69, 180]


def test_the_clock_is_later_than_the_effort_unless_somebody_says_when() -> None:
    options = Options(time_limit=30)
    asked = Asked(date(2026, 11, 23), None, options, (), "en", "1")
    assert asked.options_for(90).clock == 30
    by_size = replace(asked, by_size=True).options_for(90)
    assert (by_size.time_limit, by_size.clock) == (11, 13.75)
    assert (asked.longest, replace(asked, by_size=True).longest) == (30, 225)


def test_an_unproven_goal_under_strict_proof(tmp_path: Path) -> None:
    root = tmp_path / "root"
    team(root / "a")
    assert batch(root, tmp_path / "out", "--strict-proof")[0] == 0


def test_help_names_every_report() -> None:
    text = " ".join(call("batch", "--help").stdout.split())
    assert all(name in text for name in REPORTS)


def test_help_is_quick_to_import() -> None:
    code = (
        "import sys; from commands import batch; "
        "sys.exit(bool({'pydantic', 'rich', 'ortools', 'distributed'} & set(sys.modules)))"
    )
    assert spawn(code=code).returncode == 0
