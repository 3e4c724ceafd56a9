"""What is found and what it is worth: the targets of grouping, repair, search and check, in short.

Each has a benchmark of its own that says more: `make bench-dedup`, `bench-repair`, `bench-search`
and `bench-check`. None of these figures depends on how busy the machine is, but those of time.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import checks, dedup_decoys, dedup_pairs, repair, search_ours, search_tables
from benchmarks.checks_tools import ask_ours
from benchmarks.clocks import measure_times
from benchmarks.comparison import Part, from_section
from benchmarks.corpus import read_corpus
from benchmarks.damage import damage, small_table
from benchmarks.figures import outcomes_of, restored, speed, untouched
from benchmarks.planting import plant, read_items
from benchmarks.report import Section

_DECOYS, _FULL_DECOYS = 1_000, 10_000
_LINES = 400

#: Why a target is missed, by the name of its line; the contributors' pages say more.
_WHY = {
    "of those to merge, found": "what no list of words joins stays apart: a wrong merge is worse",
    "restored exactly": "where two readings prove and are nearly as likely, the line is left",
    "hit@3, simplified": "search knows words, not meanings, and these nobody has listed",
    "hit@3, pinyin": "a typed sound stands for many words, and the context is short",
    "hit@3, typo and homophone": "some slips are words of their own",
    "unanswered: a card that says so comes first": "names of lenders that no document treats",
    "empty lists where there is an answer, all forms": "initials, and Latin glued to pinyin",
}


def parts(*, full: bool) -> Iterator[Part]:
    """Run the short form of each; with `full` on all that the repository holds."""
    for section in _sections(full=full):
        part = from_section(section)
        if part.figures:
            figures = (
                replace(it, reason=it.reason or _WHY.get(it.what, "")) for it in part.figures
            )
            yield replace(part, figures=tuple(figures))


def _sections(*, full: bool) -> Iterator[Section]:
    yield from dedup_pairs.gold_sections(dedup_pairs.judge_pairs(dedup_pairs.gold_pairs()))
    yield from dedup_pairs.unseen_sections(dedup_pairs.judge_pairs(dedup_pairs.unseen_pairs()))
    decoys = dedup_decoys.pairs(_FULL_DECOYS if full else _DECOYS, 1)
    yield dedup_decoys.section(dedup_pairs.judge_pairs(decoys))
    yield from _repair(0 if full else _LINES)
    yield _search()
    yield from _check()


def _repair(lines: int) -> Iterator[Section]:
    documents = damage(read_corpus(lines=lines), small_table())
    results = repair.measure(documents, jobs=2)
    yield restored(outcomes_of(results))
    yield untouched(results)
    yield speed(measure_times(documents))


def _search() -> Section:
    from bindery.asking import open_engine
    from bindery.pipeline import index_book

    book = search_ours.bound()
    with open_engine(index_book(book)) as engine:
        scored = list(search_ours.ask(engine, search_ours.wanted(book, "unseen")))
    return search_tables.targets(scored)


def _check() -> Iterator[Section]:
    items = read_items()
    with TemporaryDirectory() as folder:
        site, _ = plant(items, Path(folder).resolve())
        said = {checks.OURS: ask_ours(site)}
    yield from checks.found_sections(items, said)
