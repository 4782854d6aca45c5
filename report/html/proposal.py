"""The proposal as a page: summary, loads, moves, what is open, goals, people."""

from __future__ import annotations

from collections.abc import Sequence

from models.text import Text, say
from report.charts.loads import LoadBar, load_key, load_pictures, load_sentence
from report.html.moves import moves_sections, order_sections
from report.html.page import Figure, Page, Section, render
from report.html.shortage import missing_sections, open_sections
from report.judged import Judged
from report.run import Run
from report.sentences import headcount_sentence, title
from report.summary import summary
from report.tables.goals import goals_table
from report.tables.people import people_table
from report.tables.repairs import Repair
from report.tables.warnings import ALIKE, warnings_table
from report.tables.workers import PRINTED, fullest_first, workers_table
from report.words import Words


def proposal_page(
    run: Run,
    words: Words,
    *,
    repairs: Sequence[Repair] = (),
) -> bytes:
    """Return the page of a run as its file, in one language.

    Args:
        run: The judged plan with its reasons.
        words: The language of the page.
        repairs: What would end a shortage; left out where there are none.

    """
    sections = [
        _loads(run, words),
        *moves_sections(run),
        *order_sections(run),
        *open_sections(run),
        *missing_sections(run, repairs),
    ]
    page = Page(
        title=title(run.proposal),
        sentences=summary(run),
        sections=[*sections, _goals(run), _people(run), *_warnings(run)],
        facts=(
            (say("plan date"), run.proposal.date),
            (say("digest of the input"), run.proposal.input.digest),
            (say("digest of the policy"), run.proposal.policy.digest),
        ),
    )
    return render(page, words).encode()


def _loads(run: Run, words: Words) -> Section:
    judged = run.judged
    workers = fullest_first(judged)
    bars = [
        LoadBar(
            w.id,
            _thousandths(judged, w.id, plan=False),
            _thousandths(judged, w.id, plan=True),
            here=w.here,
        )
        for w in workers
        if w.max_points
    ]
    figure = Figure(load_pictures(bars, words), load_sentence(bars), load_key()) if bars else None
    return Section(
        "loads",
        say("Load today and in the plan"),
        figure=figure,
        tables=(workers_table(judged, workers).some(range(PRINTED)),) if workers else (),
    )


def _thousandths(judged: Judged, worker: str, *, plan: bool) -> int:
    load = judged.planned(worker) if plan else judged.today(worker)
    return load.utilisation or 0


def _goals(run: Run) -> Section:
    goals = goals_table(run)
    return Section("goals", say("Goals"), tables=(goals,))


def _people(run: Run) -> Section:
    reason = (run.headcount_reason,) if run.headcount_reason is not None else ()
    sentences: tuple[Text, ...] = (headcount_sentence(run.proposal.headcount), *reason)
    people = people_table(run)
    return Section("people", people.title, sentences, tables=(people,))


def _warnings(run: Run) -> list[Section]:
    table = warnings_table(run, most=ALIKE)
    if not table.rows:
        return []
    return [Section("warnings", table.title, tables=(table.some(range(len(table.columns))),))]
