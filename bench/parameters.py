"""The measurement that chose CP-SAT's parameters: one hard window, several ways to search it.

    python -m bench.parameters [--workers 35] [--mean 30] [--seed 1] [--seconds 60] [--goal changes]

Solves a department through one goal, keeps the window (optimizer/stage.py) that took longest,
and hands that same program to CP-SAT once for each way. For a quiet machine; read the ratios.
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import date
from math import inf
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple
from unittest.mock import patch

from ortools.sat.python import cp_model_helper as cp

from bench.suite import DAY
from bench.table import table
from instances.generate import generate_to
from instances.read import load_instance
from models.instance import Instance
from models.options import Options
from models.rules import Goal
from optimizer import cpsat
from optimizer.chain import Chain
from optimizer.program import Arrays, Ints
from optimizer.settling import Settling
from optimizer.solve import solve
from optimizer.stop import Stop

Way = dict[str, int | bool | list[str]]
OURS = "ours: both, cuts three times, no rectangles"
ONE: Way = {"num_workers": 1}
TWO: Way = {"num_workers": 2, "interleave_search": True}
# Null: as the product searches.
WAYS: dict[str, Way | None] = {
    "default": ONE,
    "linearization 2": {**ONE, "linearization_level": 2},
    "probing 0": {**ONE, "cp_model_probing_level": 0},
    "both": {**ONE, "linearization_level": 2, "cp_model_probing_level": 0},
    OURS: None,
    "default_lp and max_lp in turns": {**TWO, "subsolvers": ["default_lp", "max_lp"]},
    "quick_restart and reduced_costs in turns": {
        **TWO,
        "subsolvers": ["quick_restart", "reduced_costs"],
    },
}
HEADER = ("way", "seconds", "ratio", "deterministic", "status", "value", "bound")


class Window(NamedTuple):
    """A whole window of a goal: a program, the weights to minimise and the least of them."""

    program: Arrays
    weights: Ints
    least: int
    seconds: float


def longest_window(instance: Instance, goal: Goal, seconds: float) -> Window | None:
    """Solve through a goal and return its longest window; null where there was none."""
    windows: list[Window] = []
    stop, settle, look = Stop(seconds), Chain.settle, Settling.look
    settling: list[Goal] = []

    def watched(chain: Chain, name: Goal, *args: Any, **kwargs: Any) -> bool:
        settling.append(name)
        found = settle(chain, name, *args, **kwargs)
        if found and name is goal:
            stop.now()  # what comes after is of no interest
        return found

    def timed(self: Settling, program: Arrays | None, high: int | None, *limits: float) -> Any:
        least, began = self.gap.bound - self.cost.constant, perf_counter()
        answer = look(self, program, high, *limits)
        if settling[-1:] == [goal] and program is not None and high is not None:
            windows.append(Window(program, self.weights, least, perf_counter() - began))
        return answer

    with patch.object(Chain, "settle", watched), patch.object(Settling, "look", timed):
        solve(instance, Options(time_limit=seconds), stop=stop)
    return max(windows, key=lambda window: window.seconds, default=None)


def rows(window: Window, seconds: float) -> list[list[str]]:
    """Return a row for each way, and how its time stands to ours."""
    times: dict[str, float] = {}
    answers: dict[str, Any] = {}
    for way, wanted in WAYS.items():
        began = perf_counter()
        answers[way] = search(window, wanted, seconds)
        times[way] = perf_counter() - began
    return [
        [
            way,
            f"{times[way]:.2f}",
            f"{times[way] / times[OURS]:.1f}",
            f"{answer.deterministic_time:.2f}",
            str(answer.status).removeprefix("CpSolverStatus.").lower(),
            f"{answer.objective_value:.0f}" if len(answer.solution) else "-",
            f"{answer.best_objective_bound:.0f}",
        ]
        for way, answer in answers.items()
    ]


def search(window: Window, wanted: Way | None, seconds: float) -> Any:
    """Return CP-SAT's response to a window under some parameters."""
    reduced, model = cpsat._Message(window.program), cp.CpModelProto()
    model.parse_text_format(reduced.text(window.weights, window.least))
    wrapper: Any = cp.SolveWrapper()
    wrapper.set_parameters(
        cpsat._parameters(cpsat.Search(effort=inf), seconds, reduced.width)
        if wanted is None
        else _parameters(wanted, seconds)
    )
    return wrapper.solve(model)


def _parameters(wanted: Way, seconds: float) -> cp.SatParameters:
    parameters = cp.SatParameters()
    parameters.max_time_in_seconds = seconds
    for name, value in wanted.items():
        if isinstance(value, list):
            getattr(parameters, name).extend(value)
        else:
            setattr(parameters, name, value)
    return parameters


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    asked = _parser().parse_args(arguments)
    window = longest_window(_instance(asked), asked.goal, 10 * asked.seconds)
    if window is None:
        raise SystemExit(f"bench: {asked.goal} is closed without a window; try another --seed")
    print(table(HEADER, rows(window, asked.seconds)))


def _instance(asked: argparse.Namespace) -> Instance:
    if asked.input:
        return load_instance(asked.input, day=asked.date)[0]
    with tempfile.TemporaryDirectory() as folder:
        made = {"workers": asked.workers, "mean": asked.mean, "seed": asked.seed}
        return generate_to(Path(folder) / "made", day=asked.date, **made)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.parameters")
    parser.add_argument("--input", type=Path, help="an instance instead of a made-up one")
    parser.add_argument("--date", type=date.fromisoformat, default=DAY)
    parser.add_argument("--workers", type=int, default=35)
    parser.add_argument("--mean", type=float, default=30.0, help="cases per worker")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60.0, help="for each way")
    parser.add_argument("--goal", type=Goal, choices=list(Goal), default=Goal.CHANGES)
    return parser


if __name__ == "__main__":
    main()
