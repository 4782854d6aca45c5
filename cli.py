"""The command `fordel`: finds the subcommand asked for, and turns errors into exit codes.

Nothing heavy is imported here: a subcommand's module is loaded when it is called, and the
table below holds the line that `fordel --help` prints for it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, NamedTuple

import click


class Subcommand(NamedTuple):
    """Where a subcommand lives (module:function), and what it does in one line."""

    target: str
    line: str


COMMANDS = {
    "rebalance": Subcommand(
        "commands.rebalance:rebalance", "The best plan, its moves with a reason each, its breaches."
    ),
    "headcount": Subcommand(
        "commands.headcount:headcount", "How many people are needed, what they cost, and when."
    ),
    "frontier": Subcommand(
        "commands.frontier:frontier", "The fewest changes for each worst utilisation."
    ),
    "intake": Subcommand(
        "commands.intake:intake", "Who gets a new case; what fits a worker with room."
    ),
    "leave": Subcommand(
        "commands.leave:leave", "Spread the cases of somebody who leaves; touch nothing else."
    ),
    "explain": Subcommand(
        "commands.explain:explain", "Why this worker, why not that one, and what it would cost."
    ),
    "check": Subcommand(
        "commands.check:check", "Judge any plan: broken rules, goals, who is over a cap."
    ),
    "batch": Subcommand(
        "commands.batch:batch", "A proposal for every instance below a folder, night by night."
    ),
    "validate": Subcommand(
        "commands.validate:validate", "Read the input and name every problem; solve nothing."
    ),
    "generate": Subcommand(
        "commands.generate:generate", "Make up a realistic department, or a whole country."
    ),
    "schema": Subcommand(
        "commands.schema:schema", "The JSON Schema of an instance, a proposal or a policy."
    ),
}


class LazyGroup(click.Group):
    """A group that knows its subcommands by name and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the subcommands in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a subcommand; None for a name we do not have."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].target.partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of subcommands from the table, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.line) for name, command in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand and leave with its exit code, or with that of what went wrong."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit):
            raise
        except BaseException as error:  # the one place where anything at all is caught
            from commands.failure import exit_code

            code = exit_code(error, ctx)
        ctx.exit(code if isinstance(code, int) else 0)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Results go to stdout, everything else to stderr. Exit codes: docs/cli.md.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, asked: _version(ctx) if asked else None,
    help="Show the version and exit.",
)
def fordel() -> None:
    """Decide which caseworker carries which child-welfare case: optimal, proven, explained."""


def _version(ctx: click.Context) -> None:
    from commands.version import version

    click.echo(f"fordel {version()}")
    ctx.exit()


def main() -> None:
    """Run `fordel` with the arguments of this process."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # the same bytes in every locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    fordel(prog_name="fordel")


if __name__ == "__main__":
    main()
