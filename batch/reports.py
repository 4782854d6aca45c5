"""The reports that may lie beside proposal.json: a line for each kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple

from report.folder import PAGE, WORKBOOK
from report.run import Run
from report.words import Words

Writer = Callable[[Run, Words], bytes]


class Report(NamedTuple):
    """What the file is called, and which function (module:name) makes it of a run."""

    file: str
    writer: str


REPORTS = {
    "excel": Report(WORKBOOK, "report.excel:proposal_workbook"),
    "html": Report(PAGE, "report.html:proposal_page"),
    "text": Report("proposal.txt", "report.terminal.plain:proposal_text"),
}


def make_reports(run: Run, names: Sequence[str], lang: str) -> dict[str, bytes]:
    """Return the reports asked for, each as the bytes of its file."""
    words = Words(lang)
    return {REPORTS[name].file: _writer(REPORTS[name])(run, words) for name in names}


def _writer(report: Report) -> Writer:
    module, _, name = report.writer.partition(":")
    writer: Writer = getattr(import_module(module), name)
    return writer
