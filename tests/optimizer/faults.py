"""Small faults to plant in the optimizer: each is a text in a file and what it becomes.

Every rule and every goal has at least one; so have bounds, tightening, pools and naming.
`python -m tests.optimizer.mutants` plants them one at a time and tells which go unseen.
"""

from __future__ import annotations

from tests.optimizer.bound_faults import BOUND_FAULTS
from tests.optimizer.rule_faults import RULE_FAULTS

FAULTS = RULE_FAULTS + BOUND_FAULTS
