"""Faults in the rules and the goals as the optimizer reads them."""

from __future__ import annotations

from tests.optimizer.fault import Fault

RULE_FAULTS = (
    Fault(
        "available: externals as primaries",
        "holders",
        "w.receives and not w.external and",
        "w.receives and",
    ),
    Fault(
        "available: an external's points",
        "goals",
        "else who.max_points\n",
        "else 2 * who.max_points\n",
    ),
    Fault(
        "available: a co-worker who left stays",
        "holders",
        "or not self._facts.workers[today].here",
        "",
    ),
    Fault(
        "skills: looked at for nobody",
        "holders",
        "return case.case.skills <= ",
        "return True or case.case.skills <= ",
    ),
    Fault(
        "exclusion: ignored among new co-workers",
        "co_options",
        "options.append(CoOption(None, pool, cost, 0, refused=refused))",
        "options.append(CoOption(None, pool, cost, 0))",
    ),
    Fault(
        "pairing: never asked for",
        "holders",
        "return case.id in self._pairs",
        "return False",
    ),
    Fault(
        "newcomer: never asked for",
        "holders",
        "return case.id in self._watched",
        "return False",
    ),
    Fault(
        "newcomer: any co-worker will do",
        "co_options",
        "if watched else self._holders.receivers",
        "if not watched else self._holders.receivers",
    ),
    Fault("lock: void", "units", "if case.locked]\n    owners", "if False]\n    owners"),
    Fault(
        "family: joined though nobody may",
        "units",
        "holders.may_stay_or_come(case, worker) for case in held)\n        for",
        "True for case in held)\n        for",
    ),
    Fault(
        "family: orphans go singly",
        "units",
        "return [orphans] if orphans else []",
        "return [[case] for case in orphans]",
    ),
    Fault(
        "one_primary: a unit may be left out",
        "model",
        "for col in columns), low=1, high=1)",
        "for col in columns), low=0, high=1)",
    ),
    Fault(
        "irregular: counts nothing",
        "co_options",
        "return self._unmet.irregular * self.urgency(case)",
        "return 0",
    ),
    Fault("unmet: with or without a caseworker alike", "states", "(2 if case.usable else 1)", "1"),
    Fault(
        "overload: dangerous cases weigh 10",
        "goals",
        "(load.dangerous, who.max_dangerous, 100)",
        "(load.dangerous, who.max_dangerous, 10)",
    ),
    Fault(
        "overload: the level is ignored",
        "goals",
        "at_level(cap, level, band), unit=1",
        "at_level(cap, Fraction(1), band), unit=1",
    ),
    Fault(
        "changes: a promotion costs a change",
        "states",
        "return case.promotion_cost",
        "return case.change_cost",
    ),
    Fault(
        "changes: releasing a co-worker is free",
        "co_options",
        "return case.co_worker_cost if",
        "return 0 if",
    ),
    Fault(
        "max_changes: one more",
        "build",
        "program.row(model.chosen.terms, high=most)",
        "program.row(model.chosen.terms, high=most + 1)",
    ),
    Fault(
        "peak: in hundredths",
        "program",
        "(column, -1000 * step)], low=0)",
        "(column, -100 * step)], low=0)",
    ),
    Fault("preference: a language counts 1", "holders", "+ 2 * lacks +", "+ lacks +"),
    Fault("balance: half points", "goals", "threshold, unit=100)", "threshold, unit=50)"),
    Fault("strict: caps are not hard", "goals", "        elif strict:\n", "        elif False:\n"),
    Fault("steps: a chord too steep", "program", "if rise * unit < step:", "if True:"),
)
