"""What the files of a batch are called."""

from __future__ import annotations

PROPOSAL = "proposal.json"
ERRORS = "errors.json"
DECISIONS = "decisions.csv"
RESULTS = (PROPOSAL, ERRORS)
SUMMARIES = ("summary.json", "summary.xlsx")
STAMP = ".fordel.json"  # in each result folder: what the results were made of
LOCK = ".fordel.lock"  # in DIR: which batch is at work there
