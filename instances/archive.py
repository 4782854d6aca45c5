"""A look at a workbook from outside, before anything of it is unpacked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import iterparse
from zipfile import BadZipFile, ZipFile

from instances.cells import Refused
from instances.codes import Code
from models.text import Text, say

MOST_UNPACKED_BYTES = 300_000_000
_MOST_RATIO = 200
_SMALL_BYTES = 20_000_000  # a small part may be packed as tightly as it likes

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_FORMULA = re.compile(rb"<f[ />]")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def check_archive(path: Path) -> None:
    """Make sure that a file is a workbook of a size that can be read.

    Sizes are those of the archive's directory; zipfile never unpacks more than they say.

    Raises:
        Refused: if it is no .xlsx, is locked, or would unpack to something enormous.

    """
    with path.open("rb") as file:
        start = file.read(4)
    if start == _OLD_OR_LOCKED:
        message = say(
            "The workbook is protected by a password, or an old .xls. "
            "Open it in Excel and save it as .xlsx without a password."
        )
        raise Refused(Code.LOCKED_WORKBOOK, message)
    try:
        with ZipFile(path) as archive:
            _check_sizes(archive)
            names = archive.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refused(Code.BROKEN_WORKBOOK, _broken()) from None
    if "[Content_Types].xml" not in names:
        raise Refused(Code.BROKEN_WORKBOOK, _broken())


def _broken() -> Text:
    return say(
        "This is no Excel workbook, or a damaged one. Open it in Excel and save it as .xlsx."
    )


def _check_sizes(archive: ZipFile) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    tight = any(
        part.file_size > _SMALL_BYTES and part.file_size > _MOST_RATIO * part.compress_size
        for part in parts
    )
    if unpacked > MOST_UNPACKED_BYTES or tight:
        message = say(
            "The workbook would unpack to {size} MB and is not opened. "
            "Copy the rows alone into a new workbook.",
            size=unpacked // 1_000_000,
        )
        raise Refused(Code.TOO_LARGE, message)


def uncached_formulas(path: Path, part: str) -> frozenset[tuple[int, int]]:
    """Return row and column of the formulas whose result a sheet does not hold.

    Args:
        path: the workbook.
        part: the sheet's name inside the archive.

    """
    with ZipFile(path) as archive:
        with archive.open(part) as sheet:
            if not _has_formula(sheet):
                return frozenset()
        with archive.open(part) as sheet:
            return frozenset(_without_result(sheet))


def _has_formula(sheet: IO[bytes]) -> bool:
    """Whether a formula occurs at all; most exports have none, and this is quick."""
    end = b""
    while chunk := sheet.read(1 << 20):
        if _FORMULA.search(end + chunk):
            return True
        end = chunk[-2:]
    return False


def _without_result(sheet: IO[bytes]) -> set[tuple[int, int]]:
    from openpyxl.utils.cell import coordinate_to_tuple  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

    missing: set[tuple[int, int]] = set()
    for _, element in iterparse(sheet):
        if element.tag == f"{_MAIN}c":
            # An empty text is a result too; it is stored as t="str" without a value.
            formula = element.find(f"{_MAIN}f") is not None and element.get("t") != "str"
            where = element.get("r")
            if formula and where and not element.findtext(f"{_MAIN}v"):
                missing.add(coordinate_to_tuple(where))
        elif element.tag == f"{_MAIN}row":
            element.clear()
    return missing
