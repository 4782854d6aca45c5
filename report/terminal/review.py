"""What a leader needs beside the plan: what is missing and would end it, the order, the digest."""

from __future__ import annotations

from collections.abc import Sequence

from models.decision import Answer
from models.measures import count
from models.proposal import Proposal
from models.text import say
from report.run import Run
from report.tables.order import order_sentences, swaps_table
from report.tables.repairs import repairs_sentence, repairs_table, shown_repairs
from report.tables.shortage import facts, missing_sentence, skills_table
from report.tables.table import Row, Table
from report.terminal.paper import Paper

FACTS, SWAPS = 8, 10


def write_shortage(paper: Paper, run: Run) -> None:
    """Write how much room is missing, which skills are, and the facts behind it."""
    missing, skills, told = missing_sentence(run), skills_table(run), facts(run)
    if missing is None and not skills.rows and not told:
        return
    paper.heading(say("What is missing"))
    if missing is not None:
        paper.line(missing, indent=2)
    if skills.rows:
        _write(paper, skills, skills.rows)
    for fact in told[:FACTS]:
        paper.line(say("- {fact}", fact=fact.message), indent=2)
    if len(told) > FACTS:
        rest = count(len(told) - FACTS, "and {n} more fact", "and {n} more facts")
        paper.line(rest, indent=2, style="dim")


def write_repairs(paper: Paper, run: Run) -> None:
    """Write what would end a shortage, or how to ask for that."""
    hint, found = repairs_sentence(run), run.proposal.repairs
    if hint is None and not found:
        return
    paper.heading(say("What would help"))
    if hint is not None:
        paper.line(hint, indent=2)
    if found:
        table = repairs_table(shown_repairs(found))
        _write(paper, table, table.rows)


def write_order(paper: Paper, run: Run) -> None:
    """Write that there is an order of the moves, and which of them happen at the same time."""
    sentences = order_sentences(run)
    if not sentences:
        return
    paper.heading(say("Order of the moves"))
    for sentence in sentences:
        paper.line(sentence, indent=2)
    swaps = [step for step in run.proposal.order if len(step) > 1]
    if swaps:
        table = swaps_table(run)
        steps = {number for number, step in enumerate(run.proposal.order, 1) if len(step) > 1}
        few = sorted(steps)[:SWAPS]
        _write(paper, table, [row for row in table.rows if row[0] in few])
        if len(swaps) > SWAPS:
            rest = count(len(swaps) - SWAPS, "and {n} more swap", "and {n} more swaps")
            paper.line(rest, indent=2, style="dim")
    paper.line(say("--json and --out have the whole order."), indent=2, style="dim")


def write_digest(paper: Paper, run: Run) -> None:
    """Write how the whole proposal is accepted, or that it is."""
    if not run.proposal.order:
        return
    if _all_accepted(run.proposal):
        paper.heading(say("All of it is accepted"))
        paper.line(say("--out DIR keeps the decisions in decisions.csv, for next week."), indent=2)
        return
    paper.heading(say("To accept all of it"))
    paper.line(say("Leave it in a folder (--out DIR), then run the same again with"), indent=2)
    paper.line(say("--decisions DIR/proposal.json --accept"), indent=4)
    paper.line(say("{digest}", digest=run.proposal.digest), indent=4)


def _all_accepted(proposal: Proposal) -> bool:
    """Whether every role that somebody gets anew has been decided."""
    accepted = {
        (row.case, row.role or "primary", row.worker)
        for row in proposal.decisions
        if row.status == "applied" and row.decision is Answer.ACCEPT
    }
    return all(
        now is None or now == before or (row.case, part, now) in accepted
        for row in proposal.assignments
        for part, now, before in (
            ("primary", row.primary, row.previous_primary),
            ("co_worker", row.co_worker, row.previous_co_worker),
        )
    )


def _write(paper: Paper, table: Table, rows: Sequence[Row]) -> None:
    paper.table(
        [column.heading for column in table.columns],
        (["" if cell is None else cell for cell in row] for row in rows),
        right=frozenset(n for n, column in enumerate(table.columns) if column.number),
    )
