"""Bytes to text: byte order mark, then UTF-8, then the likeliest Danish code page."""

from __future__ import annotations

import codecs

from instances.cells import Refused
from instances.codes import Code
from models.text import say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODE_PAGES = ("cp1252", "cp850", "mac_roman")
_DANISH = "æøåÆØÅ"
_OTHER_PROGRAMS = (
    (
        b"PK\x03\x04",
        say(
            "This is an Excel workbook or a zip archive, not a text file. "
            "Save it as CSV, or give the workbook itself (.xlsx)."
        ),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        say("This is an old or protected Excel file, not a text file. Save it as CSV."),
    ),
    (b"%PDF", say("This is a PDF, not a text file. Save the table as CSV.")),
)


def decode(data: bytes) -> str:
    """Return the text of a file, its no-break spaces as ordinary ones.

    Raises:
        Refused: if the bytes are no text.

    """
    for magic, message in _OTHER_PROGRAMS:
        if data.startswith(magic):
            raise Refused(Code.NOT_TEXT, message)
    text = _decoded(data)
    if "\0" in text:
        raise Refused(Code.NOT_TEXT, say("This is not a text file. Save the table as CSV."))
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u200b", "")


def _decoded(data: bytes) -> str:
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], marked)
    if unmarked := _unmarked_utf16(data):
        return _strictly(data, unmarked)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, _code_page(data))


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        message = say(
            "The file is damaged: it is not {encoding} throughout. Save it again as CSV UTF-8.",
            encoding=name,
        )
        raise Refused(Code.NOT_TEXT, message) from None


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the byte order if every other byte at the start is zero, as in UTF-16."""
    start = data[:200]
    half = len(start) // 2
    if half and start[1::2].count(0) > 0.7 * half and not start[0::2].count(0):
        return "utf-16-le"
    if half and start[0::2].count(0) > 0.7 * half and not start[1::2].count(0):
        return "utf-16-be"
    return None


def _code_page(data: bytes) -> str:
    """Return the code page in which the file has most Danish letters."""

    def letters(name: str) -> int:
        danish = _DANISH.encode(name)
        found = len(data) - len(data.translate(None, danish))
        try:
            data.decode(name)
        except UnicodeDecodeError:
            return -1
        return found

    return max(_CODE_PAGES, key=letters)
