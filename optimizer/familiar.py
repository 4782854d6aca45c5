"""Of equally good plans the one that gives cases to people whom the family knows.

Known are today's primary and co-worker of any case of the family, and whom the family asked
for. It is not a goal: it decides only where all six goals are equal.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.facts import CaseFacts, Facts
from optimizer.holders import Holders
from optimizer.ledger import Ledger, Row
from optimizer.model import Model
from optimizer.preference import Preference
from optimizer.program import Arrays, Linear

# A unit has fewer cases than that: what `preference` counts stands before it, strangers after.
_SHIFT = 1_000


class Acquaintances:
    """Tells who is known to a case's family."""

    def __init__(self, facts: Facts) -> None:
        self._families: dict[str, set[str]] = {}
        for case in facts.cases.values():
            if case.family:
                self._families.setdefault(case.family, set()).update(_named(case))

    def of(self, case: CaseFacts) -> frozenset[str]:
        """Return who is known to the family, who is not here any more too."""
        family = self._families.get(case.family, set()) if case.family else set()
        return frozenset(family | _named(case))


def _named(case: CaseFacts) -> set[str]:
    about = case.case
    return {worker for worker in (about.primary, about.co_worker, about.preferred) if worker}


class Familiar(Preference):
    """The goal `preference`, its parts told apart by whom the families know as well."""

    def __init__(self, model: Model, arrays: Arrays) -> None:
        self._acquaintances = Acquaintances(model.facts)
        super().__init__(model, arrays)
        both, self.goal, self.strangers = self.goal, Linear(), Linear()
        for column, counts in both.terms:
            self.goal.add(column, counts // _SHIFT)
            self.strangers.add(column, counts % _SHIFT)

    def _counts(self, case: CaseFacts) -> dict[str, int]:
        known = self._acquaintances.of(case)
        counts = super()._counts(case)
        return {worker: _SHIFT * n + (worker not in known) for worker, n in counts.items()}


class KnownBeside:
    """Gives new co-workers' roles to people whom the family knows, where no goal changes.

    A role goes to another, or two cases exchange theirs; what is left is no fewest of all.
    """

    def __init__(self, facts: Facts, holders: Holders, books: Ledger) -> None:
        self._facts, self._holders, self._books = facts, holders, books
        self._acquaintances = Acquaintances(facts)
        self._rows = dict(books.rows)
        self._new = [
            case
            for case in facts.cases.values()
            if self._rows[case.id].co_worker not in (None, case.case.co_worker)
        ]

    def changes(self) -> dict[str, Row]:
        """Return the rows that are other than in the books."""
        for case in self._new:
            known = self._acquaintances.of(case)
            if self._rows[case.id].co_worker not in known:
                self._give(case, known)
        return {case: row for case, row in self._rows.items() if row != self._books.rows[case]}

    def _give(self, case: CaseFacts, known: frozenset[str]) -> None:
        mine = self._rows[case.id]
        for worker in sorted(known & self._holders.receivers):
            if self._taken({case.id: Row(mine.primary, worker)}):
                return
        for other in self._new:
            theirs = self._rows[other.id]
            better = theirs.co_worker in known and (
                theirs.co_worker not in self._acquaintances.of(other)
                or mine.co_worker in self._acquaintances.of(other)
            )
            if better and self._taken(
                {
                    case.id: Row(mine.primary, theirs.co_worker),
                    other.id: Row(theirs.primary, mine.co_worker),
                }
            ):
                return

    def _taken(self, rows: Mapping[str, Row]) -> bool:
        """Take rows if the rules allow them and nothing else changes; tell whether they were."""
        books, changed = self._books, {**self._rows, **rows}
        changed = {case: row for case, row in changed.items() if row != books.rows[case]}
        same = all(self._same(case, row) for case, row in rows.items())
        if not same or books.goals(changed) != books.goals() or not books.fits(changed):
            return False
        self._rows |= rows
        return True

    def _same(self, case_id: str, row: Row) -> bool:
        """Whether a case fares as before with another co-worker, who may be that."""
        case, books = self._facts.cases[case_id], self._books
        may = row.co_worker in self._holders.receivers and row.co_worker not in case.excluded
        before = books.outcome(case, books.rows[case_id])
        return may and row.co_worker != row.primary and books.outcome(case, row) is before
