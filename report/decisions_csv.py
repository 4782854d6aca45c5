"""decisions.csv: what was decided, each with the digest of the rows it was decided about."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from models.decision import DecisionRow

HEADINGS = ("case", "role", "worker", "decision", "by", "date", "reason", "digest")


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
            writer.writerow(
                (row.case, row.role or "", row.worker, row.decision.value, row.by, day,
                 row.reason, row.digest)
            )  # fmt: skip
    return out.getvalue().encode("utf-8-sig")
