"""No English slips into a Danish report.

Two nets: a pretended language in which every sentence of the catalogue is written with ø
alone, so that whatever is still readable did not come from the catalogue; and a list of
English words that must not stand in a Danish text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path
from string import Formatter

import pytest

from instances.columns import CASES, EXCLUSIONS, WORKERS
from instances.plan_source import PLAN
from instances.read import read_instance
from models.facts import Facts
from models.measures import Names
from models.problem import Findings, Problem
from models.text import Text, say
from report.run import Run
from report.terminal import print_findings
from report.words import Words
from tests.report.rendered import RENDERERS, on_terminal
from tests.report.small import DAY, Small, busy
from tests.report.test_moves import CO_WORKER, PRIMARY
from tests.report.test_waiting import WAITING

BAD = Path(__file__).parents[1] / "bad"
INPUTS = sorted(path for path in BAD.iterdir() if not path.name.startswith("."))
ENGLISH = """the of and is are not has with without who which whose they them their it its this
that nobody everybody somebody waits waiting cases points caps cap goal goals change changes load
why could would cannot must each more less than today lacks carries leave left price file rows
sheet error errors warning warnings known nearest write give open save proven balance overload
unmet peak preference dangerous difficult acute because there be by an or but does nothing"""
TELLTALE = set(ENGLISH.split())
# What is to be typed.
TYPED = {
    "fordel",
    "rebalance",
    "decisions",
    "instance",
    "proposal",
    "xlsx",
    "ext",
    "repairs",
    "csv",
}


class Pretended(NullTranslations):
    """A language of ø: the gaps stay, everything else can't be read."""

    def gettext(self, message: str) -> str:
        parts = Formatter().parse(message)
        return "".join(
            re.sub(r"\w", "ø", text).replace("{", "{{").replace("}", "}}")
            + (f"{{{name}}}" if name is not None else "")
            for text, name, _, _ in parts
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def pretended() -> Words:
    words = Words("da")
    words._catalogue = Pretended()
    return words


def data(facts: Facts) -> set[str]:
    """Return the words that are the department's own."""
    own = {profile.name for profile in facts.instance.policy.hire}
    for worker in facts.instance.workers:
        own |= {worker.id, worker.team, *worker.skills, *worker.languages}
    for case in facts.instance.cases:
        own |= {case.id, case.kind, case.family, case.team, case.language, *case.skills}
    return {word for text in own for word in re.findall(r"\w+", text or "")}


def readable(text: str, own: set[str]) -> list[str]:
    """Return the words of two letters or more that are not data, a digest or a number."""
    text = re.sub(r"sha256:\w+", "", text)
    found = re.findall(r"[^\W\d_]{2,}", text)
    return sorted({word for word in found if set(word.casefold()) != {"ø"}} - own - TYPED)


def english(text: str, own: set[str]) -> set[str]:
    text = re.sub(r"sha256:[0-9a-f]+", "", text)  # "be" among the digits of a digest is no word
    return ({*re.findall(r"[^\W\d_]+", text.casefold())} & TELLTALE) - own


RUNS = {
    "busy": busy(),
    "unproven": Small(busy().workers, busy().cases, busy().held, proven=False),
    **{f"primary-{code}": small for code, small in PRIMARY.items()},
    **{f"co-{code}": small for code, small in CO_WORKER.items()},
    **{f"waiting-{code}": small for code, small in WAITING.items()},
}
LOUD = {"busy", "unproven"}  # a page and a workbook take their time: these have every section


def runs() -> list[tuple[str, str]]:
    quick = {"terminal", "verdict", "warnings"}
    return [(name, how) for name in RUNS for how in RENDERERS if how in quick or name in LOUD]


@pytest.fixture(scope="module")
def made() -> dict[str, Run]:
    runs = {name: small.run() for name, small in RUNS.items()}
    empty = Problem(
        code="empty", file="1.csv", row=4, message=say("There is nothing in it, not even headings.")
    )
    runs["busy"] = replace(runs["busy"], findings=Findings(warnings=(empty,) * 7))
    return runs


@pytest.mark.parametrize(("name", "how"), runs())
def test_every_word_comes_from_the_catalogue(name: str, how: str, made: dict[str, Run]) -> None:
    run = made[name]
    assert readable(RENDERERS[how](run, pretended()), data(run.judged.facts)) == []


@pytest.mark.parametrize(("name", "how"), runs())
def test_a_danish_report_has_no_english_words(name: str, how: str, made: dict[str, Run]) -> None:
    run = made[name]
    assert english(RENDERERS[how](run, Words("da")), data(run.judged.facts)) == set()


def test_the_nets_hold() -> None:
    """An untranslated sentence, a raw rule and a raw English word are caught."""
    assert readable("ø øøø 2 cases wait x", {"x"}) == ["cases", "wait"]
    assert readable(pretended().value(Text("{a} waits", {"a": "points"})), set()) == ["points"]
    assert english("2 Cases, og en sag", set()) == {"cases"}


# Words that may be typed in a file or a policy, and so may be named in any language.
SPELT = {
    word
    for spec in (WORKERS, CASES, EXCLUSIONS, PLAN)
    for name in (spec.name, *spec.names, *spec.by_heading, *(c.name for c in spec.columns))
    for word in re.findall(r"[^\W\d_]+", name.casefold())
}


def typed(findings: Findings) -> set[str]:
    """Return what stands in the files and what may be written there."""
    own = set(SPELT)
    for problem in (*findings.errors, *findings.warnings):
        places = (problem.file, problem.sheet, problem.column, problem.value)
        texts = [str(place) for place in places if place]
        texts += map(str, _leaves(problem.message))
        own |= {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    return own | {word.casefold() for word in own}


def _leaves(text: Text) -> list[object]:
    """Return the values that are shown as they are."""
    values = [v for v in text.values.values() if not isinstance(v, Text | Names)]
    return [v for v in values if not isinstance(v, int)]


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_problems_of_the_input_are_danish(path: Path) -> None:
    findings = read_instance(path, day=DAY).findings
    own = typed(findings)
    hidden = on_terminal(lambda console: print_findings(findings, console, pretended()))
    assert readable(hidden, own) == []
    danish = on_terminal(lambda console: print_findings(findings, console, Words("da")))
    assert english(danish, own) == set()


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_no_value_inside_a_problem_is_a_sentence_of_ours(path: Path) -> None:
    """What is shown as it is comes from the file: two English words in a row do not."""
    findings = read_instance(path, day=DAY).findings
    for problem in (*findings.errors, *findings.warnings):
        for value in _leaves(problem.message):
            words = re.findall(r"[a-z]+", str(value))
            told = [word for word in words if word in TELLTALE - SPELT]
            assert len(told) < 2 or str(value) in str(problem.value), problem
