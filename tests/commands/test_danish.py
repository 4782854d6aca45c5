"""`--lang da` reaches everything people read, and nothing that programs read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands.calls import DAY, SAMPLES, call, small
from tests.report.test_danish import english

TEAM = SAMPLES / "team-6"


def without_time(text: str) -> Any:
    document = json.loads(text)
    document.pop("timing", None)
    return document


def own(folder: Path) -> set[str]:
    """Return the words of the department's files, headings and file names."""
    texts = [path.name + " " + path.read_text(encoding="utf-8") for path in folder.glob("*.csv")]
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())}


def test_a_danish_proposal() -> None:
    done = call("rebalance", TEAM, "--date", DAY, "--lang", "da")
    assert done.exit_code == 4
    assert english(done.stdout, own(TEAM)) == set()
    assert english(done.stderr, own(TEAM)) == set()
    flat = " ".join(done.stdout.split())
    assert "8 sager skifter sagsbehandler (7 uundgåeligt, 1 valgt)" in flat
    assert "1 ny sag får en sagsbehandler og 4 sager får en ny medsagsbehandler." in flat


def test_a_danish_generated_department(tmp_path: Path) -> None:
    folder = tmp_path / "afdeling"
    made = call("generate", folder, "--workers", 6, "--mean", 20, "--seed", 3, "--lang", "da")
    assert english(made.stdout.replace(str(folder), ""), set()) == set()
    done = call("rebalance", folder, "--date", DAY, "--lang", "da", "--time-limit", 5)
    assert done.exit_code in {0, 4}
    assert english(done.stdout + done.stderr, own(folder)) == set()


@pytest.mark.parametrize("command", [("rebalance", TEAM), ("validate", TEAM)], ids=lambda c: c[0])
def test_json_is_english_whatever_the_language(command: tuple[object, ...]) -> None:
    english, danish = (
        call(*command, "--date", DAY, "--json", "--lang", lang) for lang in ("en", "da")
    )
    assert without_time(english.stdout) == without_time(danish.stdout)
    assert "whoever has" in english.stdout or command[0] == "validate"


def test_errors_in_json_are_english(tmp_path: Path) -> None:
    folder = small(tmp_path / "x", cases="case,primary,weight\n1,cid,1\n")
    english, danish = (call("validate", folder, "--json", "--lang", lang) for lang in ("en", "da"))
    assert english.stdout == danish.stdout
    assert "is not in the staff list" in danish.stdout


def test_a_danish_verdict_and_danish_errors(tmp_path: Path) -> None:
    folder, plan = small(tmp_path / "x"), tmp_path / "plan.csv"
    plan.write_text("case,primary,co_worker\n1,bea,\n2,bea,bea\n", encoding="utf-8")
    done = call("check", folder, plan, "--date", DAY, "--lang", "da")
    assert done.exit_code == 4
    assert english(done.stdout + done.stderr, own(tmp_path) | own(folder)) == set()
    assert "Sag 3 mangler i fordelingen." in done.stdout
    lost = call("rebalance", tmp_path / "nothing", "--lang", "da")
    assert lost.exit_code == 3
    assert "findes ikke" in lost.stderr


def test_help_is_english() -> None:
    assert "Show this message" in call("rebalance", "--lang", "da", "--help").stdout
