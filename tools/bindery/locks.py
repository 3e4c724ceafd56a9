"""Hold a file or a folder while this process lives: whoever is killed holds nothing any more."""

import errno
import fcntl
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

#: What a file system says that knows no locks, such as some network mounts.
NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})

#: A network mount may hold only what is open for writing, which no folder is.
_NO_FOLDER_LOCKS = NO_LOCKS | {errno.EBADF}


def claim(path: Path, *, wait: bool = True) -> int | None:
    """Hold a file, which is made when it is not there.

    Whoever holds it may remove it before letting go: those who wait then take the next file of
    that name. So no lock is left lying about, and none is held twice.

    Args:
        path: The file.
        wait: Wait until nobody else holds it.

    Returns:
        Its descriptor, which closes by itself in every program that we start; closing it lets go.
        None when another process holds it and we do not wait.

    Raises:
        OSError: The file cannot be made, is no file, or (`NO_LOCKS`) cannot be held.
    """
    return _claim(partial(_open_file, path), path, wait=wait)


@contextmanager
def held(folder: Path, *, say: Callable[[str], object], make: bool = False) -> Iterator[bool]:
    """Let nobody else change what is in a folder: to read it, change it and write it back is one.

    The folder itself is held, so that no file of ours lies among those of the editor. Where it
    cannot be opened nothing is held; whoever reads it says why.

    Args:
        folder: The folder.
        say: Told that another one is waited for, and that its file system has no locks.
        make: Make the folder when it is not there; if it is empty at the end, it goes again.

    Yields:
        Whether another one was waited for: what was known of the folder may not be so any more.
    """
    missing = [it for it in (folder, *folder.parents) if make and not it.exists()]
    descriptor, waited = _held(folder, say, make=make)
    try:
        yield waited
    finally:
        for it in missing:
            with suppress(OSError):
                it.rmdir()
        if descriptor is not None:
            os.close(descriptor)


def _held(folder: Path, say: Callable[[str], object], *, make: bool) -> tuple[int | None, bool]:
    opened, place = partial(_open_folder, folder, make=make), Path(os.path.realpath(folder))
    try:
        descriptor = _claim(opened, place, wait=False)
        if descriptor is not None:
            return descriptor, False
        say(f"{folder}: another bindery is changing it; waiting ...")
        return _claim(opened, place, wait=True), True
    except OSError as error:
        if error.errno in _NO_FOLDER_LOCKS:
            say(f"{folder}: its file system has no locks; let nothing else change it meanwhile.")
        return None, False


def _open_file(path: Path) -> int:
    # Without O_NONBLOCK, a pipe of that name may keep us waiting.
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
    descriptor = os.open(path, flags, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EEXIST, "Is there, and is no file that could be held", str(path))
    return descriptor


def _open_folder(folder: Path, *, make: bool) -> int:
    if make:
        folder.mkdir(parents=True, exist_ok=True)
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)


def _claim(opened: Callable[[], int], path: Path, *, wait: bool) -> int | None:
    while True:
        descriptor = opened()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            ours = _is_at(descriptor, path)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except BaseException:
            os.close(descriptor)
            raise
        if ours:
            return descriptor
        os.close(descriptor)  # Removed while we waited: the name is free, or another's by now.


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False
