"""What `--out` leaves for people beside proposal.json: a workbook and a page."""

from __future__ import annotations

from pathlib import Path

from report.decisions_csv import decisions_csv
from report.files import write_together
from report.run import Run
from report.words import Words

WORKBOOK, PAGE, DECISIONS = "proposal.xlsx", "proposal.html", "decisions.csv"


def write_reports(run: Run, directory: Path, words: Words) -> None:
    """Write the workbook and the page; neither takes its place before both are on the disk.

    Raises:
        DiskError: one could not be written; older ones are untouched.

    """
    from report.excel import proposal_workbook  # noqa: PLC0415  (heavy)
    from report.html import proposal_page  # noqa: PLC0415  (heavier)
    from report.tables.repairs import shown_repairs  # noqa: PLC0415

    repairs = shown_repairs(run.proposal.repairs or ())
    files = {
        WORKBOOK: proposal_workbook(run, words, repairs=repairs),
        PAGE: proposal_page(run, words, repairs=repairs),
    }
    if run.proposal.decisions:
        files[DECISIONS] = decisions_csv(run.proposal.decisions)
    write_together(directory, files)
