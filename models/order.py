"""The order in which people look things up: the Danish alphabet, numbers by their size."""

from __future__ import annotations

import re
from unicodedata import normalize

_PARTS = re.compile(r"[0-9]+|[^0-9]+")
_DANISH = {"æ": "~1", "ä": "~1", "ø": "~2", "ö": "~2", "å": "~3", "ü": "y", "é": "e"}
_KEPT = str.maketrans({**_DANISH, "ð": "d", "þ": "th", "ß": "ss"})

Place = tuple[tuple[tuple[bool, int, str], ...], str]


def alphabetical(text: str) -> Place:
    """Return the key by which lists for people are sorted: æ, ø and å last, 9 before 10.

    Upper and lower case stand together; what only differs in that is told apart at the end,
    so that the order is the same on every run.
    """
    spelt = normalize("NFC", text).casefold().translate(_KEPT)
    parts = tuple(_part(part) for part in _PARTS.findall(spelt))
    return parts, text


def _part(part: str) -> tuple[bool, int, str]:
    if part[0].isdecimal():
        return False, int(part[:4000]), ""
    return True, 0, part
