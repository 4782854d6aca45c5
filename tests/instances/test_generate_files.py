"""What is written is read back, in every spelling."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from instances import columns
from instances.generate import (
    Spelling,
    generate_department,
    generate_to,
    write_instance,
)
from instances.generator import tables
from instances.generator.policy_file import policy_toml
from models.case import Case
from models.errors import DiskError
from models.instance import Instance
from models.policy import Caps, Hire, Newcomer, Pairing, Policy
from models.rules import CapsMode, Flag, Priority, Role
from models.worker import Worker
from tests.instances.generated import DAY, contents, read

ODD = Policy(
    caps=Caps(cases=Decimal("32.5"), points=Decimal(42), mode=CapsMode.STRICT),
    weights={"støtte i hjemmet": Decimal("1.25"), "ny slags": Decimal("2")},
    pairing=Pairing(when=frozenset({Flag.DIFFICULT, Flag.DANGEROUS})),
    newcomer=Newcomer(months=9, ramp=((0, Decimal("0.5")), (9, Decimal(1)))),
    hire=(Hire(name='vikar "æ"', hours=Decimal("18.5"), skills=frozenset({"handicap"})),),
)


def odd_instance() -> Instance:
    """Return what no generated department has: weights, half hours, text like a formula."""
    workers = [
        Worker(id="=1+1", team="=HYPERLINK(a)", hours=Decimal("18.5"), newcomer=True),
        Worker(id="øå", duties=Decimal("12.5"), newcomer=False, leave_to=date(2026, 12, 1)),
        Worker(id="+ext", role=Role.EXTERNAL, languages=frozenset({"polsk", "arabisk"})),
    ]
    cases = [
        Case(id="0012", weight=Decimal("1.125"), primary="=1+1", co_worker="+ext", team="#nord"),
        Case(id="0013", weight=Decimal("0.5"), children=4, locked=date(2027, 2, 3), primary="øå"),
        Case(id="0014", weight=Decimal(12), continuity=0, preferred="øå", priority=Priority.ACUTE),
        Case(id="0015", skills=frozenset({"handicap", "overgreb"}), locked=True, language="polsk"),
    ]
    pairs = frozenset({("0014", "=1+1")})
    return Instance.of(DAY, workers, cases, exclusions=pairs, policy=ODD)


@pytest.mark.parametrize("spelling", list(Spelling))
@pytest.mark.parametrize("odd", [False, True])
def test_every_spelling_is_read_back(tmp_path: Path, spelling: Spelling, odd: bool) -> None:
    made = odd_instance() if odd else generate_department(workers=15, mean=25, seed=4, day=DAY)
    path = write_instance(made, tmp_path / "new", spelling)
    policy = tmp_path / "new" / "policy.toml" if spelling is Spelling.EXCEL and odd else None
    found = read(path, policy)
    assert found == made
    assert (found.digest, found.policy_digest) == (made.digest, made.policy_digest)


def test_the_default_policy_is_not_written(tmp_path: Path) -> None:
    made = generate_department(workers=3, mean=5, seed=4, day=DAY)
    write_instance(made, tmp_path / "new")
    assert policy_toml(Policy()) == ""
    assert sorted(contents(tmp_path / "new")) == [
        "inhabilitet.csv",
        "medarbejdere.csv",
        "sager.csv",
    ]


def test_a_workbook_holds_text_dates_and_numbers(tmp_path: Path) -> None:

    path = write_instance(odd_instance(), tmp_path / "new", Spelling.EXCEL)
    book = load_workbook(path)
    workers, cases = book["medarbejdere"], book["sager"]
    first = {cell.value: cell for cell in workers["A"]}["=1+1"]
    assert first.data_type == "s"  # text, not a formula
    assert cases["A2"].value == "0012"  # an id stays text
    locked = next(cell for cell in cases["Q"] if cell.is_date)
    assert locked.value.date() == date(2027, 2, 3)
    assert cases["C2"].value == pytest.approx(1.125)


def test_the_messy_spelling_is_messy(tmp_path: Path) -> None:
    made = generate_department(workers=12, mean=27, seed=1, day=DAY)
    write_instance(made, tmp_path / "new", Spelling.MESSY)
    text = (tmp_path / "new" / "sager.csv").read_bytes().decode("cp1252")
    assert text.startswith("sep=;\r\n SAGSNR ;Sagstype;")
    assert "\r\n;;;;;;;;;;;;;;;;;\r\n" in text


def test_the_headings_are_those_of_the_reader() -> None:
    for mine, theirs in (
        (tables.WORKERS, columns.WORKERS),
        (tables.CASES, columns.CASES),
        (tables.EXCLUSIONS, columns.EXCLUSIONS),
    ):
        assert list(mine) == [column.name for column in theirs.columns]
        assert all(
            theirs.by_heading[danish.casefold()].name == english for english, danish in mine.items()
        )


# --- folders ---


def test_an_occupied_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text("[caps]\ncases = 1\n")
    with pytest.raises(DiskError, match="not empty"):
        generate_to(tmp_path, workers=3, mean=3, seed=0, day=DAY)
    assert sorted(contents(tmp_path)) == ["policy.toml"]


def test_a_file_in_the_way_is_an_error_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "here").write_text("a file")
    with pytest.raises(DiskError, match="cannot be written"):
        generate_to(tmp_path / "here", workers=3, mean=3, seed=0, day=DAY)
