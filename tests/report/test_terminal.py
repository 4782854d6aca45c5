from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.cells import cell_len
from rich.console import Console

from audit.judge import judge
from models.plan import Notice
from models.problem import Findings, Problem
from models.progress import Progress
from models.rules import Goal
from models.text import say
from report.judged import Judged
from report.terminal import (
    Watch,
    make_console,
    print_findings,
    print_proposal,
    print_verdict,
    print_warnings,
)
from report.terminal.progress import progress_sentence
from report.words import Words
from tests.report.small import Small, busy, case, worker


def written(
    write: Callable[[Console], None], *, terminal: bool = False, encoding: str = "utf-8"
) -> str:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    console = Console(
        file=stream, width=80, force_terminal=terminal, markup=False, emoji=False, highlight=False
    )
    write(console)
    stream.flush()
    return raw.getvalue().decode(encoding)


def proposal_text(small: Small, *, terminal: bool = False, encoding: str = "utf-8") -> str:
    run = small.run()
    return written(lambda c: print_proposal(run, c), terminal=terminal, encoding=encoding)


def test_what_a_team_leader_reads() -> None:
    text = " ".join(proposal_text(busy()).split())
    for sentence in (
        "Proposal for 2026-11-23: 8 cases, 5 workers",
        "No better plan exists: all six goals are proven, in their order.",
        "3 cases get another caseworker (2 unavoidable, 1 by choice), 1 new case gets a "
        "caseworker, 1 case gets a new co-worker and 1 case loses its co-worker.",
        "In this plan 1 case waits, and 1 case is held against a rule; 1 worker is over a cap (1 "
        "today), and the highest load goes from 106.7 % to 105.0 %.",
        "carl has left (2)",
        "c7",
        "nobody who may be given a case has sign",
        "bo lacks sign",
        "31.50 of 30.00",
        "no plan with fewer changes exists",
        "2 workers of the standard profile can carry everything, and no fewer can",
    ):
        assert sentence in text


def test_plain_when_piped() -> None:
    text = proposal_text(busy())
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_eighty_columns_whatever_the_ids() -> None:
    long, cjk = "x" * 120, "\u6848" * 60
    small = Small(
        (worker("a" * 90), worker("b", ends="2026-01-01"), worker(cjk)),
        (case(long, primary="b"), case(cjk, weight=40, primary=cjk)),
        {long: ("a" * 90, None)},
    )
    for line in proposal_text(small).splitlines():
        assert cell_len(line) <= 80, line


def test_no_colour_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    text = proposal_text(busy(), terminal=True)
    assert not any(f"\x1b[{code}" in text for code in (3, 4, 9))


HOSTILE = ("[red]x[/red]", "[/]", "a\x1b[31mb", "\x9b2J", ":smile:", "x\ny", "\u202eabc", "\x07")


@pytest.mark.parametrize("name", HOSTILE)
def test_ids_cannot_steer_the_terminal(name: str) -> None:
    small = Small(
        (worker(name), worker("b", ends="2026-01-01", team=name)),
        (case(name, primary="b", skills=[name]), case("y", primary=name, weight=40)),
        {name: (None, None)},
    )
    text = proposal_text(small)
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in text.replace("\n", ""))
    assert "\u202e" not in text
    literal = name.encode("unicode_escape").decode() if not name.isprintable() else name
    assert literal in text


def test_a_long_list_is_cut_on_a_terminal_only() -> None:
    cases = tuple(case(f"c{i:03}", primary="b") for i in range(70))
    small = Small(
        (worker("a"), worker("b", ends="2026-01-01")), cases, {c.id: ("a", None) for c in cases}
    )
    piped, shown = proposal_text(small), proposal_text(small, terminal=True)
    assert sum(f"c{i:03}" in piped for i in range(70)) == 70
    assert sum(f"c{i:03}" in shown for i in range(70)) == 40
    assert "and 30 more" in shown
    assert "b has left (70)" in shown
    assert "more:" not in piped


def test_a_bar_shows_what_stays_comes_and_goes() -> None:
    # b goes from 20 to 10 of 30 points, a from 0 to 10: signs of 5 %.
    small = Small(
        (worker("a"), worker("b")),
        (case("x", primary="b", weight=10), case("y", primary="b", weight=10)),
        {"x": ("a", None)},
    )
    text = proposal_text(small, encoding="ascii")
    assert "#######------       |" in text
    assert "+++++++             |" in text


def test_a_stream_without_the_sign_writes_it_out(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    monkeypatch.setattr("sys.stdout", stream)
    run = Small((worker("å"),), (case("x", primary="å"),)).run()
    print_proposal(run, make_console())
    stream.flush()
    assert b"\\xe5" in raw.getvalue()


def test_an_open_goal_says_what_could_still_be_saved() -> None:
    small = busy()
    text = proposal_text(Small(small.workers, small.cases, small.held, proven=False))
    flat = " ".join(text.split())
    assert "Not proven: unmet, overload, changes, peak and balance." in flat
    assert "at most 1.50 points of overload could still be saved" in flat


def test_an_interrupted_run_says_so() -> None:
    small = busy()
    run = Small(small.workers, small.cases, small.held, proven=False).run(interrupted=True)
    text = written(lambda c: print_proposal(run, c))
    assert "Interrupted: this is the best plan so far." in text


def test_danish_numbers() -> None:
    run = busy().run()
    text = written(lambda c: print_proposal(run, c, Words("da")))
    assert "31,50" in text
    assert "23-11-2026" in text


def test_nothing_to_change() -> None:
    assert "Nothing needs to change." in proposal_text(
        Small((worker("a"),), (case("x", primary="a"),))
    )


def test_the_verdict_on_a_bad_plan() -> None:
    small = Small((worker("a"), worker("b")), (case("x", primary="a", skills=["t"]),),
                  {"x": ("b", None)})  # fmt: skip
    judged = Judged(small.facts, judge(small.instance, small.plan))
    text = written(lambda c: print_verdict(judged, c))
    assert "The plan breaks a rule once." in text
    assert "skills" in text
    fine = Small((worker("a"),), (case("x", primary="a"),)).judged
    assert "The plan breaks no rule." in written(lambda c: print_verdict(fine, c))


def test_problems_say_where() -> None:
    problem = Problem(
        code="unknown-worker", file="sager.csv", sheet="Ark1", row=1017, column="[b]Sag",
        value="mk\x1bj", message=say("nobody is called {value}", value="mk\x1bj"),
    )  # fmt: skip
    findings = Findings(errors=(problem,), warnings=(Problem(code="x", message=say("odd")),))
    lines = written(lambda c: print_findings(findings, c)).splitlines()
    assert lines == [
        "1 error in the input",
        "  sager.csv, sheet Ark1, row 1017, column [b]Sag: mk\\x1bj",
        "      nobody is called mk\\x1bj",
        "1 warning",
        "  the input",
        "      odd",
    ]


def test_warnings_take_a_line_each() -> None:
    notices = (Notice(code="lock-void", message=say("case {case} …", case="[x]")),)
    assert written(lambda c: print_warnings(notices, c)) == "Warning: case [x] …\n"


def test_progress_is_silent_where_nobody_looks() -> None:
    def work(console: Console) -> None:
        with Watch(console) as watch:
            watch(Progress(goal=Goal.PEAK, value=1200, bound=1100, seconds=2))

    assert written(work) == ""
    assert "peak 120.0 %" in written(work, terminal=True)


def test_progress_in_words() -> None:
    half = Progress(goal=Goal.OVERLOAD, value=1250, bound=1000, seconds=3.2)
    assert str(progress_sentence(half)) == "3 s: overload 12.50, at best 10.00"
    start = Progress(goal=Goal.UNMET)
    assert str(progress_sentence(start)) == "0 s: unmet"
