"""HiGHS on an exported program, goal by goal, each goal pinned before the next.

    python solve.py FILE.npz SECONDS_PER_GOAL

Runs in an environment of its own (highspy and ortools cannot share a process) and imports
nothing of ours. Prints JSON: goals, seconds, memory, version.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from importlib.metadata import version
from math import ceil
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

highspy: Any = import_module("highspy")
TOLERANCE = 1e-6


def model(file: Any) -> Any:
    """Return the program for HiGHS, its rows as they stand; every column is whole."""
    free, lp = int(file["free"]), highspy.HighsLp()
    low, high = file["row_low"].astype(float), file["row_high"].astype(float)
    lp.num_col_, lp.num_row_ = len(file["low"]), len(low)
    lp.col_cost_ = np.zeros(lp.num_col_)
    lp.col_lower_, lp.col_upper_ = file["low"].astype(float), file["high"].astype(float)
    lp.row_lower_ = np.where(low <= -free, -highspy.kHighsInf, low)
    lp.row_upper_ = np.where(high >= free, highspy.kHighsInf, high)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = file["starts"]
    lp.a_matrix_.index_ = file["columns"]
    lp.a_matrix_.value_ = file["coefficients"].astype(float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    return lp


def solver(file: Any, seconds: float) -> Any:
    """Return HiGHS with the program, told to stop at the optimum and not near it."""
    highs = highspy.Highs()
    options = {"output_flag": False, "mip_rel_gap": 0.0, "time_limit": seconds}
    for name, value in options.items():
        _well(highs.setOptionValue(name, value))
    _well(highs.passModel(model(file)))
    return highs


def settle(highs: Any, name: str, weights: Any, constant: int) -> dict[str, Any]:
    """Minimise one goal and pin it; a goal counts as proven if HiGHS calls it optimal."""
    columns = np.flatnonzero(weights).astype(np.int32)
    everything = np.arange(len(weights), dtype=np.int32)
    highs.changeColsCost(len(weights), everything, weights.astype(float))
    began = perf_counter()
    highs.run()
    seconds, info = perf_counter() - began, highs.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        raise RuntimeError(f"{name}: no plan in {seconds:.0f} s")
    plan = np.rint(np.array(highs.getSolution().col_value)).astype(np.int64)
    value = int((plan * weights).sum())
    bound = min(value, ceil(info.mip_dual_bound - TOLERANCE))
    optimal = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    _pin(highs, columns, weights, value, plan)
    return {
        "name": name,
        "value": value + constant,
        "bound": (value if optimal else bound) + constant,
        "proven": bool(optimal),
        "seconds": seconds,
    }


def _pin(highs: Any, columns: Any, weights: Any, value: int, plan: Any) -> None:
    """Keep a goal at its value, and start the next from this plan."""
    costs = weights[columns].astype(float)
    _well(highs.addRow(-highspy.kHighsInf, float(value), len(columns), columns, costs))
    solution = highspy.HighsSolution()
    solution.col_value = plan.astype(float)
    _well(highs.setSolution(solution))


def _well(status: Any) -> None:
    if status != highspy.HighsStatus.kOk:
        raise RuntimeError("HiGHS does not take what it is given")


def memory_mib() -> float | None:
    """Return the most memory this process has held; null where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(x.split()[1]) / 1024 for x in lines if x.startswith("VmHWM:")), None)


def main() -> None:
    """Solve the file's goals and print what came out."""
    file = np.load(sys.argv[1])
    highs, goals, proven, failed = solver(file, float(sys.argv[2])), [], True, None
    for name in file["goals"].tolist():
        try:
            row = settle(highs, name, file[f"weights_{name}"], int(file[f"constant_{name}"]))
        except RuntimeError as error:
            failed = str(error)
            break
        proven = proven and row["proven"]
        goals.append({**row, "proven": proven})
    answer = {"goals": goals, "memory_mib": memory_mib(), "failed": failed}
    print(json.dumps({**answer, "versions": {"highspy": version("highspy")}}))


if __name__ == "__main__":
    main()
