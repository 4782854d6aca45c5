"""The country on this machine: `python -m bench.country FOLDER`, on a quiet machine.

Makes 98 municipalities in FOLDER (once), runs `fordel batch` over them, cold, with one job, two
jobs and a Dask cluster of two workers, then once more with nothing to do, and prints a table:
seconds by the wall and of the processors, the most memory of all processes together,
proposals, and how many are proven; then what is asked of it, and whether it holds. The same
stands in FOLDER/country.md. `--municipalities 10` takes ten of them, from small to large.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.cluster import cluster
from bench.measured import Measured, measure
from instances.generate import generate_country

DAY = date(2026, 11, 23)
SECONDS, MIB, TIMES, DASK, IDLE = 600, 4096, 1.7, 1.15, 3
HEAD = (
    "| way | wall s | CPU s | MiB | proposals | all six | first five | first four | first three |"
    " without | longest s |"
)


def country(folder: Path, municipalities: int | None) -> Path:
    """Return the root of the country, or of some of it, made where it is not there."""
    whole = folder / "country"
    if not whole.exists():
        generate_country(whole, seed=1, day=DAY)
    if municipalities is None:
        return whole
    some = folder / f"country-{municipalities}"
    if not some.exists():
        places = sorted(whole.iterdir(), key=lambda one: (_size(one), one.name))
        last = len(places) - 1
        for number in range(municipalities):
            one = places[round(number * last / max(1, municipalities - 1))]
            shutil.copytree(one, some / one.name, dirs_exist_ok=True)
    return some


def _size(place: Path) -> int:
    return sum(file.stat().st_size for file in place.iterdir())


def line(measured: Measured) -> str:
    """Return one way of working as a row."""
    rows = measured.summary["instances"]
    proven = [[goal["proven"] for goal in row["goals"]] for row in rows if row["goals"]]
    counts = [sum(all(one[:n]) for one in proven) for n in (6, 5, 4, 3)]
    without = len(rows) - len(proven)
    longest = max((row["seconds"] for row in rows), default=0)
    cells = [
        measured.name, f"{measured.seconds:.1f}", f"{measured.cpu:.1f}", f"{measured.mib:.0f}",
        len(proven), *counts, without, f"{longest:.1f}",
    ]  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def verdicts(done: dict[str, Measured], idle: Measured, same: dict[str, list[str]]) -> list[str]:
    """Return what is asked of a country, and whether it holds."""
    one, two, dask = (done.get(name) for name in ("1 job", "2 jobs", "dask"))
    found = [("nothing to do", f"{idle.seconds:.1f} s", idle.seconds <= IDLE)]
    if two:
        found.append(("2 jobs in ten minutes", f"{two.seconds:.0f} s", two.seconds <= SECONDS))
        found.append(("2 jobs in 4 GiB", f"{two.mib:.0f} MiB", two.mib <= MIB))
    if one and two:
        times = one.seconds / two.seconds
        found.append(("2 jobs 1.7 times as quick as 1", f"{times:.2f}", times >= TIMES))
    if two and dask:
        times = dask.seconds / two.seconds
        found.append(("Dask within 15 % of 2 jobs", f"{times:.2f}", times <= DASK))
    found += [
        (f"{name}: the same proposals", f"{len(differing)} differ", not differing)
        for name, differing in same.items()
    ]
    return [f"- {what}: {value}: {'yes' if holds else 'NO'}" for what, value, holds in found]


def differing(first: Path, second: Path) -> list[str]:
    """Return the instances whose proposals differ, timing aside."""
    return [
        str(path.parent.relative_to(first))
        for path in sorted(first.rglob("proposal.json"))
        if _timeless(path) != _timeless(second / path.relative_to(first))
    ]


def _timeless(path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    content: dict[str, Any] = json.loads(path.read_bytes())
    del content["timing"]
    return content


def _fresh(out: Path) -> Path:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    return out


def run(folder: Path, root: Path, ways: Sequence[str], limit: Sequence[str]) -> list[str]:
    """Run every way of working; return the lines of the report, printed as they come."""
    lines: list[str] = []

    def tell(*more: str) -> None:
        lines.extend(more)
        for one in more:
            print(one, flush=True)

    load = os.getloadavg()[0]
    tell(
        f"{date.today()}, {os.cpu_count()} processors, load {load:.2f}, "
        f"Python {sys.version.split()[0]}, {len([*root.iterdir()])} municipalities",
        "", HEAD, "|" + "---|" * HEAD.count(" |"),
    )  # fmt: skip
    done: dict[str, Measured] = {}
    outs = {way: _fresh(folder / f"out-{way}") for way in ways}
    for way, out in outs.items():
        if way == "dask":
            with cluster(folder, workers=2) as (address, sessions):
                how = ("--scheduler", address, *limit)
                done[way] = measure(way, root, out, *how, day=DAY, sessions=sessions)
        else:
            name = f"{way} job" if way == "1" else f"{way} jobs"
            done[name] = measure(name, root, out, "--jobs", way, *limit, day=DAY)
        tell(line([*done.values()][-1]))
    idle = measure("nothing to do", root, outs[ways[0]], *limit, day=DAY)
    tell(line(idle), "")
    same = {way: differing(outs[ways[0]], out) for way, out in outs.items() if way != ways[0]}
    tell(*verdicts(done, idle, same))
    tell(*(f"- {way} differs: {', '.join(some)}" for way, some in same.items() if some))
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the country, run every way of working, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--municipalities", type=int, help="only so many, from small to large")
    parser.add_argument("--ways", default="1,2,dask", help="numbers of jobs, and dask")
    parser.add_argument("--time-limit", help="for each; else as the batch has it, by size")
    asked = parser.parse_args(arguments)
    folder = asked.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    root = country(folder, asked.municipalities)
    limit = ("--time-limit", asked.time_limit) if asked.time_limit else ()
    lines = run(folder, root, asked.ways.split(","), limit)
    (folder / "country.md").write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
