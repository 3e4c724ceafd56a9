"""Read whole files that are files: bounded, without waiting, and where asked without links."""

import errno
import os
import stat
from pathlib import Path

# Windows has neither of the first two, and no system but Windows has the third.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)

#: Larger than any file that a person keeps by hand, in bytes.
BY_HAND = 100_000_000


#: What else than a file may have a name, in words.
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def other_than_file(path: Path) -> str:
    """Say what has this name and is no file, `a link`; nothing when it is one or is not there.

    >>> other_than_file(Path()), other_than_file(Path("no-such-file"))
    ('a folder', '')
    """
    try:
        return _KINDS.get(stat.S_IFMT(path.lstat().st_mode), "")
    except OSError:
        return ""


def read_file(path: Path, *, limit: int = BY_HAND, links: bool = True) -> bytes:
    """Give the bytes of a file that is one: no folder, and no pipe that might never end.

    Args:
        path: The file.
        limit: Refuse larger files, in bytes; they are not read.
        links: Follow a symbolic link. Without, what it leads to cannot be read by its name.

    Raises:
        OSError: It cannot be read; with `EFBIG` it is larger than the limit.
    """
    # Asked of what was opened and not of the name: the file may be another by then.
    with os.fdopen(os.open(path, _FLAGS | (0 if links else _NO_LINK)), "rb") as file:
        known = os.fstat(file.fileno())
        if stat.S_ISDIR(known.st_mode):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(known.st_mode):
            raise OSError(errno.EINVAL, "a pipe or a device, not a file", str(path))
        data = b"" if known.st_size > limit else file.read(limit + 1)
    if max(known.st_size, len(data)) > limit:
        raise OSError(errno.EFBIG, f"more than {limit:,} bytes", str(path))
    return data
