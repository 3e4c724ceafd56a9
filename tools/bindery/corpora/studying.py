"""Study a batch of documents in a process of its own, and keep what was found.

All that this knows is what it is given, and all that it gives is two files.
"""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bindery.classify import Placer, review_placements
from bindery.corpora.batches import Batch
from bindery.corpora.sheets import Fault, is_sound, write_sheet
from bindery.editorial.restorations import Restorations
from bindery.editorial.topics import Topics
from bindery.engines.local.spool import name_of
from bindery.engines.passages import passage_lines
from bindery.errors import SourceError
from bindery.findings import Finding
from bindery.read import SourceRecord, bytes_inside, recorded_document
from bindery.study import Study, study
from bindery.whole import write_whole

#: Change it with the columns of the files.
_LAYOUT = b"2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where batches are studied, and by what.

    Args:
        folder: Where the files go.
        decisions: The topic tree and the restorations, as `packed` gives them.
        fingerprint: Names the engine and the decisions; with another one nothing old is used.
    """

    folder: Path
    decisions: bytes
    fingerprint: str


class Studied(NamedTuple):
    """A batch that was studied."""

    sheet: Path
    """What the ledger needs of it; see `bindery.corpora.sheets`."""

    rows: Path
    """Its passages, for the engines."""

    reused: bool
    """An earlier run had left it."""


def packed(topics: Topics, restorations: Restorations) -> bytes:
    """Pack decisions for processes that this one starts; never read such bytes from a disk."""
    return pickle.dumps((topics, restorations))


class _Tools(NamedTuple):
    """What documents are studied by."""

    placer: Placer
    restorations: Restorations
    unpinned: Topics
    """The topic tree without its pins, which are about documents of other batches too."""


@lru_cache(maxsize=1)
def _tools(decisions: bytes) -> _Tools:
    topics, restorations = pickle.loads(decisions)  # noqa: S301 - our own parent packed it
    return _Tools(Placer(topics), restorations, replace(topics, pins=()))


def study_batch(bench: Bench, batch: Batch) -> Studied:
    """Study the documents of a batch, unless that was done before.

    Args:
        bench: Where and by what.
        batch: The documents.
    """
    contents = [_content(batch, record) for record in batch.records]
    name = _name(bench, batch, contents)
    sheet, rows = bench.folder / f"sheet-{name}.npz", bench.folder / f"rows-{name}.jsonl"
    if is_sound(sheet, rows):
        return Studied(sheet, rows, reused=True)
    faults: list[Fault] = []
    studies = list(_studies(bench, batch, contents, faults))
    passages = [passage for it in studies for passage in it.passages]
    lines = passage_lines(passages)
    write_whole(rows, lines)
    write_sheet(sheet, studies, _findings(bench, studies), faults, lines)
    return Studied(sheet, rows, reused=False)


def _findings(bench: Bench, studies: list[Study]) -> Iterator[Finding]:
    topics = _tools(bench.decisions).unpinned
    for it in studies:
        yield from it.damage
        yield from review_placements(it.passages, it.placements, topics)


def _name(bench: Bench, batch: Batch, contents: list[bytes | str]) -> str:
    parts = [_LAYOUT, bench.fingerprint.encode()]
    for record, content in zip(batch.records, contents, strict=True):
        found = content.encode() if isinstance(content, str) else sha256(content).digest()
        parts += (repr(record).encode(), found)
    return name_of(*parts)


def _content(batch: Batch, record: SourceRecord) -> bytes | str:
    """Give the bytes of a document, or why there are none."""
    try:
        return bytes_inside(batch.folder, record.file, batch.limits.document)
    except SourceError as error:
        # What is kept stays true when the folder is moved.
        return str(error).removeprefix(f"{batch.folder}/")


def _studies(
    bench: Bench, batch: Batch, contents: list[bytes | str], faults: list[Fault]
) -> Iterator[Study]:
    tools = _tools(bench.decisions)
    for record, content in zip(batch.records, contents, strict=True):
        if isinstance(content, str):
            faults.append(Fault(record.id, content))
            continue
        try:
            text = recorded_document(record, content, name=record.file)
        except SourceError as error:
            faults.append(Fault(record.id, str(error)))
        else:
            yield study(text, tools.restorations, tools.placer)
