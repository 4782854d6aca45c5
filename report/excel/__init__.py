"""The proposal as an Excel workbook; importing this loads XlsxWriter."""

from __future__ import annotations

from report.excel.workbook import proposal_workbook

__all__ = ["proposal_workbook"]
