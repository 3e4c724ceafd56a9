"""Keep columns on the disk, each file whole or not there, so that an interrupted run can go on."""

import os
import zipfile
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bindery.errors import DataError
from bindery.whole import removed_on_failure

Integers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
#: Any column.
Column: TypeAlias = NDArray[Any]


def name_of(*parts: bytes) -> str:
    """Give the name of what is made from these parts and from nothing else."""
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def keep(path: Path, columns: dict[str, Column]) -> None:
    """Write columns to a file that appears when it is complete.

    Raises:
        OSError: It cannot be written, and names `path`; nothing of it stays.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with removed_on_failure(unfinished), unfinished.open("wb") as file:
            np.savez(file, **columns)  # type: ignore[arg-type]  # Its flags are no columns of ours.
        unfinished.replace(path)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def take(path: Path, *names: str) -> tuple[Column, ...]:
    """Read some columns of a file.

    Raises:
        DataError: The file is broken.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as columns:
            return tuple(columns[name] for name in names)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise DataError(f"{path}: broken: {error}.\n  Remove it and start again.") from None


def pack(name: str, texts: Sequence[str]) -> dict[str, Column]:
    """Give texts as two columns: all characters, and where each text ends."""
    return {
        name: np.frombuffer("".join(texts).encode(), dtype=np.uint8),
        f"{name}_ends": np.cumsum([0, *map(len, texts)], dtype=np.int64),
    }


def unpack(path: Path, name: str, which: Iterable[int] | None = None) -> list[str]:
    """Read texts that were packed: all of them, or some by their places."""
    packed, ends = take(path, name, f"{name}_ends")
    text, end = packed.tobytes().decode(), ends.tolist()
    return [text[end[it] : end[it + 1]] for it in (range(len(end) - 1) if which is None else which)]


def halves(digests: Sequence[bytes]) -> NDArray[np.uint64]:
    """Give digests of sixteen bytes as two numbers each, which sort as the bytes do."""
    return np.frombuffer(b"".join(digests), dtype=">u8").reshape(-1, 2).astype(np.uint64)
