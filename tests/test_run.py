"""The two commands of the README: what `run` does around the program, with a pretended Python."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRETENDED = '#!/bin/sh\necho "$*" >>"$LOG"\ncase "$*" in *"$FAILS"*) exit 1 ;; esac\n'
NAMES = ("python", "python3", "python3.11", "python3.12", "python3.13", "python3.14")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a folder with what `run` reads, and nothing set up."""
    folder = tmp_path / "a clone"
    folder.mkdir()
    for name in ("run", "pyproject.toml", "requirements-dev.lock.txt"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def run(clone: Path, *arguments: str, fails: str = "nothing") -> subprocess.CompletedProcess[str]:
    """Call `run` where every Python found is a pretended one that logs its arguments."""
    folder = clone.parent / "bin"
    folder.mkdir(exist_ok=True)
    for name in NAMES:
        executable(folder / name)
    environment = os.environ | {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "LOG": str(clone.parent / "log"),
        "FAILS": fails,
    }
    environment.pop("FORDEL_PYTHON", None)
    return subprocess.run(
        [clone / "run", *arguments], env=environment, capture_output=True, text=True, check=False
    )


def executable(path: Path) -> None:
    """Write the pretended Python."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PRETENDED, encoding="utf-8")
    path.chmod(0o755)


def ready(clone: Path) -> None:
    """Pretend that the set-up is done: the stamp is the folder and a checksum."""
    executable(clone / ".venv" / "bin" / "python")
    stamp = 'printf "%s\\n" "$PWD"; cat requirements-dev.lock.txt pyproject.toml | cksum'
    made = subprocess.run(["bash", "-c", stamp], cwd=clone, capture_output=True, check=True)
    (clone / ".venv" / "ready").write_bytes(made.stdout)


def log(clone: Path) -> list[str]:
    """Return what the pretended Pythons were asked, in order."""
    path = clone.parent / "log"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def test_without_a_word_it_says_what_there_is(clone: Path) -> None:
    done = run(clone)
    assert done.returncode == 2
    assert "./run demo" in done.stderr
    assert run(clone, "dance").returncode == 2
    assert not (clone / ".venv").exists()


def test_no_python_is_a_clear_line(clone: Path) -> None:
    done = run(clone, "demo", fails="version_info")
    assert done.returncode == 1
    assert "no Python 3.11 or later" in done.stderr
    assert not (clone / ".venv").exists()


def test_a_set_up_that_fails_is_not_ready(clone: Path) -> None:
    assert run(clone, "fordel", fails="-m venv").returncode != 0
    assert any(asked.startswith("-m venv") for asked in log(clone))
    assert not (clone / ".venv" / "ready").exists()


def test_a_set_up_that_was_cut_short_starts_afresh(clone: Path) -> None:
    (clone / ".venv").mkdir()
    (clone / ".venv" / "half").touch()
    run(clone, "fordel", fails="-m venv")
    assert not (clone / ".venv" / "half").exists()


@pytest.mark.parametrize("fails", ["nothing", "ruff check", "ruff format", "mypy", "pytest"])
def test_every_check_runs_and_each_counts(fails: str, clone: Path) -> None:
    ready(clone)
    done = run(clone, "test", "-k", "some", fails=fails)
    assert log(clone) == [
        "-m ruff check .",
        "-m ruff format --check .",
        "-m mypy",
        "-m pytest -k some",
    ]
    assert done.returncode == (0 if fails == "nothing" else 1)


@pytest.mark.parametrize(("code", "ends"), [(0, 0), (4, 0), (1, 1), (3, 3), (130, 130)])
def test_a_demo_over_its_caps_is_done(code: int, ends: int, clone: Path) -> None:
    ready(clone)
    command = clone / ".venv" / "bin" / "fordel"
    command.write_text(f'#!/bin/sh\necho "$*"\nexit {code}\n', encoding="utf-8")
    command.chmod(0o755)
    done = run(clone, "demo", "--json")
    assert done.returncode == ends
    sample = clone / "instances" / "samples" / "afdeling"
    assert done.stdout == f"rebalance {sample} --date 2026-11-23 --json\n"


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements-dev.lock.txt"])
def test_what_changes_the_environment_makes_it_again(name: str, clone: Path) -> None:
    ready(clone)
    with (clone / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    run(clone, "test", fails="-m venv")
    assert any(asked.startswith("-m venv") for asked in log(clone))


def test_a_clone_that_was_moved_is_set_up_again(clone: Path) -> None:
    ready(clone)
    moved = clone.rename(clone.with_name("elsewhere"))
    run(moved, "test", fails="-m venv")
    assert any(asked.startswith("-m venv") for asked in log(moved))


def test_the_server_calls_run_test() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.startswith("#!/usr/bin/env bash\n")
    assert [line for line in script.splitlines() if "run " in line and line[0] != "#"] == [
        "exec ./run test"
    ]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert os.access(ROOT / "run", os.X_OK)


def test_words_reads_the_sentences_of_the_code(clone: Path) -> None:
    ready(clone)
    assert run(clone, "words").returncode == 0
    assert log(clone) == ["-m report.catalogue"]


def test_pictures_draws_those_of_the_guides(clone: Path) -> None:
    ready(clone)
    assert run(clone, "pictures").returncode == 0
    assert log(clone) == [f"{clone}/docs/draw_pictures.py"]
