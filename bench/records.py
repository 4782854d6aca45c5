"""What is measured, as records: they go between processes and into bench/results as JSON."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

OURS = "ours"


class Record(BaseModel):
    """A frozen record that takes no key it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Task(Record):
    """What one solver is asked: an instance by its path, and how long it may take.

    `time_limit` is in seconds for all goals together, `seconds_per_goal` for each.
    """

    path: str
    date: date
    time_limit: float = 60.0
    seconds_per_goal: float = 20.0


class GoalRow(Record):
    """One goal: the value reached, what no plan can beat, and the seconds it took."""

    name: str
    value: int
    bound: int
    proven: bool
    seconds: float | None = None


class Measured(Record):
    """One solver on one instance.

    `seconds` is the whole process by the wall, `phases` the seconds inside it, in order;
    `memory_mib` the most it held at any time. `failed` says why there is nothing else.
    """

    solver: str
    goals: tuple[GoalRow, ...] = ()
    phases: dict[str, float] = {}
    seconds: float | None = None
    memory_mib: float | None = None
    versions: dict[str, str] = {}
    failed: str | None = None

    @property
    def proven(self) -> int:
        """Return how many goals are proven, from the first on."""
        return next((i for i, g in enumerate(self.goals) if not g.proven), len(self.goals))

    @property
    def all_proven(self) -> bool:
        """Whether every goal it was asked is proven."""
        return bool(self.goals) and self.proven == len(self.goals)


class InstanceFacts(Record):
    """What was solved: sizes, and the generator's parameters where it made the instance."""

    name: str
    workers: int
    cases: int
    mean: float | None = None
    seed: int | None = None


class Comparison(Record):
    """Everybody on one instance."""

    instance: InstanceFacts
    measured: tuple[Measured, ...]

    def of(self, solver: str) -> Measured | None:
        """Return what one solver did; null if it was not asked."""
        return next((one for one in self.measured if one.solver == solver), None)


class Machine(Record):
    """Where it ran: neither a host name nor a path."""

    cpu: str
    cores: int
    memory_gib: float
    system: str
    python: str
    load: float | None
    versions: dict[str, str]
    commit: str | None


class Results(Record):
    """One run of the benchmark."""

    name: str
    day: date
    machine: Machine
    time_limit: float
    seconds_per_goal: float
    comparisons: tuple[Comparison, ...]
