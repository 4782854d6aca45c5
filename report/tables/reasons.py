"""How often each reason comes, in front of a long list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from models.measures import count
from models.order import alphabetical
from models.text import Text, say
from report.tables.table import Column, Row, Table

LONG, MOST = 40, 20  # rows of a list that wants a summary; rows of that summary


def reasons_table(title: Text, reasons: Sequence[Text]) -> Table:
    """Return the reasons by how often they come, the most frequent first."""
    texts = {str(reason): reason for reason in reasons}
    often = sorted(
        Counter(map(str, reasons)).items(), key=lambda item: (-item[1], alphabetical(item[0]))
    )
    rows: list[Row] = [(texts[reason], number) for reason, number in often[:MOST]]
    if rest := often[MOST:]:
        more = count(len(rest), "{n} other reason", "{n} other reasons")
        rows.append((more, sum(number for _, number in rest)))
    columns = (Column(say("reason"), most=60), Column(say("number"), number=True))
    return Table(title, columns, rows)
