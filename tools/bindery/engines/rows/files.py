"""Read files, folders and standard input in batches of raw rows, each file once from its start."""

import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from bindery.engines.extras import need
from bindery.errors import DataError, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

#: Rows in a batch; enough that what a batch costs is nothing beside what its rows cost.
ROWS = 20_000

#: Bytes in a batch of long rows; some batches are in memory at once.
BYTES = 16 * 2**20

#: Bytes in a line. A longer one is no passage, and would have to be held in one piece.
LONGEST = 16 * 2**20

#: How the names of the part files in a folder end.
PARTS = (".jsonl", ".ndjson", ".json", ".jsonl.gz", ".ndjson.gz", ".json.gz", ".parquet")


#: What a row may say beside `id`, `text` and `source`, as `bindery.dedupe.traits` has it.
TRAITS = {"realm": str, "inexact": bool, "audience": str, "comment": bool, "damaged": bool}


class Form(Enum):
    """How the rows of a batch are written."""

    LINES = "lines"
    """JSON, one object a line, in UTF-8."""

    ARROW = "arrow"
    """The columns of a Parquet file, as an Arrow stream."""


class Batch(NamedTuple):
    """Rows of one file, unread."""

    file: str
    """The file as the person named it."""

    first: int
    """Number of its first line or row in the file, from 1."""

    rows: int
    """How many lines or rows there are, empty ones included."""

    took: int
    """Bytes of the file that it took, as they lie on the disk; for progress."""

    form: Form
    """How it is written."""

    raw: bytes
    """The rows."""


def input_files(path: Path) -> tuple[Path, ...]:
    """Give a file, or the part files of a folder in the order of their names.

    Raises:
        UsageError: The folder has none.
    """
    if not path.is_dir():
        return (path,)
    parts = tuple(
        it
        for it in sorted(path.iterdir(), key=lambda it: it.name)
        # Engines leave marks such as _SUCCESS and .part-0.crc beside the parts.
        if it.name.endswith(PARTS) and not it.name.startswith(("_", "."))
    )
    if not parts:
        raise UsageError(f"{path}: no file in it ends in {', '.join(PARTS)}.\n  Name a file.")
    return parts


def read_files(paths: Sequence[Path], *, rows: int = ROWS) -> Iterator[Batch]:
    """Read the batches of files, one after the other.

    Raises:
        DataError: A file is broken as a whole.
        UsageError: A library is missing that the form of a file needs.
    """
    for path in paths:
        if path.suffix == ".parquet":
            yield from _parquet_batches(path, rows)
        else:
            with path.open("rb") as stream:
                yield from read_stream(stream, str(path), rows=rows)


def read_stream(stream: BinaryIO, name: str, *, rows: int = ROWS) -> Iterator[Batch]:
    """Read the batches of JSON lines; they are unpacked when the name ends in `.gz`.

    Raises:
        DataError: The packing is broken.
    """
    if not name.endswith(".gz"):
        return _line_batches(stream, name, rows, lambda: 0)
    return _unpacked(stream, name, rows)


def _unpacked(stream: BinaryIO, name: str, rows: int) -> Iterator[Batch]:
    try:
        with gzip.open(stream) as lines:
            yield from _line_batches(lines, name, rows, stream.tell)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DataError(f"{name}: not sound gzip: {error}.\n  Fetch or pack it again.") from None


def _line_batches(
    stream: BinaryIO | gzip.GzipFile, name: str, rows: int, tell: Callable[[], int]
) -> Iterator[Batch]:
    """Cut a stream after so many lines, or so many bytes.

    Args:
        stream: What is cut.
        name: Its name.
        rows: Lines in a batch.
        tell: Says how far the packed stream is read; 0 when it is not packed.
    """
    first, before = 1, 0
    lines: list[bytes] = []
    size = 0

    def batch() -> Batch:
        packed = tell()
        took = packed - before if packed else size
        return Batch(name, first, len(lines), took, Form.LINES, b"".join(lines))

    for line in _lines(stream):
        lines.append(line)
        size += len(line)
        if len(lines) == rows or size >= BYTES:
            yield batch()
            first, before, size = first + len(lines), tell(), 0
            lines.clear()
    if lines:
        yield batch()


def _lines(stream: BinaryIO | gzip.GzipFile) -> Iterator[bytes]:
    """Read lines, and no more than the first bytes of one that is too long."""
    while line := stream.readline(LONGEST + 1):
        if len(line) > LONGEST and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
            line += b"\n"
        yield line


def _parquet_batches(path: Path, rows: int) -> Iterator[Batch]:
    need("pyarrow", "parquet", f"{path}")
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            columns = _columns(path, file.schema_arrow.names)
            share = path.stat().st_size / max(file.metadata.num_rows, 1)
            first = 1
            for part in file.iter_batches(batch_size=rows, columns=columns):
                for piece in _pieces(part):
                    took = int(share * len(piece))
                    yield Batch(str(path), first, len(piece), took, Form.ARROW, _streamed(piece))
                    first += len(piece)
    except pa.ArrowException as error:
        raise DataError(f"{path}: not sound Parquet: {error}.\n  Write it again.") from None


def _columns(path: Path, names: Sequence[str]) -> list[str]:
    missing = [name for name in ("id", "text") if name not in names]
    if missing:
        raise DataError(
            f"{path}: has no column {' and no column '.join(missing)}, but {', '.join(names)}.\n"
            "  Name the columns id, text and, if known, source."
        )
    return [name for name in ("id", "text", "source", *TRAITS) if name in names]


def _pieces(part: "pa.RecordBatch") -> "Iterator[pa.RecordBatch]":
    """Halve a batch until its rows are no more bytes than a batch may have."""
    half = len(part) // 2
    if half and part.nbytes > BYTES:
        yield from _pieces(part.slice(0, half))
        yield from _pieces(part.slice(half))
    else:
        yield part


def _streamed(piece: "pa.RecordBatch") -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, piece.schema) as stream:
        stream.write_batch(piece)
    raw: bytes = sink.getvalue().to_pybytes()
    return raw
