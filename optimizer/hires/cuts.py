"""What an LP proves of the numbers of hires: whole-number inequalities, valid for every plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.certificate import certify
from optimizer.hires.crowd import Crowd
from optimizer.lp import Relaxation, relax
from optimizer.program import Arrays, Ints
from optimizer.stop import Stop


@dataclass(frozen=True, slots=True)
class Cut:
    """No plan has numbers of hires for which constant + rates x numbers is above 0."""

    constant: int
    rates: tuple[int, ...]

    def forbids(self, counts: Sequence[int]) -> bool:
        """Whether these numbers are proven not to be enough."""
        worth = sum(r * n for r, n in zip(self.rates, counts, strict=True))
        return self.constant + worth > 0

    def least(self) -> int:
        """Return the least number of the only profile that the cut leaves (0: it says nothing)."""
        (rate,) = self.rates
        return -(-self.constant // -rate) if rate < 0 else 0


def price_cut(crowd: Crowd, program: Arrays, prices: Sequence[int], stop: Stop) -> Cut | None:
    """Bound the price of all hires by the LP; None where the LP has no answer."""
    weights = np.zeros(program.width, dtype=np.int64)
    for group, price in zip(crowd.groups, prices, strict=True):
        weights[group.number] = price
    answer = relax(program, weights.astype(float), seconds=stop.seconds_left)
    if answer is None:
        return None
    cut = _cut(crowd, program, weights, answer)
    scale = certify(program, weights, answer.duals).scale
    rates = (rate - price * scale for rate, price in zip(cut.rates, prices, strict=True))
    return Cut(cut.constant, tuple(rates))


def shortfall_cut(
    crowd: Crowd, program: Arrays, counts: Sequence[int], stop: Stop
) -> tuple[Cut, float] | None:
    """Return what the LP proves from what these numbers of hires fall short by, and that."""
    fixed = program.copy()
    for group, count in zip(crowd.groups, counts, strict=True):
        fixed.low[group.number] = fixed.high[group.number] = count
    weights = crowd.shortfall.weights(program.width)
    answer = relax(fixed, weights.astype(float), seconds=stop.seconds_left)
    if answer is None:
        return None
    return _cut(crowd, fixed, weights, answer), answer.value


def _cut(crowd: Crowd, program: Arrays, weights: Ints, answer: Relaxation) -> Cut:
    """Take the numbers of hires out of a certificate's bound and leave their rates."""
    proof = certify(program, weights, answer.duals)
    constant, rates = proof.bound, []
    for group in crowd.groups:
        rate = int(proof.reduced[group.number])
        end = program.low if rate > 0 else program.high
        constant -= rate * int(end[group.number])
        rates.append(rate)
    return Cut(constant, tuple(rates))
