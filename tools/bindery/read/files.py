"""Read the bytes of documents: what was named by a person, and what lies in a folder."""

import errno
import stat
from pathlib import Path

from bindery.errors import SourceError
from bindery.opening import read_file
from bindery.read.manifest import MANIFEST


def read_bytes(path: Path, limit: int, *, manifest: Path | None = None) -> bytes:
    """Read what a person named: a file that is neither missing nor too large, or a pipe.

    Args:
        path: The file; its links are followed.
        limit: Refuse larger files, in bytes; they are not read.
        manifest: The record in which the limit can be set, for the message.

    Raises:
        SourceError: It cannot be read; the message says why.
    """
    try:
        if stat.S_ISREG(path.stat().st_mode):
            return read_file(path, limit=limit)
        with path.open("rb") as stream:
            data = stream.read(limit + 1)  # A pipe or a device has no size, and may have no end.
    except OSError as error:
        raise _refusal(path, error, limit, manifest) from None
    return within(data, str(path), limit, manifest=manifest)


def bytes_inside(folder: Path, name: str, limit: int) -> bytes:
    """Read a file of a folder, which must not lead out of it.

    Args:
        folder: The folder.
        name: A plain name.
        limit: Refuse larger files, in bytes; they are not read.

    Raises:
        SourceError: It cannot be read, or is a link or no file by now; the message says why.
    """
    try:
        return read_file(folder / name, limit=limit, links=False)
    except OSError as error:
        raise _refusal(folder / name, error, limit, folder / MANIFEST) from None


def size_inside(folder: Path, name: str) -> int:
    """Give the size of a file of a folder, in bytes; 0 when it is gone, which its reader says."""
    try:
        return (folder / name).lstat().st_size
    except OSError:
        return 0


def within(data: bytes, name: str, limit: int, *, manifest: Path | None = None) -> bytes:
    """Give the bytes of a document that is not too large; see `read_bytes`.

    Raises:
        SourceError: It is too large.
    """
    if len(data) > limit:
        raise SourceError(_too_large(name, limit, manifest))
    return data


def _refusal(path: Path, error: OSError, limit: int, manifest: Path | None) -> SourceError:
    if error.errno == errno.EFBIG:
        return SourceError(_too_large(str(path), limit, manifest))
    if isinstance(error, FileNotFoundError):
        return SourceError(f"{path}: no such file.\n  Check the name.")
    return SourceError(f"{path}: cannot be read: {error.strerror}.\n  Name a file.")


def _too_large(name: str, limit: int, manifest: Path | None) -> str:
    setting = f", or set document under [limits] in {manifest}" if manifest else ""
    return (
        f"{name}: more than {limit:,} bytes; documents up to {limit:,} bytes are read.\n"
        f"  Split the document{setting}."
    )
