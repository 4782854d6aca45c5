"""Every instance below a folder: a folder with tables, a workbook, or a JSON file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from batch.names import LOCK, RESULTS, SUMMARIES
from instances.columns import CASES, WORKERS
from models.ids import fold

WHOLE_INPUTS = frozenset({".xlsx", ".xlsm", ".json"})
# What an export may be by mistake: the readers say what to do about it.
MISTAKEN = frozenset({".xls", ".xlsb", ".ods", ".numbers"})
POLICY = "policy.toml"
_TABLES = frozenset(f"{name}.csv" for spec in (WORKERS, CASES) for name in spec.names)
_OURS = frozenset({*RESULTS, *SUMMARIES})


@dataclass(frozen=True)
class Found:
    """One instance: its place below ROOT (also its place below DIR), policy and decisions.

    `policy` is set only for a workbook: a folder's own policy is found by the readers, and a
    JSON file has it inside. `decisions` lie in the folder (decisions.csv, decisions.xlsx), or
    beside the file NAME.xlsx or NAME.json (NAME.decisions.csv, NAME.decisions.xlsx).
    """

    place: Path
    path: Path
    policy: Path | None = None
    decisions: tuple[Path, ...] = ()

    @property
    def name(self) -> str:
        """Return the place as it stands in the summary: with /, and readable whatever its bytes."""
        return os.fsencode(self.place.as_posix()).decode("utf-8", "backslashreplace")


def find_instances(root: Path, out: Path) -> list[Found]:
    """Return the instances below `root` by name; results of a batch (`out`) are none.

    Hidden files and folders are passed over. Symbolic links are followed, a loop is not.
    """
    if not root.is_dir():
        beside = sorted(os.listdir(root.parent)) if root.parent.is_dir() else []
        return [_whole(root.parent, root, beside)]
    found = [one for folder, files in _folders(root, out) for one in _of(root, folder, files)]
    return sorted(found, key=lambda one: one.name)


def _folders(root: Path, out: Path) -> Iterator[tuple[Path, list[str] | None]]:
    """Yield each folder with the names of its files; None for one that cannot be listed."""
    seen: set[tuple[int, int]] = set()
    closed: list[Path] = []
    results = out.resolve()
    walk = os.walk(
        root, followlinks=True, onerror=lambda error: closed.append(Path(error.filename))
    )
    for name, below, files in walk:
        folder = Path(name)
        identity = _identity(folder)
        if identity in seen or _is_results(folder, root, results, files):
            below.clear()
            continue
        seen.add(identity)
        below[:] = sorted(one for one in below if not one.startswith("."))
        yield folder, sorted(files)
    yield from ((folder, None) for folder in closed)


def _identity(folder: Path) -> tuple[int, int]:
    try:
        status = folder.stat()
    except OSError:  # gone since it was listed: its reader will say so
        return (0, hash(folder))
    return (status.st_dev, status.st_ino)


def _is_results(folder: Path, root: Path, results: Path, files: Iterable[str]) -> bool:
    """Whether a folder below ROOT is where a batch, this one or another, leaves its results."""
    return folder != root and (folder.resolve() == results or LOCK in files)


def _of(root: Path, folder: Path, files: list[str] | None) -> Iterator[Found]:
    """Yield what a folder holds: itself if it has a table, else each of its whole inputs."""
    if files is None or any(fold(name) in _TABLES for name in files):
        own = _decisions(folder, files or (), "")
        yield Found(folder.relative_to(root), folder, decisions=own)
        return
    for name in files:
        if name.startswith((".", "~$")) or name in _OURS:
            continue
        if Path(name).suffix.lower() in WHOLE_INPUTS | MISTAKEN and not _speaks_of(name, files):
            yield _whole(root, folder / name, files)


def _whole(root: Path, path: Path, files: Iterable[str]) -> Found:
    """Return an input that is one file, with what lies beside it for it."""
    policy = next((path.parent / name for name in files if fold(name) == POLICY), None)
    rules = policy if path.suffix.lower() != ".json" else None
    own = _decisions(path.parent, files, f"{path.stem}.")
    return Found(path.relative_to(root), path, rules, own)


def _decisions(folder: Path, files: Iterable[str], prefix: str) -> tuple[Path, ...]:
    """Return the files of decisions that belong to an instance, the older kind first."""
    wanted = [fold(f"{prefix}decisions{suffix}") for suffix in (".csv", ".xlsx")]
    return tuple(folder / name for one in wanted for name in files if fold(name) == one)


def _speaks_of(name: str, files: Iterable[str]) -> bool:
    """Whether a workbook holds the decisions about a file that stands beside it."""
    about = fold(name).removesuffix(".decisions.xlsx")
    named = {fold(f"{about}{suffix}") for suffix in WHOLE_INPUTS}
    return about != fold(name) and not named.isdisjoint(map(fold, files))
