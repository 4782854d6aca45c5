"""What is solved: suites as TOML files, and instances by path."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from bench.records import InstanceFacts, Record
from instances.generate import generate_to
from instances.read import load_instance

SUITES = Path(__file__).parent / "suites"
DAY = date(2026, 11, 23)


class Entry(Record):
    """One instance: made by the generator from its parameters, or at a path.

    `peers` are those worth asking beside ours; null: whoever the command names.
    """

    name: str
    workers: int = 0
    mean: float = 0.0
    seed: int = 1
    peers: tuple[str, ...] | None = None
    path: str | None = None


class Suite(Record):
    """Instances and how long everybody may take on each.

    `time_limit`: seconds for ours. `seconds_per_goal`: for the peers.
    """

    name: str
    day: date = DAY
    time_limit: float = 60.0
    seconds_per_goal: float = 20.0
    instance: tuple[Entry, ...] = ()


def read_suite(name: str) -> Suite:
    """Read bench/suites/NAME.toml, or the TOML file of that path.

    Raises:
        SystemExit: there is none; the message names those there are.

    """
    path = Path(name) if name.endswith(".toml") else SUITES / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in SUITES.glob("*.toml")))
        raise SystemExit(f"bench: no suite or instance {name}; suites: {known}")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Suite.model_validate({"name": path.stem, **table})


def suite_of_paths(paths: list[Path], day: date) -> Suite:
    """Return a suite of instances by path; only their last names get into the results."""
    entries = tuple(Entry(name=path.resolve().stem, path=str(path.resolve())) for path in paths)
    return Suite(name="paths", day=day, instance=entries)


def lay_out(entry: Entry, day: date, folder: Path) -> tuple[Path, InstanceFacts]:
    """Return where an instance lies and what it is; a made-up one is written into `folder`."""
    if entry.path:
        instance, _ = load_instance(Path(entry.path), day=day)
        mine = [worker for worker in instance.workers if not worker.external]
        sizes = {"workers": len(mine), "cases": len(instance.cases)}
        return Path(entry.path), InstanceFacts(name=entry.name, **sizes)
    path, made = folder / entry.name, {"mean": entry.mean, "seed": entry.seed}
    instance = generate_to(path, workers=entry.workers, mean=entry.mean, seed=entry.seed, day=day)
    facts = {"workers": entry.workers, "cases": len(instance.cases), **made}
    return path, InstanceFacts.model_validate({"name": entry.name, **facts})
