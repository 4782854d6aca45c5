"""What stands on which sheet of a proposal's workbook, and how to answer it."""

from __future__ import annotations

from collections.abc import Sequence

from models.text import Text, say
from report.excel.decisions import DECISION, DECISIONS
from report.run import Run
from report.tables.repairs import Repair
from report.tables.shortage import shortage_table
from report.tables.table import Value
from report.tables.warnings import warnings_table

COMMAND = "fordel rebalance … --decisions proposal.xlsx"


def contents(run: Run, repairs: Sequence[Repair]) -> list[tuple[Text, Value]]:
    """Return what stands on which sheet, and what a price is; no sheet that is not there."""
    accept, reject = DECISIONS
    told = [
        (
            say("Moves"),
            say(
                "Every role that changes hands, with its reason and its price. Choose {accept} "
                "or {reject} under {decision}, save, and give the workbook to the next run: "
                "{command}.",
                command=COMMAND,
                accept=accept,
                reject=reject,
                decision=DECISION,
            ),
        ),
        (say("Order of the moves"), say("The moves step by step, as they can be carried out.")),
        (say("Plan"), say("Every case: who has it in the plan and who has it today.")),
        (say("Workers"), say("The load of everybody, today and in the plan, beside the caps.")),
        (
            say("Breaches and waiting"),
            say("Who is above a cap, which rule a case does not meet, what waits, and why."),
        ),
        (say("What is missing"), say("How much room is missing, and the facts that show it.")),
        (
            say("Repairs"),
            say("What would help most, worked out with {option}.", option="--repairs"),
        ),
        (say("People"), say("How many workers the cases need, and how many are here.")),
        (say("Worth knowing"), say("What was noticed in the files and the rules.")),
        (
            say("price"),
            say(
                "What a change costs the family in continuity: 10 is an ordinary case whose "
                "caseworker is new, more is a longer bond or an earlier change."
            ),
        ),
    ]
    absent = {
        str(name)
        for name, rows in (
            (say("Order of the moves"), run.proposal.order),
            (say("What is missing"), shortage_table(run).rows),
            (say("Repairs"), repairs),
            (say("Worth knowing"), warnings_table(run).rows),
        )
        if not rows
    }
    return [(name, text) for name, text in told if str(name) not in absent]
