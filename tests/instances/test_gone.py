"""Workers who have left: declared gone, or found to be away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from instances.read import Reading, read_instance
from models.availability import here
from models.policy import Policy
from tests.instances.inputs import DAY

WORKERS = "worker,started,ends,leave_from,leave_to\nanb,,,,\nmkj,,,,\n"


def read(folder: Path, cases: str, workers: str = WORKERS, gone: Sequence[str] = ()) -> Reading:
    (folder / "workers.csv").write_text(workers)
    (folder / "cases.csv").write_text("case,primary,co_worker,preferred,weight\n" + cases)
    return read_instance(folder, day=DAY, gone=gone)


def test_one_error_for_each_id_with_all_its_rows_and_the_cure(tmp_path: Path) -> None:
    cases = "".join(
        f"{n},{'per' if n % 2 else 'anb'},{'' if n % 2 else 'PER'},,1\n" for n in range(14)
    )
    errors = read(tmp_path, cases + "x,ole hansen,,,1\n").findings.errors
    assert [(e.code, e.row, e.column, e.value) for e in errors] == [
        ("unknown-worker", 2, "co_worker", "PER"),
        ("unknown-worker", 16, "primary", "ole hansen"),
    ]
    assert "on 14 cases (rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …)" in str(errors[0].message)
    assert str(errors[0].message).endswith("--gone PER")
    assert str(errors[1].message).endswith('--gone "ole hansen"')


def test_gone_worker_is_somebody_who_has_ended(tmp_path: Path) -> None:
    reading = read(tmp_path, "1,per,PER2,per,1\n2,anb,Per,,1\n", gone=["Per", "per2", "PER "])
    assert reading.instance is not None
    per = reading.instance.worker["Per"]
    assert per.ends == date(2026, 11, 22)
    assert not here(per, Policy(), DAY)
    assert reading.instance.case["1"].primary == reading.instance.case["1"].preferred == "Per"
    assert reading.workers == 2
    assert [(w.code, w.value) for w in reading.findings.warnings] == [
        ("worker-gone", "Per"),
        ("worker-gone", "per2"),
    ]


def test_gone_worker_in_the_staff_list_ends_early(tmp_path: Path) -> None:
    workers = WORKERS + "ole,,31-12-2026,,\nper,,01-10-2026,,\n"
    reading = read(tmp_path, "1,ole,,,1\n", workers, gone=["OLE", "per"])
    assert reading.instance is not None
    assert reading.instance.worker["ole"].ends == date(2026, 11, 22)
    assert reading.instance.worker["per"].ends == date(2026, 10, 1)
    assert [w.code for w in reading.findings.warnings] == [
        "gone-in-staff-list",
        "gone-in-staff-list",
        "worker-gone",
    ]


def test_gone_worker_nobody_speaks_of(tmp_path: Path) -> None:
    reading = read(tmp_path, "1,anb,,,1\n", gone=["qq"])
    assert [(w.code, w.value) for w in reading.findings.warnings] == [("gone-unknown", "qq")]
    assert reading.instance is not None
    assert list(reading.instance.worker) == ["anb", "mkj"]


@pytest.mark.parametrize("name", ["", " ", "a\x1b[31m", "\ud800"])
def test_gone_worker_without_a_name(name: str, tmp_path: Path) -> None:
    errors = read(tmp_path, "1,anb,,,1\n", gone=[name]).findings.errors
    assert [(e.code, e.column) for e in errors] == [("empty-id", "--gone")]


def test_gone_worker_in_an_exclusion_is_known(tmp_path: Path) -> None:
    (tmp_path / "exclusions.csv").write_text("case,worker\n1,per\n")
    reading = read(tmp_path, "1,anb,,,1\n", gone=["per"])
    assert reading.instance is not None
    assert reading.instance.exclusions == {("1", "per")}
    assert not reading.findings.warnings


@pytest.mark.parametrize(
    ("worker", "words"),
    [
        ("ole,,22-11-2026,,", "left on 2026-11-22"),
        ("ole,24-11-2026,,,", "starts on 2026-11-24"),
        ("ole,,,01-11-2026,", "long leave"),
        ("ole,,,01-11-2026,28-11-2026", "long leave"),
        ("ole,,23-11-2026,,", None),
        ("ole,,,01-11-2026,27-11-2026", None),
    ],
)
def test_one_warning_for_each_worker_who_is_not_here(
    worker: str, words: str | None, tmp_path: Path
) -> None:
    reading = read(tmp_path, "1,anb,ole,,1\n2,ole,,,1\n", f"{WORKERS}{worker}\n")
    found = [(w.code, w.row, w.column) for w in reading.findings.warnings]
    assert found == ([("worker-gone", 2, "co_worker")] if words else [])
    assert all(words in str(w.message) and "2 cases" in str(w.message)
               for w in reading.findings.warnings if words)  # fmt: skip


def test_kinds_without_a_weight_are_named_once(tmp_path: Path) -> None:
    (tmp_path / "workers.csv").write_text("worker\nanb\n")
    (tmp_path / "cases.csv").write_text(
        "case;kind;weight\n1;§ 50;\n2;HANDICAP;\n3;;\n4;§ 50;\n5;ukendt;1\n6;default;\n"
    )
    (tmp_path / "policy.toml").write_text("[weights]\ndefault = 2.5\n")
    warnings = read_instance(tmp_path, day=DAY).findings.warnings
    assert [(w.code, w.row, w.value) for w in warnings] == [
        ("unlisted-kind", 2, "§ 50"),
        ("unlisted-kind", 4, ""),
    ]
    assert "2 cases (rows 2, 5) count 2.5 points" in str(warnings[0].message)
