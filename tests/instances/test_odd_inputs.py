"""Inputs that cannot be committed as files: missing, huge, hostile, random."""

from __future__ import annotations

import json
import os
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from instances import files, workbook
from instances.read import Reading, read_instance
from tests.instances.inputs import DAY, TABLES, write_json, write_plain, write_workbook


def codes(path: Path, policy: Path | None = None) -> list[str]:
    reading = read_instance(path, day=DAY, policy=policy)
    assert (reading.instance is None) == bool(reading.findings.errors)
    return [problem.code for problem in reading.findings.errors]


def test_no_such_path(tmp_path: Path) -> None:
    assert codes(tmp_path / "nothing") == ["missing-input"]
    assert codes(tmp_path / ("x" * 5000)) == ["missing-input"]
    assert codes(Path("a\0b")) == ["missing-input"]


def test_empty_folder_and_folder_with_a_workbook(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["no-tables"]
    write_workbook(tmp_path / "udtræk.xlsx")
    problem = read_instance(tmp_path, day=DAY).findings.errors[0]
    assert problem.code == "no-tables"
    assert "udtræk.xlsx" in str(problem.message)


def test_folder_where_a_file_belongs(tmp_path: Path) -> None:
    folder = write_plain(tmp_path / "in")
    (folder / "cases.csv").unlink()
    (folder / "cases.csv").mkdir()
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "folder.toml").mkdir()
    assert codes(folder) == ["unreadable-file"]
    assert codes(tmp_path / "folder.xlsx") == ["no-tables"]
    assert codes(folder, policy=tmp_path / "folder.toml") == ["unreadable-file"] * 2


def test_dead_link_pipe_and_refused_permission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_plain(tmp_path / "in")
    (folder / "exclusions.csv").unlink()
    (folder / "exclusions.csv").symlink_to(tmp_path / "nothing")
    (folder / "cases.csv").unlink()
    os.mkfifo(folder / "cases.csv")

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(folder) == ["unreadable-file"] * 3


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_too_large(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 50)
    if kind == "csv":
        assert codes(write_plain(tmp_path / "in")) == ["too-large"] * 2
    elif kind == "json":
        assert codes(write_json(tmp_path / "in.json")) == ["too-large"]
    else:
        assert codes(write_workbook(tmp_path / "in.xlsx")) == ["too-large"]


def test_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "in.xlsx")
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.xml", b"\0" * 25_000_000)
    assert path.stat().st_size < 100_000
    assert codes(path) == ["too-large"]


def test_workbook_that_is_large_without_being_tight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("instances.archive.MOST_UNPACKED_BYTES", 1000)
    assert codes(write_workbook(tmp_path / "in.xlsx")) == ["too-large"]


def test_sheet_with_a_value_in_its_last_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_EMPTY_ROWS", 50)
    path = write_workbook(tmp_path / "in.xlsx")
    book = openpyxl.load_workbook(path)
    book["Sager"].cell(row=500, column=1, value="1999")
    book.save(path)
    reading = read_instance(path, day=DAY)
    assert [(w.code, w.sheet) for w in reading.findings.warnings] == [("rows-not-read", "Sager")]
    assert reading.cases == len(TABLES["cases"])


def test_notes_beside_a_table_in_a_workbook(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "in.xlsx")
    book = openpyxl.load_workbook(path)
    book["Medarbejdere"].cell(row=3, column=20, value="spørg HR")
    book["Medarbejdere"].cell(row=9, column=20, value="spørg igen")
    book.save(path)
    reading = read_instance(path, day=DAY)
    assert [(w.code, w.row, w.value) for w in reading.findings.warnings] == [
        ("unknown-column", 3, "spørg HR")
    ]
    assert reading.workers == len(TABLES["workers"])


def test_formula_with_and_without_a_stored_result(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "in.xlsx")
    parts = {}
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(part for part in parts if b"32.5" in parts[part])
    stored = parts[name].replace(b"<v>32.5</v>", b"<f>65/2</f><v>32.5</v>")
    for sheet, expected in ((stored, []), (stored.replace(b"<v>32.5</v>", b"<v></v>"),
                                           ["formula-without-value"])):  # fmt: skip
        with ZipFile(path, "w") as archive:
            for part, content in {**parts, name: sheet}.items():
                archive.writestr(part, content)
        assert codes(path) == expected


def test_tables_without_rows_are_planned_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "workers.csv").write_text("worker\n")
    (tmp_path / "cases.csv").write_text("case\n\n;\n".replace(";", ""))
    reading = read_instance(tmp_path, day=DAY)
    assert [w.code for w in reading.findings.warnings] == ["empty-table", "empty-table"]
    assert reading.instance is not None
    assert (reading.workers, reading.cases) == (0, 0)


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["anb", "1.250", "01-02-25", "ja", "-1", "#N/A", "", "010190-1234", "99999"]),
)
LISTS = st.lists(CELLS, max_size=2)
OBJECTS = st.dictionaries(CELLS, CELLS, max_size=1)
NUMBERS = st.one_of(st.integers(), st.floats())
JSON_CELLS = st.one_of(CELLS, st.none(), st.booleans(), NUMBERS, LISTS, OBJECTS)


def never_raises(path: Path) -> Reading:
    reading = read_instance(path, day=DAY)
    assert (reading.instance is None) == bool(reading.findings.errors)
    reading.findings.model_dump_json()
    if reading.instance is not None:
        assert reading.instance.digest
        assert len(reading.instance.cases) == reading.cases  # rows read = rows planned
    return reading


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=60), st.binary(max_size=60), st.binary(max_size=40))
def test_random_bytes_never_raise(
    tmp_path: Path, workers: bytes, cases: bytes, policy: bytes
) -> None:
    (tmp_path / "workers.csv").write_bytes(b"worker;hours\n" + workers)
    (tmp_path / "cases.csv").write_bytes(cases)
    (tmp_path / "policy.toml").write_bytes(policy)
    (tmp_path / "in.json").write_bytes(workers)
    (tmp_path / "in.xlsx").write_bytes(b"PK\x03\x04" + workers)
    for path in (tmp_path, tmp_path / "in.json", tmp_path / "in.xlsx"):
        never_raises(path)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_random_json_never_raises(tmp_path: Path, data: st.DataObject) -> None:
    def rows(table: str) -> st.SearchStrategy[list[dict[str, object]]]:
        names = sorted({name for row in TABLES[table] for name in row})
        return st.lists(st.dictionaries(st.sampled_from(names), JSON_CELLS), max_size=4)

    content = {table: data.draw(rows(table)) for table in TABLES}
    path = tmp_path / "in.json"
    path.write_text(json.dumps(content))
    never_raises(path)


def test_characters_that_are_none_are_refused_and_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text('{"workers": [{"worker": "a\\u001b[31m"}], "cases": [{"case": "\\ud800"}]}')
    findings = never_raises(path).findings
    assert [(p.code, p.value) for p in findings.errors] == [
        ("not-text-cell", "a\ufffd[31m"),
        ("not-text-cell", "\ufffd"),
    ]


def test_name_of_a_file_that_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"sager\xf8")
    folder.mkdir()
    assert [p.file for p in never_raises(folder).findings.errors] == ["sager\ufffd"]


def test_line_break_in_an_id_is_a_space(tmp_path: Path) -> None:
    (tmp_path / "workers.csv").write_text('worker\n"anne\nb"\n')
    (tmp_path / "cases.csv").write_text("case,primary,weight\n1,Anne B,1\n")
    reading = never_raises(tmp_path)
    assert reading.instance is not None
    assert reading.instance.case["1"].primary == "anne b"
