"""Which version of fordel runs."""

from __future__ import annotations


def version() -> str:
    """Return the installed version; from a bare source tree there is none to tell."""
    from importlib import metadata  # slow: only when asked

    try:
        return metadata.version("fordel")
    except metadata.PackageNotFoundError:
        return "(not installed)"
