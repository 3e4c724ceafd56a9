"""What the system does in one step: two folders exchanged; a file system brought to rest."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

#: Answers of a system, or of a file system such as some network mounts, that cannot exchange.
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})

#: Paths of the calls below count from the folder of the process.
_HERE = -100
_LINUX_EXCHANGE = _MAC_SWAP = 2


def exchange(one: Path, other: Path) -> bool:
    """Let two folders of one file system change places, with no moment without either.

    Returns:
        Whether it was done; False where the system has no such step.

    Raises:
        OSError: It has, and refuses these two.

    Source:
        rename(2) of Linux, RENAME_EXCHANGE; renamex_np(2) of macOS, RENAME_SWAP.
    """
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _call() -> Callable[[bytes, bytes], int] | None:
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        swap = getattr(library, "renamex_np", None)
        return swap and (lambda one, other: swap(one, other, _MAC_SWAP))
    rename = getattr(library, "renameat2", None)
    return rename and (lambda one, other: rename(_HERE, one, _HERE, other, _LINUX_EXCHANGE))


def settle(folder: Path) -> None:
    """Wait until all that was written to the file system of a folder is on its disk.

    One call for thousands of files; to ask for each of them takes seconds. Where the system does
    not know the call for one file system, all of them are brought to rest.
    """
    library = ctypes.CDLL(None, use_errno=True)
    sync = getattr(library, "syncfs", None)
    if sync is None:
        os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if sync(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)
