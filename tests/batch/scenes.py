"""Small roots for batches, a pool without processes, and what is left in DIR afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from batch.asked import Asked, Job, program_version
from batch.events import Event, Listen
from batch.names import STAMP
from batch.outcome import Outcome
from batch.pool import Pool
from batch.run import Batch, Ended
from batch.work import solve_one
from models.options import Options

DAY = date(2026, 11, 23)
WORKERS = "worker,started\nabe,2015-01-01\nbea,2016-01-01\ncai,2017-01-01\n"


def team(folder: Path, *, cases: int = 4, heavy: bool = False, waits: bool = False) -> Path:
    """Write three workers with `cases` cases; the first case is new, `abe` has the others.

    `heavy`: each case weighs 25 of the 30 points that a worker may have, so of four somebody
    has two. `waits`: one more case, with a skill that nobody has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = [f"{n},{'abe' if n else ''},{25 if heavy else 1}," for n in range(cases)]
    rows += ["w,,1,welding"] if waits else []
    (folder / "workers.csv").write_text(WORKERS, encoding="utf-8")
    text = "\n".join(["case,primary,weight,skills", *rows, ""])
    (folder / "cases.csv").write_text(text, encoding="utf-8")
    return folder


def quiet(folder: Path) -> Path:
    """Write a team in which nothing is worth moving: everybody has one like case."""
    team(folder)
    cases = "case,primary,weight\n1,abe,1\n2,bea,1\n3,cai,1\n"
    (folder / "cases.csv").write_text(cases, encoding="utf-8")
    return folder


def asked(**changes: Any) -> Asked:
    base = Asked(DAY, None, Options(time_limit=20), (), "en", program_version())
    return replace(base, **changes)


@dataclass
class Here:
    """Works in this process, one job after the other, and remembers them."""

    work: Callable[[Job], Outcome] = solve_one
    solved: list[str] = field(default_factory=list)

    def run(
        self, jobs: Sequence[Job], *, stopped: Callable[[], bool], listen: Listen
    ) -> Iterator[Outcome]:
        for job in jobs:
            if stopped():
                return
            outcome = self.work(job)
            if not outcome.unchanged:
                self.solved.append(job.instance)
            yield outcome


def run(
    root: Path,
    out: Path,
    *,
    pool: Pool | None = None,
    listen: Listen = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
    wait: bool = True,
    **changes: Any,
) -> Ended:
    """Run a batch, in this process unless another pool is given."""
    batch = Batch(root, out, asked(**changes), pool or Here(), "test", listen, stopped, wait=wait)
    return batch.run()


def solved(root: Path, out: Path, **changes: Any) -> list[str]:
    """Run a batch and return which instances it had to solve."""
    pool = Here()
    run(root, out, pool=pool, **changes)
    return sorted(pool.solved)


def results(out: Path) -> dict[str, bytes]:
    """Return the bytes of every file below DIR, by its path."""
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def stamps(out: Path) -> list[Path]:
    return sorted(out.rglob(STAMP))


def timeless(proposal: bytes) -> dict[str, Any]:
    """Return a proposal without its timing, the one part that may differ."""
    content: dict[str, Any] = json.loads(proposal)
    del content["timing"]
    return content


def phases(events: list[Event]) -> list[str]:
    return [event.phase for event in events]


def untimed(proposal: bytes) -> bytes:
    """Return the bytes of a proposal without its timing, the one part that may differ."""
    text, found = re.subn(rb'\n "timing": \{.*?\n \}', b"", proposal, flags=re.S)
    assert found == 1
    return text
