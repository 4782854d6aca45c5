"""The moves, under the reason they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from models.measures import Points, count
from models.order import alphabetical
from models.text import Text, say
from report.moves import Move
from report.terminal.paper import Paper

PRIMARY, CO_WORKER, REASONS = 40, 20, 20


def write_moves(paper: Paper, moves: Sequence[Move]) -> None:
    """Write the moves of caseworkers, then those of co-workers; waiting cases stand apart."""
    primary = [m for m in moves if m.role == "primary" and m.code != "waiting"]
    co_worker = [m for m in moves if m.role == "co_worker"]
    if primary:
        paper.heading(say("Another caseworker ({n})", n=len(primary)))
        paper.line(PRICE, indent=2, style="dim")
        _write(paper, primary, PRIMARY)
    if co_worker:
        paper.heading(say("Another co-worker ({n})", n=len(co_worker)))
        _write(paper, co_worker, CO_WORKER)


def _write(paper: Paper, moves: list[Move], limit: int) -> None:
    """Write each reason once and its moves below; of a long list how often each first."""
    sizes = Counter(str(move.reason) for move in moves)
    shown = paper.most(moves, limit)
    if len(shown) < len(moves):
        _summary(paper, moves, sizes)
    widths = _widths(shown)
    for reason, group in groupby(shown, key=lambda move: str(move.reason)):
        rows = list(group)
        paper.line(_group(rows[0], sizes[reason]), indent=2)
        first = rows[0] is shown[0]
        right = frozenset({3})
        paper.table(HEADERS, map(_row, rows), right=right, widths=widths, titled=first, indent=4)
    paper.rest(len(moves), limit)


def _summary(paper: Paper, moves: list[Move], sizes: Counter[str]) -> None:
    """Write how many moves each reason has, the most frequent first."""
    texts = {str(move.reason): move.reason for move in moves}
    often = sorted(sizes.items(), key=lambda item: (-item[1], alphabetical(item[0])))
    rows = [(number, texts[reason]) for reason, number in often]
    paper.table((say("moves"), say("why")), rows[:REASONS], right=frozenset({0}))
    if len(rows) > REASONS:
        more = count(len(rows) - REASONS, "and {n} more reason", "and {n} more reasons")
        paper.line(more, indent=2, style="dim")
    paper.gap()


PRICE = say("price: what the change costs the family, by the policy")
HEADERS = (say("case"), say("from"), say("to"), say("price"), say("why this one"))


def _widths(moves: Sequence[Move]) -> tuple[int, ...]:
    """Return the same columns for every group; a long id goes on below."""
    case = max(len(move.case) for move in moves)
    before = max(len(move.before or "") for move in moves)
    after = max(len(move.after or "") for move in moves)
    return min(case, 20), min(max(before, 4), 10), min(max(after, 4), 10), 6, 0


def _group(move: Move, size: int) -> Text:
    return say("{reason} ({n})", reason=move.reason, n=size)


def _row(move: Move) -> tuple[object, ...]:
    price: object = Points(move.cost) if move.cost else ""
    return move.case, move.before or "-", move.after or "-", price, move.choice or ""
