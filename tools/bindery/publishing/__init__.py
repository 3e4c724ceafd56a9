"""Publish a folder as a whole: built beside the one before, which stays until the new one is good.

Beside `site` lies `.site.building` while a build is at work. In it: the lock, the fresh folder,
and, for systems that cannot exchange two folders in one step, the old one set aside.
"""

import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bindery.errors import UsageError
from bindery.locks import NO_LOCKS, claim
from bindery.opening import other_than_file
from bindery.publishing.atomic import exchange, settle
from bindery.publishing.ending import undisturbed

_LOCK, _FRESH, _ASIDE = "lock", "fresh-", "old"

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Where one build works, and no other.

    Args:
        fresh: An empty folder for what is built. Its name is new each time, so that a builder that
            outlives its parent by a moment does not write among the files of the next.
        aside: Where the old folder may be put for a moment.
    """

    fresh: Path
    aside: Path


@contextmanager
def workplace(output: Path, *, wait: bool = True, say: Say = lambda _: None) -> Iterator[Workplace]:
    """Give a place to build in, beside the folder that is published; afterwards it is gone.

    What a killed build left there is put right first.

    Args:
        output: The folder that is published, resolved; it need not exist.
        wait: Wait for another build of the same folder.
        say: Told of such a build, and of one that was killed while it switched over.

    Raises:
        UsageError: Another build is at work and we do not wait; or there can be no such place.
        OSError: The folder beside cannot be written to.
    """
    folder = output.with_name(f".{output.name}.building")
    lock = _enter(folder, output, wait, say)
    try:
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"pid {os.getpid()}, since {time.strftime('%H:%M')}".encode(), 0)
        _put_back(folder / _ASIDE, output, say)
        _clear(folder, output)
        fresh = Path(tempfile.mkdtemp(prefix=_FRESH, dir=folder))
        yield Workplace(fresh=fresh, aside=folder / _ASIDE)
    finally:
        with undisturbed():
            _leave(folder, output, lock)


def switch(
    fresh: Path,
    output: Path,
    aside: Path,
    *,
    exchanged: Callable[[Path, Path], bool] = exchange,
) -> None:
    """Put a new folder in the place of the published one.

    In one step, where the system has it: at every moment the old or the new one is there, whole.
    Elsewhere in two; who is killed between them finds the old one put back at the next build.

    Args:
        fresh: The new folder. Afterwards nothing is there, or the old one.
        output: Where it is published.
        aside: A free name on the same file system.
        exchanged: How two folders change places; False when they cannot.

    Raises:
        UsageError: The published folder is one that cannot be renamed.
        OSError: Anything else; the old folder is in its place.
    """
    _let_all_read(fresh)
    settle(fresh)
    try:
        if not output.exists():
            fresh.rename(output)
        elif not exchanged(fresh, output):
            _in_two_steps(fresh, output, aside)
    except OSError as error:
        if error.errno not in {errno.EBUSY, errno.EXDEV}:
            raise
        raise UsageError(_fixed(output)) from None
    settle(output.parent)


def _let_all_read(folder: Path) -> None:
    """Give a site the rights that it has everywhere, for a web server reads it as somebody else."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)


def _in_two_steps(fresh: Path, output: Path, aside: Path) -> None:
    output.rename(aside)
    try:
        fresh.rename(output)
    except OSError:
        aside.rename(output)
        raise


def _fixed(output: Path) -> str:
    return (
        f"{output}: cannot be replaced as a whole: it is a mount point, or part of the image of a "
        "container.\n  Publish into a folder inside of it, or mount the folder around it."
    )


def _enter(folder: Path, output: Path, wait: bool, say: Say) -> int:  # noqa: FBT001 - passed on
    """Take the workplace for ourselves."""
    if output.is_mount():
        raise UsageError(_fixed(output))
    lock = None
    while lock is None:
        with suppress(FileExistsError):  # A file of that name, or a link, is refused below.
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The build before us may take the folder away at any of these steps.
        with suppress(FileNotFoundError):
            _refuse_foreign(folder)
            _refuse_junk(folder / _LOCK)
            lock = _claimed(folder / _LOCK, output, wait, say)
    return lock


def _claimed(path: Path, output: Path, wait: bool, say: Say) -> int | None:  # noqa: FBT001 - as above
    try:
        lock = claim(path, wait=False)
        if lock is not None:
            return lock
        other = f"another build ({path.read_text('ascii', 'replace') or 'just begun'}) is at work"
        if not wait:
            raise UsageError(f"{output}: {other}.\n  Try again later, or leave out --no-wait.")
        say(f"{output}: {other}; waiting ...")
        return claim(path)
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise
        raise UsageError(
            f"{output.parent}: its file system has no locks, so that two builds would harm one "
            "another.\n  Build into a folder of another one with --output, and copy it."
        ) from None


def _refuse_foreign(folder: Path) -> None:
    """Refuse what somebody else put there: where all may write, it would be a trap."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise UsageError(
            f"{folder}: is not ours; another person may be building here.\n"
            "  Wait, or remove it when nobody is, or name another folder with --output."
        )


def _refuse_junk(lock: Path) -> None:
    if other := other_than_file(lock):
        raise UsageError(
            f"{lock}: is {other}, where builds keep their lock.\n"
            "  Remove it, or name another folder with --output."
        )


def _put_back(aside: Path, output: Path, say: Say) -> None:
    """Mend what a build left that was killed between its two steps."""
    if aside.exists() and not output.exists():
        aside.rename(output)
        say(f"{output}: a build was killed as it switched over; the last good site is back.")


def _clear(folder: Path, output: Path) -> None:
    for fresh in folder.glob(f"{_FRESH}*"):
        shutil.rmtree(fresh, ignore_errors=True)
    if output.exists():  # If not, what was set aside is the last good one.
        shutil.rmtree(folder / _ASIDE, ignore_errors=True)


def _leave(folder: Path, output: Path, lock: int) -> None:
    _clear(folder, output)
    with suppress(OSError):
        (folder / _LOCK).unlink()
        folder.rmdir()  # It stays if there is something in it, such as the lock of the next.
    os.close(lock)
