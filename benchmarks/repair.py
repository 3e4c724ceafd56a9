"""Damage clean text whose truth we know, mend it with ours and with other tools, and compare.

    python -m benchmarks.repair [--text PATH...] [--lines N] [--seed S] [--table small|wide]
        [--writing s2t|seeds] [--training PATH...] [--explain N]
        [--jobs N]

Without `--text` it is measured on the sentences of this repository. Any file or folder of clean
text will do, one paragraph a line. `--training` names what the character model was made from, and
counts the lines that it has seen. The figures are the same at each run, times apart.
"""

import argparse
import os
import platform
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks import filtered, punctuation
from benchmarks.clocks import measure_times
from benchmarks.corpus import Corpus, read_corpus
from benchmarks.damage import Document, Table, damage, small_table, wide_table
from benchmarks.figures import (
    Result,
    calibration,
    doubted,
    methods,
    outcomes_of,
    punctuated,
    put_back,
    restored,
    speed,
    untouched,
)
from benchmarks.ours import forms, mend_clean, mend_damaged
from benchmarks.peers import PEERS
from benchmarks.report import Section, table
from benchmarks.scores import hans
from benchmarks.writing import Writing

_FORMS = sum(1 for _ in forms((), Writing.S2T))


def measure_document(document: Document) -> Result:
    """Mend one document with everything there is."""
    seen = [line.seen for line in document.lines]
    return Result(
        peers=tuple(hans(peer.mend(seen)) for peer in PEERS),
        outcomes=mend_damaged(document),
        touched=mend_clean(document),
        clean=_FORMS * len(document.clean.lines),
        others=_FORMS * len(document.clean.others),
    )


def measure(documents: Sequence[Document], jobs: int = 1) -> tuple[Result, ...]:
    """Mend all documents; they know nothing of one another.

    Args:
        documents: The damaged documents.
        jobs: How many processes share the work.
    """
    if jobs == 1:
        return tuple(map(measure_document, documents))
    with ProcessPoolExecutor(jobs) as pool:
        return tuple(pool.map(measure_document, documents, chunksize=4))


def sections(
    documents: Sequence[Document], results: Sequence[Result], seed: int
) -> Iterator[Section]:
    """Give the figures, one section after the other; a new measurement is added here."""
    outcomes = outcomes_of(results)
    yield restored(outcomes)
    yield doubted(outcomes)
    yield calibration(outcomes)
    yield untouched(results)
    lines = [line for document in documents for line in document.clean.lines]
    yield punctuated(punctuation.measure(lines))
    yield put_back(filtered.measure(lines))
    yield speed(measure_times(documents, seed))


def overlap(corpus: Corpus, training: Sequence[Path]) -> Iterator[str]:
    """Say how many lines of a corpus the character model was made from."""
    if not training:
        return
    known = {line for document in read_corpus(training).documents for line in document.lines}
    lines = [line for document in corpus.documents for line in document.lines]
    names = ", ".join(path.name for path in training)
    yield f"known     {sum(line in known for line in lines)} of these lines stand in {names}"


def facts(corpus: Corpus, glossed: Table, results: Sequence[Result], seed: int) -> Iterator[str]:
    """Say what was measured, and on what machine."""
    files = [f"{name} ({lines})" for name, lines in corpus.files if lines]
    left_out = [f"{lines} {reason}" for reason, lines in corpus.left_out]
    outcomes = outcomes_of(results)
    size = sum(len(outcome.truth) for outcome in outcomes)
    shifted = sum(outcome.shifted for outcome in outcomes)
    writing = corpus.documents[0].writing.value if corpus.documents else "none"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    levels = ", ".join(map(str, glossed.levels))
    yield f"machine   {os.cpu_count()} cores, {platform.machine()}, {python}"
    yield f"text      {'; '.join(files)}"
    yield f"left out  {'; '.join(left_out) or 'nothing'}"
    yield f"measured  {len(outcomes)} lines, {size} characters, {len(corpus.documents)} documents"
    yield f"damage    table {glossed.name}: sites gloss {levels} characters"
    yield f"          traditional as {writing}; seed {seed}"
    yield f"          shift-damaged (more than glosses and narrow marks): {shifted} lines"


def examples(results: Sequence[Result], most: int) -> Iterator[str]:
    """Give some lines of each kind of error: the truth, what was observed, and ours."""
    outcomes = outcomes_of(results)
    wrong = [o for o in outcomes if not o.right]
    touched = [it for result in results for it in result.touched]
    kinds = {
        "accepted, and wrong": [o for o in wrong if o.settled],
        "neither accepted nor doubted, and wrong": [
            o for o in wrong if o.shifted and not o.accepted and o.rank is None
        ],
        "left with a doubt": [o for o in wrong if o.rank],
        "not shift-damaged, and wrong": [o for o in wrong if not o.shifted],
    }
    for kind, lines in kinds.items():
        yield from ("", f"{kind}: {len(lines)}") if lines else ()
        for o in lines[:most]:
            rank = f", truth {o.rank.value} among the readings" if o.rank else ""
            yield f"  truth     {o.truth}\n  observed  {o.seen}\n  ours      {o.mended}"
            yield f"            margin {o.margin:.2f}{rank}\n" if o.accepted or o.rank else ""
    again = [o for o in outcomes if o.again]
    yield from ("", f"changed by a second repair: {len(again)}") if again else ()
    yield from (f"  ours      {o.mended}\n  again     {o.again}\n" for o in again[:most])
    yield from ("", f"undamaged, and not left alone: {len(touched)}") if touched else ()
    for it in touched:
        what = "changed" if it.changed else "doubted"
        what += ", one of the lines that are never damaged" if it.other else ""
        yield f"  {it.form}: {what}\n  clean     {it.line}\n  ours      {it.mended}\n"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.repair")
    parser.add_argument("--text", type=Path, nargs="*", default=[], help="files or folders")
    parser.add_argument("--training", type=Path, nargs="*", default=[], help="of the model")
    parser.add_argument("--lines", type=int, default=0, help="about so many lines; 0 takes all")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other damage")
    parser.add_argument("--table", choices=("small", "wide"), default="small")
    parser.add_argument("--writing", choices=[it.value for it in Writing], default="s2t")
    parser.add_argument("--explain", type=int, default=0, help="print so many lines of each error")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    wanted = parser.parse_args()
    for path in (*wanted.text, *wanted.training):
        if not path.exists():
            parser.error(f"{path}: not found. Give a file or a folder of clean text.")
    return wanted


def main() -> None:
    """Measure, and print the table."""
    wanted = _options()
    corpus = read_corpus(
        wanted.text, lines=wanted.lines, seed=wanted.seed, writing=Writing(wanted.writing)
    )
    glossed = small_table() if wanted.table == "small" else wide_table(corpus)
    documents = damage(corpus, glossed, wanted.seed)
    results = measure(documents, wanted.jobs)
    print(*facts(corpus, glossed, results, wanted.seed), sep="\n")
    for line in overlap(corpus, wanted.training):
        print(line)
    print(*methods(results), *table(sections(documents, results, wanted.seed)), sep="\n")
    if wanted.explain:
        print(*examples(results, wanted.explain), sep="\n")


if __name__ == "__main__":
    main()
