"""How many chosen changes a peak costs at the least, worker by worker.

Whoever carries more than a peak allows has to give cases away. The fewest chosen changes
with which one worker comes down is a knapsack over this worker's units (what counts as no
chosen change goes for nothing); what all workers need adds up, since every case has one
primary today. That bounds the changes of a peak, and the peak of a number of changes.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from optimizer.build import Built
from optimizer.model import Choice, Model
from optimizer.program import Arrays


@dataclass
class _Owner:
    """What a worker has as primary today: (chosen changes, centipoints) of each unit to lose.

    `stays` are centipoints that cannot leave.
    """

    most_points: int
    stays: int = 0
    units: list[tuple[int, int]] = field(default_factory=list)

    def peaks(self) -> list[int]:
        """Return the least peak with 0, 1, 2 ... chosen changes of this worker."""
        kept = self.stays + sum(points for _, points in self.units)
        removed = [0] * (1 + sum(changes for changes, _ in self.units))
        for changes, points in self.units:
            for count in range(len(removed) - 1, changes - 1, -1):
                removed[count] = max(removed[count], removed[count - changes] + points)
        return [-(-1000 * (kept - gone) // self.most_points) for gone in removed]


class Fewest:
    """Lower bounds on chosen changes by peak, and on the peak by chosen changes."""

    def __init__(self, built: Built, program: Arrays) -> None:
        owners = _owners(built, program)
        self._base = 0
        steps: list[int] = []  # peaks below which one more chosen change is needed
        for owner in owners.values():
            peaks = owner.peaks()
            steps += peaks[:-1]
            self._base = max(self._base, peaks[-1])
        self._steps = sorted(steps)

    def floor(self, peak: int) -> int:
        """Return the larger of a bound on the peak and what must stay with somebody."""
        return max(peak, self._base)

    def changes(self, peak: int) -> int:
        """Return how many chosen changes every plan with at most this peak has."""
        return len(self._steps) - bisect_right(self._steps, peak)

    def peak(self, changes: int) -> int:
        """Return the peak below which no plan with so many chosen changes comes."""
        left = len(self._steps) - changes
        return max(self._base, self._steps[left - 1] if left > 0 else 0)


def _owners(built: Built, program: Arrays) -> dict[str, _Owner]:
    model = built.model
    owners = {
        load.who.id: _Owner(load.who.max_points)
        for load in built.workloads.values()
        if load.who.max_points > 0
    }
    for index, choices in enumerate(model.choices):
        open_choices = [choice for choice in choices if program.high[choice.column] > 0]
        for worker in {member.usable for member in model.units[index].members}:
            if worker in owners:
                _add(owners[worker], worker, model, index, open_choices)
    return owners


def _add(owner: _Owner, worker: str, model: Model, index: int, choices: list[Choice]) -> None:
    """Add what a unit weighs of this worker's own cases, and what it costs that they leave."""
    own = {m.id for m in model.units[index].members if m.usable == worker}
    points = sum(m.points for m in model.units[index].members if m.id in own)
    stays = [choice for choice in choices if choice.mode.primary == worker]
    leaves = [
        sum(member.chosen for member in choice.mode.members if member.case.id in own)
        for choice in choices
        if choice.mode.primary != worker
    ]
    if stays and not leaves:
        owner.stays += points
    elif stays:
        owner.units.append((min(leaves), points))
