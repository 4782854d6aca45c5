"""A review goes on from the plan that was reviewed, and changes no more of it than it has to.

What was decided is known only once a plan lay on the table. So the plan that was there, made
without the decisions, is made again, and one that obeys them is looked for near it: whoever
rejects three moves wants to find the other hundred where they were. The department is solved
anew where there is none nearby, or where that may be better and there is time for it.
"""

from __future__ import annotations

import time

from models.conditions import FREE, Conditions
from models.instance import Instance
from models.options import Options
from models.plan import Solution
from optimizer.resolve import resolve
from optimizer.solve import Listen, solve
from optimizer.stop import Stop

# The most of the time that the plan without the decisions may take, and what the search near
# it gets in any case (seconds), also when somebody wants to see the best so far.
SHARE = 0.7
AT_LEAST = 5.0


def solve_reviewed(
    instance: Instance,
    options: Options,
    *,
    conditions: Conditions = FREE,
    listen: Listen | None = None,
    stop: Stop | None = None,
) -> Solution:
    """Return the best plan found that obeys what was decided, near the plan without it.

    Takes what `solve` takes, and is `solve` where nothing was decided, or nearly everything.

    Raises:
        DecisionError: no plan meets the conditions.

    """
    stop = stop or Stop(options.time_limit)
    if conditions == FREE or 2 * len(conditions.fixed) > len(instance.cases):
        return solve(instance, options, conditions=conditions, listen=listen, stop=stop)
    began = time.monotonic()
    before = solve(instance, options, listen=listen, stop=stop.part(SHARE))
    spent = time.monotonic() - began
    patience = Stop(max(AT_LEAST, stop.seconds_left))
    near = resolve(instance, options, before, conditions=conditions, stop=patience)
    if near is None or (near.worth > before.worth and stop.seconds_left >= spent):
        anew = solve(instance, options, conditions=conditions, listen=listen, stop=stop)
        if near is None or anew.worth < near.worth:
            return anew
    return near.model_copy(update={"seconds": before.seconds, "interrupted": stop.interrupted})
