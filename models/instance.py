"""What is planned: workers, cases, exclusions and a policy, on a day."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from models.case import Case
from models.ids import fold
from models.policy import Policy
from models.worker import Worker


class Instance(BaseModel):
    """One department on its plan date; workers and cases are sorted by id.

    Exclusions are (case id, worker id). Every worker id in a case or an exclusion is the
    id of a worker in `workers`, spelt the same.
    """

    model_config = ConfigDict(frozen=True)

    day: date
    workers: tuple[Worker, ...]
    cases: tuple[Case, ...]
    exclusions: frozenset[tuple[str, str]] = frozenset()
    policy: Policy = Policy()

    @model_validator(mode="after")
    def _check(self) -> Self:
        workers = {worker.id for worker in self.workers}
        if len(workers) != len(self.workers) or len({c.id for c in self.cases}) != len(self.cases):
            raise ValueError("ids of workers and of cases must be unique")
        named = {
            name for c in self.cases for name in (c.primary, c.co_worker, c.preferred) if name
        } | {worker for _, worker in self.exclusions}
        if unknown := named - workers:
            raise ValueError(f"worker ids that are not in the staff list: {len(unknown)}")
        return self

    @classmethod
    def of(
        cls,
        day: date,
        workers: list[Worker] | tuple[Worker, ...],
        cases: list[Case] | tuple[Case, ...],
        *,
        exclusions: frozenset[tuple[str, str]] = frozenset(),
        policy: Policy | None = None,
    ) -> Instance:
        """Make an instance, sorting workers and cases by id."""
        return cls(
            day=day,
            workers=tuple(sorted(workers, key=lambda worker: worker.id)),
            cases=tuple(sorted(cases, key=lambda case: case.id)),
            exclusions=exclusions,
            policy=policy or Policy(),
        )

    @cached_property
    def worker(self) -> dict[str, Worker]:
        """Return the workers by id."""
        return {worker.id: worker for worker in self.workers}

    @cached_property
    def case(self) -> dict[str, Case]:
        """Return the cases by id."""
        return {case.id: case for case in self.cases}

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of workers, cases and exclusions in canonical form.

        Spelling (upper and lower case), order and file type do not change it; the plan
        date and the policy are not part of it.
        """
        workers = sorted(canonical(w.model_dump()) for w in self.workers)
        cases = sorted(canonical(c.model_dump()) for c in self.cases)
        pairs = sorted(f"{fold(case)}\t{fold(worker)}" for case, worker in self.exclusions)
        text = "\n".join(["workers", *workers, "cases", *cases, "exclusions", *pairs])
        return f"sha256:{sha256(text.encode()).hexdigest()}"

    @cached_property
    def policy_digest(self) -> str:
        """Return the SHA-256 of the policy in canonical form."""
        return f"sha256:{sha256(canonical(self.policy.model_dump()).encode()).hexdigest()}"


def canonical(value: Any) -> str:
    """Return one text for all spellings of a value."""
    if isinstance(value, dict):
        inner = ";".join(f"{key}={canonical(value[key])}" for key in sorted(value))
        return "{" + inner + "}"
    if isinstance(value, frozenset | set):
        return "[" + ",".join(sorted(canonical(item) for item in value)) + "]"
    if isinstance(value, tuple | list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, str):
        return repr(fold(value))
    if hasattr(value, "normalize"):
        return format(value.normalize(), "f")
    return str(value)
