"""decisions.csv: what was decided, each with the digest of the rows it was decided about."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from models.decision import DecisionRow

HEADINGS = ("case", "role", "worker", "decision", "by", "date", "reason", "digest")
STEERING = ("=", "+", "-", "@", "\t", "\r", "'")  # what a spreadsheet would not take for text

MAY_RETURN = ("lock", "rules", "family")  # what stands against it may be gone next week


def decisions_csv(rows: Sequence[DecisionRow]) -> bytes:
    """Return the decisions that stand, for the next run; those that are over stay out.

    With a byte order mark and semicolons, as Danish Excel opens it.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in rows:
        if row.status == "applied" or row.code in MAY_RETURN:
            day = row.date.isoformat() if row.date else ""
            cells = (
                row.case, row.role or "", row.worker, row.decision.value, row.by, day,
                row.reason, row.digest,
            )  # fmt: skip
            writer.writerow(map(covered, cells))
    return out.getvalue().encode("utf-8-sig")


def covered(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula; the reader takes the apostrophe off."""
    return f"'{text}" if text.startswith(STEERING) else text
