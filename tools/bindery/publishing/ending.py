"""Who ends us: the signals that ask a command to stop, and the moments when they come too late."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import Never

#: Ctrl-C, the wish of a service or a CI job, and a terminal that was closed.
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Ended(BaseException):
    """Somebody asked us to stop; no error, so that nobody catches it by accident.

    Args:
        number: The signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.name = signal.Signals(number).name
        #: What a shell says of a command that a signal ended.
        self.exit_code = 128 + number


def end_by_signals() -> None:
    """From now on raise `Ended` where the main thread is, for each signal that asks us to stop.

    What whoever started us wants to be ignored, such as the end of the terminal under `nohup`, is.
    """
    for it in _SIGNALS:
        if signal.getsignal(it) is not signal.SIG_IGN:
            signal.signal(it, _end)


def _end(number: int, _: FrameType | None) -> Never:
    raise Ended(number)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ignore the wish to stop, for less than a second of work that must not be left half done.

    Not by blocking the signals of this thread: another one, such as that of a progress bar, would
    receive them. Outside the main thread they interrupt nothing, and nothing is changed.
    """
    here = current_thread() is main_thread()
    before = [(it, signal.signal(it, signal.SIG_IGN)) for it in _SIGNALS if here]
    try:
        yield
    finally:
        for it, handler in before:
            signal.signal(it, handler)
