"""The samples that ship are what their READMEs say."""

from __future__ import annotations

from pathlib import Path

import pytest

from instances.generate import (
    generate_to,
)
from instances.read import read_instance
from models.facts import derive
from tests.instances.generated import DAY, SAMPLES, contents, read


@pytest.mark.parametrize(("sample", "gone"), [("team-6", "mlu røs"), ("afdeling", "ghmr låcn")])
def test_a_sample_warns_only_of_those_who_are_gone(sample: str, gone: str) -> None:
    findings = read_instance(SAMPLES / sample, day=DAY).findings
    assert findings.errors == ()
    assert [(w.code, w.value) for w in findings.warnings] == [
        ("worker-gone", worker) for worker in gone.split()
    ]


def test_the_team_of_six_is_as_its_story_says() -> None:
    facts = derive(read(SAMPLES / "team-6"))
    caps = {w.id: (w.max_cases, w.max_points, w.max_dangerous) for w in facts.workers.values()}
    # hæs: 10 * 32/37 = 8.64; tja: a quarter, in her first month.
    assert caps["hæs"] == (8, 864, 4)
    assert caps["tja"] == (2, 250, 1)
    assert [w.id for w in facts.workers.values() if not w.here] == ["mlu", "røs"]
    assert sum(c.case.primary == "bkd" for c in facts.cases.values()) == 11
    assert [c.id for c in facts.cases.values() if c.locked] == ["2024-00071"]
    # What the README adds up to 9,420.
    costs = {case_id: facts.cases[case_id] for case_id in facts.cases}
    family = sum(c.change_cost for c in costs.values() if c.family == "f00007")
    assert family == 3 * 1900 + 1300
    assert costs["2025-00072"].promotion_cost == 680
    assert costs["2026-00044"].promotion_cost == 440
    assert costs["2025-00090"].change_cost == 1200
    assert costs["2026-00102"].change_cost == 100


def test_the_sample_is_what_generate_writes(tmp_path: Path) -> None:
    generate_to(tmp_path / "new", workers=35, mean=28, seed=5, day=DAY)
    assert contents(tmp_path / "new") == contents(SAMPLES / "afdeling")
    assert "--workers 35 --mean 28 --seed 5 --date 2026-11-23" in (SAMPLES / "README.md").read_text(
        encoding="utf-8"
    )
