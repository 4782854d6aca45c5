"""The work on one instance: the same code in a local process and on a cluster."""

from __future__ import annotations

import traceback
from pathlib import Path
from time import monotonic

from batch.asked import Job, Known, program_version
from batch.decided import decide, decisions_digest, standing_csv
from batch.fingerprint import fingerprint
from batch.hires import hires_facts
from batch.names import ERRORS, PROPOSAL
from batch.outcome import Outcome, failed
from batch.reports import make_reports
from batch.row import error_row, row_of
from instances.read import Reading, read_instance
from models.batch import InstanceRow, Trouble
from models.errors import DecisionError, InputError
from models.instance import Instance
from models.problem import Findings, Problem
from models.text import say
from report.files import proposal_json
from report.problems import as_json
from report.run import Run
from service.decisions import Settled


def solve_one(job: Job) -> Outcome:
    """Read, see whether anything is new, rebalance, and return what is to be written.

    Nothing is written here: a worker that dies leaves nothing behind.

    Raises:
        MemoryError: it may do better in a fresh process; anything else is an outcome.

    """
    if (version := program_version()) != job.asked.version:
        message = say(
            "The worker has version {theirs}, the batch {ours}. Install the same everywhere.",
            theirs=version,
            ours=job.asked.version,
        )
        return failed(job, "version", message)
    try:
        return _solve(job)
    except MemoryError:
        raise
    except Exception as error:  # a bug of ours costs this instance its proposal, not the others
        return failed(job, "bug", say("fordel has a bug ({place}).", place=_place(error)))


def _solve(job: Job) -> Outcome:
    started = monotonic()
    before = fingerprint(job)
    reading = read_instance(
        job.path,
        day=job.asked.day,
        policy=job.policy,
        gone=job.asked.options.gone,
    )
    # What changed while it was read is read again next time, whatever it says then.
    raw = before if before == fingerprint(job) else ""
    if reading.instance is None:
        return refused(job, reading, monotonic() - started)
    try:
        return _decided(job, reading, reading.instance, raw, started)
    except InputError as error:
        return refused(job, _with(reading, error.findings), monotonic() - started)
    except DecisionError as error:
        findings = Findings(errors=(Problem(code="decision", message=error.text),))
        return refused(job, _with(reading, findings), monotonic() - started)


def _with(reading: Reading, findings: Findings) -> Reading:
    return Reading(None, reading.findings.merged(findings), reading.workers, reading.cases)


def _decided(job: Job, reading: Reading, instance: Instance, raw: str, started: float) -> Outcome:
    """Return the outcome under what was decided; nothing is done where nothing is new."""
    settled, told = decide(job, instance)
    decisions = decisions_digest(settled.rows)
    known = Known(instance.digest, instance.policy_digest, decisions)
    if job.known == known:
        row = InstanceRow(instance=job.instance, result="feasible")  # the stamp has the true one
        return Outcome(
            job, row, {}, raw, known.input, known.policy, decisions=decisions, unchanged=True
        )
    reading = Reading(instance, reading.findings.merged(told), reading.workers, reading.cases)
    return _planned(job, reading, settled, raw, started)


def refused(job: Job, reading: Reading, seconds: float) -> Outcome:
    """Return what is wrong; never skipped next time, since a look costs little."""
    document = as_json(reading.findings, workers=reading.workers, cases=reading.cases)
    return Outcome(
        job,
        error_row(reading, job.instance),
        {ERRORS: f"{document}\n".encode()},
        phases={"read": seconds},
    )


def _planned(job: Job, reading: Reading, settled: Settled, raw: str, started: float) -> Outcome:
    from service.rebalance import rebalance  # noqa: PLC0415  (heavy: only where something is new)

    read, instance = monotonic(), reading.instance
    assert instance is not None
    run = rebalance(
        instance,
        job.asked.options_for(len(instance.cases)),
        findings=reading.findings,
        settled=settled,
        started=started,
    )
    solved = monotonic()
    files = {
        PROPOSAL: proposal_json(run.proposal).encode(),
        **make_reports(run, job.asked.reports, job.asked.lang),
        **standing_csv(job, settled.rows),
    }
    told = monotonic()
    row = row_of(run, job.instance, seconds=solved - read)
    return Outcome(
        job,
        row.model_copy(update=_hires(instance, run)),
        files,
        raw,
        instance.digest,
        instance.policy_digest,
        decisions_digest(settled.rows),
        {
            "read": read - started,
            "solve": solved - read,
            "report": told - solved,
            "hires": monotonic() - told,
        },
    )


def _hires(instance: Instance, run: Run) -> dict[str, object]:
    """Return the hires for a row; a number that fails costs nobody a proposal."""
    try:
        return {"hires": hires_facts(instance, run.options, run.proposal)}
    except Exception as error:
        message = say("The hires could not be worked out ({place}).", place=_place(error))
        return {"errors": (Trouble(code="hires", message=message),)}


def _place(error: Exception) -> str:
    """Return where it happened; never the error's message, which may hold ids of cases."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "start"
    return f"{type(error).__name__} at {where}"
