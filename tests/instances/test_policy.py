"""A policy file: what it overrides, and a sentence with its key for every mistake."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from instances.collect import Collector
from instances.policyfile import parse_policy, read_policy
from instances.read import read_instance
from instances.schema import instance_schema, policy_schema, proposal_schema
from models.policy import DEFAULT_HIRES, Policy
from models.rules import CapsMode, Flag
from tests.instances.inputs import DAY, write_json, write_plain


def read(text: str) -> tuple[Policy | None, list[tuple[str, int | None, str | None, str | None]]]:
    found = Collector()
    source = parse_policy(text, "policy.toml", found)
    policy = None if source is None else read_policy(source, found)
    errors = found.findings().errors
    assert (policy is None) == bool(errors)
    return policy, [(e.code, e.row, e.column, e.value) for e in errors]


def test_overrides_single_keys() -> None:
    policy, errors = read(
        '[caps]\npoints = 42.10\nmode = "strict"\n[weights]\n"Efterværn" = 0.75\nny = 2\n'
        '[pairing]\nwhen = []\n[newcomer]\nnever_alone_on = "all"\n'
    )
    assert not errors
    assert policy is not None
    assert (policy.caps.points, policy.caps.cases) == (Decimal("42.10"), Decimal(35))
    assert policy.caps.mode is CapsMode.STRICT
    assert policy.weights["efterværn"] == Decimal("0.75")
    assert policy.weights["ny"] == 2
    assert policy.weights["handicap"] == Decimal("0.75")
    assert policy.pairing.when == frozenset()
    assert policy.newcomer.never_alone_on == {Flag.ALL}
    assert policy.hire == DEFAULT_HIRES


def test_a_list_of_profiles_replaces_the_default_list() -> None:
    policy, _ = read('[[hire]]\nname = "vikar"\nmonths = 0\nskills = ["Handicap"]\n')
    assert policy is not None
    assert [(hire.name, hire.skills) for hire in policy.hire] == [
        ("vikar", frozenset({"handicap"}))
    ]


@pytest.mark.parametrize(
    ("text", "code", "row", "column", "value"),
    [
        ("[cap]\npoints = 3", "unknown-key", 1, "cap", "{points = 3}"),
        ("[caps]\nx = 1", "unknown-key", 2, "caps.x", "1"),
        ("[caps]\npoints = 0", "bad-policy-value", 2, "caps.points", "0"),
        ('[caps]\npoints = "30"', "bad-policy-value", 2, "caps.points", "30"),
        ("[caps]\npoints = inf", "bad-policy-value", 2, "caps.points", "Infinity"),
        ("[caps]\npoints = 1e40", "bad-policy-value", 2, "caps.points", "1E+40"),
        ("[caps]\npoints = true", "bad-policy-value", 2, "caps.points", "true"),
        ('[caps]\nmode = "hard"', "bad-policy-value", 2, "caps.mode", "hard"),
        ("caps = 3", "bad-policy-value", 1, "caps", "3"),
        ("[overload]\nbands = [100, 90]", "bad-policy-value", 2, "overload.bands", "[100, 90]"),
        ("[overload]\nbands = [99.5]", "bad-policy-value", 2, "overload.bands.0", "99.5"),
        ("[balance]\nbands = []", "bad-policy-value", 2, "balance.bands", "[]"),
        ("[unmet]\nwaiting = -1", "bad-policy-value", 2, "unmet.waiting", "-1"),
        ("[unmet]\nwaiting = 2.5", "bad-policy-value", 2, "unmet.waiting", "2.5"),
        ('[weights]\n"A b" = -1', "bad-policy-value", 2, "weights.A b", "-1"),
        ("[weights]\na = 1\nA = 2", "bad-policy-value", 3, "weights.A", "2"),
        ("[continuity]\nbase = 1.01", "bad-policy-value", 2, "continuity.base", "1.01"),
        ('[pairing]\nwhen = ["all"]', "bad-policy-value", 2, "pairing.when.0", "all"),
        ("[newcomer]\nramp = [[1, 0.5]]", "bad-policy-value", 2, "newcomer.ramp", "[[1, 0.5]]"),
        ("[newcomer]\nramp = [[0, 1.5]]", "bad-policy-value", 2, "newcomer.ramp.0.1", "1.5"),
        ("[newcomer]\nramp = [0, 1]", "bad-policy-value", 2, "newcomer.ramp", "[0, 1]"),
        ("[family]\nsibling_weight = -1", "bad-policy-value", 2, "family.sibling_weight", "-1"),
        ('[standard]\nskills = "x"', "bad-policy-value", 2, "standard.skills", "x"),
        ("[[hire]]\nhours = 37", "bad-policy-value", None, "hire.0.name", None),
        ('[[hire]]\nname="a"\n[[hire]]\nname="A"', "bad-policy-value", None, "hire.1.name", "A"),
        ('[[hire]]\nname="a\\u001b"', "bad-policy-value", None, "hire.0.name", "a\ufffd"),
        ('[hire]\nname="a"', "bad-policy-value", 1, "hire", "{name = a}"),
    ],
)  # fmt: skip
def test_one_error_for_each_mistake(
    text: str, code: str, row: int | None, column: str, value: str | None
) -> None:
    assert read(text) == (None, [(code, row, column, value)])


def test_unknown_key_names_the_nearest() -> None:
    found = Collector()
    source = parse_policy("[availability]\nnotise_days = 3\n", "policy.toml", found)
    assert source is not None
    read_policy(source, found)
    assert "Nearest: notice_days." in str(found.findings().errors[0].message)


def test_the_file_asked_for_wins(tmp_path: Path) -> None:
    folder = write_plain(tmp_path / "in")
    (folder / "Policy.TOML").write_text("[caps]\ncases = 11\n")
    (tmp_path / "mine.toml").write_text("[caps]\ncases = 22\n")
    own = read_instance(folder, day=DAY).instance
    asked = read_instance(folder, day=DAY, policy=tmp_path / "mine.toml").instance
    assert own is not None
    assert asked is not None
    assert own.policy.caps.cases == 11
    assert asked.policy.caps.cases == 22
    assert own.digest == asked.digest
    (folder / "Policy.TOML").write_text("broken")
    assert read_instance(folder, day=DAY, policy=tmp_path / "mine.toml").instance is not None


def test_policy_of_a_json_input(tmp_path: Path) -> None:
    path = write_json(tmp_path / "in.json")
    data = json.loads(path.read_text())
    data["policy"] = {"caps": {"points": 0.1}, "weights": {"x": "1"}}
    path.write_text(json.dumps(data))
    errors = read_instance(path, day=DAY).findings.errors
    assert [(e.sheet, e.column, e.value) for e in errors] == [("policy", "weights.x", "1")]
    data["policy"]["weights"] = {}
    path.write_text(json.dumps(data))
    instance = read_instance(path, day=DAY).instance
    assert instance is not None
    assert instance.policy.caps.points == Decimal("0.1")


def test_missing_and_empty_policy_files(tmp_path: Path) -> None:
    folder = write_plain(tmp_path / "in")
    errors = read_instance(folder, day=DAY, policy=tmp_path / "no.toml").findings.errors
    assert [(e.code, e.file) for e in errors] == [("missing-input", "no.toml")]
    (tmp_path / "no.toml").write_text("")
    instance = read_instance(folder, day=DAY, policy=tmp_path / "no.toml").instance
    assert instance is not None
    assert instance.policy == Policy()


def test_schemas_have_every_column_and_are_json() -> None:
    schema = instance_schema()
    assert set(schema["properties"]) == {"workers", "cases", "exclusions", "policy"}
    case = schema["properties"]["cases"]["items"]
    assert case["required"] == ["case"]
    assert len(case["properties"]) == 18
    caps = policy_schema()["$defs"]["Caps"]["properties"]["points"]
    assert caps == {"default": 30, "exclusiveMinimum": 0, "title": "Points", "type": "number"}
    for made in (schema, policy_schema(), proposal_schema()):
        assert json.loads(json.dumps(made)) == made
