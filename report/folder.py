"""What `--out` leaves: JSON for programs, and a workbook and a page for people."""

from __future__ import annotations

from pathlib import Path

from models.headcount_report import HeadcountReport
from report.decisions_csv import decisions_csv
from report.files import write_together
from report.frontier import Choices
from report.headcount import report_json
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


def write_frontier(found: Choices, document: str, directory: Path, words: Words) -> None:
    """Write the points of a frontier (`document` is their JSON), all files or none.

    Raises:
        DiskError: one could not be written; older ones are untouched.

    """
    from report.excel.questions import frontier_workbook  # noqa: PLC0415  (heavy)
    from report.html.questions import frontier_page  # noqa: PLC0415  (heavier)

    files = {
        "frontier.json": f"{document}\n".encode(),
        "frontier.xlsx": frontier_workbook(found, words),
        "frontier.html": frontier_page(found, words),
    }
    write_together(directory, files)


def write_headcount(report: HeadcountReport, directory: Path, words: Words) -> None:
    """Write how many people are needed, all files or none.

    Raises:
        DiskError: one could not be written; older ones are untouched.

    """
    from report.excel.questions import headcount_workbook  # noqa: PLC0415  (heavy)
    from report.html.questions import headcount_page  # noqa: PLC0415  (heavier)

    files = {
        "headcount.json": report_json(report).encode(),
        "headcount.xlsx": headcount_workbook(report, words),
        "headcount.html": headcount_page(report, words),
    }
    write_together(directory, files)
