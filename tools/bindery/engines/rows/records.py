"""Write what was grouped as JSON lines or Parquet, under its name only when it is complete."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from json.encoder import encode_basestring
from pathlib import Path
from typing import IO, NamedTuple

from bindery.engines.extras import need
from bindery.errors import UsageError


class Records(NamedTuple):
    """Some rows with their groups, one entry a row in every column."""

    id: list[str]
    """Names of the rows."""

    group: list[str]
    """Names of their groups."""

    relation: list[str]
    """How they stand to the chosen one."""

    chosen: list[str]
    """Names of the rows whose words stand for the groups."""


class Kind(Enum):
    """How records are written; the value ends the name of a file."""

    JSONL = "jsonl"
    """A JSON object a line, in UTF-8."""

    PARQUET = "parquet"
    """Four columns of strings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where records go.

    Args:
        path: A file, or a folder for part files.
        kind: How they are written.
        folder: Whether it is a folder.
    """

    path: Path
    kind: Kind
    folder: bool

    @classmethod
    def of(cls, path: Path, kind: Kind | None = None) -> "Target":
        """Read from a name what is wanted, and refuse what cannot be written, before any work.

        Args:
            path: A name that ends in `.jsonl` or `.parquet`, or in neither for a folder.
            kind: What the part files of a folder are; JSON lines when not said.

        Raises:
            UsageError: The name means nothing, the folder is in use, or a library is missing.
        """
        kinds = {f".{it.value}": it for it in Kind}
        folder = path.is_dir() or not path.suffix
        if not folder and path.suffix not in kinds:
            raise UsageError(f"{path}: not known how to write {path.suffix}.\n  {_NAMES}")
        named = kind or Kind.JSONL if folder else kinds[path.suffix]
        if kind not in {named, None}:
            raise UsageError(f"{path}: the name and --format do not agree.\n  Leave one out.")
        if not path.absolute().parent.is_dir():
            raise UsageError(f"{path}: its folder does not exist.\n  Make it, or correct the name.")
        if folder and path.is_dir() and any(path.iterdir()):
            raise UsageError(f"{path}: is not empty.\n  Name an empty folder, or a new one.")
        if named is Kind.PARQUET:
            need("pyarrow", "parquet", f"{path}")
        return cls(path=path, kind=named, folder=folder)


_NAMES = "Name a file that ends in .jsonl or .parquet, or a folder."


def write(records: Iterable[Records], target: Target) -> None:
    """Write records; until all are written, nothing stands under the name of the target."""
    with _complete(target) as path:
        if target.folder:
            path.mkdir()
            for number, some in enumerate(records):
                _write_file([some], path / f"part-{number:05}.{target.kind.value}", target.kind)
        else:
            _write_file(records, path, target.kind)


def write_lines(records: Iterable[Records], stream: IO[bytes]) -> None:
    """Write records as JSON lines."""
    for some in records:
        stream.write("".join(_lines(some)).encode())


def _lines(records: Records) -> Iterator[str]:
    # As `json.dumps` writes them, at a fifth of its cost.
    for name, group, relation, chosen in zip(*records, strict=True):
        yield (
            f'{{"id": {encode_basestring(name)}, "group": "{group}", '
            f'"relation": "{relation}", "chosen": {encode_basestring(chosen)}}}\n'
        )


def _write_file(records: Iterable[Records], path: Path, kind: Kind) -> None:
    if kind is Kind.PARQUET:
        _write_parquet(records, path)
    else:
        with path.open("wb") as file:
            write_lines(records, file)


def _write_parquet(records: Iterable[Records], path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([(name, pa.string()) for name in Records._fields])
    with parquet.ParquetWriter(path, schema) as file:
        for some in records:
            columns = [pa.array(column, pa.string()) for column in some]
            file.write_batch(pa.record_batch(columns, schema=schema))


@contextmanager
def _complete(target: Target) -> Iterator[Path]:
    """Give a name beside the target; it becomes the target's if the block ends well."""
    unfinished = target.path.absolute().with_name(f".{target.path.name}.{os.getpid()}")
    try:
        yield unfinished
        if target.path.is_dir():
            target.path.rmdir()
        unfinished.replace(target.path)
    finally:
        if unfinished.is_dir():
            shutil.rmtree(unfinished)
        unfinished.unlink(missing_ok=True)
