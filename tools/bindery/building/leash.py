"""Run for as long as the build that started us lives, and no longer."""

import os
from select import select
from threading import Thread


class Leash:
    """Ends this process when its standard input does.

    That is a pipe that nobody writes to: when it ends, whoever held its other end is gone, however
    suddenly, and so are we.
    """

    def __init__(self) -> None:
        self._woken, self._wake = os.pipe()
        self._watcher = Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def let_go(self) -> None:
        """End the watch: a process that makes others must have one thread alone."""
        os.close(self._wake)
        self._watcher.join()
        os.close(self._woken)

    def _watch(self) -> None:
        # Not through `sys.stdin`: its lock would be asked for when the interpreter ends.
        ready, _, _ = select([0, self._woken], [], [])
        if 0 in ready:
            os._exit(1)
