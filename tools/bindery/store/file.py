"""The file of a store: one base of SQLite, made anew whenever it is not as we made it."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

#: When a result was last used stands apart: to note it must not write the content again.
_TABLES = (
    "results (name BLOB PRIMARY KEY, digest BLOB, content BLOB) WITHOUT ROWID",
    "uses (name BLOB PRIMARY KEY, build INTEGER, size INTEGER) WITHOUT ROWID",
)

#: Seconds in which another process has written what it gathered.
_PATIENCE = 10.0

#: How many names are asked for at once; SQLite takes some 32,000.
_NAMES = 500

#: Of a store that has grown too large, so much stays: not every build has to make room.
_STAYS = 0.8

#: What Python raises for a base that cannot be worked with. SQLite quotes damaged bytes in its
#: messages, which then are no text; what is whole, and not ours, has texts in the place of numbers.
REFUSED = (sqlite3.Error, OverflowError, TypeError, UnicodeError)

#: What SQLite says of the machine and of other processes. All else is about the file itself.
_NOT_THE_FILE = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM),
}

#: Of a code of SQLite the lowest byte is the kind, and the others say more of it.
_KIND = 0xFF

#: Under which further names SQLite keeps what is not finished.
_BESIDE = ("", "-journal", "-wal", "-shm")


def opened(path: Path) -> sqlite3.Connection | None:
    """Open a base, and make it if it is not there; None where that cannot be.

    Args:
        path: The file. One that is no base of ours is removed.
    """
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _connected(path)
        except OSError:
            return None
        except REFUSED as error:
            if not is_damage(error, path):
                return None
            discard(path)
    return None


def is_damage(error: Exception, path: Path) -> bool:
    """Say whether a base was refused for what is in its file, so that only a new one helps.

    No place, no rights, no room, or a lock are not ours to repair.

    Args:
        error: One of `REFUSED`.
        path: The file.
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    if code == sqlite3.SQLITE_READONLY:  # So says a damaged header, too, of a file that is not.
        return os.access(path, os.W_OK)
    return code & _KIND not in _NOT_THE_FILE


def discard(path: Path) -> None:
    """Remove a base that cannot be trusted, so that the next build makes another."""
    for suffix in _BESIDE:
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def read(base: sqlite3.Connection, names: Sequence[bytes]) -> Iterator[tuple[object, ...]]:
    """Give name, digest and content of those that are kept, unchecked."""
    for start in range(0, len(names), _NAMES):
        some = names[start : start + _NAMES]
        marks = ", ".join("?" * len(some))
        ask = f"SELECT name, digest, content FROM results WHERE name IN ({marks})"  # noqa: S608 - marks only
        yield from base.execute(ask, some)


def holds(base: sqlite3.Connection, name: bytes) -> int:
    """Say how many results of a name are kept: one or none."""
    (number,) = base.execute("SELECT count(*) FROM uses WHERE name = ?", (name,)).fetchone()
    return int(number)


def write(
    base: sqlite3.Connection,
    rows: Iterable[tuple[bytes, bytes, bytes]],
    used: Iterable[bytes],
    *,
    new: bool,
) -> None:
    """Write results, all of them or none.

    Args:
        base: The base.
        rows: Name, digest and content of each.
        used: Names of others that were used in this build.
        new: It is the first time that this build writes.
    """
    rows = list(rows)
    with _at_once(base):
        (last,) = base.execute("SELECT max(build) FROM uses").fetchone()
        build = (last or 0) + new
        base.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
        sizes = ((name, build, len(content)) for name, _, content in rows)
        base.executemany("INSERT OR REPLACE INTO uses VALUES (?, ?, ?)", sizes)
        marks = ((build, name) for name in used)
        base.executemany("UPDATE uses SET build = ? WHERE name = ?", marks)


def make_room(base: sqlite3.Connection, limit: int) -> None:
    """Forget what was not used for the longest time, by builds and not by a clock.

    Args:
        base: The base.
        limit: Bytes that it may take.
    """
    if (over := _bytes(base) - limit) <= 0:
        return
    over += int(limit * (1 - _STAYS))
    with _at_once(base):
        going = []
        for name, size in base.execute("SELECT name, size FROM uses ORDER BY build"):
            if over <= 0:
                break
            going.append((name,))
            over -= size
        if over > 0:
            raise sqlite3.DatabaseError  # There is more in it than we wrote.
        for table in ("results", "uses"):
            base.executemany(f"DELETE FROM {table} WHERE name = ?", going)  # noqa: S608 - ours
    base.execute("PRAGMA incremental_vacuum").fetchall()


def _bytes(base: sqlite3.Connection) -> int:
    pages, size = (
        base.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size")
    )
    return int(pages * size)


def _connected(path: Path) -> sqlite3.Connection:
    # Not a write-ahead log: network mounts and folders that cannot be written refuse it, and what
    # is gathered is written in milliseconds.
    base = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    base.text_factory = bytes  # We keep no texts; in a damaged base they may be none.
    try:
        _prepare(base)
    except BaseException:
        base.close()
        raise
    return base


def _prepare(base: sqlite3.Connection) -> None:
    # What a sudden end of the machine may damage is found by its digest, so nobody waits for disks.
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA trusted_schema = OFF")
    base.execute("PRAGMA cell_size_check = ON")
    if not _layout(base):
        base.execute("PRAGMA auto_vacuum = INCREMENTAL")
        with _at_once(base):
            for table in _TABLES:
                base.execute(f"CREATE TABLE IF NOT EXISTS {table}")
    if _layout(base) != {f"CREATE TABLE {table}".encode() for table in _TABLES}:
        raise sqlite3.DatabaseError
    # A digest tells that a content is damaged, but not that the pages around it are. SQLite may
    # meet that builds later, or never, and lose what is written there; so it looks at all of them.
    if base.execute("PRAGMA integrity_check(1)").fetchall() != [(b"ok",)]:
        raise sqlite3.DatabaseError


def _layout(base: sqlite3.Connection) -> set[object]:
    return {sql for (sql,) in base.execute("SELECT sql FROM sqlite_master")}


@contextmanager
def _at_once(base: sqlite3.Connection) -> Iterator[None]:
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")
