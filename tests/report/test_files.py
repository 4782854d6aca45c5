from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from models.errors import DiskError
from report.files import proposal_json, write_atomically, write_proposal
from tests.report.small import busy


def test_the_proposal_lands_in_a_new_folder(tmp_path: Path) -> None:
    proposal = busy().run().proposal
    path = write_proposal(proposal, tmp_path / "new" / "folder")
    assert path == tmp_path / "new" / "folder" / "proposal.json"
    assert path.read_text(encoding="utf-8") == proposal_json(proposal)


def test_others_may_read_it(tmp_path: Path) -> None:
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    plain.write_bytes(b"")
    write_atomically(ours, b"x")
    assert ours.stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "proposal.json"
    path.write_bytes(b"old")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"os.{step}" if step == "fsync" else f"pathlib.Path.{step}", full)
    with pytest.raises(DiskError) as caught:
        write_atomically(path, b"new")
    assert str(caught.value.text) == (
        f"{path} was not written: the disk is full. "
        "Free some space or name another folder with --out."
    )
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["proposal.json"]


def test_an_interruption_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "x", b"new")
    assert os.listdir(tmp_path) == []


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(DiskError, match="a file stands where a folder is needed"):
        write_atomically(tmp_path / "taken" / "proposal.json", b"x")


def test_a_read_only_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DiskError, match="the disk is read-only"):
        write_atomically(tmp_path / "x", b"x")
