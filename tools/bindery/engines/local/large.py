"""Group many rows: batches are signed in processes, and all that remains is columns of numbers."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bindery.dedupe.definition import order_of
from bindery.engines.counts import Counts
from bindery.engines.faults import Faults
from bindery.engines.job import Grouped, Job
from bindery.engines.local.choosing import RELATIONS, Choice, Members, choose
from bindery.engines.local.copied import find_copied
from bindery.engines.local.numbering import numbered
from bindery.engines.local.parting import (
    Known,
    Parted,
    Same,
    names_of_parts,
    part,
    several_audiences,
)
from bindery.engines.local.shelves import Shelves, Shop, sign_all
from bindery.engines.local.signing import Bench, form_batch
from bindery.engines.local.small import group_name
from bindery.engines.local.spool import Column, Flags, Integers, take
from bindery.engines.local.workers import Workers, processors
from bindery.engines.rows.files import Batch
from bindery.engines.rows.records import Records


class Classes(NamedTuple):
    """Texts with one key and mark, in the order of digest and mark."""

    of_row: Integers
    """The class of each row."""

    firsts: Integers
    """The first row of each class."""

    digests: Column
    """The digest of each, as two numbers."""

    marks: Flags
    """Whether a question mark closes each."""


class _Read(NamedTuple):
    """What was read of rows, one entry a row in every column."""

    ids: list[str]
    classes: Classes
    heads: Integers
    acts: Flags
    known: Known


class _Told(NamedTuple):
    """What the records say."""

    ids: list[str]
    classes: Classes
    heads: Integers
    known: Known
    parted: Parted
    choice: Choice


class Columns(NamedTuple):
    """What became of rows, without their names."""

    counts: Counts
    """What was done."""

    choice: Choice
    """One entry a row, in the order of the input."""

    starts: Integers
    """How many rows were before each batch; and, last, how many there are."""


def group_large(batches: Iterable[Batch], job: Job) -> Grouped:
    """Group the rows of any number of batches; their texts are never in memory together.

    Raises:
        DataError: Rows cannot be used, and the job does not skip them.
    """
    shelves, faults, told, counts = _grouped(batches, job)
    return Grouped(
        counts=counts,
        faults=faults,
        records=_records(told, shelves, job),
        reused=sum(shelf.reused for shelf in shelves.shelves),
    )


def choose_large(batches: Iterable[Batch], job: Job) -> Columns:
    """Group the rows of any number of batches, for a caller who knows them by their numbers.

    Raises:
        DataError: Rows cannot be used, and the job does not skip them.
    """
    shelves, _, told, counts = _grouped(batches, job)
    return Columns(counts, told.choice, shelves.starts)


def _grouped(batches: Iterable[Batch], job: Job) -> tuple[Shelves, Faults, _Told, Counts]:
    bench = Bench(folder=job.work, lenders=job.lenders)
    with Workers(job.processes or processors()) as workers:
        shop = Shop(job, bench, workers)
        shelves, faults = sign_all(batches, shop)
        classes, known = _classes(shelves), Known(*shelves.traits())
        wanted = _wanted(classes, shelves, known)
        forms, acts = _forms(classes.firsts[wanted], shelves, shop)
    job.tell("choosing", 0, 1)
    heads = _heads(wanted, forms, len(classes.firsts))[classes.of_row]
    acting = np.zeros(len(classes.firsts), dtype=np.bool_)
    acting[wanted] = acts
    ids = shelves.ids()
    parted, choice = _choice(shelves, _Read(ids, classes, heads, acting[classes.of_row], known))
    told = _Told(ids, classes, heads, known, parted, choice)
    return shelves, faults, told, _counts(told, wanted)


def _classes(shelves: Shelves) -> Classes:
    digests, marks = shelves.wordings("digest"), shelves.wordings("mark")
    classes = numbered(digests[:, 0], digests[:, 1], marks)
    return Classes(classes.numbers, classes.firsts, digests[classes.firsts], marks[classes.firsts])


def _wanted(classes: Classes, shelves: Shelves, known: Known) -> Integers:
    """Give the classes that share their band with another class, or may have two audiences."""
    bands = numbered(shelves.wordings("band")[classes.firsts]).numbers
    shared = np.bincount(bands)[bands] > 1
    return np.flatnonzero(shared | several_audiences(classes.of_row, known))


def _forms(firsts: Integers, shelves: Shelves, shop: Shop) -> tuple[Column, Flags]:
    """Have the forms of classes made where their keys lie: in the batch of their first row."""
    order = np.argsort(firsts)
    forms = np.empty((len(firsts), 2), dtype=np.uint64)
    acts = np.empty(len(firsts), dtype=np.bool_)
    done = 0
    for path in shop.workers.each(list(_form_tasks(firsts[order], shelves, shop.bench))):
        made, acting = take(path, "form", "acts")
        these = order[done : done + len(made)]
        forms[these], acts[these] = made, acting
        done += len(made)
        shop.job.tell("comparing", done, len(firsts))
    return forms, acts


def _form_tasks(rows: Integers, shelves: Shelves, bench: Bench) -> Iterator[partial[Path]]:
    texts = shelves.column("text")
    for shelf, mine, _ in shelves.parts():
        here = rows[slice(*np.searchsorted(rows, [mine.start, mine.stop]))]
        if len(here):
            yield partial(form_batch, bench, shelf.path, texts[here])


def _heads(wanted: Integers, forms: Column, classes: int) -> Integers:
    """Give for each class the least class of its group: those with one form are one group."""
    heads = np.arange(classes)
    same = numbered(forms[:, 0], forms[:, 1])
    heads[wanted] = wanted[same.firsts][same.numbers]
    return heads


def _choice(shelves: Shelves, read: _Read) -> tuple[Parted, Choice]:
    names, sources = shelves.sources()
    reading = _reading_order(read.ids, names, sources)
    homed = np.array([bool(name) for name in names], dtype=np.bool_)[sources]
    originals = _originals(reading[homed[reading]], sources, read.heads)
    places = np.empty_like(reading)
    places[reading] = np.arange(len(reading))
    digests = read.classes.digests
    keys = numbered(digests[:, 0], digests[:, 1]).numbers[read.classes.of_row]
    parted = part(Same(read.heads, keys, read.acts, originals), read.known)
    members = Members(
        parted.groups,
        keys,
        np.where(homed, sources, -1),
        places,
        shelves.wordings("whole"),
        originals >= 0,
        read.known.doubts(),
    )
    return parted, choose(members)


def _originals(reading: Integers, sources: Integers, heads: Integers) -> Integers:
    """Give for each row in a second copy its original; -1 for others.

    Args:
        reading: Rows that stand in documents, in reading order.
        sources: For each row a number of its document.
        heads: For each row a number, equal for rows of one form.
    """
    found = find_copied(sources[reading], heads[reading])
    originals = np.full(len(sources), -1, dtype=np.int64)
    originals[reading] = np.where(found >= 0, reading[found], -1)
    return originals


def _reading_order(ids: Sequence[str], names: Sequence[str], sources: Integers) -> Integers:
    """Give the rows in the order of their documents, and in each in the order of their ids."""
    rank = np.empty(len(names), dtype=np.int64)
    rank[_order(names)] = np.arange(len(names))
    by_id = _order(ids)
    return by_id[np.argsort(rank[sources[by_id]], kind="stable")]


def _order(names: Sequence[str]) -> Integers:
    keys = [order_of(name) for name in names]
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)


def _records(told: _Told, shelves: Shelves, job: Job) -> Iterator[Records]:
    values = [relation.value for relation in RELATIONS]
    ids, choice = told.ids, told.choice
    for _, mine, _ in shelves.parts():
        yield Records(
            ids[mine],
            _group_names(told, mine),
            [values[it] for it in choice.relations[mine].tolist()],
            [ids[it] for it in choice.chosen[mine].tolist()],
        )
        job.tell("writing", mine.stop, len(ids))


def _group_names(told: _Told, rows: slice) -> list[str]:
    classes, heads = told.classes, told.heads[rows]
    digests, marks = _digests(classes, heads), classes.marks[heads].tolist()
    names = [group_name(it, mark=mark) for it, mark in zip(digests, marks, strict=True)]
    if told.known.plain:
        return names
    keys = _digests(classes, classes.of_row[told.parted.speakers[rows]])
    parts = names_of_parts(told.known, told.parted, keys, rows)
    return [name + end for name, end in zip(names, parts, strict=True)]


def _digests(classes: Classes, which: Integers) -> list[str]:
    high, low = classes.digests[which].T.tolist()
    return [f"{one:016x}{other:016x}" for one, other in zip(high, low, strict=True)]


def _counts(told: _Told, wanted: Integers) -> Counts:
    relations = np.bincount(told.choice.relations, minlength=len(RELATIONS))
    chosen, exact, near, copies = relations.tolist()
    return Counts(
        passages=len(told.ids),
        distinct=len(told.classes.firsts),
        compared=len(wanted),
        groups=chosen,
        merged=exact + near,
        copies=copies,
        largest=int(np.bincount(told.parted.groups).max(initial=0)),
    )
