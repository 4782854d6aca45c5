"""An integer program as plain lists: columns, rows and goals, for an LP and for CP-SAT alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from math import gcd

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Term = tuple[int, int]  # (column, coefficient)

# Larger than any load, count or cost here, small enough that sums stay within 64 bits.
FREE = 2**42


@dataclass
class Linear:
    """A linear expression with whole coefficients: sum of coefficient x column, plus constant."""

    terms: list[Term] = field(default_factory=list)
    constant: int = 0

    def add(self, column: int, coefficient: int) -> None:
        """Add coefficient x column."""
        if coefficient:
            self.terms.append((column, coefficient))

    def weights(self, width: int) -> Ints:
        """Return the coefficients as an array, one a column."""
        weights = np.zeros(width, dtype=np.int64)
        for col, coef in self.terms:
            weights[col] += coef
        return weights

    def value(self, values: Ints) -> int:
        """Return the expression's value at an assignment of all columns."""
        return self.constant + sum(int(values[col]) * coef for col, coef in self.terms)


@dataclass(frozen=True)
class Dependent:
    """A column that follows from others: at least (sum of terms - threshold) / unit."""

    column: int
    terms: tuple[Term, ...]
    threshold: int = 0
    unit: int = 1

    @cached_property
    def _arrays(self) -> tuple[Ints, Ints]:
        columns, coefs = zip(*self.terms, strict=True) if self.terms else ((), ())
        return np.array(columns, dtype=np.int64), np.array(coefs, dtype=np.int64)

    def least(self, values: Ints) -> int:
        """Return the least the column can be, given the values of those it follows from."""
        columns, coefs = self._arrays
        return -(-(int((values[columns] * coefs).sum()) - self.threshold) // self.unit)


@dataclass
class Program:
    """Columns with whole bounds and rows `low <= sum <= high`, grown by appending."""

    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    row_low: list[int] = field(default_factory=list)
    row_high: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    coefficients: list[int] = field(default_factory=list)
    dependents: list[Dependent] = field(default_factory=list)

    @classmethod
    def continuing(cls, arrays: Arrays) -> Program:
        """Return a program whose next column comes after those of `arrays`."""
        return cls(low=arrays.low.tolist(), high=arrays.high.tolist())

    def column(self, low: int, high: int) -> int:
        """Add a whole-number column and return its index."""
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def row(self, terms: Iterable[Term], *, low: int = -FREE, high: int = FREE) -> int:
        """Add the row low <= sum of terms <= high and return its index."""
        for col, coef in terms:
            if coef:
                self.columns.append(col)
                self.coefficients.append(coef)
        self.starts.append(len(self.columns))
        self.row_low.append(low)
        self.row_high.append(high)
        return len(self.row_low) - 1

    def sum_column(self, terms: list[Term]) -> Term:
        """Add a column that counts a sum of non-negative terms in steps of their divisor.

        Returns the column and the step: the sum is step x column. Whole steps are what lets
        a bound on the sum be rounded to a value that the terms can add up to.
        """
        step = gcd(*(coef for _, coef in terms)) or 1
        column = self.column(0, sum(coef * self.high[col] for col, coef in terms) // step)
        self.row([(column, step), *((col, -coef) for col, coef in terms)], low=0, high=0)
        self.dependents.append(Dependent(column, tuple(terms), 0, step))
        return column, step

    def above_column(self, total: Term, threshold: int, *, unit: int) -> int:
        """Add a column that is at least (total - threshold) / unit.

        The second row is the chord over the step in which the total passes the threshold:
        no whole number of steps lies below it.
        """
        column, step = total
        over = self.column(0, -(-(step * self.high[column] - threshold) // unit))
        self.row([(over, unit), (column, -step)], low=-threshold)
        last = threshold // step
        rise = -(-(step * (last + 1) - threshold) // unit)
        if rise * unit < step:
            self.row([(over, 1), (column, -rise)], low=-rise * last)
        self.dependents.append(Dependent(over, ((column, step),), threshold, unit))
        return over

    def ratio_column(self, shares: list[tuple[Term, int]], most: int) -> int:
        """Add a column that is at least 1000 x total / size for each (total, size)."""
        ratio = self.column(0, most)
        for (column, step), size in shares:
            self.row([(ratio, size), (column, -1000 * step)], low=0)
            self.dependents.append(Dependent(ratio, ((column, 1000 * step),), 0, size))
        return ratio

    def complete(self, values: Ints) -> Ints:
        """Return `values` with every dependent column at the least it can be."""
        done = values.copy()
        done[[dependent.column for dependent in self.dependents]] = 0
        for dependent in self.dependents:
            column = dependent.column
            done[column] = max(int(done[column]), dependent.least(done))
        return done

    def freeze(self) -> Arrays:
        """Return the program as arrays (rows in compressed sparse form, terms merged)."""
        columns = np.array(self.columns, dtype=np.int64)
        rows = np.repeat(np.arange(len(self.row_low)), np.diff(self.starts))
        order = np.lexsort((columns, rows))
        rows, columns = rows[order], columns[order]
        coefficients = np.array(self.coefficients, dtype=np.int64)[order]
        first = np.ones(len(columns), dtype=bool)
        first[1:] = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
        if len(columns):
            coefficients = np.add.reduceat(coefficients, np.flatnonzero(first))
        rows, columns = rows[first], columns[first]
        starts = np.searchsorted(rows, np.arange(len(self.row_low) + 1))
        return Arrays(
            low=np.array(self.low, dtype=np.int64),
            high=np.array(self.high, dtype=np.int64),
            row_low=np.array(self.row_low, dtype=np.int64),
            row_high=np.array(self.row_high, dtype=np.int64),
            starts=starts.astype(np.int64),
            columns=columns,
            coefficients=coefficients,
        )


@dataclass
class Arrays:
    """A program as arrays; bounds of columns and rows may be tightened in place.

    `low`, `high`: (columns,), `row_low`, `row_high`: (rows,), `starts`: (rows + 1,),
    `columns`, `coefficients`: (entries,). `allowed`: the values, in ascending order, of columns
    that may not take every one between their ends.
    """

    low: Ints
    high: Ints
    row_low: Ints
    row_high: Ints
    starts: Ints
    columns: Ints
    coefficients: Ints
    allowed: dict[int, Ints] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.low)

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return len(self.row_low)

    @property
    def open_columns(self) -> int:
        """Return how many columns may still be one thing or another."""
        return int((self.low < self.high).sum())

    def row_of_entry(self) -> Ints:
        """Return for each entry the row it stands in: (entries,)."""
        return np.repeat(np.arange(self.height), np.diff(self.starts))

    def equals(self, other: Arrays) -> bool:
        """Whether another program has the same bounds, rows and entries."""
        return self.allowed.keys() == other.allowed.keys() and all(
            np.array_equal(one, another)
            for one, another in zip(self._parts(), other._parts(), strict=True)
        )

    def _parts(self) -> list[Ints]:
        arrays = [getattr(self, part.name) for part in fields(self) if part.name != "allowed"]
        return arrays + [self.allowed[column] for column in sorted(self.allowed)]

    def allow(self, column: int, values: Ints) -> None:
        """Let a column take none but these values (ascending, at least one)."""
        self.allowed[column] = values
        self.low[column], self.high[column] = values[0], values[-1]

    def values_of(self, column: int) -> Ints:
        """Return the values between its ends that a column with `allowed` ones may take."""
        values = self.allowed[column]
        inside: Ints = values[(values >= self.low[column]) & (values <= self.high[column])]
        return inside

    def copy(self) -> Arrays:
        """Return a program whose bounds can be changed without touching this one's."""
        return Arrays(
            self.low.copy(),
            self.high.copy(),
            self.row_low.copy(),
            self.row_high.copy(),
            self.starts,
            self.columns,
            self.coefficients,
            dict(self.allowed),
        )

    def with_row(self, expression: Linear, *, low: int = -FREE, high: int = FREE) -> Arrays:
        """Return this program with low <= expression <= high as one more row."""
        weights = expression.weights(self.width)
        cols = np.flatnonzero(weights)
        coefs = weights[cols]
        shift = expression.constant
        return Arrays(
            self.low,
            self.high,
            np.append(self.row_low, low if low == -FREE else low - shift),
            np.append(self.row_high, high if high == FREE else high - shift),
            np.append(self.starts, self.starts[-1] + len(cols)),
            np.concatenate([self.columns, cols]),
            np.concatenate([self.coefficients, coefs]),
            self.allowed,
        )

    def only(self, kept: NDArray[np.bool_]) -> Arrays:
        """Return this program with some of its rows alone."""
        used = kept[self.row_of_entry()]
        return replace(
            self.copy(),
            row_low=self.row_low[kept],
            row_high=self.row_high[kept],
            starts=np.append(0, np.cumsum(np.diff(self.starts)[kept])),
            columns=self.columns[used],
            coefficients=self.coefficients[used],
        )

    def extended(self, program: Program) -> Arrays:
        """Return this program with the columns and rows of one that continues it."""
        more = program.freeze()
        return Arrays(
            np.concatenate([self.low, more.low[self.width :]]),
            np.concatenate([self.high, more.high[self.width :]]),
            np.concatenate([self.row_low, more.row_low]),
            np.concatenate([self.row_high, more.row_high]),
            np.concatenate([self.starts, self.starts[-1] + more.starts[1:]]),
            np.concatenate([self.columns, more.columns]),
            np.concatenate([self.coefficients, more.coefficients]),
            self.allowed,
        )

    def obeys(self, values: Ints) -> bool:
        """Whether an assignment of all columns is within all bounds and rows."""
        if np.any(values < self.low) or np.any(values > self.high):
            return False
        sums = row_sums(self, self.coefficients * values[self.columns])
        return bool(np.all(sums >= self.row_low) and np.all(sums <= self.row_high))


def row_sums(program: Arrays, entries: Ints) -> Ints:
    """Return the sum of `entries` (one a term) by row, exactly; an empty row sums to 0."""
    running = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(entries)])
    sums: Ints = running[program.starts[1:]] - running[program.starts[:-1]]
    return sums
