from __future__ import annotations

from pathlib import Path

from tests.batch.cold import differing, instances


def test_cold_runs_with_one_job_and_two_and_rebalance_have_the_same_bytes(tmp_path: Path) -> None:
    instances(tmp_path / "root", workers=4)
    assert differing(tmp_path / "root", tmp_path / "out", runs=2) == []
