"""The house rules of docs/design.md, read off the source: directions, owners, one vocabulary."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.registry import GOALS, RULES
from models.policy import Policy
from models.rules import Goal, Rule

ROOT = Path(__file__).parent.parent
LONGEST = 300

# What each package may import of ours; nothing imports upward, and the optimizer and the
# audit never see each other.
DIRECTIONS = {
    "models": set[str](),
    "optimizer": {"models"},
    "audit": {"models"},
    "instances": {"models"},
    "report": {"models", "audit"},
    "service": {"models", "optimizer", "audit", "instances", "report"},
    "batch": {"models", "optimizer", "audit", "instances", "report", "service"},
    "commands": {"models", "optimizer", "audit", "instances", "report", "service", "batch"},
    "cli": {"commands", "models"},
}
OWNERS = {
    "ortools": ("optimizer",),
    "openpyxl": ("instances", "report"),
    "pandas": ("instances", "report"),
    "xlsxwriter": ("report", "instances"),
    "click": ("cli", "commands"),
    "distributed": ("batch/cluster", "batch/connect"),
    "rich": ("cli", "commands", "report/terminal"),
}
IGNORED = re.compile(r"(^|/)(\.(?!ci)|__pycache__|dist/|out/)")
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
FORBIDDEN = (
    r"://[^\s\"'>]*/simple\b",  # an index address
    r"(?i)pypi\b|pythonhosted",
    r"--(?:(?:extra.)?index.url|find.links|trusted.host)",
    r"(?<![\w./~-])/(?:root|home|Users|work|tmp|opt|var|mnt)/\w",  # somebody's machine
)


def shipped() -> list[Path]:
    """Return the Python files of the product."""
    folders = [folder for folder in DIRECTIONS if (ROOT / folder).is_dir()]
    return [ROOT / "cli.py", *(p for f in folders for p in sorted((ROOT / f).rglob("*.py")))]


def committed() -> list[Path]:
    """Return every file of the project that is not ignored (without git: not hidden)."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    names = [name for name in listed.stdout.decode().split("\0") if name]
    found = [ROOT / name for name in names] or [
        path for path in ROOT.rglob("*") if not IGNORED.search(str(path.relative_to(ROOT)))
    ]
    return [path for path in found if path.is_file()]


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
        elif isinstance(node, ast.Call) and node.args:
            name = ast.unparse(node.func).rpartition(".")[2]
            first = node.args[0]
            if name in {"import_module", "__import__"} and isinstance(first, ast.Constant):
                yield str(first.value)


def package(path: Path) -> str:
    """Return the package (or module) at the top level that a file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_imports_go_one_way() -> None:
    breaches = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in shipped()
        for module in imported(path)
        if (top := module.partition(".")[0]) in {*DIRECTIONS, "tests", "bench"}
        and top != package(path)
        and top not in DIRECTIONS[package(path)]
    ]
    assert breaches == []


def test_each_library_has_its_owner() -> None:
    breaches = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in shipped()
        for module in imported(path)
        if (owners := OWNERS.get(module.partition(".")[0]))
        and not path.relative_to(ROOT).as_posix().removesuffix(".py").startswith(owners)
    ]
    assert breaches == []


def test_the_walk_sees_a_breach(tmp_path: Path) -> None:
    """Guards the two tests above: imports inside functions and by name are seen."""
    file = tmp_path / "x.py"
    file.write_text("def f():\n import a.b\n from c.d import e\n import_module('g.h')\n")
    assert list(imported(file)) == ["a.b", "c.d", "g.h"]


def test_files_are_short_and_named_for_what_they_hold() -> None:
    source = [path for path in committed() if path.suffix == ".py"]
    assert len(source) > 50
    long = {
        str(path.relative_to(ROOT)): lines
        for path in source
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}
    assert [path for path in source if VAGUE & {path.stem, path.parent.name}] == []


def test_nothing_of_this_machine_is_committed() -> None:
    breaches = []
    for path in committed():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # spellings that the readers must cope with
        for pattern in FORBIDDEN:
            breaches += [
                f"{path.relative_to(ROOT)}: {hit[0]}" for hit in re.finditer(pattern, text)
            ]
    assert breaches == []


@pytest.mark.parametrize("name", ["requirements.lock.txt", "requirements-dev.lock.txt"])
def test_the_lock_names_versions_and_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "http" not in text
    assert " @ " not in text
    pins = re.findall(
        r"^(\S+?)==(\S+) \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.M
    )
    assert len(pins) > 30
    assert len(pins) == len(re.findall(r"^[^\s#]", text, re.M)), "a line that is no pin"


def test_both_locks_hold_the_same_versions() -> None:
    pin = re.compile(r"^(\S+?)==(\S+)", re.M)
    product = set(pin.findall((ROOT / "requirements.lock.txt").read_text(encoding="utf-8")))
    everything = set(pin.findall((ROOT / "requirements-dev.lock.txt").read_text(encoding="utf-8")))
    assert product < everything


def test_each_dependency_is_locked() -> None:
    project = pyproject()
    locked = (ROOT / "requirements-dev.lock.txt").read_text(encoding="utf-8")
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["cluster"], *extras["dev"]]
    names = [re.split(r"[<>=!\[;]", wish)[0].strip() for wish in wanted]
    assert [name for name in names if f"\n{name}==" not in locked] == []


def pyproject() -> dict[str, dict[str, list[str]]]:
    """Return the project table of pyproject.toml."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project: dict[str, dict[str, list[str]]] = table["project"]
    return project


def test_the_changelog_has_this_version() -> None:
    version = pyproject()["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {version}" in changelog


def headings(pattern: str) -> list[str]:
    """Return the names in the headings of docs/rules.md that match."""
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    return re.findall(pattern, text, re.M)


def test_one_vocabulary_of_rules() -> None:
    names = [rule.value for rule in Rule]
    assert [rule.value for rule in RULES] == names
    assert headings(r"^### `(\w+)`$") == names
    judges = {path.stem for path in (ROOT / "audit" / "rules").glob("[a-z]*.py")}
    assert judges == set(names)


def test_one_vocabulary_of_goals() -> None:
    names = [goal.value for goal in Goal]
    assert [goal.value for goal in GOALS] == names
    assert headings(r"^### \d `(\w+)`$") == names
    judges = {path.stem for path in (ROOT / "audit" / "goals").glob("[a-z]*.py")}
    assert judges == set(names)


def test_the_policy_in_the_docs_is_the_default() -> None:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    block = re.search(r"```toml\n(.*?)```", text, re.S)
    assert block
    assert Policy.model_validate(_exact(tomllib.loads(block[1], parse_float=str))) == Policy()
    documented, known = tomllib.loads(block[1]), Policy().model_dump()
    assert list(documented) == list(known)
    for section, keys in known.items():
        if isinstance(keys, dict):
            assert set(documented[section]) == set(keys)


def _exact(value: object) -> object:
    """Return lists as tuples, as the policy reader hands them over."""
    if isinstance(value, dict):
        return {key: _exact(inner) for key, inner in value.items()}
    return tuple(_exact(inner) for inner in value) if isinstance(value, list) else value
