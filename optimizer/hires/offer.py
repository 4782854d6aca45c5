"""What is on offer, looked at by how many hires of each profile there are: none, one or many.

The first and the second hire of a profile may change who can hold a case at all, and with
that the units of families; from two on nothing changes but the room. So numbers are asked
about pattern by pattern, and patterns with the same units share one program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from models.facts import derive
from models.instance import Instance
from models.policy import Hire
from optimizer.certificate import certify
from optimizer.cpsat import Status
from optimizer.hires.crowd import MANY, Crowd, Pattern, partition
from optimizer.hires.cuts import Cut, price_cut
from optimizer.hires.dive import at_counts, confirmed
from optimizer.hires.staffed import staffed
from optimizer.holders import Holders
from optimizer.lp import relax
from optimizer.program import Arrays
from optimizer.stop import Stop
from optimizer.units import make_units

EFFORT = 10.0


@dataclass
class Field:
    """The program of some patterns, what was proven of it, and whether no number is enough."""

    crowd: Crowd
    program: Arrays | None
    cuts: list[Cut] = field(default_factory=list)
    beaten: list[tuple[int, ...]] = field(default_factory=list)
    closed: bool = False
    checked: bool = False

    def forbids(self, counts: Sequence[int]) -> bool:
        """Whether these numbers are proven not to be enough."""
        return (
            self.closed
            or any(cut.forbids(counts) for cut in self.cuts)
            or any(all(a <= b for a, b in zip(counts, bad, strict=True)) for bad in self.beaten)
            or self._too_few(counts)
        )

    def _too_few(self, counts: Sequence[int]) -> bool:
        """Whether the rows alone already ask for more hires of some profile."""
        if self.program is None:
            return True
        least = (int(self.program.low[group.number]) for group in self.crowd.groups)
        return any(count < low for count, low in zip(counts, least, strict=True))


class Offer:
    """A department and the profiles it may hire; builds a program when it is asked for."""

    def __init__(
        self, instance: Instance, profiles: Sequence[Hire], prices: Sequence[int], stop: Stop
    ) -> None:
        self.instance, self.profiles, self.prices = instance, tuple(profiles), tuple(prices)
        self._stop = stop
        self._top: Pattern = (MANY,) * len(self.profiles)
        self._same: dict[Pattern, bool] = {}
        self._fields: dict[Pattern, Field] = {}
        self.top = self.exactly(self._top)

    def of(self, counts: Sequence[int]) -> Field:
        """Return the field in which these numbers are asked about."""
        pattern = tuple(min(count, MANY) for count in counts)
        return self.top if self._like_top(pattern) else self.exactly(pattern)

    def exactly(self, pattern: Pattern) -> Field:
        """Return the field of one pattern, its bound by the LP worked out."""
        if pattern not in self._fields:
            crowd = Crowd(self.instance, self.profiles, pattern)
            made = Field(crowd, crowd.strict())
            self._fields[pattern] = made
            self._bound(made)
        return self._fields[pattern]

    def all_closed(self) -> bool:
        """Whether no number of hires is enough, whatever the pattern."""
        if not self.top.closed:
            return False
        patterns = product(range(MANY + 1), repeat=len(self.profiles))
        return all(self._like_top(p) or self.exactly(p).closed for p in patterns)

    def _like_top(self, pattern: Pattern) -> bool:
        """Whether the units are those with many hires of every profile."""
        if pattern not in self._same:
            facts = derive(staffed(self.instance, self.profiles, pattern))
            units, _ = make_units(facts, Holders(facts))
            self._same[pattern] = partition(units) == self.top.crowd.partition
        return self._same[pattern]

    def _bound(self, made: Field) -> None:
        if made.program is None:
            made.closed = made.checked = True
            return
        cut = price_cut(made.crowd, made.program, self.prices, self._stop)
        if cut is not None:
            made.cuts.append(cut)
        elif not self._stop.asked:
            self.check(made)

    def check(self, made: Field) -> None:
        """Find out whether any number of hires is enough: each may carry as little as one item."""
        if made.checked or made.program is None or self._stop.asked:
            return
        made.checked = True
        program, trouble = made.crowd.unlimited()
        weights = trouble.weights(program.width)
        answer = relax(program, weights.astype(float), seconds=self._stop.seconds_left)
        if answer is not None:
            least = certify(program, weights, answer.duals).least() + trouble.constant
            made.closed = least > 0
        if made.closed:
            return
        high = [int(made.program.high[group.number]) for group in made.crowd.groups]
        most = at_counts(made.program, made.crowd, high)
        if most is None:
            made.closed = True
            return
        found = confirmed(most, effort=EFFORT, seed=0, stop=self._stop)
        made.closed = found.status is Status.INFEASIBLE
