"""Cut a list of documents into batches, which stay the same when other documents come or go."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from bindery.read import Limits, SourceRecord

#: Documents in a batch, about; what a batch costs is nothing beside what its documents cost.
_SIZE = 64

#: Documents, and bytes of them, in the largest batch; a few batches are in memory at once.
_MOST, _BYTES = 4 * _SIZE, 4_000_000


class Batch(NamedTuple):
    """Documents that are studied together."""

    folder: Path
    """Where they lie."""

    records: tuple[SourceRecord, ...]
    """What is known of each, in reading order."""

    limits: Limits
    """How much of a document is read at all."""


def written(batch: Batch) -> str:
    """Write a batch as JSON, for workers of other machines."""
    records = [asdict(record) for record in batch.records]
    folder = str(batch.folder.absolute())
    return json.dumps({"folder": folder, "records": records, "limits": asdict(batch.limits)})


def unwritten(text: str) -> Batch:
    """Read what `written` wrote."""
    fields = json.loads(text)
    records = tuple(SourceRecord(**record) for record in fields["records"])
    return Batch(Path(fields["folder"]), records, Limits(**fields["limits"]))


def batches(folder: Path, records: Iterable[SourceRecord], limits: Limits) -> Iterator[Batch]:
    """Cut a list of documents.

    Args:
        folder: Where they lie.
        records: In reading order.
        limits: How much of a document is read at all.
    """
    some: list[SourceRecord] = []
    size = 0
    for record in records:
        some.append(record)
        size += _size(folder / record.file)
        # Its own name says whether a batch ends with it, so a new document moves no other.
        last = crc32(record.id.encode()) % _SIZE == 0
        if last or len(some) == _MOST or size >= _BYTES:
            yield Batch(folder, tuple(some), limits)
            some, size = [], 0
    if some:
        yield Batch(folder, tuple(some), limits)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0  # Whoever reads it says what is the matter.
