"""A marked-up copy of a bad input: coloured cells, a comment in each, a sheet with links.

Importing this loads openpyxl.
"""

from __future__ import annotations

from report.marks.copying import RawTable, copied, drawn
from report.marks.marking import Spot, marked

__all__ = ["RawTable", "Spot", "copied", "drawn", "marked"]
