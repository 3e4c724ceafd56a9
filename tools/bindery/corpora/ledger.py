"""Make the ledger of a corpus of any size, from a folder of documents to rows in reading order."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

import numpy as np

from bindery.compose.plan import Origin, Plan, expanded, platform_of
from bindery.corpora.batches import Batch, batches
from bindery.corpora.decisions import Decisions, load_decisions, still_within
from bindery.corpora.grouping import Groups, group
from bindery.corpora.homes import Homes, find_homes
from bindery.corpora.notices import Notices, find_notices, settle
from bindery.corpora.printing import Format, closing
from bindery.corpora.rows import Task, Voiced, print_rows
from bindery.corpora.sheets import Fault, origins_in
from bindery.corpora.spreading import study_on
from bindery.corpora.studying import Bench, Studied, study_batch
from bindery.corpora.table import Table
from bindery.corpora.voices import Voices, find_voices
from bindery.dedupe import learned_lenders
from bindery.editorial.kinds import PageKind
from bindery.engines.job import Job, Tell, silent
from bindery.engines.local.spool import unpack
from bindery.engines.local.workers import Workers, processors
from bindery.engines.passages import RELATIONS
from bindery.engines.tables.remote import started
from bindery.model import Relation
from bindery.read import list_folder

#: Name of the file of all that was noticed, in the folder of work.
NOTICES = "findings.txt"

_COPY = RELATIONS.index(Relation.COPY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for.

    Args:
        sources: The folder of documents.
        editorial: The folder of what editors decided.
        work: Folder for what must not be in memory, and for what a later run may use again.
        form: How the ledger is written.
        engine: Who groups: `local`, `spark`, `daft` or `ray`.
        cluster: Address of a cluster that runs; empty for this machine.
        skip: Leave out documents that cannot be read, instead of refusing them all.
        processes: How many processes; 0 for as many as may run at once.
        tell: Hears of progress.
    """

    sources: Path
    editorial: Path
    work: Path
    form: Format
    engine: str = "local"
    cluster: str = ""
    skip: bool = False
    processes: int = 0
    tell: Tell = silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was made.

    Args:
        documents: Documents in the ledger.
        fates: How many passages have each fate.
        notices: What was noticed.
        faults: Documents that were left out.
        batches: How many there were.
        reused: How many of them an earlier run had left.
    """

    documents: int
    fates: Counter[str]
    notices: Notices
    faults: tuple[Fault, ...]
    batches: int
    reused: int


def write_ledger(
    order: Order, out: BinaryIO, *, begin: Callable[[], None] = lambda: None
) -> Outcome:
    """Write the ledger of a folder of documents.

    Its rows are those of `bindery.pipeline.bind`, byte for byte, whatever the engine.

    Args:
        order: What is asked for.
        out: Where the ledger goes.
        begin: Called before the first row is written.

    Raises:
        BinderyError: A document or a data file is broken, or an engine is not installed.
    """
    order.work.mkdir(parents=True, exist_ok=True)
    listed = list_folder(order.sources)
    decisions = load_decisions(order.editorial, order.sources, listed)
    bench = Bench(folder=order.work, decisions=decisions.packed, fingerprint=decisions.fingerprint)
    cut = tuple(batches(order.sources, listed.records, listed.limits))
    with ExitStack() as stack:
        workers = stack.enter_context(Workers(min(order.processes or processors(), len(cut))))
        if order.engine == "local":
            studied = _study(cut, bench, workers, order.tell)
        else:
            # Until the end, for it groups as well.
            tables = started(order.engine, order.cluster, order.work)
            order.tell("studying documents", 0, 0)
            studied = study_on(stack.enter_context(tables), cut, bench)
        sheets = tuple(it.sheet for it in studied)
        faults = settle(order.sources, sheets, skip=order.skip)
        corpus = _corpus(sheets, studied, decisions, order)
        begin()
        fates = _write(corpus, order, workers, out)
    return Outcome(
        documents=len(corpus.table.sources),
        fates=fates,
        notices=find_notices(order.work / NOTICES, corpus.table, corpus.decisions, faults),
        faults=faults,
        batches=len(studied),
        reused=sum(it.reused for it in studied),
    )


def _study(cut: Sequence[Batch], bench: Bench, workers: Workers, tell: Tell) -> tuple[Studied, ...]:
    """Have all batches studied, in their order."""
    total, done = sum(len(batch.records) for batch in cut), 0
    studied = []
    tasks = (partial(study_batch, bench, batch) for batch in cut)
    for batch, it in zip(cut, workers.each(tasks), strict=True):
        studied.append(it)
        done += len(batch.records)
        tell("studying documents", done, total)
    return tuple(studied)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Corpus:
    """All that rows are made from."""

    table: Table
    decisions: Decisions
    groups: Groups
    voices: Voices
    homes: Homes
    slugs: dict[str, str]


def _corpus(
    sheets: tuple[Path, ...], studied: Sequence[Studied], decisions: Decisions, order: Order
) -> _Corpus:
    table = Table.of(sheets)
    decisions = still_within(decisions, sheets)
    origins = tuple(origin for sheet in sheets for origin in origins_in(sheet))
    job = Job(
        work=order.work,
        lenders=(*decisions.desk.names.lenders, *_learned(sheets, origins)),
        processes=order.processes,
        tell=order.tell,
    )
    rows = [it.rows for it in studied]
    groups = group(table, rows, job, engine=order.engine, cluster=order.cluster)
    order.tell("composing", 0, 1)
    plan = _plan(decisions, origins)
    voices = find_voices(table, groups, decisions.desk.statements)
    return _Corpus(
        table=table,
        decisions=decisions,
        groups=groups,
        voices=voices,
        homes=find_homes(table, groups, voices, plan),
        slugs={it: plan.slug_of(PageKind.SOURCE, it) for it in table.sources},
    )


def _learned(sheets: Iterable[Path], origins: Iterable[Origin]) -> tuple[str, ...]:
    known = tuple(origins)
    titles = dict.fromkeys(title for sheet in sheets for title in unpack(sheet, "named"))
    titles.update(dict.fromkeys(it.title for it in known))
    return learned_lenders(titles, dict.fromkeys(it.subject for it in known))


def _plan(decisions: Decisions, origins: Sequence[Origin]) -> Plan:
    """Plan the pages; those of repairs show no cards, and need not be known."""
    desk = decisions.desk
    pages = (it for it in desk.contents.pages if it.kind is not PageKind.REPAIRS)
    planned = expanded(pages, origins, lambda it: platform_of(it, desk))
    return Plan.of(planned, decisions.topics)


def _write(corpus: _Corpus, order: Order, workers: Workers, out: BinaryIO) -> Counter[str]:
    """Write all rows, in reading order."""
    fates: Counter[str] = Counter()
    tasks = (partial(print_rows, it) for it in _tasks(corpus, order))
    for text, here in workers.each(tasks):
        out.write(text)
        fates += here
        order.tell("writing", fates.total(), len(corpus.table))
    out.write(closing(fates, order.form).encode())
    return fates


def _tasks(corpus: _Corpus, order: Order) -> Iterator[Task]:
    table, groups, homes = corpus.table, corpus.groups, corpus.homes
    for sheet, mine in table.parts():
        chosen = groups.chosen[mine]
        topics = [table.topics[it] for it in table.placed[chosen].tolist()]
        places = dict.fromkeys(table.documents[mine].tolist())
        yield Task(
            sheet=sheet,
            relations=groups.relations[mine].tolist(),
            levels=groups.levels[mine].tolist(),
            chosen=table.ids(chosen),
            speaks=homes.speaks[chosen].tolist(),
            topics=topics,
            parts=homes.parts[chosen].tolist(),
            further=homes.further[chosen].tolist(),
            voiced=dict(_voiced(corpus, mine)),
            told=_told(corpus, mine),
            slugs={name: corpus.slugs[name] for name in map(table.sources.__getitem__, places)},
            index=homes.index,
            behind={topic: homes.behind[topic] for topic in dict.fromkeys(topics)},
            spots={topic: homes.spots[topic] for topic in dict.fromkeys(topics)},
            firsts=homes.firsts,
            form=order.form,
            opens=not mine.start,
        )


def _told(corpus: _Corpus, mine: slice) -> dict[int, str]:
    told = corpus.voices.told
    rows = range(mine.start, mine.stop)
    return {row - mine.start: told[row] for row in rows if row in told}


def _voiced(corpus: _Corpus, mine: slice) -> Iterator[tuple[int, Voiced]]:
    """Give what statements say of rows, by their places in the batch.

    A copy says what the row says that was chosen for it.
    """
    keys, places = corpus.voices.keys, corpus.homes.of_statements
    copies = corpus.groups.relations[mine] == _COPY
    rows = np.where(copies, corpus.groups.chosen[mine], np.arange(mine.start, mine.stop))
    for place, row in enumerate(rows.tolist()):
        if row in keys:
            pages = tuple(address for key in keys[row] for address in places[key])
            yield place, Voiced(keys=tuple(keys[row]), pages=pages)
