"""What every plan as good as the best known does alike: the backbone of a program.

Once `changes` is settled most units have one thing left to do in any plan that good, but
neither an LP nor bounds drawn in row by row see it. So a search is asked for the point that
does as much as possible otherwise than all points seen so far; where that is nothing, what
none of them did otherwise is the same in every point (backbone: R. Monasson et al. 1999,
Determining computational complexity from characteristic phase transitions).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.cpsat import Search, Status, search
from optimizer.program import Arrays, Ints
from optimizer.stop import Stop

# The most questions asked, and the effort of each (deterministic seconds). Where points differ by
# one thing at a time there is no end to them, and in large programs each takes too long.
MOST_ASKED = 12
MOST_COLUMNS = 2_500
EFFORT = 0.5


@dataclass(frozen=True)
class Backbone:
    """The least and the most that columns are in any point of a program: (columns,).

    Null where that was not found out within the `effort` (deterministic seconds) it took.
    """

    ends: tuple[Ints, Ints] | None
    effort: float


def backbone(program: Arrays, columns: Ints, known: Ints, effort: float, stop: Stop) -> Backbone:
    """Return what some columns can be in a program; `known` is what they are in one point.

    Only those that are at one of their ends there can turn out to be always the same.
    """
    at_low, at_high = known == program.low[columns], known == program.high[columns]
    low, high, spent = program.low[columns], program.high[columns], 0.0
    if program.open_columns > MOST_COLUMNS:
        return Backbone(None, spent)
    alike = at_low ^ at_high
    for _ in range(MOST_ASKED):
        if spent >= effort:
            break
        weights = np.zeros(program.width, dtype=np.int64)
        weights[columns[alike]] = np.where(at_low, -1, 1)[alike]
        how = Search(effort=min(EFFORT, effort - spent))
        answer = search(program, how, stop, weights=weights)
        spent += answer.counted
        if answer.values is None or answer.status is not Status.OPTIMAL:
            break
        otherwise = alike & (answer.values[columns] != known)
        if not otherwise.any():
            low[alike] = high[alike] = known[alike]
            return Backbone((low, high), spent)
        alike &= ~otherwise
    return Backbone(None, spent)
