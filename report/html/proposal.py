"""The proposal as a page: summary, loads, moves, what is open, goals, people."""

from __future__ import annotations

from collections.abc import Sequence

from models.text import Text, say
from report.charts.loads import LoadBar, load_key, load_pictures, load_sentence
from report.html.page import Figure, Page, Section, render
from report.judged import Judged
from report.run import Run
from report.sentences import headcount_sentence, title
from report.summary import summary
from report.tables.breaches import caps_table, rules_table, waiting_table
from report.tables.goals import goals_table
from report.tables.moves import moves_table, shown
from report.tables.people import people_table
from report.tables.repairs import Repair, repairs_table
from report.tables.table import Table
from report.tables.workers import fullest_first, workers_table
from report.words import Words

SHOWN = tuple(range(12))  # columns of the workers: the rest stands in the workbook


def proposal_page(
    run: Run,
    words: Words,
    *,
    repairs: Sequence[Repair] = (),
    more: Sequence[Section] = (),
) -> bytes:
    """Return the page of a run as its file, in one language.

    Args:
        run: The judged plan with its reasons.
        words: The language of the page.
        repairs: What would end a shortage; left out where there are none.
        more: Sections of other questions, such as the frontier's.

    """
    sections = [_loads(run, words), *_moves(run), *_open(run, repairs), *more]
    page = Page(
        title=title(run.proposal),
        sentences=summary(run),
        sections=[*sections, _goals(run), _people(run)],
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
        LoadBar(w.id, _thousandths(judged, w.id, plan=False), _thousandths(judged, w.id, plan=True))
        for w in workers
        if w.max_points
    ]
    figure = Figure(load_pictures(bars, words), load_sentence(bars), load_key()) if bars else None
    return Section(
        "loads",
        say("Load today and in the plan"),
        figure=figure,
        tables=(_some(workers_table(judged, workers), SHOWN),) if workers else (),
    )


def _thousandths(judged: Judged, worker: str, *, plan: bool) -> int:
    load = judged.planned(worker) if plan else judged.today(worker)
    return load.utilisation or 0


def _some(table: Table, places: tuple[int, ...]) -> Table:
    """Return a table with some of its columns, less those with nothing in them."""
    places = tuple(p for p in places if any(row[p] is not None for row in table.rows))
    columns = tuple(table.columns[place] for place in places)
    return Table(table.title, columns, [tuple(row[p] for p in places) for row in table.rows])


def _moves(run: Run) -> list[Section]:
    """Return the moves of caseworkers, then those of co-workers, without a column for the role."""
    table, kept = moves_table(run), (0, 2, 3, 4, 5, 6, 7)
    parts: list[Table] = []
    titles = {"primary": say("Another caseworker"), "co_worker": say("Another co-worker")}
    for role, heading in titles.items():
        rows = [row for move, row in zip(shown(run), table.rows, strict=True) if move.role == role]
        if rows:
            parts.append(_some(Table(heading, table.columns, rows), kept))
    if not parts:
        return []
    return [Section("moves", table.title, tables=parts)]


def _open(run: Run, repairs: Sequence[Repair]) -> list[Section]:
    """Return what is not as it should be; a page without any says so in its goals."""
    tables = [table for table in _open_tables(run) if table.rows]
    if repairs:
        tables.append(repairs_table(repairs))
    return [Section("open", say("Breaches and waiting"), tables=tables)] if tables else []


def _open_tables(run: Run) -> tuple[Table, Table, Table]:
    return waiting_table(run), rules_table(run), caps_table(run)


def _goals(run: Run) -> Section:
    goals = goals_table(run)
    return Section("goals", say("Goals"), tables=(goals,))


def _people(run: Run) -> Section:
    reason = (run.headcount_reason,) if run.headcount_reason is not None else ()
    sentences: tuple[Text, ...] = (headcount_sentence(run.proposal.headcount), *reason)
    people = people_table(run)
    return Section("people", people.title, sentences, tables=(people,))
