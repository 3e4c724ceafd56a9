"""Show on a terminal how far a long piece of work has come."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: Seconds of work that nobody needs to be told about.
PATIENCE = 1.0


class Bar:
    """A bar on standard error for one step after the other; none when that is no terminal."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._bar: Progress | None = None
        self._steps: dict[str, TaskID] = {}
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.end()

    def end(self) -> None:
        """Take the bar off, for good."""
        self._ended = True
        if self._bar:
            self._bar.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show a step; a new one takes the place of the one before.

        Args:
            step: What is being done.
            done: How much of it is done.
            total: Of how much; 0 when that is unknown.
        """
        early = time.monotonic() - self._begun < PATIENCE
        if self._ended or early or not sys.stderr.isatty():
            return
        bar = self._bar = self._bar or _started()
        if step not in self._steps:
            for task in self._steps.values():
                bar.update(task, visible=False)
            self._steps[step] = bar.add_task(step)
        bar.update(self._steps[step], completed=done, total=total or None)


def _started() -> "Progress":
    from rich.console import Console  # Late: `--help` need not wait for it.
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.start()
    return bar
