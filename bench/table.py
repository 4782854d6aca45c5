"""Results as Markdown tables that read well on a terminal too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bench.compare import agreement, ratio_text
from bench.records import OURS, Comparison, Machine, Measured, Results

SIDES = ("instance", "workers", "cases", "solver", "proven", "seconds", "MiB", "ratio", "values")
GOALS = ("instance", "goal", "solver", "value", "bound", "proven", "seconds")
BUSY = ("reading", "deriving", "building", "audit")
NUMBER = re.compile(r"(≥ )?[\d.]+(/\d+)?|-")
TOGETHER = "reading to audit"  # what must stay small, whatever the goals take


def document(results: Results) -> str:
    """Return one run as a page of Markdown."""
    title = f"# {results.name}, {results.day.isoformat()}"
    limits = (
        f"Ours had {results.time_limit:g} s for all goals, the peers "
        f"{results.seconds_per_goal:g} s for each."
    )
    parts = [title, machine(results.machine), limits, *tables(results)]
    return "\n\n".join(parts) + "\n"


def tables(results: Results) -> list[str]:
    """Return everybody side by side, goal by goal, and where our time goes."""
    rows = results.comparisons
    failed = [f"{c.instance.name}, {m.solver}: {m.failed}" for c in rows for m in _failed(c)]
    return [
        "## Side by side",
        table(SIDES, [cells for one in rows for cells in _sides(one)]),
        *failed,
        "## Goal by goal",
        table(GOALS, [cells for one in rows for cells in _goals(one)]),
        "## Where our time goes (seconds)",
        profile(rows),
    ]


def machine(where: Machine) -> str:
    """Return where it ran, in a sentence or two."""
    versions = ", ".join(f"{name} {version}" for name, version in where.versions.items())
    load = "unknown" if where.load is None else f"{where.load:.1f}"
    return (
        f"{where.cpu}, {where.cores} cores, {where.memory_gib:.0f} GiB, {where.system}, "
        f"Python {where.python}, {versions}; commit {where.commit or 'unknown'}. "
        f"Load when it began: {load}."
    )


def profile(rows: Sequence[Comparison]) -> str:
    """Return a row for each phase and a column for each instance."""
    ours = {c.instance.name: m for c in rows if (m := c.of(OURS)) and m.phases}
    phases = list(dict.fromkeys(phase for m in ours.values() for phase in m.phases))
    body = [[phase, *(_seconds(m.phases.get(phase)) for m in ours.values())] for phase in phases]
    busy = [sum(m.phases.get(phase, 0.0) for phase in BUSY) for m in ours.values()]
    body.append(["**whole process**", *(_seconds(m.seconds) for m in ours.values())])
    body.append([f"**{TOGETHER}**", *(_seconds(seconds) for seconds in busy)])
    note = f'"{TOGETHER}" is {", ".join(BUSY[:-1])} and {BUSY[-1]} together.'
    return f"{table(('phase', *ours), body)}\n\n{note}"


def table(header: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table with its columns aligned; numbers to the right."""
    widths = [max(len(row[i]) for row in (header, *body)) for i in range(len(header))]
    right = [_numeric([row[i] for row in body]) for i in range(len(header))]
    rule = [("-" * (w - 1) + ":") if r else "-" * w for w, r in zip(widths, right, strict=True)]
    lines = [
        [
            cell.rjust(w) if r else cell.ljust(w)
            for cell, w, r in zip(row, widths, right, strict=True)
        ]
        for row in (header, rule, *body)
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _numeric(cells: list[str]) -> bool:
    return all(
        cell.strip("≥ *-").replace(".", "").replace("/", "").isdigit() or cell == "-"
        for cell in cells
    )


def _sides(one: Comparison) -> Iterator[list[str]]:
    ours = one.of(OURS)
    facts = [one.instance.name, str(one.instance.workers), str(one.instance.cases)]
    for done in one.measured:
        beside = ["-", "-"]
        if ours and done is not ours:
            beside = [ratio_text(ours, done), agreement(ours, done)]
        proven = f"{done.proven}/{len(done.goals)}" if done.goals else "-"
        memory = "-" if done.memory_mib is None else f"{done.memory_mib:.0f}"
        yield [*facts, done.solver, proven, _seconds(done.seconds), memory, *beside]


def _goals(one: Comparison) -> Iterator[list[str]]:
    ours = one.of(OURS)
    for index, goal in enumerate(ours.goals if ours else ()):
        for done in one.measured:
            if index < len(done.goals):
                row = done.goals[index]
                numbers = [str(row.value), str(row.bound), "yes" if row.proven else "no"]
                yield [one.instance.name, goal.name, done.solver, *numbers, _seconds(row.seconds)]


def _failed(one: Comparison) -> list[Measured]:
    return [done for done in one.measured if done.failed]


def _seconds(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.2f}"
