"""A policy as a file that names only what is not the default."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.policy import DEFAULT_WEIGHTS, Policy


def write_policy(policy: Policy, directory: Path) -> None:
    """Write `policy.toml` into `directory` if the policy deviates from the default."""
    text = policy_toml(policy)
    if text:
        (directory / "policy.toml").write_text(text, encoding="utf-8", newline="\n")


def policy_toml(policy: Policy) -> str:
    """Return the keys that deviate from the default, as TOML; "" if none does."""
    changed = deviations(policy)
    hires = changed.pop("hire", [])
    lines: list[str] = []
    for name, keys in changed.items():
        lines += [f"[{name}]", *_pairs(keys)]
    for profile in hires:
        lines += ["[[hire]]", *_pairs(profile)]
    return "".join(f"{line}\n" for line in lines)


def deviations(policy: Policy) -> dict[str, Any]:
    """Return the sections and keys that deviate from the default; sets as sorted lists."""
    mine, usual = policy.model_dump(), Policy().model_dump()
    usual["weights"] = dict.fromkeys(mine["weights"]) | DEFAULT_WEIGHTS
    changed: dict[str, Any] = {}
    for name in [name for name in mine if name != "hire"]:
        keys = {key: _listed(v) for key, v in mine[name].items() if v != usual[name][key]}
        if keys:
            changed[name] = keys
    if mine["hire"] != usual["hire"]:
        changed["hire"] = [
            {key: _listed(v) for key, v in profile.items()} for profile in mine["hire"]
        ]
    return changed


def _listed(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return [_listed(item) for item in value] if isinstance(value, tuple) else value


def _pairs(keys: dict[str, Any]) -> Iterator[str]:
    for key, value in keys.items():
        bare = key.isascii() and key.replace("_", "").isalnum()
        yield f"{key if bare else json.dumps(key, ensure_ascii=False)} = {_toml(value)}"


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, str):
        return json.dumps(str(value), ensure_ascii=False)
    return format(value, "f") if isinstance(value, Decimal) else str(value)
