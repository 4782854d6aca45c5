"""The benchmark's command line: `python -m bench run …` and `python -m bench growth …`."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from bench import results as folder
from bench.machine import this_machine, with_versions
from bench.records import Comparison, Results
from bench.run import HIGHS, PEERS, TEXTBOOK, comparisons
from bench.suite import DAY, Suite, read_suite, suite_of_paths
from bench.table import tables


def main(arguments: list[str] | None = None) -> None:
    """Do what the command line asks for."""
    asked = _parser().parse_args(arguments)
    asked.do(asked)


def _run(asked: argparse.Namespace) -> None:
    """Solve a suite with everybody; what is done is saved after each instance."""
    suite = _limited(_suite(asked.what, asked.date), asked)
    peers = [name for name in asked.peers.split(",") if name]
    if unknown := set(peers) - set(PEERS):
        raise SystemExit(f"bench: no peer {', '.join(sorted(unknown))}; peers: {', '.join(PEERS)}")
    where, done = this_machine(), list[Comparison]()
    for one in comparisons(suite, peers, repeat=asked.repeat, tell=_tell):
        done.append(one)
        measured = [m for comparison in done for m in comparison.measured]
        results = Results(
            name=asked.name or suite.name,
            day=date.today(),
            machine=with_versions(where, measured),
            time_limit=suite.time_limit,
            seconds_per_goal=suite.seconds_per_goal,
            comparisons=tuple(done),
        )
        path = folder.save(results, asked.out)
    if not done:
        raise SystemExit("bench: the suite has no instance")
    print("\n\n".join(tables(results)))
    _tell(f"saved as {path.name} and {path.with_suffix('.md').name}")


def _growth(asked: argparse.Namespace) -> None:
    """Draw the picture."""
    from bench.growth import draw  # noqa: PLC0415  (heavy, and only for this)

    draw([folder.load(path) for path in asked.results], asked.out)


def _suite(names: list[str], day: date) -> Suite:
    """Return one suite, or the instances at the paths given."""
    paths = [Path(name) for name in names if Path(name).exists() and not name.endswith(".toml")]
    if len(paths) == len(names):
        return suite_of_paths(paths, day)
    if len(names) > 1:
        raise SystemExit("bench: one suite at a time, or instances by their paths")
    return read_suite(names[0])


def _limited(suite: Suite, asked: argparse.Namespace) -> Suite:
    limits = {"time_limit": asked.time_limit, "seconds_per_goal": asked.seconds_per_goal}
    return suite.model_copy(update={name: s for name, s in limits.items() if s is not None})


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(required=True)
    run = commands.add_parser("run", help="solve a suite, or instances, with ours and the peers")
    run.add_argument("what", nargs="+", help="a suite's name, its TOML file, or instances by path")
    run.add_argument("--peers", default=f"{TEXTBOOK},{HIGHS}", help="any of " + ",".join(PEERS))
    run.add_argument("--date", type=date.fromisoformat, default=DAY, help="for instances by path")
    run.add_argument("--time-limit", type=float, help="seconds for ours, all goals together")
    run.add_argument("--seconds-per-goal", type=float, help="for the peers")
    run.add_argument("--repeat", type=int, default=1, help="runs of each; the median counts")
    run.add_argument("--name", help="what the results are called; else the suite's name")
    run.add_argument("--out", type=Path, default=folder.RESULTS, help="folder for the results")
    run.set_defaults(do=_run)
    growth = commands.add_parser("growth", help="draw seconds over workers from results")
    growth.add_argument("results", nargs="+", type=Path, help="JSON files of `run`")
    growth.add_argument("--out", type=Path, default=folder.RESULTS / "growth.svg")
    growth.set_defaults(do=_growth)
    return parser


if __name__ == "__main__":
    main()
