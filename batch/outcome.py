"""What came of one instance, on its way from a worker to whoever writes it down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from batch.asked import Job
from batch.names import ERRORS
from models.batch import InstanceRow, Trouble
from models.problem import Findings, Problem
from models.text import Text
from report.problems import as_json


@dataclass(frozen=True)
class Outcome:
    """The files of one result as bytes, what they were made of, and their line in the summary.

    `raw` is the fingerprint of the bytes that were read (empty: never skip this one); `input`,
    `policy` and `decisions` are digests of what they mean. `unchanged`: they mean what they did
    last time, and there is nothing to write but that. `phases` are seconds.
    """

    job: Job
    row: InstanceRow
    files: Mapping[str, bytes] = field(default_factory=dict)
    raw: str = ""
    input: str = ""
    policy: str = ""
    decisions: str = ""
    phases: Mapping[str, float] = field(default_factory=dict)
    unchanged: bool = False


def failed(job: Job, code: str, message: Text, *, attempts: int = 1) -> Outcome:
    """Return the outcome of an instance that could not be solved, whatever its input is."""
    findings = Findings(errors=(Problem(code=code, message=message),))
    row = InstanceRow(
        instance=job.instance,
        result="failed",
        attempts=attempts,
        errors=(Trouble(code=code, message=message),),
    )
    return Outcome(job, row, {ERRORS: f"{as_json(findings)}\n".encode()})


def counted(outcome: Outcome, attempts: int) -> Outcome:
    """Return an outcome that says how many attempts it took."""
    return replace(outcome, row=outcome.row.model_copy(update={"attempts": attempts}))
