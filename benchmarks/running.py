"""Run a command and measure it with all its children: processor, clock, and peak of memory."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread
from typing import IO

_PROC = Path("/proc")
_EVERY = 0.25
#: macOS counts the peak in bytes, others in thousands of them.
UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a command took.

    Args:
        cpu: Seconds of the processor, user and system, its children included.
        wall: Seconds by the clock.
        memory: Bytes at the peak, shared pages counted once; without /proc the largest process.
        code: What it ended with; None when it was stopped at its limit of time.
        out: What it printed.
        err: The end of what it said went wrong.
    """

    cpu: float
    wall: float
    memory: int
    code: int | None
    out: str
    err: str

    @property
    def stopped(self) -> bool:
        """Say whether it was stopped at its limit."""
        return self.code is None

    @property
    def failed(self) -> bool:
        """Say whether it ended with a fault of its own."""
        return self.code not in (0, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """When a command is stopped, with all its children.

    Args:
        wall: After so many seconds by the clock.
        cpu: After so many seconds of the processor.
    """

    wall: float
    cpu: float = float("inf")


def run(command: Sequence[str], limit: Limit, *, env: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end, or to a limit.

    Args:
        command: The program and its arguments.
        limit: When it is stopped.
        env: Variables beside those of this process.
    """
    with TemporaryFile() as out, TemporaryFile() as err:
        begun = time.monotonic()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=os.environ | (env or {}),
            start_new_session=True,
        )
        tree = Tree(process.pid)
        with _watched(tree, limit) as stopped:
            _, status, usage = os.wait4(process.pid, 0)
        tree.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        return Run(
            # Engines leave workers that nobody waits for; those only the samples have seen.
            cpu=max(usage.ru_utime + usage.ru_stime, tree.cpu),
            wall=time.monotonic() - begun,
            memory=max(_peak(usage) * UNIT, tree.memory),
            code=None if stopped.is_set() else process.returncode,
            out=_text(out),
            err=_text(err)[-2000:],
        )


def _peak(usage: resource.struct_rusage) -> int:
    """Give the most memory of a child, or 0 where it cannot be told from that of its parent.

    A child counts from what its parent had when it began (getrusage(2), exec(2)); below that only
    the samples know.
    """
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return usage.ru_maxrss if usage.ru_maxrss > own else 0


@contextmanager
def _watched(tree: "Tree", limit: Limit) -> Iterator[Event]:
    """Sample a tree until the block ends; stop it at its limit, and say so."""
    done, stopped = Event(), Event()
    until = time.monotonic() + limit.wall

    def watch() -> None:
        while not done.wait(_EVERY):
            tree.sample()
            if time.monotonic() > until or tree.cpu > limit.cpu:
                stopped.set()
                tree.stop()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield stopped
    finally:
        done.set()
        watcher.join()


class Tree:
    """A process and all that came from it, even what has another parent by now.

    Args:
        root: Its number; it leads a session of its own.
    """

    def __init__(self, root: int) -> None:
        self._root = root
        self._ticks: dict[tuple[int, str], int] = {}
        self.memory = 0

    @property
    def cpu(self) -> float:
        """Give the seconds of the processor that were seen, of those alive and those gone."""
        return sum(self._ticks.values()) / os.sysconf("SC_CLK_TCK")

    def sample(self) -> None:
        """Look at every process of the tree."""
        memory = 0
        for pid, fields in self._alive().items():
            self._ticks[pid, fields[19]] = int(fields[11]) + int(fields[12])
            memory += _memory(pid)
        self.memory = max(self.memory, memory)

    def stop(self) -> None:
        """End every process of the tree that is still there."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._root, signal.SIGKILL)
        for pid in self._alive():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _alive(self) -> dict[int, list[str]]:
        """Give what /proc says of each process of the tree."""
        told = {int(it.name): _stat(it) for it in _PROC.glob("[0-9]*")}
        stats = {pid: fields for pid, fields in told.items() if fields}
        # A number alone proves nothing: that of a process which is gone is given to another.
        found = {
            pid
            for pid, fields in stats.items()
            if int(fields[3]) == self._root or (pid, fields[19]) in self._ticks
        }
        while more := {pid for pid, fields in stats.items() if int(fields[1]) in found} - found:
            found |= more
        return {pid: stats[pid] for pid in sorted(found)}


def _stat(folder: Path) -> list[str]:
    try:
        text = (folder / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _memory(pid: int) -> int:
    """Give the memory of a process; a page that several share counts in parts."""
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
