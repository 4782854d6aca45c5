"""What a batch is asked for, and what one worker gets to do."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from batch.effort import LEEWAY, seconds_for
from models.decision import Decision
from models.ids import fold
from models.options import Options


@dataclass(frozen=True)
class Asked:
    """The same for every instance: day, policy file, options, reports, program version.

    `by_size`: nobody has said how long a solve may take; each has its own time by its cases.
    """

    day: date
    policy: Path | None
    options: Options
    reports: tuple[str, ...]
    lang: str
    version: str
    by_size: bool = False

    def options_for(self, cases: int) -> Options:
        """Return the options of one instance."""
        if not self.by_size:
            return self.options
        own = {"time_limit": seconds_for(cases), "leeway": LEEWAY}
        return self.options.model_copy(update=own)

    @property
    def longest(self) -> float:
        """Return the seconds that the clock gives an instance at the most."""
        return self.options_for(sys.maxsize).clock

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of everything but the input and the policy.

        The language counts only where a report is written: JSON is always English.
        """
        options = self.options
        content = {
            "date": self.day.isoformat(),
            "level": str(options.level),
            "max_changes": options.max_changes,
            "time_limit": None if self.by_size else options.time_limit,
            "seed": options.seed,
            "gone": sorted({fold(name) for name in options.gone}),
            "reports": sorted(self.reports),
            "lang": self.lang if self.reports else None,
            "version": self.version,
        }
        return sha256(json.dumps(content).encode()).hexdigest()


@dataclass(frozen=True)
class Known:
    """The digests of the parsed input and policy whose result lies whole in DIR already."""

    input: str
    policy: str
    decisions: str


@dataclass(frozen=True)
class Job:
    """One instance to be worked on; `policy` is the file that stands in for its own.

    `decisions` are files of decisions beside the export; `stood` those that stood after the
    last run, `marked` those that a leader has marked in its workbook since.
    """

    instance: str
    path: Path
    asked: Asked
    policy: Path | None = None
    decisions: tuple[Path, ...] = ()
    stood: tuple[Decision, ...] = ()
    marked: tuple[Decision, ...] = ()
    known: Known | None = None
    size: int = 0


def program_version() -> str:
    """Return the version that decides which plan comes out: ours, and the solver's."""
    return f"{_version('fordel')} ortools {_version('ortools')}"


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:  # a bare source tree
        return "(not installed)"
