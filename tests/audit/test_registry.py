"""The judge knows every rule and every goal, in the order of the vocabulary."""

from __future__ import annotations

import pytest

from audit.registry import GOALS, RULES
from models.rules import Goal, Rule


def test_every_rule_and_goal_has_its_function() -> None:
    assert list(RULES) == list(Rule)
    assert list(GOALS) == list(Goal)


@pytest.mark.parametrize("rule", Rule)
def test_a_rule_stands_in_the_file_of_its_name(rule: Rule) -> None:
    assert RULES[rule].__module__ == f"audit.rules.{rule.value}"


@pytest.mark.parametrize("goal", Goal)
def test_a_goal_stands_in_the_file_of_its_name(goal: Goal) -> None:
    assert GOALS[goal].__module__ == f"audit.goals.{goal.value}"
