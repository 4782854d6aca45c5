"""The proposal as one web page; importing this loads the chart libraries."""

from __future__ import annotations

from report.html.proposal import proposal_page

__all__ = ["proposal_page"]
