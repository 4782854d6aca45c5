"""The whole run in one page: what came of each instance, and which want a look first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from batch.names import SUMMARIES
from models.batch import BatchSummary, BatchTiming, Counts, InstanceRow
from models.rules import Goal
from report.files import write_together
from report.words import Words

JSON, BOOK = SUMMARIES
NO_RESULT = ("failed", "errors", "vanished", "not-reached")


def summarise(
    rows: Iterable[InstanceRow], *, day: date, version: str, complete: bool, seconds: float
) -> BatchSummary:
    """Put the rows together, by name, with their counts and the order of urgency."""
    by_name = tuple(sorted(rows, key=lambda row: row.instance))
    wanting = [row for row in by_name if wants_a_look(row)]
    solving = sum(row.seconds for row in by_name if row.fresh)
    return BatchSummary(
        date=day,
        version=version,
        complete=complete,
        counts=_counts(by_name),
        look_first=tuple(row.instance for row in sorted(wanting, key=urgency)),
        instances=by_name,
        timing=BatchTiming(seconds=round(seconds, 3), solving=round(solving, 3)),
    )


def wants_a_look(row: InstanceRow) -> bool:
    """Whether somebody should look: no proposal, something unmet or over a cap, or unproven."""
    return not row.clean or not row.proven


def urgency(row: InstanceRow) -> tuple[int, int, int, int, str]:
    """Return what to sort by: without a proposal, then most unmet, then most overload.

    What is only unproven comes last.
    """
    kind = NO_RESULT.index(row.result) if row.result in NO_RESULT else len(NO_RESULT)
    values = {goal.name: goal.value for goal in row.goals}
    unmet, overload = values.get(Goal.UNMET, 0), values.get(Goal.OVERLOAD, 0)
    return kind, -unmet, -overload, int(row.proven), row.instance


def _counts(rows: tuple[InstanceRow, ...]) -> Counts:
    planned = [row for row in rows if row.has_proposal]
    return Counts(
        instances=len(rows),
        fresh=sum(row.fresh for row in planned),
        unchanged=sum(not row.fresh for row in planned),
        clean=sum(row.clean for row in planned),
        unmet=sum(not row.clean for row in planned),
        unproven=sum(not row.proven for row in planned),
        nothing_to_move=sum(row.nothing_to_move for row in planned),
        errors=sum(row.result == "errors" for row in rows),
        failed=sum(row.result == "failed" for row in rows),
        vanished=sum(row.result == "vanished" for row in rows),
        not_reached=sum(row.result == "not-reached" for row in rows),
    )


def write_summary(summary: BatchSummary, out: Path, *, lang: str) -> None:
    """Write summary.json and summary.xlsx into DIR.

    Raises:
        DiskError: they could not be written; those of the last run are untouched.

    """
    from report.excel.batch import batch_workbook  # noqa: PLC0415  (heavy)

    text = summary.model_dump_json(by_alias=True, indent=1) + "\n"
    write_together(out, {JSON: text.encode(), BOOK: batch_workbook(summary, Words(lang))})
