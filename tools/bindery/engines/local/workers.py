"""Share work among processes, in order, a few tasks ahead and no more."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self, TypeVar

from bindery.errors import BinderyError

Result = TypeVar("Result")

#: More processes than that would wait for the one that feeds them.
_MOST = 16


def processors() -> int:
    """Say how many processes this one may keep busy."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST)
    return min(os.cpu_count() or 1, _MOST)


class Workers:
    """Processes that do tasks; they end with the block, whatever ends it.

    Args:
        count: How many; with one, the tasks are done in this process.
    """

    def __init__(self, count: int) -> None:
        # Started afresh: a copy of a process with threads, such as Arrow's, may lock up.
        context = multiprocessing.get_context("spawn")
        self._ahead = 2 * count
        self._pool = (
            ProcessPoolExecutor(count, mp_context=context, initializer=_begin)
            if count > 1
            else None
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def each(self, tasks: Iterable[Callable[[], Result]]) -> Iterator[Result]:
        """Do tasks and give what they gave, in order.

        Raises:
            BinderyError: A process ended before its task was done.
        """
        pool = self._pool
        if pool is None:
            yield from (task() for task in tasks)
            return
        waiting: deque[Future[Result]] = deque()
        try:
            for task in tasks:
                waiting.append(pool.submit(task))
                if len(waiting) > self._ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise BinderyError(
                "A process of this work was ended from outside, perhaps for want of memory.\n"
                "  With --work DIR, what is done is kept, and the next run goes on from there."
            ) from None


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end when it has ended, even if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
