"""The store: results by their names, each read as it was written or not at all."""

import sqlite3
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from bindery.store import file
from bindery.store.file import opened
from bindery.store.names import DIGEST, engine

#: Bytes that a store may take: some ten builds of a thousand documents.
LIMIT = 500_000_000

#: Bytes that are gathered before they are written, so that others wait for milliseconds.
_AT_ONCE = 4_000_000

#: How hard zlib tries: Chinese JSON becomes five times smaller, and writing it takes less time.
_LEVEL = 1

_FILE = "results.sqlite"

_Got = TypeVar("_Got")


class Store:
    """Results by their names.

    What cannot be read as it was written is not there; what cannot be written is not kept. Either
    costs time and nothing else, so neither is an error. No code runs from it.

    Args:
        folder: Where the store lies; None keeps nothing.
        limit: Bytes that it may take when it is closed.
    """

    def __init__(self, folder: Path | None, *, limit: int = LIMIT) -> None:
        self._limit = limit
        self._path = folder / _FILE if folder else None
        self._base = opened(self._path) if self._path else None
        self._waiting: dict[bytes, bytes] = {}
        self._size = 0
        self._used: set[bytes] = set()
        self._sure: set[bytes] = set()
        self._wrote = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def keeps(self) -> bool:
        """Say whether there is any use in handing over results."""
        return self._base is not None

    def get(self, name: str) -> bytes | None:
        """Give a result, or nothing when it is not kept or was damaged."""
        return self.get_all([name]).get(name)

    def holds(self, name: str) -> bool:
        """Say whether a result is kept; it may turn out to be damaged all the same."""
        key = _key(name) if self._base else b""
        return bool(self._tried(lambda base: file.holds(base, key), 0))

    def is_sure(self, name: str) -> bool:
        """Say whether a result was read or put here by this very store, so that it is there."""
        return bool(self._base) and _key(name) in self._sure

    def get_all(self, names: Iterable[str]) -> dict[str, bytes]:
        """Give the results that are kept, by their names."""
        wanted = {_key(name): name for name in names} if self._base else {}
        none: list[tuple[object, ...]] = []
        rows = self._tried(lambda base: list(file.read(base, list(wanted))), none)
        found = {
            name: content
            for name, digest, content in rows
            if isinstance(name, bytes)
            and isinstance(content, bytes)
            and digest == _digest(name, content)
        }
        found |= {name: self._waiting[name] for name in wanted if name in self._waiting}
        self._used.update(found)
        self._sure.update(found)
        return {
            wanted[name]: unpacked
            for name, content in found.items()
            if (unpacked := _unpacked(content, self._limit)) is not None
        }

    def put(self, name: str, content: bytes) -> None:
        """Keep a result; it is written when there are many, and when the store is closed."""
        if self._base:
            packed = zlib.compress(content, _LEVEL)
            self._waiting[_key(name)] = packed
            self._sure.add(_key(name))
            self._size += len(packed)
            if self._size > _AT_ONCE:
                self._write()

    def close(self) -> None:
        """Write what waits, make room where there is too much, and let go of the file."""
        self._write()
        if self._wrote:
            self._tried(partial(file.make_room, limit=self._limit), None)
        if self._base:
            self._base.close()
            self._base = None

    def _write(self) -> None:
        # A build that finds everything writes nothing, not even that it was there.
        if not self._waiting or not self._base:
            return
        rows = [(name, _digest(name, it), it) for name, it in self._waiting.items()]
        used = self._used - self._waiting.keys()
        self._waiting, self._used, self._size = {}, set(), 0
        self._tried(partial(file.write, rows=rows, used=used, new=not self._wrote), None)
        self._wrote = True

    def _tried(self, work: Callable[[sqlite3.Connection], _Got], otherwise: _Got) -> _Got:
        """Do something with the base; when it refuses, do without from now on."""
        if self._base is None:
            return otherwise
        try:
            return work(self._base)
        except file.REFUSED as error:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None
            if self._path and file.is_damage(error, self._path):
                file.discard(self._path)
        return otherwise


#: For whoever keeps nothing.
NOWHERE = Store(None)


def _key(name: str) -> bytes:
    return blake2b(f"{engine()} {name}".encode(), digest_size=DIGEST).digest()


def _unpacked(content: bytes, limit: int) -> bytes | None:
    """Give what was packed; nothing for what we did not pack, or for more than a store may hold."""
    packer = zlib.decompressobj()
    with suppress(zlib.error):
        unpacked = packer.decompress(content, limit)
        return unpacked if packer.eof else None
    return None


def _digest(name: bytes, content: bytes) -> bytes:
    return blake2b(name + content, digest_size=DIGEST).digest()
