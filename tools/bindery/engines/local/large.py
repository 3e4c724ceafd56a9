"""Group many rows: batches are signed in processes, and all that remains is columns of numbers."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bindery.dedupe.definition import order_of
from bindery.engines.counts import Counts
from bindery.engines.job import Grouped, Job
from bindery.engines.local.choosing import RELATIONS, Choice, Members, choose
from bindery.engines.local.copied import find_copied
from bindery.engines.local.numbering import numbered
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


class _Told(NamedTuple):
    """What the records say."""

    ids: list[str]
    classes: Classes
    groups: Integers
    choice: Choice


def group_large(batches: Iterable[Batch], job: Job) -> Grouped:
    """Group the rows of any number of batches; their texts are never in memory together.

    Raises:
        DataError: Rows cannot be used, and the job does not skip them.
    """
    bench = Bench(folder=job.work, lenders=job.lenders)
    with Workers(job.processes or processors()) as workers:
        shop = Shop(job, bench, workers)
        shelves, faults = sign_all(batches, shop)
        classes = _classes(shelves)
        wanted = _wanted(classes, shelves)
        heads = _heads(wanted, _forms(classes.firsts[wanted], shelves, shop), len(classes.firsts))
    job.tell("choosing", 0, 1)
    groups = heads[classes.of_row]
    ids = shelves.ids()
    told = _Told(ids, classes, groups, _choice(shelves, classes, groups, ids))
    return Grouped(
        counts=_counts(told, wanted),
        faults=faults,
        records=_records(told, shelves, job),
        reused=sum(shelf.reused for shelf in shelves.shelves),
    )


def _classes(shelves: Shelves) -> Classes:
    digests, marks = shelves.wordings("digest"), shelves.wordings("mark")
    classes = numbered(digests[:, 0], digests[:, 1], marks)
    return Classes(classes.numbers, classes.firsts, digests[classes.firsts], marks[classes.firsts])


def _wanted(classes: Classes, shelves: Shelves) -> Integers:
    """Give the classes that share their band with another class."""
    bands = numbered(shelves.wordings("band")[classes.firsts]).numbers
    return np.flatnonzero(np.bincount(bands)[bands] > 1)


def _forms(firsts: Integers, shelves: Shelves, shop: Shop) -> Column:
    """Have the forms of classes made where their keys lie: in the batch of their first row."""
    order = np.argsort(firsts)
    forms = np.empty((len(firsts), 2), dtype=np.uint64)
    done = 0
    for path in shop.workers.each(list(_form_tasks(firsts[order], shelves, shop.bench))):
        (made,) = take(path, "form")
        forms[order[done : done + len(made)]] = made
        done += len(made)
        shop.job.tell("comparing", done, len(firsts))
    return forms


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


def _choice(shelves: Shelves, classes: Classes, groups: Integers, ids: Sequence[str]) -> Choice:
    names, sources = shelves.sources()
    reading = _reading_order(ids, names, sources)
    homed = np.array([bool(name) for name in names], dtype=np.bool_)[sources]
    in_documents = reading[homed[reading]]
    copied = np.zeros(len(ids), dtype=np.bool_)
    copied[in_documents] = find_copied(sources[in_documents], groups[in_documents])
    places = np.empty_like(reading)
    places[reading] = np.arange(len(reading))
    keys = numbered(classes.digests[:, 0], classes.digests[:, 1]).numbers[classes.of_row]
    whole = shelves.wordings("whole")
    return choose(Members(groups, keys, np.where(homed, sources, -1), places, whole, copied))


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
            _group_names(told.classes, told.groups[mine]),
            [values[it] for it in choice.relations[mine].tolist()],
            [ids[it] for it in choice.chosen[mine].tolist()],
        )
        job.tell("writing", mine.stop, len(ids))


def _group_names(classes: Classes, heads: Integers) -> list[str]:
    high, low = classes.digests[heads].T.tolist()
    marks = classes.marks[heads].tolist()
    return [
        group_name(f"{one:016x}{other:016x}", mark=mark)
        for one, other, mark in zip(high, low, marks, strict=True)
    ]


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
        largest=int(np.bincount(told.groups).max(initial=0)),
    )
