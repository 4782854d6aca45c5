"""A leader marks decisions in the workbook; the next runs do as was decided."""

from __future__ import annotations

import csv
import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from report.decisions_csv import covered
from tests.commands.calls import DAY, call, small

FORMULA, PLUS, SCRIPT = (
    '=HYPERLINK("http://x.test","a")',
    "+cmd|' /C calc'!A0",
    "<script>x</script>",
)
STAFF = f"worker;team;started\nabe;{FORMULA};2015-01-01\n@bea;{SCRIPT};2016-01-01\n"
SHEETS = {"da": ("Skift", "beslutning", "bemærkning"), "en": ("Moves", "decision", "remark")}


def department(folder: Path) -> Path:
    """Four cases of 12 points with abe (30); "@bea" has none. The ids would like to be more."""
    ids = (FORMULA.replace('"', '""'), PLUS, SCRIPT, "00012")
    cases = "".join(f'"{one}";abe;12\n' for one in ids)
    return small(folder, workers=STAFF, cases=f"case;primary;weight\n{cases}")


def marked(path: Path, lang: str, answers: dict[str, str], remark: str = "") -> None:
    """Write answers beside the moves of cases, as somebody at a screen does."""
    sheet_name, decision, remarks = SHEETS[lang]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl does not know the bars of Excel 2010
        book = load_workbook(path)
    sheet = book[sheet_name]
    place = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        answer = answers.get(sheet.cell(row, place["case_id"]).value)
        if answer and sheet.cell(row, place["role_id"]).value == "primary":
            sheet.cell(row, place[decision]).value = answer
            cell = sheet.cell(row, place[remarks])
            cell.value, cell.data_type = remark or None, "s"
    book.save(path)


def run(source: Path, out: Path, lang: str, *more: object) -> dict[str, Any]:
    common = ("--date", DAY, "--lang", lang, "--json", "--out", out)
    result = call("rebalance", source, *common, *more)
    assert result.exit_code in (0, 4), result.stderr + result.stdout
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def moved(document: dict[str, Any]) -> list[str]:
    return [row["case"] for row in document["assignments"] if row["change"] == "moved"]


@pytest.mark.parametrize(("lang", "yes", "no"), [("da", "acceptér", "afvis"),
                                                 ("en", "accept", "reject")])  # fmt: skip
def test_what_is_decided_in_the_workbook_holds_in_the_next_runs(
    lang: str, yes: str, no: str, tmp_path: Path
) -> None:
    source, out = department(tmp_path / "in"), tmp_path / "out"
    first = moved(run(source, out, lang))
    assert len(first) == 2  # abe keeps two of 12 points each, bea gets two
    marked(out / "proposal.xlsx", lang, {first[0]: yes, first[1]: no}, remark="=1+1")
    second = run(source, out, lang, "--decisions", out / "proposal.xlsx")
    assert {(one["case"], one["decision"], one["status"]) for one in second["decisions"]} == {
        (first[0], "accept", "applied"), (first[1], "reject", "applied"),
    }  # fmt: skip
    assert first[0] in moved(second)
    assert first[1] not in moved(second)
    assert len(moved(second)) == 2  # another one goes in its place
    third = run(source, tmp_path / "later", lang, "--decisions", out / "decisions.csv")
    assert third["decisions"] == second["decisions"]
    assert [one["reason"] for one in third["decisions"]] == ["=1+1"] * 2
    assert third["goals"] == second["goals"]


def test_no_cell_of_the_decisions_file_is_a_formula(tmp_path: Path) -> None:
    source, out = department(tmp_path / "in"), tmp_path / "out"
    pairs = [("--reject", f"{case}:@bea") for case in (FORMULA, PLUS, SCRIPT, "00012")]
    run(source, out, "en", *(part for pair in pairs for part in pair))
    text = (out / "decisions.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert {row[0] for row in rows[1:]} == {f"'{FORMULA}", f"'{PLUS}", SCRIPT, "00012"}
    assert {row[2] for row in rows[1:]} == {"'@bea"}
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    again = run(source, tmp_path / "later", "en", "--decisions", out / "decisions.csv")
    assert [one["status"] for one in again["decisions"]] == ["applied"] * 4
    assert moved(again) == []


def test_an_apostrophe_of_ones_own_is_kept() -> None:
    assert [covered(text) for text in ("a", "'a", "=a", "")] == ["a", "''a", "'=a", ""]
