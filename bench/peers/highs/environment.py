"""The virtual environment of the HiGHS peer: made when it is first asked for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
VENV = FOLDER / ".venv"
WANTED = FOLDER / "requirements.txt"
SCRIPT = FOLDER / "solve.py"


def python() -> Path:
    """Return the environment's Python; set it up first if it is missing or out of date.

    Raises:
        RuntimeError: it cannot be made (no network, say).

    """
    ready, wanted = VENV / "ready", WANTED.read_text(encoding="utf-8")
    found = VENV / "bin" / "python"
    if ready.exists() and ready.read_text(encoding="utf-8") == wanted:
        return found
    shutil.rmtree(VENV, ignore_errors=True)
    _call(sys.executable, "-m", "venv", str(VENV))
    pip = (str(found), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _call(*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(WANTED))
    ready.write_text(wanted, encoding="utf-8")
    return found


def _call(*arguments: str) -> None:
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise RuntimeError(f"the environment for HiGHS cannot be made: {last}")
