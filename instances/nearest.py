"""The known name that somebody most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from models.ids import fold


def nearest(name: str, known: Iterable[str], *, least: float = 0.5) -> str | None:
    """Return the known name most like `name`, or None if none is like it.

    Args:
        name: what was typed.
        known: the names that exist; of equally near ones the first in order of spelling.
        least: how alike the two must be, from 0 (anything) to 1 (the same).

    """
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(fold(name))
    best, best_ratio = None, 0.0
    for candidate in sorted(known):
        matcher.set_seq1(fold(candidate))
        floor = max(least, best_ratio)
        if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
            continue
        ratio = matcher.ratio()
        if ratio >= least and ratio > best_ratio:
            best, best_ratio = candidate, ratio
    return best
