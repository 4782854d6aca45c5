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
    from report.terminal.explain import Cost


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
    from commands.asking import paper_of
    from commands.interrupt import interruptible
    from report import answers
    from report.terminal.explain import Stand, print_against
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
        stands = [Stand(one.worker, reason(one)) for one in sorted(found.against, key=_nearness)]
        cases = [case, *(other for other in found.cases if other != case)]
        print_against(paper_of(common), cases, stands)
    return Exit.INTERRUPTED if found.interrupted else Exit.DONE


def _nearness(one: Against) -> tuple[object, ...]:
    """Order workers by how little stands against them."""
    codes = ("holds", "free", "goal", "cap", "rule")
    return codes.index(_code(one)), one.goals or (), one.worker


def _code(one: Against) -> str:
    if one.holds:
        return "holds"
    if one.free:
        return "free"
    return "rule" if one.rules else "cap" if one.full else "goal"


def _row(one: Against) -> dict[str, Any]:
    return {
        "worker": one.worker,
        "code": _code(one),
        "rules": [rule.value for rule in one.rules],
        "full": list(one.full),
        "goal": one.goal.value if one.goal else None,
        "amount": one.amount,
        "reason": str(reason(one)),
    }


def reason(one: Against) -> Text:
    """Say in words what stands against a worker."""
    from report.terminal.explain import Obstacle, obstacle

    return obstacle(Obstacle(one.holds, one.rules, one.full, one.goal, one.amount))


def _price(common: Common, instance: Instance, options: Options, case: str, worker: str) -> int:
    from commands.asking import paper_of
    from commands.interrupt import interruptible
    from report import answers
    from report.terminal.explain import Cost, print_price
    from service.questions import price as ask

    found = ask(instance, options, case, worker, interruptible)
    best, forced = found.best, found.forced
    moves = answers.differing(best.plan, forced.plan)
    costs = [Cost(b, f) for b, f in zip(best.goals, forced.goals, strict=True)]
    if common.as_json:
        document = answers.head(instance, options) | {
            "case": case,
            "worker": worker,
            "free": found.free,
            "proven": found.proven,
            "goals": [_goal(cost) for cost in costs],
            "assignments": answers.assignments(instance, forced.plan, moves),
        }
        click.echo(answers.text(document))
    else:
        rows = [(best.plan.by_case[one], forced.plan.by_case[one]) for one in sorted(moves)]
        print_price(paper_of(common), (case, worker), costs, rows)
    return Exit.INTERRUPTED if found.interrupted else Exit.DONE


def _goal(cost: Cost) -> dict[str, Any]:
    best, forced = cost.best, cost.forced
    return {
        "name": best.name.value,
        "best": best.value,
        "forced": forced.value,
        "price": forced.value - best.value,
        "proven": best.proven and forced.proven,
    }
