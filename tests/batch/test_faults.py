"""What a night brings: each a clear line, none stops the rest, no old result is touched."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from batch.names import LOCK
from batch.work import solve_one
from tests.batch.processes import CODE
from tests.batch.scenes import Here, results, run, team
from tests.commands.calls import DAY, ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    team(tmp_path / "root" / "good")
    return tmp_path / "root"


def bomb(path: Path) -> None:
    """Write a small workbook that would unpack to a thousand times as much."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(64):
                sheet.write(bytes(1 << 20))


def test_bad_files(root: Path, tmp_path: Path) -> None:
    (root / "empty.xlsx").touch()
    (root / "torn.json").write_text('{"workers": [', encoding="utf-8")
    (root / "damaged.xlsx").write_bytes(b"PK\3\4 no more of it")
    with (root / "huge.json").open("wb") as huge:
        huge.truncate(200_000_000)  # a hole: 200 MB that take no room
    with (team(root / "large") / "cases.csv").open("wb") as huge:
        huge.truncate(200_000_000)
    (team(root / "blank") / "cases.csv").write_bytes(b"")
    bomb(root / "bomb.xlsx")
    (root / "half").mkdir()
    (root / "half" / "sager.csv").write_text("sagsnr\n1\n", encoding="utf-8")
    ended = run(root, tmp_path / "out")
    told = {
        row.instance: " / ".join(str(error.message) for error in row.errors)
        for row in ended.summary.instances
    }
    assert told == {
        "good": "",
        "empty.xlsx": "The file is empty. Export it again.",
        "torn.json": "1 × broken-json: see errors.json",
        "damaged.xlsx": "This is no Excel workbook, or a damaged one. "
        "Open it in Excel and save it as .xlsx.",
        "blank": "cases.csv: The file is empty. Export it again.",
        "large": "cases.csv: The file has 200 MB, more than 100. Is it the right one?",
        "huge.json": "The file has 200 MB, more than 100. Is it the right one?",
        "bomb.xlsx": "The workbook would unpack to 67 MB and is not opened. "
        "Copy the rows alone into a new workbook.",
        "half": "The folder “half” has no workers.csv (or medarbejdere.csv).",
    }
    for name in told.keys() - {"good"}:
        errors = json.loads((tmp_path / "out" / name / "errors.json").read_bytes())
        assert not errors["ok"]
    assert (tmp_path / "out" / "good" / "proposal.json").exists()
    assert (ended.summary.counts.errors, ended.summary.counts.fresh) == (8, 1)


def test_input_that_vanishes_after_it_was_found(root: Path, tmp_path: Path) -> None:
    team(root / "gone")

    def late(job: object) -> object:
        shutil.rmtree(root / "gone", ignore_errors=True)
        return solve_one(job)  # type: ignore[arg-type]

    ended = run(root, tmp_path / "out", pool=Here(late))  # type: ignore[arg-type]
    gone, good = ended.summary.instances
    assert good.result == "optimal"
    assert str(gone.errors[0].message) == f"There is no file or folder “{root / 'gone'}”."
    # It is not stamped as done: next time somebody looks again.
    assert json.loads((tmp_path / "out" / "gone" / ".fordel.json").read_bytes())["raw"] == ""


def test_one_folder_that_cannot_be_written(root: Path, tmp_path: Path) -> None:
    team(root / "other")
    out = tmp_path / "out"
    out.mkdir()
    (out / "good").write_text("a file where a folder should be", encoding="utf-8")
    ended = run(root, out)
    good, other = ended.summary.instances
    assert other.result == "optimal"
    assert (good.result, good.errors[0].code) == ("failed", "disk")
    assert "a file stands where a folder is needed" in str(good.errors[0].message)


def test_a_pipe_is_not_waited_for(root: Path, tmp_path: Path) -> None:
    os.mkfifo(root / "pipe.json")
    team(root / "piped")
    (root / "piped" / "cases.csv").unlink()
    os.mkfifo(root / "piped" / "cases.csv")
    for _ in range(2):  # also where there is a result already
        told = run(root, tmp_path / "out").summary.instances
        assert [row.result for row in told] == ["optimal", "errors", "errors"]
    assert "is not a file that can be read" in str(told[1].errors[0].message)


@pytest.mark.parametrize(
    ("number", "why"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "the disk is read-only")]
)
def test_a_disk_that_refuses_costs_no_old_result(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    """The same without mounts: wherever the disk refuses, at the first byte or at the last."""
    team(root / "other")
    out = tmp_path / "out"
    run(root, out)
    before = results(out)
    for name in ("good", "other"):
        team(root / name, cases=6)

    def refuse(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as disk:
        disk.setattr("report.files.os.fsync", refuse)
        ended = run(root, out)
    assert not ended.written
    assert [row.errors[0].code for row in ended.summary.instances] == ["disk", "disk"]
    assert why in str(ended.summary.instances[0].errors[0].message)
    assert {**results(out), LOCK: b""} == {**before, LOCK: b""}
    assert run(root, out).summary.counts.fresh == 2  # mended: done again


def own_mounts(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a shell script that may mount small disks; nobody else sees them."""
    command = ["unshare", "--map-root-user", "--mount", "sh", "-euc", script, "sh"]
    environment = {**os.environ, "PYTHON": sys.executable, "CODE": CODE, "DAY": DAY}
    return subprocess.run(
        [*command, *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


MOUNTS = own_mounts("mount -t tmpfs none /mnt") if shutil.which("unshare") else None
needs_mounts = pytest.mark.skipif(
    MOUNTS is None or MOUNTS.returncode != 0,
    reason="needs unshare and user namespaces, to mount a small disk",
)
BATCH = '"$PYTHON" -c "$CODE" batch "$1" --out "$2" --date "$DAY" --lang en --jobs 1'


@needs_mounts
def test_a_full_disk_is_told_and_old_results_stay(root: Path, tmp_path: Path) -> None:
    out, copy = tmp_path / "out", tmp_path / "copy"
    out.mkdir()
    (tmp_path / "second").mkdir()
    team(root / "big", cases=80)
    script = f"""
        mount -t tmpfs -o size=64k none "$2"
        mv "$1/big" "$3/big"; {BATCH} >&2; cp -r "$2" "$3/before"
        mv "$3/big" "$1/big"; rm "$1/good/cases.csv"
        printf 'case,primary,weight\\n1,abe,2\\n' > "$1/good/cases.csv"
        dd if=/dev/zero of="$2/filler" bs=1k 2>/dev/null || true
        code=0; {BATCH} || code=$?
        cp -r "$2" "$3/after"; exit "$code"
    """
    copy.mkdir()
    ended = own_mounts(script, root, out, copy)
    assert ended.returncode == 3, ended.stderr
    full = "was not written: the disk is full. Free some space or name another folder with --out."
    lines = ended.stderr.splitlines()
    assert any(line.startswith("good: ") and line.endswith(full) for line in lines), lines
    assert any(line.startswith("big: ") and line.endswith(full) for line in lines), lines
    assert any(line.startswith(f"{out}/summary") and line.endswith(full) for line in lines), lines
    before, after = results(copy / "before"), results(copy / "after")
    assert after.pop("filler")
    assert "good/proposal.json" in before
    assert {**after, ".fordel.lock": b""} == {**before, ".fordel.lock": b""}


@needs_mounts
def test_a_read_only_disk_is_one_line(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    ended = own_mounts(f'mount -t tmpfs -o ro none "$2"; {BATCH}', root, out)
    assert ended.returncode == 3
    assert ended.stderr.splitlines() == [
        f"{out}/.fordel.lock was not written: the disk is read-only. "
        "Name a folder on another disk with --out."
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_somebody_else(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    with pytest.raises(Exception, match="no permission to write there"):
        run(root, out)
