"""Hold a file for as long as this process lives: whoever is killed holds nothing any more."""

import errno
import fcntl
import os
from pathlib import Path

#: What a file system says that knows no locks, such as some network mounts.
NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})


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
        OSError: The file cannot be made, or (`NO_LOCKS`) cannot be held.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
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
