"""A whole batch: find, skip, solve, write, sum up."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from batch.asked import Asked, Job, Known
from batch.decided import standing
from batch.events import Event, Level, Listen
from batch.find import Found, find_instances
from batch.fingerprint import fingerprint, size
from batch.lock import locked, owner_text
from batch.names import DECISIONS
from batch.outcome import Outcome
from batch.pool import Pool, Stopped
from batch.results import remove_others, renew_stamp, stamps_below, tidy, write_outcome
from batch.stamp import Stamp, read_stamp
from batch.summary import summarise, write_summary
from batch.work import refused
from instances.read import Reading
from models.batch import BatchSummary, InstanceRow, Trouble
from models.errors import DiskError, InputError
from models.problem import Findings, Problem
from models.text import Text, say
from report.folder import WORKBOOK


@dataclass(frozen=True)
class Ended:
    """How a batch ended: its summary, and whether that could be written to DIR."""

    summary: BatchSummary
    written: bool


@dataclass
class Batch:
    """One run over everything below `root`, into `out`."""

    root: Path
    out: Path
    asked: Asked
    pool: Pool
    run_id: str
    listen: Listen
    stopped: Stopped
    wait: bool = True
    _stopping: bool = False
    _found: dict[str, Found] = field(default_factory=dict)
    _rows: dict[str, InstanceRow] = field(default_factory=dict)
    _stamps: dict[str, Stamp] = field(default_factory=dict)

    def run(self) -> Ended:
        """Do it all, one batch at a time in `out`.

        Raises:
            InputError: there is nothing to plan below `root`.
            DiskError: `out` cannot be written at all, or is in use and we do not wait.
            PoolError: there is nobody to do the work.

        """
        started = monotonic()
        self.listen(Event("begin"))
        if not self.root.exists():
            raise _nothing(say("There is no folder “{root}”.", root=self.root))
        with locked(
            self.out,
            owner=owner_text(self.run_id),
            wait=self.wait,
            told=self._tell_wait,
            stopped=self._stopped,
        ) as mine:
            if mine:
                self._work()
            summary = self._summary(monotonic() - started)
            written = mine and self._write(summary)
        self.listen(Event("end", seconds=monotonic() - started))
        return Ended(summary, written)

    def _tell_wait(self, other: str) -> None:
        message = say("Waiting: a batch is at work in {out} ({other}).", out=self.out, other=other)
        self.listen(Event("wait", message=message))

    def _stopped(self) -> bool:
        """Whether to begin nothing new; says so the first time."""
        if self.stopped() and not self._stopping:
            self._stopping = True
            message = say("Asked to stop: finishing what is in hand.")
            self.listen(Event("stop", level="warning", message=message))
        return self._stopping

    def _work(self) -> None:
        tidy(self.out)
        self._find()
        asked = [job for name in self._found if (job := self._job(name)) is not None]
        jobs = [job for one in asked if (job := self._reviewed(one)) is not None]
        jobs.sort(key=lambda job: (-job.size, job.instance))  # the longest first: no late giant
        for outcome in self.pool.run(jobs, stopped=self._stopped, listen=self.listen):
            self._settle(outcome)
        for name in self._found.keys() - self._rows.keys():
            self._rows[name] = InstanceRow(instance=name, result="not-reached", fresh=False)
        self._look_for_vanished()

    def _find(self) -> None:
        # Absolute: a worker elsewhere stands in another folder.
        found = find_instances(self.root.absolute(), self.out)
        self._found = {one.name: one for one in found}
        if not self._found:
            raise _nothing(say("There is no instance below “{root}”.", root=self.root))
        self.listen(Event("find", total=len(self._found)))

    def _job(self, name: str) -> Job | None:
        """Return what is to be done for an instance; None if its result is there already."""
        one = self._found[name]
        policy = self.asked.policy or one.policy
        folder = self._folder(name)
        stamp = read_stamp(folder)
        job = Job(name, one.path, self.asked, policy, _beside(one, folder), size=size(one.path))
        if stamp is None or stamp.asked != self.asked.digest:
            return job
        if stamp.raw and stamp.raw == fingerprint(job):
            with suppress(DiskError):  # the result is right, whatever lies beside it
                remove_others(folder, stamp)
            self._done(stamp.row.model_copy(update={"fresh": False}))
            return None
        self._stamps[name] = stamp
        return replace(job, known=Known(stamp.input, stamp.policy, stamp.decisions))

    def _reviewed(self, job: Job) -> Job | None:
        """Return a job with what its leader has decided since; None if that has errors."""
        try:
            stood, marked = standing(self._folder(job.instance))
        except InputError as error:
            reading = Reading(None, error.findings, 0, 0)
            self._settle(refused(job, reading, 0.0), spare={WORKBOOK})
            return None
        return replace(job, stood=stood, marked=marked)

    def _folder(self, name: str) -> Path:
        return self.out / self._found[name].place

    def _settle(self, outcome: Outcome, spare: Collection[str] = ()) -> None:
        """Write one outcome down; a disk that refuses costs this result, not the others."""
        name, folder = outcome.job.instance, self._folder(outcome.job.instance)
        for phase, seconds in outcome.phases.items():
            self.listen(Event(phase, name, seconds))  # type: ignore[arg-type]
        started = monotonic()
        if outcome.unchanged:
            with suppress(DiskError):  # the result is right; next time it is read again
                remove_others(folder, self._stamps[name])
                renew_stamp(folder, outcome, self._stamps[name])
            self._done(self._stamps[name].row.model_copy(update={"fresh": False}))
            return
        try:
            write_outcome(outcome, folder, root=str(self.root.resolve()), spare=spare)
        except DiskError as error:
            trouble = Trouble(code="disk", message=error.text)
            row = InstanceRow(instance=name, result="failed", errors=(trouble,))
            self._done(row)
            return
        self.listen(Event("write", name, monotonic() - started))
        self._done(outcome.row)

    def _done(self, row: InstanceRow) -> None:
        self._rows[row.instance] = row
        seconds = row.seconds if row.fresh else None
        self.listen(Event("done", row.instance, seconds, _level(row), row=row))

    def _look_for_vanished(self) -> None:
        """Name the results whose input is no longer there: somebody may take them for new."""
        root = str(self.root.resolve())
        for stamp in stamps_below(self.out):
            if stamp.root == root and stamp.instance not in self._found:
                message = say(
                    "There is no input any more, and its result is an old one. "
                    "Remove that folder if the team is gone."
                )
                trouble = Trouble(code="vanished", message=message)
                row = InstanceRow(
                    instance=stamp.instance, result="vanished", fresh=False, errors=(trouble,)
                )
                self._done(row)

    def _summary(self, seconds: float) -> BatchSummary:
        rows = self._rows.values()
        return summarise(
            rows,
            day=self.asked.day,
            version=self.asked.version,
            complete=bool(rows) and all(row.result != "not-reached" for row in rows),
            seconds=seconds,
        )

    def _write(self, summary: BatchSummary) -> bool:
        try:
            write_summary(summary, self.out, lang=self.asked.lang)
        except DiskError as error:
            self.listen(Event("write", level="error", message=error.text))
            return False
        return True


def _beside(one: Found, folder: Path) -> tuple[Path, ...]:
    """Return the decisions beside an export; results beside it have theirs in the same file."""
    kept = (folder / DECISIONS).resolve()
    return tuple(path for path in one.decisions if path.resolve() != kept)


def _level(row: InstanceRow) -> Level:
    return "info" if row.has_proposal else "error"


def _nothing(message: Text) -> InputError:
    return InputError(Findings(errors=(Problem(code="missing-input", message=message),)))
