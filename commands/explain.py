"""`fordel explain`: why this worker, why not that one, and what it would cost."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.exits import Exit
from commands.options import Common, common_options, input_argument, level_option

if TYPE_CHECKING:
    from models.instance import Instance
    from models.options import Options
    from models.plan import Plan
    from models.text import Text
    from optimizer.explain import Against


@click.command()
@input_argument
@click.option("--case", required=True, metavar="ID", help="The case in question.")
@click.option("--worker", metavar="ID", help="Why not this worker: the price of it.")
@click.option("--plan", "plan_file", type=click.Path(path_type=Path), metavar="FILE",
              help="Explain this plan (proposal.json or CSV) instead of solving.")  # fmt: skip
@level_option
@common_options
def explain(
    common: Common, *, source: Path, case: str, worker: str | None, plan_file: Path | None,
    level: Fraction,
) -> int:  # fmt: skip
    """Say for a case what stands against each worker, or what one worker would cost."""
    from commands.asking import options_of
    from commands.reading import read, readable

    instance = readable(read(source, common), common)
    options = options_of(common, level)
    if worker is None:
        return _against(common, instance, options, case, _plan(common, instance, plan_file))
    return _price(common, instance, options, case, worker)


def _plan(common: Common, instance: Instance, plan_file: Path | None) -> Plan | None:
    from audit.typed import settled
    from commands.reading import refuse
    from instances.plan_file import read_plan
    from models.facts import derive

    if plan_file is None:
        return None
    typed = read_plan(plan_file, instance)
    if typed.plan is None or typed.findings.errors:
        refuse(typed.findings, common)
    return settled(derive(instance), typed.plan, typed.unstated)


def _against(
    common: Common, instance: Instance, options: Options, case: str, plan: Plan | None
) -> int:
    from commands.asking import say_line
    from commands.interrupt import interruptible
    from report import answers
    from service.questions import explain as ask

    found = ask(instance, options, case, plan, interruptible)
    if common.as_json:
        document = answers.head(instance, options) | {
            "case": case,
            "cases": list(found.cases),
            "primary": found.plan.by_case[case].primary,
            "against": [_row(one) for one in found.against],
        }
        click.echo(answers.text(document))
    else:
        for one in found.against:
            say_line(common, sentence(one))
    return Exit.DONE


def _row(one: Against) -> dict[str, Any]:
    if one.holds:
        code = "holds"
    elif one.free:
        code = "free"
    else:
        code = "rule" if one.rules else "cap" if one.full else "goal"
    return {
        "worker": one.worker,
        "code": code,
        "rules": [rule.value for rule in one.rules],
        "full": list(one.full),
        "goal": one.goal.value if one.goal else None,
        "amount": one.amount,
        "reason": str(sentence(one)),
    }


def sentence(one: Against) -> Text:
    """Say in words what stands against a worker."""
    from models.measures import Names, names
    from models.terms import term
    from models.text import say

    if one.holds:
        return say("{worker} has the case.", worker=one.worker)
    if one.rules:
        rules = Names(tuple(term(rule) for rule in one.rules))
        return say("{worker}: not by the rules: {rules}.", worker=one.worker, rules=rules)
    if one.full:
        return say("{worker}: above a hard cap: {full}.", worker=one.worker, full=names(one.full))
    if one.goal is None:
        return say("{worker}: free, an equally good plan has it.", worker=one.worker)
    return say(
        "{worker}: {goal} would change by {amount}.",
        worker=one.worker,
        goal=one.goal,
        amount=one.amount,
    )


def _price(common: Common, instance: Instance, options: Options, case: str, worker: str) -> int:
    from commands.asking import say_line
    from commands.interrupt import interruptible
    from models.text import say
    from report import answers
    from service.questions import price as ask

    found = ask(instance, options, case, worker, interruptible)
    moves = answers.differing(found.best.plan, found.forced.plan)
    rows = [
        {"name": b.name.value, "best": b.value, "forced": f.value, "price": f.value - b.value,
         "proven": b.proven and f.proven}
        for b, f in zip(found.best.goals, found.forced.goals, strict=True)
    ]  # fmt: skip
    if common.as_json:
        document = answers.head(instance, options) | {
            "case": case,
            "worker": worker,
            "free": found.free,
            "proven": found.proven,
            "goals": rows,
            "assignments": answers.assignments(instance, found.forced.plan, moves),
        }
        click.echo(answers.text(document))
        return Exit.DONE
    if found.free:
        say_line(common, say("Free: an equally good plan has it."))
    for best, forced in zip(found.best.goals, found.forced.goals, strict=True):
        if best.value != forced.value:
            say_line(common, say("{goal}: {forced} instead of {best}.",
                                 goal=best.name, forced=forced.value, best=best.value))  # fmt: skip
    return Exit.DONE
