"""Write a file whole or not at all: beside its place, then into it in one step."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from bindery.locks import NO_LOCKS, claim

#: How a draft is called until it takes its place; not after the file, whose name may be too long.
_DRAFT = ".bindery-{}.new"


def write_whole(path: Path, content: bytes) -> None:
    """Put a content in the place of a file.

    Args:
        path: The file. A link stays, and what it leads to is replaced; folders are made.
        content: All of it.

    Raises:
        OSError: It cannot be written, and names `path`; what was there before is still there.
    """
    with whole(path) as file:
        file.write(content)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Give a draft to write, and to read by its name; the block ends well, and it takes its place.

    What is there and is no file stays: root could put a file in the place of `/dev/null`.
    Its contents are on the disk before it does. Whoever is killed leaves a draft behind, and the
    next write into the same folder removes it.

    Args:
        path: The file. A link stays, and what it leads to is replaced; folders are made.

    Raises:
        OSError: It cannot be written, and names `path`; what was there before is still there.
    """
    target = followed(path)
    try:
        _refuse_other(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_drafts(target.parent)
        draft = target.parent / _DRAFT.format(token_hex(4))
        with _held(draft), draft.open("w+b") as file, removed_on_failure(draft):
            with _of_others(draft):
                yield file
            file.flush()
            _take_mode(draft, target)
            os.fsync(file.fileno())
            draft.replace(target)
    except _OtherError as other:
        raise other.error from None
    except OSError as error:
        error.filename = str(path)  # Nobody knows the draft, or what it was to be called.
        error.filename2 = None
        raise


class _OtherError(Exception):
    """A refusal of another file than the one that is written."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error)
        self.error = error


@contextmanager
def _of_others(draft: Path) -> Iterator[None]:
    """Set apart what is refused of other files by who writes: what it says of them is right."""
    try:
        yield
    except OSError as error:
        if error.filename in {None, str(draft)}:
            raise
        raise _OtherError(error) from error


def followed(path: Path) -> Path:
    """Give what a path leads to through links, as `Path.resolve` does; it need not be there.

    Raises:
        OSError: A link leads to itself.
    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return target


def _refuse_other(target: Path) -> None:
    if target.exists() and not target.is_file():
        number = errno.EISDIR if target.is_dir() else errno.EEXIST
        raise OSError(number, "Is there, and is no file that could be replaced", str(target))


@contextmanager
def removed_on_failure(path: Path) -> Iterator[None]:
    """Remove a file, if it is there, when the block does not end well."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


@contextmanager
def _held(draft: Path) -> Iterator[None]:
    """Let others see that the writer of a draft lives, where the file system has locks."""
    descriptor = None
    try:
        with _without_locks():
            descriptor = claim(draft)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


@contextmanager
def _without_locks() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise


def _remove_drafts(folder: Path) -> None:
    """Remove the drafts of writers that were killed."""
    for draft in folder.glob(_DRAFT.format("*")):
        with suppress(OSError):
            descriptor = claim(draft, wait=False)
            if descriptor is not None:
                draft.unlink()
                os.close(descriptor)


def _take_mode(draft: Path, target: Path) -> None:
    with suppress(FileNotFoundError):
        draft.chmod(target.stat().st_mode & 0o7777)
