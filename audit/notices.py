"""What the rules could not do as written: void locks, dissolved families, raised limits."""

from __future__ import annotations

from collections.abc import Iterator

from audit.limits import at, locked_weight
from audit.requests import least_changes
from audit.scene import Scene
from models.measures import names
from models.plan import Notice
from models.rules import CapsMode
from models.text import say


def notices(scene: Scene) -> tuple[Notice, ...]:
    """Return every warning that belongs to a rule, in the order of the rules and of ids."""
    return (
        *_void_locks(scene),
        *_dissolved(scene),
        *_raised_caps(scene),
        *_raised_max_changes(scene),
    )


def _void_locks(scene: Scene) -> Iterator[Notice]:
    day = scene.facts.instance.day
    for case_id, case in sorted(scene.facts.cases.items()):
        if case.usable is None and case.case.locked_on(day):
            text = say(
                "The lock on case {case} is void: nobody who could keep it has it today.",
                case=case_id,
            )
            yield Notice(code="lock-void", message=text)


def _dissolved(scene: Scene) -> Iterator[Notice]:
    for group in scene.units.dissolved:
        text = say(
            "The cases {cases} are one family, but nobody could have all of them: they go singly.",
            cases=names(group),
        )
        yield Notice(code="family-dissolved", message=text)


def _raised_caps(scene: Scene) -> Iterator[Notice]:
    if scene.facts.instance.policy.caps.mode is not CapsMode.STRICT:
        return
    for worker_id, weight in sorted(locked_weight(scene.facts, scene.units).items()):
        limits = at(scene.facts.workers[worker_id], scene.level)
        if any(held > limit for held, limit in zip(weight, limits, strict=True)):
            text = say(
                "The locked cases of {worker} are above a hard cap, which is raised to them.",
                worker=worker_id,
            )
            yield Notice(code="cap-raised", message=text)


def _raised_max_changes(scene: Scene) -> Iterator[Notice]:
    if scene.max_changes is None:
        return
    least = least_changes(scene)
    if least > scene.max_changes:
        text = say(
            "At most {asked} chosen changes were asked for; {least} is the least possible.",
            asked=scene.max_changes,
            least=least,
        )
        yield Notice(code="max-changes-raised", message=text)
