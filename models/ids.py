"""How ids, tags and kinds are compared: without regard to case and outer spaces."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize


def fold(text: str) -> str:
    """Return the form in which two spellings of one id or tag are equal."""
    return normalize("NFC", text.replace("\u00a0", " ")).strip().casefold()


def fold_tags(tags: Iterable[str]) -> frozenset[str]:
    """Return the tags in comparable form, the empty ones left out."""
    return frozenset(folded for tag in tags if (folded := fold(tag)))
