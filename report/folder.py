"""What `--out` leaves for people beside proposal.json: a workbook and a page."""

from __future__ import annotations

from pathlib import Path

from report.files import write_together
from report.run import Run
from report.words import Words

WORKBOOK, PAGE = "proposal.xlsx", "proposal.html"


def write_reports(run: Run, directory: Path, words: Words) -> None:
    """Write the workbook and the page; neither takes its place before both are on the disk.

    Raises:
        DiskError: one could not be written; older ones are untouched.

    """
    from report.excel import proposal_workbook  # noqa: PLC0415  (heavy)
    from report.html import proposal_page  # noqa: PLC0415  (heavier)

    files = {WORKBOOK: proposal_workbook(run, words), PAGE: proposal_page(run, words)}
    write_together(directory, files)
