"""Find comments that repeat a part of a sentence in batches of rows, by processes of their own."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bindery.dedupe.excerpts import ENOUGH, Comments, Quote, Said, words_of
from bindery.dedupe.lexicon import lexicon
from bindery.engines.job import Job
from bindery.engines.local.spool import Flags, Integers, name_of
from bindery.engines.local.workers import Workers
from bindery.engines.rows.files import Batch, read_files
from bindery.engines.rows.reading import Rows, read_rows
from bindery.script import to_hans
from bindery.whole import write_whole


class Part(NamedTuple):
    """A batch, and which of its rows are looked at."""

    batch: Batch
    """The rows."""

    first: int
    """Number of the first of them."""

    chosen: Flags
    """Which of them stand for their groups."""

    lenders: tuple[str, ...]
    """Names of lenders beyond those of the lexicon."""


def find_quotes(
    parts: Iterable[Part], again: Iterable[Part], folder: Path, workers: Workers
) -> dict[int, int]:
    """Give the number of every chosen comment that is a part of a chosen sentence, with that one.

    Args:
        parts: All batches.
        again: The same ones.
        folder: Where the comments are written, to be read by all processes.
        workers: Who works.
    """
    tasks = (partial(comments_in, part) for part in parts)
    lines = [line for some in workers.each(tasks) for line in some]
    if not lines:
        return {}
    content = "".join(lines).encode("utf-8", "surrogatepass")
    path = folder / f"comments-{name_of(content)}.jsonl"
    write_whole(path, content)  # Another run with this folder may read it now.
    found: dict[int, Quote] = {}
    for some in workers.each(partial(quotes_in, part, path) for part in again):
        for comment, quote in some.items():
            found[comment] = min(found.get(comment, quote), quote)
    return {comment: quote.place for comment, quote in found.items()}


def comments_in(part: Part) -> list[str]:
    """Give a line of JSON for every chosen comment that may be a part of a sentence."""
    rows, _ = read_rows(part.batch)
    which = [at for at in _chosen(part) if rows.traits[at].comment]
    return [
        json.dumps(said) + "\n" for said in _said(part, rows, which) if len(said.words) >= ENOUGH
    ]


def quotes_in(part: Part, path: Path) -> dict[int, Quote]:
    """Find comments in the chosen sentences of articles.

    Args:
        part: A batch.
        path: The lines that `comments_in` gave.
    """
    rows, _ = read_rows(part.batch)
    them = ((at, rows.traits[at]) for at in _chosen(part))
    which = [at for at, traits in them if traits.inexact and not traits.comment]
    return _comments(path).quoted_in(_said(part, rows, which))


def _chosen(part: Part) -> list[int]:
    places: list[int] = np.flatnonzero(part.chosen).tolist()
    return places


def _said(part: Part, rows: Rows, which: Sequence[int]) -> Iterator[Said]:
    words = lexicon(tuple(to_hans(name) for name in part.lenders))
    read = words_of([rows.texts[at] for at in which], words)
    for at, words_here in zip(which, read, strict=True):
        yield Said(part.first + at, rows.sources[at], words_here)


@lru_cache(maxsize=1)
def _comments(path: Path) -> Comments:
    with path.open("rb") as file:
        return Comments.of(
            Said(place, source, tuple(words)) for place, source, words in map(json.loads, file)
        )


def parts_of(files: Sequence[Path], starts: Integers, chosen: Flags, job: Job) -> Iterator[Part]:
    """Give to each batch its rows of a column; `starts` says how many rows are before each."""
    for number, batch in enumerate(read_files(files)):
        first, end = int(starts[number]), int(starts[number + 1])
        yield Part(batch, first, chosen[first:end], job.lenders)
