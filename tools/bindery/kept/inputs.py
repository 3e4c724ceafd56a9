"""Tell one state of a folder from another by the names and contents of its files."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from bindery.store import digest_of


def digest_of_folder(folder: Path, *names: str, placed: bool = True) -> str:
    """Give the digest of a folder: every file in it, by its name and content.

    What cannot be read is no fault here: whoever needs it says so.

    Args:
        folder: The folder.
        names: Files in it; all when none is named.
        placed: Where the folder lies matters too: messages name files by that.
    """
    paths = [str(folder / name) for name in names] or list(_below(str(folder)))
    size = 0 if placed else len(str(folder))
    return digest_of(*(part for path in paths for part in (path[size:], _content(path))))


def _below(folder: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        yield entry.path
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)


def _content(path: str) -> bytes:
    try:
        return _file(path, os.lstat(path).st_mode)
    except OSError as error:
        return type(error).__name__.encode()


def _file(path: str, mode: int) -> bytes:
    link = b""
    if stat.S_ISLNK(mode):
        link, mode = os.fsencode(Path(path).readlink()), Path(path).stat().st_mode
    # A pipe is not opened: nobody may ever write to it.
    content = Path(path).read_bytes() if stat.S_ISREG(mode) else b""
    return b"%d %d %b %b" % (stat.S_IFMT(mode), len(link), link, content)
