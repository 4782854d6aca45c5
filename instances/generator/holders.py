"""Who has how much today: part-timers and newcomers less, some habitually more."""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from random import Random

from instances.generator import shares
from instances.generator.draw import chance
from models.capacity import share
from models.policy import Policy
from models.worker import Worker


class Holders:
    """Who has how much: a worker is drawn as often as post and habit say."""

    def __init__(
        self, rng: Random, staff: list[Worker], externals: list[Worker], day: date
    ) -> None:
        habits = [float(share(w, Policy(), day)) * rng.choice(shares.SPREAD) for w in staff]
        self.rng, self.staff, self.externals, self.day = rng, staff, externals, day
        self._ends = list(accumulate(habits))
        known = frozenset().union(*(worker.skills for worker in staff))
        self.skills = {skill: part for skill, part in shares.SKILLS.items() if skill in known}
        self._teams: dict[str, list[Worker]] = {}
        for worker in staff:
            self._teams.setdefault(worker.team, []).append(worker)

    def draw(self) -> Worker:
        """Return a primary."""
        return self.rng.choices(self.staff, cum_weights=self._ends)[0]

    def second(self, primary: Worker) -> Worker | None:
        """Return a co-worker beside a primary, None where there is nobody else."""
        if chance(self.rng, shares.PAIRED_OUTSIDE):
            return self.rng.choice(self.externals)
        in_team = chance(self.rng, shares.PAIRED_IN_TEAM)
        choice = self._teams[primary.team] if in_team else self.staff
        worker = self.rng.choice(choice)
        return None if worker is primary else worker

    def team(self, primary: Worker) -> str:
        """Return the team that a case of this primary belongs to."""
        outside = chance(self.rng, shares.OTHER_TEAM)
        return self.rng.choice(list(self._teams)) if outside else primary.team
