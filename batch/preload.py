"""Everything a solve needs, imported once in the server that the processes are forked from."""

from __future__ import annotations

import batch.child
import instances.read
import optimizer.headcount.minimum
import optimizer.hires.answers
import optimizer.solve
import service.rebalance

__all__ = ["batch", "instances", "optimizer", "service"]
