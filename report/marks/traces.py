"""What our marks look like, so that they can be taken off a copy that was mended."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import PatternFill  # type: ignore[import-untyped]

AUTHOR = "fordel"
LIST = "fordelErrors"  # the sheet's name for programs, whatever people call it
# Not quite the colours of Excel's own styles: what the user has coloured stays so.
_RED, _YELLOW = "FFC8CD", "FFECA0"
ERROR, WARNING = PatternFill("solid", fgColor=_RED), PatternFill("solid", fgColor=_YELLOW)


def forget_marks(book: Any) -> None:
    """Take our own sheet, comments and colours out of a workbook that was marked before."""
    for sheet in list(book.worksheets):
        if sheet.sheet_properties.codeName == LIST and len(book.worksheets) > 1:
            book.remove(sheet)
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    cell.comment = None
                if str(cell.fill.fgColor.rgb)[-6:] in (_RED, _YELLOW):
                    cell.fill = PatternFill()
