"""Cold runs over the same input: `python -m tests.batch.cold 20`.

Batches with one and two jobs in turn, each with another hash seed and an empty DIR, and
`rebalance` for each instance: the proposals must have the same bytes, timing aside. The time
limit is far beyond what the instances take, so that the clock cannot bite.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from instances.generate import generate_to
from tests.batch.processes import CODE, batch
from tests.batch.scenes import DAY, team, untimed
from tests.commands.calls import ROOT, SAMPLES

LIMIT = 60


def instances(root: Path, *, workers: int) -> None:
    """Write a story of six, a team with too many cases, and one as large as asked for."""
    shutil.copytree(SAMPLES / "team-6", root / "team-6", dirs_exist_ok=True)
    team(root / "heavy", cases=9, heavy=True)
    generate_to(root / "made-up", workers=workers, mean=24, seed=3, day=DAY)


def proposals(root: Path, out: Path, *, jobs: int, seed: int) -> dict[str, bytes]:
    """Run a cold batch and return the bytes of its proposals."""
    shutil.rmtree(out, ignore_errors=True)
    command = batch(root, out, "--jobs", jobs, "--time-limit", LIMIT)
    _run(command, seed)
    found = sorted(out.rglob("proposal.json"))
    return {path.parent.name: untimed(path.read_bytes()) for path in found}


def rebalanced(path: Path, *, seed: int) -> bytes:
    """Return the bytes of the proposal of `rebalance`."""
    given = ["rebalance", str(path), "--date", DAY.isoformat(), "--time-limit", str(LIMIT)]
    return untimed(_run([sys.executable, "-c", CODE, *given, "--json"], seed))


def _run(command: Sequence[str], seed: int) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert ended.returncode in (0, 4), ended.stderr.decode()
    return ended.stdout


def differing(root: Path, folder: Path, *, runs: int) -> list[str]:
    """Return which proposal of which run has other bytes than that of the first."""
    first = proposals(root, folder / "0", jobs=1, seed=0)
    found: list[str] = []
    for number in range(1, runs):
        jobs = 1 + number % 2
        again = proposals(root, folder / str(number), jobs=jobs, seed=number)
        found += [f"{name}: run {number}" for name in first if again.get(name) != first[name]]
        digests = (f"{name} {sha256(again[name]).hexdigest()[:8]}" for name in sorted(again))
        print(f"run {number}, {jobs} at a time: {', '.join(digests)}", flush=True)
    alone = {name: rebalanced(root / name, seed=runs) for name in first}
    return found + [f"{name}: rebalance" for name in first if alone[name] != first[name]]


def main() -> None:
    """Compare as many runs as asked for; end with 1 where any differs."""
    runs = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        instances(folder / "root", workers=5)
        found = differing(folder / "root", folder / "out", runs=runs)
    print("\n".join(found) or f"{runs} runs and rebalance: the same bytes")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
