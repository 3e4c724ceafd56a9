"""Group passages on any engine, exactly as `bindery.dedupe.group_passages` does.

A row of the input has, beside `id`, `text` and `source`, what passages know of themselves. Each of
these may be absent or null, and then says nothing:

| field | type | absent | what it says |
|---|---|---|---|
| `realm` | text | "" | Rows of different realms are never grouped. |
| `inexact` | true, false | true | It may be grouped with another wording. |
| `audience` | text | "" | Whom its section speaks to; it parts groups in which two are known. |
| `comment` | true, false | false | A reader wrote it; an article's row stands for it. |
| `damaged` | true, false | false | Damage was found in it and not undone. |

`passage_lines` writes the rows of each batch of documents, and `group_rows` groups the files;
`bindery.engines.levels` says then how large the repeated pieces are.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bindery.dedupe.definition import read_keys
from bindery.dedupe.lexicon import lexicon
from bindery.dedupe.traits import PLAIN, Traits, traits_of
from bindery.engines.job import MANY, Job
from bindery.engines.local.choosing import RELATIONS as GROUPED
from bindery.engines.local.large import choose_large
from bindery.engines.local.numbering import numbered
from bindery.engines.local.quoting import Part, find_quotes, parts_of
from bindery.engines.local.shelves import Shelves
from bindery.engines.local.signing import digests_of
from bindery.engines.local.spool import Column, Flags, Integers
from bindery.engines.local.workers import Workers, processors
from bindery.engines.rows.files import TRAITS, read_files
from bindery.engines.rows.reading import HALF
from bindery.model import Passage, Relation

#: What the numbers of relations stand for.
RELATIONS = (*GROUPED, Relation.EXCERPT)

#: So many batches are counted, to see whether processes earn what their start costs.
_FEW = 32

_COPY, _EXCERPT = RELATIONS.index(Relation.COPY), RELATIONS.index(Relation.EXCERPT)


class Told(NamedTuple):
    """What became of rows, one entry a row in both columns, in the order of the input."""

    chosen: Integers
    """Number of the row whose words stand for it, from 0; its own when it stands for itself."""

    relations: NDArray[np.int8]
    """Place in `RELATIONS` of how it stands to that row."""


def passage_lines(passages: Sequence[Passage]) -> bytes:
    """Write passages as JSON lines for the engines; what says nothing is left out.

    Args:
        passages: Some, in reading order. Their ids are `document-line-sentence`. Half a character,
            which no file of UTF-8 can hold, is written as a lost one.
    """
    words = lexicon()
    keys, _ = read_keys([passage.hans for passage in passages])
    told = (traits_of(it, key, words) for it, key in zip(passages, keys, strict=True))
    rows = map(_row_of, passages, told)
    lines = "".join([json.dumps(row, ensure_ascii=False) + "\n" for row in rows])
    return HALF.sub("\N{REPLACEMENT CHARACTER}", lines).encode()


def _row_of(passage: Passage, traits: Traits) -> dict[str, Any]:
    row: dict[str, Any] = {"id": passage.id, "text": passage.hans, "source": passage.source}
    for name in TRAITS:
        value = getattr(traits, name)
        if value != getattr(PLAIN, name):
            row[name] = value
    return row


def group_rows(
    files: Sequence[Path], job: Job, *, engine: str = "local", cluster: str = ""
) -> Told:
    """Group the rows of files, and move comments that repeat a part of a sentence to it.

    A later run with the same folder of work goes on from what an earlier one has done.

    Args:
        files: JSON lines or Parquet; their rows are numbered in this order.
        job: How; its `tell` hears of progress. Rows that cannot be used are refused.
        engine: `local`, `spark`, `daft` or `ray`.
        cluster: Address of a cluster that runs; empty for this machine.

    Raises:
        DataError: Rows cannot be used; the first of them are named.
        UsageError: The engine is not installed.
    """
    job = replace(job, skip=False, size=sum(file.stat().st_size for file in files))
    rows = sum(batch.rows for batch in islice(read_files(files), _FEW))
    if not rows:
        return Told(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int8))
    if rows < MANY:
        job = replace(job, processes=1)
    if engine == "local":
        made = choose_large(read_files(files), job)
        told = Told(made.choice.chosen, made.choice.relations.astype(np.int8))
        return _folded(files, told, made.starts, job)
    shelves, told = _on_tables(files, job, engine, cluster)
    return _folded(files, told, shelves.starts, job)


def _on_tables(files: Sequence[Path], job: Job, engine: str, cluster: str) -> tuple[Shelves, Told]:
    from bindery.engines.tables import handover, remote

    run = remote.engine(engine, cluster)
    shelves, _ = handover.shelve(read_files(files), job)
    rows = handover.linked(shelves, job.work / "rows")
    grouped = remote.group(run, (), job, None, as_it_is=rows)
    names: list[Column] = []
    relations: list[Column] = []
    number = {relation.value: place for place, relation in enumerate(RELATIONS)}
    for some in grouped.records or ():
        names.append(digests_of([*some.id, *some.chosen]))
        relations.append(np.array([number[it] for it in some.relation], dtype=np.int8))
    return shelves, _by_number(shelves.column("id"), names, relations)


def _by_number(ids: Column, names: Sequence[Column], relations: Sequence[Column]) -> Told:
    """Bring records that come in no order into the order of rows.

    Args:
        ids: Digest of the id of each row.
        names: Digests of the ids of some records, and of those that were chosen for them.
        relations: Of the same records.
    """
    every = np.concatenate([ids, *names])
    known = numbered(every[:, 0], every[:, 1])
    rows = known.firsts[known.numbers[len(ids) :]]
    told = Told(np.empty(len(ids), dtype=np.int64), np.empty(len(ids), dtype=np.int8))
    for some in relations:
        here, chosen, rows = np.split(rows, [len(some), 2 * len(some)])
        told.chosen[here], told.relations[here] = chosen, some
    return told


def _told_of(parts: Iterable[Part], job: Job, times: int) -> Iterator[Part]:
    """Tell how much of the input was looked at, of all that is when there are comments."""
    done = times * job.size
    for part in parts:
        job.tell("quoting", done, 2 * job.size)
        done += part.batch.took
        yield part


def _folded(files: Sequence[Path], told: Told, starts: Integers, job: Job) -> Told:
    """Move comments of which every word stands in a sentence of an article to that sentence."""
    heads: Flags = told.chosen == np.arange(len(told.chosen))
    with Workers(job.processes or processors()) as workers:
        first, again = (_told_of(parts_of(files, starts, heads, job), job, it) for it in (0, 1))
        quotes = find_quotes(first, again, job.work, workers)
    wholes = np.arange(len(heads))
    wholes[list(quotes)] = list(quotes.values())
    chosen = wholes[told.chosen]
    moved = (chosen != told.chosen) & (told.relations != _COPY)
    return Told(chosen, np.where(moved, _EXCERPT, told.relations).astype(np.int8))
