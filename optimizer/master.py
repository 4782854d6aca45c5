"""The restricted master of a decomposition: an LP over whole bundles, a mix for each worker.

The columns that only one worker's bundles hold, and that worker's load, are not in it: they
follow from the mix. A choice that loads two workers is, and each worker's mix must agree with
it. The multipliers of the master's rows give each column of a bundle its price.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.bundles import Bundle, Carrier
from optimizer.lp import Floats, relax
from optimizer.program import FREE, Arrays, Ints, row_sums

# What missing a row by its largest coefficient costs, in units of the goal.
DEAREST = 1e3

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Solved:
    """The LP's value and the multipliers of its rows: (rows,)."""

    value: float
    multipliers: Floats


class _Link(NamedTuple):
    """A row that keeps one carrier's mix to a column that others carry, too."""

    carrier: int
    column: int
    row: int


@dataclass(frozen=True)
class _Entries:
    """Coefficients of some rows and columns: (entries,) each."""

    rows: Ints
    columns: Ints
    coefficients: Ints

    def prices(self, multipliers: Floats, size: int) -> Floats:
        """Return what a unit of each column costs at these multipliers of the rows."""
        entries = -self.coefficients * multipliers[self.rows]
        return np.bincount(self.columns, weights=entries, minlength=size).astype(float)

    def sums(self, amounts: Ints, height: int) -> Ints:
        """Return what amounts of the columns add up to in each row."""
        sums = np.zeros(height, dtype=np.int64)
        np.add.at(sums, self.rows, self.coefficients * amounts[self.columns])
        return sums


class Master:
    """What is left of a program without the rows that are about one worker alone, and bundles."""

    def __init__(self, program: Arrays, weights: Ints, carriers: list[Carrier]) -> None:
        self._program = program
        self.carriers = carriers
        self._load_rows = [_load_row(program, carrier) for carrier in carriers]
        self._kept = _common_rows(program, carriers, self._load_rows)
        self._kept_rows = int(self._kept.sum())
        held = Counter(col for carrier in carriers for col in carrier.columns.tolist())
        shared = {column for column, times in held.items() if times > 1}
        own, stay = np.zeros(program.width, dtype=bool), program.low < program.high
        for carrier in carriers:
            own[[column for column, _ in carrier.goal.terms]] = True
            stay[[column for column in carrier.columns.tolist() if column not in shared]] = False
            stay[carrier.total] = False
        self._links: list[_Link] = []
        self._parts = [self._part(number, shared) for number in range(len(carriers))]
        self._height = self._kept_rows + len(self._links)
        self._known: set[tuple[int, bytes]] = set()
        self._bundles: list[tuple[int, Ints]] = []
        self._set_up(weights, stay & ~own)
        self._dearest: Floats = DEAREST / self._largest()
        fixed = (program.low == program.high) & ~own
        self._constant = int((weights * program.low)[fixed].sum())

    def _largest(self) -> Floats:
        """Return the largest coefficient in each row."""
        largest = np.ones(self._height)
        for entries in (self._stay, *self._parts):
            np.maximum.at(largest, entries.rows, np.abs(entries.coefficients))
        return largest

    def _part(self, number: int, shared: set[int]) -> _Entries:
        """Return where a carrier's columns, the load last, stand in the master's rows."""
        program, carrier = self._program, self.carriers[number]
        place = np.full(program.width, -1, dtype=np.int64)
        place[carrier.columns] = np.arange(len(carrier.columns))
        place[carrier.total] = len(carrier.columns)
        first = self._kept_rows + len(self._links)
        linked = [column for column in carrier.columns.tolist() if column in shared]
        self._links += [_Link(number, column, first + i) for i, column in enumerate(linked)]
        positions, place[linked] = place[linked], -1
        found = self._entries(place)
        return _Entries(
            np.concatenate([found.rows, np.arange(first, first + len(linked))]),
            np.concatenate([found.columns, positions]),
            np.concatenate([found.coefficients, np.full(len(linked), -1)]),
        )

    def _entries(self, place: Ints) -> _Entries:
        """Return the coefficients of columns with a place (not below 0) in the rows kept."""
        program, rows = self._program, self._program.row_of_entry()
        used = (place[program.columns] >= 0) & self._kept[rows]
        index = np.cumsum(self._kept) - 1
        columns = place[program.columns[used]]
        return _Entries(index[rows[used]], columns, program.coefficients[used])

    def _set_up(self, weights: Ints, stay: Mask) -> None:
        """Begin with the columns that stay, in the rows kept and linked to the mixes."""
        program = self._program
        place = np.where(stay, np.cumsum(stay) - 1, -1)
        given = np.where(stay[program.columns], 0, program.coefficients)
        given = row_sums(program, given * program.low[program.columns])[self._kept]
        least = program.low[[link.column for link in self._links]]
        self._row_low = np.concatenate([program.row_low[self._kept] - given, least])
        self._row_high = np.concatenate([program.row_high[self._kept] - given, least])
        found = self._entries(place)
        links = [link.row for link in self._links]
        linked = place[[link.column for link in self._links]]
        self._stay = _Entries(
            np.concatenate([found.rows, np.array(links, dtype=np.int64)]),
            np.concatenate([found.columns, linked]),
            np.concatenate([found.coefficients, np.ones(len(links), dtype=np.int64)]),
        )
        self._all = [self._stay]
        self._staying = stay
        self._weights = weights[stay].tolist()
        self._low, self._high = program.low[stay], program.high[stay]

    def start(self, duals: Floats) -> Floats:
        """Return multipliers as good as those of the program's own LP: (its first rows,)."""
        padded = np.zeros(self._program.height)
        padded[: len(duals)] = duals
        slopes = padded[self._load_rows]
        links = [
            -slopes[link.carrier] * self.carriers[link.carrier].weight(link.column)
            for link in self._links
        ]
        return self._signed(np.concatenate([padded[self._kept], links]))

    def spread(self, multipliers: Floats) -> Floats:
        """Return multipliers of the program's rows: nothing for those that are left out."""
        duals = np.zeros(self._program.height)
        duals[self._kept] = multipliers[: self._kept_rows]
        return duals

    def add(self, bundles: Sequence[Bundle]) -> int:
        """Let each carrier use one more bundle if it is new; return how many are."""
        before = len(self._known)
        for number, bundle in enumerate(bundles):
            key = (number, bundle.amounts.tobytes())
            if key in self._known:
                continue
            self._known.add(key)
            self._bundles.append((number, bundle.amounts))
            column = self._parts[number].sums(bundle.amounts, self._height)
            used = np.flatnonzero(column)
            self._all.append(
                _Entries(
                    np.append(used, self._height + number),
                    np.full(len(used) + 1, len(self._weights)),
                    np.append(column[used], 1),
                )
            )
            self._weights.append(bundle.cost)
        return len(self._known) - before

    def prices(self, multipliers: Floats) -> list[Floats]:
        """Return for each carrier what its columns cost, a step of load last."""
        return [
            part.prices(multipliers, len(carrier.columns) + 1)
            for part, carrier in zip(self._parts, self.carriers, strict=True)
        ]

    def rest(self, multipliers: Floats) -> float:
        """Return what the multipliers prove of all but the bundles (weak duality)."""
        size = len(self._low)
        reduced = np.array(self._weights[:size], dtype=float)
        reduced += self._stay.prices(multipliers, size)
        rows = multipliers * np.where(multipliers > 0, self._row_low, self._row_high)
        columns = reduced * np.where(reduced > 0, self._low, self._high)
        return float(rows.sum() + columns.sum()) + self._constant

    def solve(self, seconds: float) -> Solved | None:
        """Solve the LP with the bundles there are; null if that takes longer."""
        arrays = self._arrays(self._gaps())
        weights = np.concatenate([self._weights, self._dearest, self._dearest])
        # In the middle of all optimal duals prices are tamer than at a vertex.
        relaxed = relax(arrays, weights, seconds=seconds, central=True)
        relaxed = relaxed or relax(arrays, weights, seconds=seconds)
        if relaxed is None:
            return None
        multipliers = self._signed(relaxed.duals[: self._height])
        return Solved(relaxed.value + self._constant, multipliers)

    def vertex(self, seconds: float) -> Floats | None:
        """Return what the program's columns are at a vertex of the LP: (columns,)."""
        weights = np.array(self._weights, dtype=float)
        relaxed = relax(self._arrays(), weights, seconds=seconds)
        if relaxed is None:
            return None
        columns = self._program.low.astype(float)
        size = len(self._low)
        columns[self._staying] = relaxed.columns[:size]
        for (number, amounts), share in zip(self._bundles, relaxed.columns[size:], strict=True):
            carrier = self.carriers[number]
            own = ~self._staying[carrier.columns]
            columns[carrier.columns[own]] += share * amounts[:-1][own]
            columns[carrier.total] += share * amounts[-1]
        return columns

    def _gaps(self) -> _Entries:
        """Return two columns for each row: what it is short of, and what is too much.

        At `_dearest` each, no multiplier is larger. Rows that say nearly the same else get
        ones without end that outweigh each other, and rounding leaves nothing of that.
        """
        rows, first = np.arange(self._height), len(self._weights)
        ones = np.ones(self._height, dtype=np.int64)
        columns = first + np.arange(2 * self._height)
        return _Entries(np.append(rows, rows), columns, np.append(ones, -ones))

    def _arrays(self, *gaps: _Entries) -> Arrays:
        """Return the LP's program: rows kept, links and mixes, columns that stay and bundles."""
        mixes, more = np.ones(len(self.carriers), dtype=np.int64), len(self._known)
        found, wide = [*self._all, *gaps], sum(len(gap.rows) for gap in gaps)
        rows = np.concatenate([entries.rows for entries in found])
        order = np.argsort(rows, kind="stable")
        height = self._height + len(mixes)
        return Arrays(
            np.append(self._low, np.zeros(more + wide, dtype=np.int64)),
            np.concatenate([self._high, np.ones(more, dtype=np.int64), np.full(wide, FREE)]),
            np.append(self._row_low, mixes),
            np.append(self._row_high, mixes),
            np.searchsorted(rows[order], np.arange(height + 1)).astype(np.int64),
            np.concatenate([entries.columns for entries in found])[order],
            np.concatenate([entries.coefficients for entries in found])[order],
        )

    def _signed(self, multipliers: Floats) -> Floats:
        """Return multipliers without those whose sign proves nothing of their row."""
        low, high = self._row_low > -FREE // 2, self._row_high < FREE // 2
        return np.where(np.where(multipliers > 0, low, high), multipliers, 0.0)


def _load_row(program: Arrays, carrier: Carrier) -> int:
    """Return the row that adds up a carrier's load: the first equation the load stands in."""
    rows = program.row_of_entry()[program.columns == carrier.total]
    return int(rows[program.row_low[rows] == program.row_high[rows]][0])


def _common_rows(program: Arrays, carriers: list[Carrier], load_rows: list[int]) -> Mask:
    """Return which rows say anything, and not only of one worker's load and its costs."""
    own = np.zeros(program.width, dtype=bool)
    for carrier in carriers:
        own[[column for column, _ in carrier.goal.terms]] = True
    rows, columns, coefs = program.row_of_entry(), program.columns, program.coefficients
    low, high = program.low[columns], program.high[columns]
    least = row_sums(program, np.where(coefs > 0, low, high) * coefs)
    most = row_sums(program, np.where(coefs > 0, high, low) * coefs)
    kept = (least < program.row_low) | (most > program.row_high)
    kept[rows[own[columns]]] = False
    kept[load_rows] = False
    return kept
