"""Who could have some cases: each worker with the rules against, and the ways to hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from models.conditions import FREE
from models.facts import CaseFacts, Facts
from models.rules import Rule
from optimizer.co_options import Beside, CoOption, CoOptions
from optimizer.holders import Holders
from optimizer.ledger import Goals, Ledger, Load, Row
from optimizer.vectors import Vectors, Ways, below, goals_of

Rows = dict[str, Row]

# So many ways to choose co-workers are all tried; beyond that one case after another.
_TRIED = 100_000


class Candidates:
    """Answers for a few cases that one worker is to have, who may and how best."""

    def __init__(self, facts: Facts, holders: Holders) -> None:
        self._facts = facts
        self._holders = holders
        self._co_options = CoOptions(facts, holders, FREE)

    def rules(self, cases: tuple[CaseFacts, ...], worker: str) -> list[Rule]:
        """Return the rules that stand against a worker as primary of these cases."""
        found = {rule for case in cases for rule in self._against(case, worker)}
        if not found:
            found = {rule for case in cases for rule in self._alone(case, worker)}
        return [rule for rule in Rule if rule in found]

    def best(
        self,
        ledger: Ledger,
        cases: tuple[CaseFacts, ...],
        worker: str,
        kept: Mapping[str, Load] | None = None,
    ) -> tuple[Goals, Rows] | None:
        """Return the best way for a worker to have the cases, all else fixed; null if none fits.

        `kept`: see `Ledger.too_full`.
        """
        ways = [self.rows(case, worker) for case in cases]
        count = 1
        for rows in ways:
            count *= len(rows)
        if count <= _TRIED:
            return _best(ledger, cases, ways, kept)
        taken: Rows = {}
        for case, rows in zip(cases, ways, strict=True):
            found = [(ledger.goals({**taken, case.id: row}), row) for row in rows]
            taken[case.id] = min(found, key=lambda one: one[0])[1]
        return _best(ledger, cases, [[taken[case.id]] for case in cases], kept)

    def rows(self, case: CaseFacts, worker: str) -> list[Row]:
        """Return every way for a worker to have a case, by the rules of that case alone."""
        stays = case.usable == worker
        if not stays and not self._holders.may_come(case, worker):
            return []
        return list(self._rows(case, worker, self._options(case, worker, stays=stays)))

    def _options(self, case: CaseFacts, worker: str, *, stays: bool) -> tuple[CoOption, ...]:
        beside = Beside(
            worker,
            newcomer=worker in self._holders.newcomers,
            skilled=self._holders.has_skills(case, worker),
            stays=stays,
        )
        return self._co_options.of(case, beside)

    def _rows(self, case: CaseFacts, worker: str, options: tuple[CoOption, ...]) -> Iterator[Row]:
        kept = {option.stays for option in options if option.stays}
        for option in options:
            if option.new is None:
                yield Row(worker, option.stays)
            else:
                others = option.new - option.refused - kept - {worker}
                yield from (Row(worker, other) for other in sorted(others))

    def _against(self, case: CaseFacts, worker: str) -> Iterator[Rule]:
        """Yield the rules that forbid the role itself, whoever stands beside."""
        who = self._facts.workers[worker]
        if case.usable == worker:
            return
        if case.locked:
            yield Rule.LOCK
        if who.external or not who.receives:
            yield Rule.AVAILABLE
        if worker in case.excluded:
            yield Rule.EXCLUSION
        if not self._holders.has_skills(case, worker):
            yield Rule.SKILLS

    def _alone(self, case: CaseFacts, worker: str) -> Iterator[Rule]:
        """Yield the rule for which nobody can be found to stand beside the worker."""
        if not self.rows(case, worker):
            watched = worker in self._holders.newcomers and self._holders.never_alone(case)
            yield Rule.NEWCOMER if watched else Rule.PAIRING


def _best(
    ledger: Ledger,
    cases: tuple[CaseFacts, ...],
    ways: list[list[Row]],
    kept: Mapping[str, Load] | None,
) -> tuple[Goals, Rows] | None:
    """Return the best of all combinations; the case with the most ways is priced at once."""
    best: tuple[Goals, Rows] | None = None
    last = max(range(len(cases)), key=lambda number: len(ways[number]))
    about = cases[last]
    offered = Ways.of(ledger, about, ways[last])
    prices = Vectors(ledger, about)
    names = [case.id for case in cases if case is not about]
    for rest in product(*(rows for number, rows in enumerate(ways) if number != last)):
        others = dict(zip(names, rest, strict=True))
        priced = prices.beside(others).goals(offered)
        for way in below(priced, best[0] if best else None):
            rows = {**others, about.id: offered.rows[way]}
            if ledger.fits(rows, kept):
                best = goals_of(priced[way].tolist()), rows
                break
    return best
