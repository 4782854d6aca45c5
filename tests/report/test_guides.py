"""The commands in README, guides and cli.md run, and what the docs show is what comes out."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from click.testing import Result

import cli
from tests.commands.calls import DAY, ROOT, SAMPLES, call
from tests.decisions.test_round_trip import marked

DOCS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
LEADER, PLANNER = ROOT / "docs" / "guide-team-leader.md", ROOT / "docs" / "guide-planner.md"
QUICK = 3  # seconds for a command whose numbers nobody looks at


def lines(path: Path) -> list[list[str]]:
    """Return the words of every `fordel` line in a document's boxes, options and all."""
    boxes = re.findall(
        r"^```(?:console|sh)\n(.*?)^```", path.read_text(encoding="utf-8"), re.S | re.M
    )
    told = "\n".join(boxes).replace("\\\n", " ").splitlines()
    split = (shlex.split(line.removeprefix("./run ")) for line in told)
    return [words[1:] for words in split if words[:1] == ["fordel"]]


EVERY = [(path, words) for path in DOCS for words in lines(path)]


@pytest.mark.parametrize(("path", "words"), EVERY, ids=lambda one: getattr(one, "stem", None))
def test_every_line_of_every_document_can_be_typed(path: Path, words: list[str]) -> None:
    command = cli.fordel.get_command(click.Context(cli.fordel), words[0])
    assert command, (path.name, words)
    command.make_context(words[0], [*words[1:]])


def test_the_walk_sees_the_lines() -> None:
    found = {path.name for path, _ in EVERY}
    assert {"README.md", "cli.md", "guide-team-leader.md", "guide-planner.md"} <= found
    assert len(EVERY) > 20


def typed(words: list[str], *, seconds: int = 15) -> Result:
    """Run a line on the day of the samples, with not more time than it needs."""
    more = [] if "--date" in words or words[0] == "schema" else ["--date", DAY]
    if words[0] in {"rebalance", "frontier", "headcount", "intake", "leave", "explain"}:
        more += ["--time-limit", str(seconds)]
    result = call(*words, *more)
    assert result.exit_code in (0, 4), (words, result.output, result.stderr)
    assert result.stdout, words
    return result


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for place in ("mandag", "instances/samples/team-6"):
        shutil.copytree(SAMPLES / "team-6", tmp_path / place)
    return tmp_path


@pytest.mark.parametrize("name", ["README.md", "docs/cli.md"])
def test_the_examples_run(name: str, desk: Path) -> None:
    assert [typed(words) for words in lines(ROOT / name)]


def test_a_monday_by_the_guide(desk: Path) -> None:
    for words in lines(LEADER):
        typed(words)
        if words[0] == "rebalance" and not (desk / "svar" / "decisions.csv").exists():
            # what a leader does between two steps
            marked(desk / "svar" / "proposal.xlsx", "da", {"2026-00102": "afvis"})
    names = {path.name for path in (desk / "svar").iterdir()}
    assert {"proposal.xlsx", "proposal.html", "decisions.csv", "frontier.html"} <= names


def leads(page: Path) -> list[str]:
    """Return the sentences with which a page begins."""
    text = page.read_text(encoding="utf-8").replace("\u00a0", " ")
    return [unescape(lead) for lead in re.findall(r'<p class="lead">(.*?)</p>', text)]


def shown(guide: Path) -> list[str]:
    """Return the lines of the first box of output."""
    found = re.search(r"^```text\n(.*?)^```", guide.read_text(encoding="utf-8"), re.S | re.M)
    assert found
    return found[1].splitlines()


def test_the_leader_sees_the_sentences_of_the_guide(desk: Path) -> None:
    typed(lines(LEADER)[1])
    assert leads(desk / "svar" / "proposal.html") == shown(LEADER)


def test_the_planner_sees_the_sentences_of_the_guide(desk: Path) -> None:
    call("generate", "afdeling", "--workers", 8, "--mean", 28, "--seed", 2, "--date", DAY)
    policy = re.search(r"^```toml\n(.*?)^```", PLANNER.read_text(encoding="utf-8"), re.S | re.M)
    assert policy
    (desk / "andre-lofter.toml").write_text(policy[1], encoding="utf-8")
    first, *others = lines(PLANNER)
    typed(first)
    assert leads(desk / "svar" / "headcount.html") == shown(PLANNER)
    for words in others:
        typed(words, seconds=QUICK)


def test_the_guides_name_sheets_and_files_that_exist(desk: Path) -> None:
    typed(lines(LEADER)[1])
    page = (desk / "svar" / "proposal.html").read_text(encoding="utf-8")
    text = LEADER.read_text(encoding="utf-8")
    for word in ("Rækkefølge", "Overskridelser og ventende", "Hvad der mangler"):
        assert f"*{word}*" in text
        assert word in page
    for guide in (LEADER, PLANNER):
        places = re.findall(r"\]\(([^)#]+)[^)]*\)", guide.read_text(encoding="utf-8"))
        assert [place for place in places if not (guide.parent / place).exists()] == []
        assert len(re.findall(r"\S+", guide.read_text(encoding="utf-8"))) < 1000  # a page or two


PICTURES = {
    "loads": {"bkd", "96,5 %", "0,0 %"},
    "frontier": {"knækpunkt: 93,5 %", "højeste belastning", "0", "1", "2"},
    "calendar": {"erfaren", "nyuddannet", "nødvendige ansættelser", "12"},
    "curve": {"erfaren", "nyuddannet", "point over lofterne", "5"},
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_the_program_says(name: str) -> None:
    svg = ROOT / "docs" / "pictures" / f"{name}.svg"
    texts = {text for one in ElementTree.parse(svg).iter() if (text := (one.text or "").strip())}
    assert texts >= PICTURES[name]
    assert svg.stat().st_size < 20_000


def test_a_chart_is_cut_out_of_its_section_and_stands_alone() -> None:
    first_chart = runpy.run_path(str(ROOT / "docs" / "draw_pictures.py"))["first_chart"]
    page = (
        '<section id="a"><div class="wide"><svg role="img" x="1">a</svg></div></section>'
        '<section id="b"><div class="wide"><svg role="img" x="2">b</svg></div></section>'
    )
    assert first_chart(page, "b").startswith('<svg x="2"><rect width="100%" height="100%"')
    assert first_chart(page, "b").endswith("b</svg>\n")
