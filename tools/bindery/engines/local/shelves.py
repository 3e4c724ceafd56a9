"""Have batches signed, keep them in the order of the input, and find the rows that are usable."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np

from bindery.dedupe.traits import Traits
from bindery.engines.faults import TOLD, Fault, Faults
from bindery.engines.job import Job
from bindery.engines.local.numbering import numbered
from bindery.engines.local.signing import Bench, sign_batch
from bindery.engines.local.small import repeated
from bindery.engines.local.spool import Column, Integers, take, unpack
from bindery.engines.local.workers import Workers
from bindery.engines.rows.files import TRAITS, Batch


class Task(Protocol):
    """What is done with a batch, in a process of its own."""

    def __call__(self, bench: Bench, batch: Batch, *, signed: bool) -> tuple[Path, bool]:
        """Do as `sign_batch` does."""


class Shop(NamedTuple):
    """Who works, where, and on what."""

    job: Job
    """What is asked for."""

    bench: Bench
    """Where batches are worked on."""

    workers: Workers
    """Who does it."""


class Shelf(NamedTuple):
    """A batch that was read."""

    file: str
    """The file as the person named it."""

    first: int
    """Number of the first line of the batch in the file."""

    path: Path
    """Where its columns are."""

    rows: int
    """Rows of it that could be read."""

    refused: int
    """Rows of it that could not."""

    reused: bool
    """An earlier run had left it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """All batches, and which of their rows are used.

    Args:
        shelves: In the order of the input.
        starts: How many rows were read before each; and, last, how many there are.
        used: Places of the rows that are used, among those that were read.
    """

    shelves: tuple[Shelf, ...]
    starts: Integers
    used: Integers

    def column(self, name: str) -> Column:
        """Give a column of all rows that are used."""
        return _joined(self.shelves, name)[self.used]

    def wordings(self, name: str) -> Column:
        """Give a column that batches keep for every wording, spread on the rows that are used."""
        spread = [_spread(shelf, name) for shelf in self.shelves]
        return np.concatenate(spread)[self.used]

    def parts(self) -> Iterator[tuple[Shelf, slice, Integers]]:
        """Give each batch, which used rows are its, and their places in it."""
        ends = np.searchsorted(self.used, self.starts).tolist()
        for place, shelf in enumerate(self.shelves):
            mine = slice(ends[place], ends[place + 1])
            yield shelf, mine, self.used[mine] - self.starts[place]

    def ids(self) -> list[str]:
        """Give the ids of the rows that are used."""
        return [
            name
            for shelf, _, places in self.parts()
            for name in unpack(shelf.path, "ids", places.tolist())
        ]

    def sources(self) -> tuple[list[str], Integers]:
        """Give the documents, and for each used row the place of its own among them."""
        return self._named("sources", "source")

    def traits(self) -> tuple[list[Traits], Integers]:
        """Give what is known of rows beside, and for each used row the place of its own."""
        told, numbers = self._named("traits", "trait")
        return [Traits(**dict(zip(TRAITS, json.loads(it), strict=True))) for it in told], numbers

    def _named(self, names: str, name: str) -> tuple[list[str], Integers]:
        """Give what batches name once, and for each used row the place of its own among all."""
        numbers: dict[str, int] = {}
        columns = []
        for shelf, _, places in self.parts():
            here = unpack(shelf.path, names)
            known = np.array([numbers.setdefault(it, len(numbers)) for it in here], dtype=np.int64)
            (column,) = take(shelf.path, name)
            columns.append(known[column[places]])
        return list(numbers), np.concatenate(columns)


def sign_all(
    batches: Iterable[Batch], shop: Shop, task: Task = sign_batch
) -> tuple[Shelves, Faults]:
    """Have all batches signed.

    Args:
        batches: In the order of the input.
        shop: Who does it.
        task: What is done with each, once it is read.

    Returns:
        What was kept, and the rows that must be left out.

    Raises:
        DataError: Rows cannot be used, and the job does not skip them.
    """
    shelves = tuple(_shelves(batches, shop, task))
    starts = np.cumsum([0, *(shelf.rows for shelf in shelves)], dtype=np.int64)
    ids = _joined(shelves, "id")
    known = numbered(ids[:, 0], ids[:, 1])
    firsts = known.firsts[known.numbers]
    again = firsts != np.arange(len(ids))
    every = Shelves(shelves=shelves, starts=starts, used=np.arange(len(ids)))
    faults = _refusals(shelves) + _repeats(every, np.flatnonzero(again), firsts)
    shop.job.settle(faults)
    return Shelves(shelves=shelves, starts=starts, used=np.flatnonzero(~again)), faults


def _shelves(batches: Iterable[Batch], shop: Shop, task: Task) -> Iterator[Shelf]:
    waiting: list[Batch] = []
    signed = True
    done = 0

    def tasks() -> Iterator[partial[tuple[Path, bool]]]:
        for batch in batches:
            waiting.append(batch._replace(raw=b""))
            # What will be refused is read to the end for its faults, and not worked on.
            yield partial(task, shop.bench, batch, signed=signed)

    for path, reused in shop.workers.each(tasks()):
        batch = waiting.pop(0)
        rows, refused = (len(column) for column in take(path, "offset", "refused"))
        yield Shelf(batch.file, batch.first, path, rows, refused, reused)
        signed = signed and (shop.job.skip or not refused)
        done += batch.took
        shop.job.tell("reading", done, shop.job.size)


def _refusals(shelves: Sequence[Shelf]) -> Faults:
    faults: list[Fault] = []
    for number, shelf in enumerate(shelves):
        if shelf.refused and len(faults) < TOLD:
            (offsets,) = take(shelf.path, "refused")
            told = zip(offsets.tolist(), unpack(shelf.path, "refusals"), strict=False)
            faults += (Fault(number, shelf.first + it, shelf.file, what) for it, what in told)
    return Faults.of(faults, sum(shelf.refused for shelf in shelves))


def _repeats(every: Shelves, again: Integers, firsts: Integers) -> Faults:
    told = again[:TOLD].tolist()
    faults = []
    for row in told:
        number, place, name = _place(every, row)
        first, earlier, _ = _place(every, int(firsts[row]))
        file = every.shelves[number].file
        what = repeated(name, f"{every.shelves[first].file}:{earlier}")
        faults.append(Fault(number, place, file, what))
    return Faults.of(faults, len(again))


def _place(every: Shelves, row: int) -> tuple[int, int, str]:
    """Find a row's batch, its line in the file, and its id."""
    number = int(np.searchsorted(every.starts, row, side="right")) - 1
    shelf, offset = every.shelves[number], row - int(every.starts[number])
    (offsets,) = take(shelf.path, "offset")
    (name,) = unpack(shelf.path, "ids", [offset])
    return number, shelf.first + int(offsets[offset]), name


def _joined(shelves: Sequence[Shelf], name: str) -> Column:
    return np.concatenate([column for shelf in shelves for column in take(shelf.path, name)])


def _spread(shelf: Shelf, name: str) -> Column:
    values, text = take(shelf.path, name, "text")
    spread: Column = values[text]
    return spread
