"""One line that says how far the search is, on stderr and only on a terminal."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.text import Text as Styled

from models.progress import Progress
from models.text import Text, say
from report.sentences import GOAL_NAMES, amount
from report.words import Words


class Watch:
    """Shows progress while it is entered: `with Watch(console) as watch: solve(listen=watch)`.

    Where the console is no terminal it keeps silent.
    """

    def __init__(self, console: Console, words: Words | None = None) -> None:
        self._words = words or Words()
        self._status = console.status(self._styled(say("working"))) if console.is_terminal else None

    def __enter__(self) -> Self:
        if self._status:
            self._status.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._status:
            self._status.stop()

    def __call__(self, progress: Progress) -> None:
        """Show how far the search is."""
        if self._status:
            self._status.update(self._styled(progress_sentence(progress)))

    def _styled(self, text: Text) -> Styled:
        return Styled(self._words.text(text), no_wrap=True, overflow="ellipsis")


def progress_sentence(progress: Progress) -> Text:
    """Return the goal that is worked on, its best value and bound so far, and the seconds."""
    seconds = f"{progress.seconds:.0f}"
    goal = GOAL_NAMES[progress.goal]
    if progress.value is None:
        return say("{seconds} s: {goal}", seconds=seconds, goal=goal)
    if progress.bound is None or progress.bound == progress.value:
        return say(
            "{seconds} s: {goal} {value}",
            seconds=seconds,
            goal=goal,
            value=amount(progress.goal, progress.value),
        )
    return say(
        "{seconds} s: {goal} {value}, at best {bound}",
        seconds=seconds,
        goal=goal,
        value=amount(progress.goal, progress.value),
        bound=amount(progress.goal, progress.bound),
    )
