"""Plant faults in a copy of the optimizer and see that the tests notice.

    python -m tests.optimizer.mutants [WORD ...]

With words, only faults whose description contains one of them. A few seconds each; prints
who was caught and who survived, and ends with 1 if somebody did.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copytree, ignore_patterns

from tests.optimizer.fault import Fault
from tests.optimizer.faults import FAULTS

ROOT = Path(__file__).parents[2]
FOLDERS = ("audit", "bench", "instances", "models", "optimizer", "tests")
# The one that catches most comes first.
TESTS = (
    "against_oracles",
    "naming",
    "seating",
    "preference",
    "start",
    "honesty",
    "bounds",
    "rounding",
    "outline",
    "backbone",
    "pools",
    "hull",
    "donors",
    "decompose",
)
SECONDS = 180


def plant(fault: Fault, home: Path) -> str:
    """Put a fault in a copy at `home` and return the text that was there."""
    file = home / "optimizer" / f"{fault.module}.py"
    text = file.read_text(encoding="utf-8")
    if text.count(fault.old) != 1:
        raise ValueError(f"{fault.what}: its text occurs {text.count(fault.old)} times")
    file.write_text(text.replace(fault.old, fault.new), encoding="utf-8")
    return text


def caught(home: Path) -> bool:
    """Whether the quick tests of the optimizer fail in the copy."""
    tests = [f"tests/optimizer/test_{name}.py" for name in TESTS]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            [*command, "-k", "not textbook"],
            cwd=home,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def copied(home: Path) -> None:
    """Copy what the tests need, and make sure that they pass there."""
    for folder in FOLDERS:
        copytree(ROOT / folder, home / folder, ignore=ignore_patterns("__pycache__"))
    (home / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    if caught(home):
        raise SystemExit("the tests fail without any fault")


def main(words: list[str]) -> int:
    """Plant one fault after another and report."""
    survivors = 0
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        copied(home)
        for fault in FAULTS:
            if words and not any(word in fault.what for word in words):
                continue
            text = plant(fault, home)
            found = caught(home)
            survivors += not found
            print("caught  " if found else "SURVIVED", fault.what, flush=True)
            (home / "optimizer" / f"{fault.module}.py").write_text(text, encoding="utf-8")
    print(f"{survivors} survived")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
