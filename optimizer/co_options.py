"""Who may stand beside a case's primary, and what each way costs (docs/design.md, Modes)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.conditions import Conditions
from models.facts import CaseFacts, Facts
from optimizer.holders import Holders


@dataclass(frozen=True, slots=True)
class CoOption:
    """One way to fill a case's co-worker role, given who its primary is.

    `stays` names today's co-worker, `new` is the class a new one comes from; both null: none.
    Those in `refused` are not given the case. `cost` in hundredths; `unmet` as goal 1 counts
    it (an irregular case).
    """

    stays: str | None
    new: frozenset[str] | None
    cost: int
    unmet: int
    irregular: bool = False
    refused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of the primary: who it is (null: one of a class), and how it fits.

    `stays`: it is today's, who may keep the case irregularly.
    """

    primary: str | None
    newcomer: bool = False
    skilled: bool = True
    stays: bool = False


class CoOptions:
    """Lists the co-worker options of a case beside a primary."""

    def __init__(self, facts: Facts, holders: Holders, conditions: Conditions) -> None:
        self._holders = holders
        self._conditions = conditions
        self._unmet = facts.instance.policy.unmet

    def of(self, case: CaseFacts, beside: Beside) -> tuple[CoOption, ...]:
        """Return every way to fill the role that the rules and conditions allow.

        An irregular case (its usable primary stays, a rule is broken) never needs a new
        co-worker: that would only add load.
        """
        if self._conditions.fixes(case.id, "co_worker"):
            option = self._fixed(case, beside)
            return (option,) if option else ()
        pair, watched = self._asked(case, beside)
        options = [*self._staying(case, beside, watched=watched)]
        if beside.skilled and (pair or watched):
            pool = self._holders.experienced_receivers if watched else self._holders.receivers
            refused = case.excluded | self._conditions.refused(case.id, "co_worker")
            if pool - refused - {beside.primary or ""}:
                cost = self.leaves(case, beside.primary)
                options.append(CoOption(None, pool, cost, 0, refused=refused))
        regular = beside.skilled and not pair and not watched
        if regular or beside.stays:
            cost = self.leaves(case, beside.primary)
            options.append(self._option(case, None, cost, regular=regular))
        return tuple(options)

    def leaves(self, case: CaseFacts, primary: str | None) -> int:
        """Return what it costs that today's co-worker is neither co-worker nor primary."""
        today = case.case.co_worker
        return case.co_worker_cost if today is not None and today != primary else 0

    def urgency(self, case: CaseFacts) -> int:
        """Return how many times goal 1 counts the case."""
        return self._unmet.urgent if case.case.urgent else 1

    def irregular(self, case: CaseFacts) -> int:
        """Return what goal 1 counts where the case is irregular."""
        return self._unmet.irregular * self.urgency(case)

    def _asked(self, case: CaseFacts, beside: Beside) -> tuple[bool, bool]:
        """Return whether the case needs a pair, and whether somebody experienced."""
        holders = self._holders
        return holders.needs_pair(case), beside.newcomer and holders.never_alone(case)

    def _staying(self, case: CaseFacts, beside: Beside, *, watched: bool) -> list[CoOption]:
        today = self._holders.staying_co_worker(case)
        if today is None or today == beside.primary:
            return []
        regular = beside.skilled and not (watched and today in self._holders.newcomers)
        if not (regular or beside.stays):
            return []
        return [self._option(case, today, 0, regular=regular)]

    def _option(self, case: CaseFacts, stays: str | None, cost: int, *, regular: bool) -> CoOption:
        unmet = 0 if regular else self.irregular(case)
        return CoOption(stays, None, cost, unmet, irregular=not regular)

    def _fixed(self, case: CaseFacts, beside: Beside) -> CoOption | None:
        """Return the option that a condition asks for; null if the rules forbid it.

        Here an irregular case may get a new co-worker: somebody wants that.
        """
        wanted = self._conditions.holder(case.id, "co_worker")
        pair, watched = self._asked(case, beside)
        helped = wanted is not None and not (watched and wanted in self._holders.newcomers)
        regular = beside.skilled and (helped or not watched) and (wanted is not None or not pair)
        if not (regular or beside.stays) or (wanted is not None and wanted == beside.primary):
            return None
        cost = self.leaves(case, beside.primary)
        if wanted is None:
            return self._option(case, None, cost, regular=regular)
        if wanted == self._holders.staying_co_worker(case):
            return self._option(case, wanted, 0, regular=regular)
        refused = case.excluded | self._conditions.refused(case.id, "co_worker")
        if not (pair or (watched and helped)) or wanted not in self._holders.receivers - refused:
            return None
        option = self._option(case, None, cost, regular=regular)
        return replace(option, new=frozenset({wanted}))
