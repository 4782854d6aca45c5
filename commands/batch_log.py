"""What a batch says while it runs: a line each for people or programs, or a progress bar."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from models.text import say

if TYPE_CHECKING:
    from rich.progress import Progress

    from batch.events import Event, Listen
    from report.words import Words

# What people are told of; the rest is for programs.
SPOKEN = ("wait", "retry", "stop", "write")


@contextmanager
def listener(log_format: str, run_id: str, words: Words) -> Iterator[Listen]:
    """Yield whatever is to be told of the events of a batch, on stderr."""
    if log_format == "json":
        yield JsonLog(run_id)
    elif sys.stderr.isatty():
        with _bar() as progress:
            yield Bar(progress, words)
    else:
        yield TextLog(words)


class JsonLog:
    """A JSON object a line: time, run, level, phase, instance, seconds. No ids of anybody."""

    def __init__(self, run_id: str) -> None:
        self._run_id = run_id

    def __call__(self, event: Event) -> None:
        """Write one line."""
        row = event.row
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "run": self._run_id,
            "level": event.level,
            "phase": event.phase,
            "instance": event.instance,
            "seconds": None if event.seconds is None else round(event.seconds, 3),
            "instances": event.total,
            "result": row.result if row else None,
            "fresh": row.fresh if row else None,
            "attempts": row.attempts if row else None,
            "codes": [error.code for error in row.errors] if row else None,
            "message": str(event.message) if event.message else None,
        }
        told = {key: value for key, value in line.items() if value is not None}
        print(json.dumps(told, ensure_ascii=False), file=sys.stderr, flush=True)


class TextLog:
    """A sentence a line, for people who read it later."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, event: Event) -> None:
        """Write what people should know."""
        if (sentence := self.sentence(event)) is not None:
            print(sentence, file=sys.stderr, flush=True)

    def sentence(self, event: Event) -> str | None:
        """Return the line of an event, None if it has none."""
        from report.terminal.batch import row_sentence

        state = event.message if event.phase in SPOKEN else None
        if event.row is not None:
            state = row_sentence(event.row)
            if not event.row.fresh and event.row.has_proposal:
                state = say("as it was: {state}", state=state)
        if state is None:
            return None
        if event.instance is None:
            return self._words.text(state)
        line = say("{instance}: {state}", instance=event.instance, state=state)
        return self._words.text(line)


class Bar:
    """A progress bar; above it only what somebody may want to do something about."""

    def __init__(self, progress: Progress, words: Words) -> None:
        self._progress = progress
        self._task = progress.add_task(words.text(say("instances")), total=None)
        self._log = TextLog(words)

    def __call__(self, event: Event) -> None:
        """Move the bar, or write a line above it."""
        if event.total is not None:
            self._progress.update(self._task, total=event.total)
        if event.phase == "done":
            self._progress.advance(self._task)
        if event.level != "info" or event.phase in ("wait", "stop"):
            sentence = self._log.sentence(event)
            if sentence is not None:
                self._progress.console.print(sentence, soft_wrap=True)


def _bar() -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress

    from report import terminal

    return RichProgress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=terminal.make_console(error=True),
    )
