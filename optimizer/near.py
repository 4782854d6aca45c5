"""The part of a program near an LP's solution: small enough to search, wide enough to hold a plan.

An LP's vertex is nearly whole already. What it leaves at nothing and what is dear to change
stays as it is (relaxation induced neighbourhoods: E. Danna, E. Rothberg, C. Le Pape 2005).
Arrivals follow the vertex more strictly than choices do: they only say who takes what, and
most of them are alike.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from optimizer.certificate import Certificate
from optimizer.lp import Floats, Relaxation
from optimizer.model import Model
from optimizer.pools import Pool
from optimizer.program import Arrays, Ints
from optimizer.propagate import propagate

# A worker whose load may vary by less than some ordinary cases (centipoints) is filled by the
# one right set of items: all of what may arrive there stays open.
SNUG = 300
_WHOLE = 1e-6


class Near:
    """Closes what is far from an LP's solution; `parts` are pools as a goal has split them.

    `units` are the columns that say what units do.
    """

    def __init__(self, model: Model, parts: Sequence[Sequence[Pool]] = ()) -> None:
        self._choices, self.units = model.choice_columns(), model.unit_columns()
        totals = {worker: load.totals[0] for worker, load in model.loads.items()}
        found = [(column, *totals[worker]) for worker, column in model.arrivals(parts)]
        table = np.array(sorted(set(found)), dtype=np.int64).reshape(-1, 3)
        self._arrivals, self._loads, self._steps = table[:, 0], table[:, 1], table[:, 2]

    def around(
        self,
        program: Arrays,
        relaxed: Relaxation,
        proof: Certificate,
        share: float,
        known: Ints | None = None,
    ) -> Arrays | None:
        """Return the program with `share` of the choices free, the least dear to change.

        Where a plan is `known`, what it does otherwise than the LP is free as well. Null where
        nothing is left. `proof` says what changing a choice costs at the least.
        """
        near = program.copy()
        self._hold_choices(near, relaxed, proof, share, known)
        self._close_arrivals(near, relaxed.columns, known)
        return near if propagate(near) else None

    def used(self, program: Arrays, columns: Floats) -> Arrays | None:
        """Return the program without the arrivals that are nothing in `columns`: (columns,)."""
        near = program.copy()
        self._close_arrivals(near, columns, None)
        return near if propagate(near) else None

    def _hold_choices(
        self,
        near: Arrays,
        relaxed: Relaxation,
        proof: Certificate,
        share: float,
        known: Ints | None,
    ) -> None:
        choices = self._choices
        values = relaxed.columns[choices]
        nearest = np.rint(values).astype(np.int64)
        price = np.abs(proof.reduced[choices]) / proof.scale
        held = (np.abs(values - nearest) < _WHOLE) & (price > _quantile(price, share) + _WHOLE)
        if known is not None:
            held &= known[choices] == nearest
        held &= (nearest >= near.low[choices]) & (nearest <= near.high[choices])
        near.low[choices[held]] = nearest[held]
        near.high[choices[held]] = nearest[held]

    def _close_arrivals(self, near: Arrays, columns: Floats, known: Ints | None) -> None:
        room = (near.high[self._loads] - near.low[self._loads]) * self._steps
        idle = (columns[self._arrivals] < _WHOLE) & (room >= SNUG)
        if known is not None:
            idle &= known[self._arrivals] == 0
        closed = self._arrivals[idle]
        near.high[closed] = near.low[closed]


def _quantile(price: Floats, share: float) -> float:
    """Return the price that `share` of the choices that cost anything at all are below."""
    priced = price[price > _WHOLE]
    return float(np.quantile(priced, share)) if len(priced) else 0.0
