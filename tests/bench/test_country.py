"""The benchmark of the country, on two small teams: its table and its verdicts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.country import HEAD, differing, main, verdicts
from bench.measured import Measured
from tests.batch.scenes import quiet, team


def test_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    team(tmp_path / "country" / "a", waits=True)
    quiet(tmp_path / "country" / "b")
    main([str(tmp_path), "--ways", "1,2"])
    told = capsys.readouterr().out
    assert told == (tmp_path / "country.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in one.split("|")] for one in told.splitlines() if "|" in one]
    head = [cell.strip() for cell in HEAD.split("|")]
    table = {row[1]: dict(zip(head, row, strict=True)) for row in rows[2:]}
    assert list(table) == ["1 job", "2 jobs", "nothing to do"]
    for row in table.values():
        assert (row["proposals"], row["all six"], row["without"]) == ("2", "2", "0")
        assert float(row["wall s"]) > 0
    assert float(table["1 job"]["CPU s"]) > 0.1
    assert float(table["1 job"]["MiB"]) > 20
    assert "- 2: the same proposals: 0 differ: yes" in told
    proposal = tmp_path / "out-2" / "a" / "proposal.json"
    content = json.loads(proposal.read_bytes())
    proposal.write_text(json.dumps({**content, "date": "other"}), encoding="utf-8")
    assert differing(tmp_path / "out-1", tmp_path / "out-2") == ["a"]


def test_what_does_not_hold_is_said() -> None:
    def measured(seconds: float, mib: float = 100) -> Measured:
        return Measured("", {}, seconds, seconds, mib)

    done = {"1 job": measured(900), "2 jobs": measured(600, 5000), "dask": measured(600)}
    assert verdicts(done, measured(4), {"2": ["x"]}) == [
        "- nothing to do: 4.0 s: NO",
        "- 2 jobs in ten minutes: 600 s: yes",
        "- 2 jobs in 4 GiB: 5000 MiB: NO",
        "- 2 jobs 1.7 times as quick as 1: 1.50: NO",
        "- Dask within 15 % of 2 jobs: 1.00: yes",
        "- 2: the same proposals: 1 differ: NO",
    ]
