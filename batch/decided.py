"""What leaders have decided about single moves: where it lies, and what it asks of a run.

Three places, the newest outranks: DIR/decisions.csv (what still stood after the last run),
a file beside the export, and the marks in the workbook that the last run left in DIR.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from batch.asked import Job
from batch.names import DECISIONS
from batch.stamp import load_stamp, sha
from instances.decisions_file import read_decisions
from models.decision import Answer, Decision, DecisionRow
from models.errors import InputError
from models.ids import fold
from models.instance import Instance
from models.problem import Findings
from report.decisions_csv import decisions_csv
from report.folder import WORKBOOK
from service.decisions import Settled, settle

Read = tuple[tuple[Decision, ...], Findings]
NOTHING: Read = ((), Findings())


def standing(folder: Path) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    """Return what stood after the last run, and what was marked in its workbook since.

    Raises:
        InputError: one of the files has errors.

    """
    kept = folder / DECISIONS
    stood = _read(kept) if os.path.exists(kept) else NOTHING
    marked = _read(folder / WORKBOOK) if is_marked(folder) else NOTHING
    if all(problem.row is None for problem in marked[1].errors):
        marked = marked[0], Findings()  # torn, or no workbook of ours: it is made again
    if errors := stood[1].errors + marked[1].errors:
        raise InputError(Findings(errors=errors))
    return stood[0], marked[0]


def is_marked(folder: Path) -> bool:
    """Whether somebody has changed the workbook that the last run left."""
    stamp = load_stamp(folder)
    try:
        found = sha(folder / WORKBOOK)
    except OSError:  # there is none, or nobody may read it
        return False
    return stamp is None or stamp.files.get(WORKBOOK) != found


def decide(job: Job, instance: Instance) -> tuple[Settled, Findings]:
    """Return what all decisions together ask of a run, and what the export's files warn of.

    Raises:
        InputError: a file of decisions beside the export has errors.

    """
    own: tuple[Decision, ...] = ()
    findings = Findings()
    for path in job.decisions:
        decisions, told = _read(path, instance.digest)
        own, findings = merged(own, decisions), findings.merged(told)
    if findings.errors:
        raise InputError(findings)
    kept = merged(merged(job.stood, own), job.marked)
    return settle(instance, kept=kept), findings


def merged(older: Iterable[Decision], newer: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return both, without the older ones that a newer one says again or takes back."""
    after = tuple(newer)
    return (*(one for one in older if not any(_replaces(new, one) for new in after)), *after)


def decisions_digest(rows: Iterable[DecisionRow]) -> str:
    """Return a SHA-256 of what was decided and what became of it; empty for nothing."""
    told = sorted(
        [fold(row.case), row.role or "", fold(row.worker), row.decision.value, row.status]
        for row in rows
    )
    return sha256(json.dumps(told).encode()).hexdigest() if told else ""


def _replaces(new: Decision, old: Decision) -> bool:
    """Whether a decision says an older one again, takes it back, or seats somebody else."""
    if fold(new.case) != fold(old.case) or not set(new.parts) & set(old.parts):
        return False
    if fold(new.worker) != fold(old.worker):
        return new.answer is old.answer is Answer.ACCEPT
    return new.answer is not old.answer or set(old.parts) <= set(new.parts)


def _read(path: Path, input_digest: str = "") -> Read:
    """Return a file's decisions; undated ones of a workbook are about its own input."""
    reading = read_decisions(path)
    about = reading.input_digest
    if about in (None, input_digest):
        return reading.decisions, reading.findings
    return tuple(
        one if one.digest else one.model_copy(update={"digest": about}) for one in reading.decisions
    ), reading.findings


def carried_csv(decisions: Iterable[Decision]) -> bytes:
    """Return decisions as decisions.csv has them, whatever may become of them."""
    return decisions_csv(
        [
            DecisionRow(**one.model_dump(exclude={"answer"}), decision=one.answer, status="applied")
            for one in decisions
        ]
    )


def standing_csv(job: Job, rows: Iterable[DecisionRow]) -> dict[str, bytes]:
    """Return the file of what still stands of a job's own decisions, if it had any.

    What stands in the files beside the export stays there, for whoever keeps them.
    """
    own = {_seat(one) for one in merged(job.stood, job.marked)}
    if not own:
        return {}
    return {DECISIONS: decisions_csv([row for row in rows if _seat(row) in own])}


def _seat(one: Decision | DecisionRow) -> tuple[str, str | None, str, str]:
    answer = one.answer if isinstance(one, Decision) else one.decision
    return fold(one.case), one.role, fold(one.worker), answer.value
