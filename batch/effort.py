"""How long a solve may take where nobody says so: the large longer than the small.

So that a country of 98 municipalities is done in ten minutes on two processors, and its
largest still gets a plan worth having. Without a word a command for one instance takes 60 s.
The clock may go on for a quarter as long again: so nearly every search ends by its effort, and
the same input gives the same bytes however busy the night is.
"""

from __future__ import annotations

LEAST = 9
CASES_A_SECOND = 80
MOST = 180
LEEWAY = 1.25


def seconds_for(cases: int) -> float:
    """Return the time limit of an instance: 9 s, and 1 s more for each 80 cases or part."""
    return float(min(MOST, LEAST - -cases // CASES_A_SECOND))
