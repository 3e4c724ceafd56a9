"""Measure deduplication against known truth, and against other programs in the same run.

    python -m benchmarks.dedup [--only A,B,...] [--sizes N,...] [--peers NAME,...] [--every]
        [--seed S] [--limit SECONDS] [--patience TIMES] [--python PATH] [--explain]

A gold pairs, B unseen pairs, C decoys, D proposals, E scale, F what a build pays, G engines.
Figures but those of time are the same at each run.
"""

import argparse
import os
import platform
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import (
    dedup_build,
    dedup_decoys,
    dedup_engines,
    dedup_pairs,
    dedup_proposals,
    dedup_quality,
    dedup_scale,
)
from benchmarks.dedup_peers import PEERS, PYTHON
from benchmarks.report import Section, table

CORPORA = Path(__file__).parents[1] / ".cache" / "dedup"

#: What a part prints: its tables, and with --explain the examples below them.
Part = Callable[[argparse.Namespace], Iterator[Section | str]]


def _gold(wanted: argparse.Namespace) -> Iterator[Section | str]:
    judged = dedup_pairs.judge_pairs(dedup_pairs.gold_pairs())
    yield from dedup_pairs.gold_sections(judged)
    yield from dedup_pairs.examples(judged) if wanted.explain else ()


def _unseen(wanted: argparse.Namespace) -> Iterator[Section | str]:
    judged = dedup_pairs.judge_pairs(dedup_pairs.unseen_pairs())
    yield from dedup_pairs.unseen_sections(judged)
    yield from dedup_pairs.examples(judged) if wanted.explain else ()


def _decoys(wanted: argparse.Namespace) -> Iterator[Section | str]:
    judged = dedup_pairs.judge_pairs(dedup_decoys.pairs(wanted.decoys, wanted.seed))
    yield dedup_decoys.section(judged)
    yield from dedup_pairs.examples(judged) if wanted.explain else ()


def _proposals(wanted: argparse.Namespace) -> Iterator[Section | str]:
    del wanted
    yield dedup_proposals.proposals_section()


def _scale(wanted: argparse.Namespace) -> Iterator[Section | str]:
    plan = dedup_scale.Plan(
        folder=CORPORA,
        seed=wanted.seed,
        peers=tuple(peer for peer in PEERS if peer.library in wanted.peers),
        python=wanted.python,
        limit=wanted.limit,
        patience=wanted.patience,
        every=wanted.every,
    )
    if wanted.peers and not plan.python.exists():
        yield f"\n{plan.python}: not there, so nothing else is measured. Run `make bench-dedup`."
    measured = []
    for size in wanted.sizes:
        measured.append(dedup_scale.measure(size, plan))
        yield dedup_scale.size_section(measured[-1], judged=size == max(wanted.sizes))
        if measured[-1].ours.code == 0:
            found = dedup_quality.compare(measured[-1].files, measured[-1].output)
            yield dedup_quality.quality(found)
            yield from dedup_quality.examples(measured[-1].files, found) if wanted.explain else ()
    yield dedup_scale.growth(measured)


def _build(wanted: argparse.Namespace) -> Iterator[Section | str]:
    del wanted
    yield dedup_build.build_section()


def _engines(wanted: argparse.Namespace) -> Iterator[Section | str]:
    yield dedup_engines.engines_section(dedup_engines.measure(CORPORA, wanted.seed))


PARTS: dict[str, Part] = {
    "A": _gold,
    "B": _unseen,
    "C": _decoys,
    "D": _proposals,
    "E": _scale,
    "F": _build,
    "G": _engines,
}


def facts(wanted: argparse.Namespace) -> Iterator[str]:
    """Say on what machine it is measured, and with what seed."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    yield f"machine   {os.cpu_count()} cores, {platform.machine()}, {python}"
    yield f"seed      {wanted.seed}"


def _options() -> argparse.Namespace:
    libraries = ",".join(dict.fromkeys(peer.library for peer in PEERS))
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dedup")
    parser.add_argument("--only", type=_names, default=list(PARTS), help="parts, such as A,B")
    parser.add_argument("--sizes", type=_sizes, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--peers", type=_names, default=_names(libraries), help=libraries)
    parser.add_argument("--every", action="store_true", help="2-grams at the largest sizes too")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other corpora")
    parser.add_argument("--decoys", type=int, default=10_000, help="so many")
    parser.add_argument("--limit", type=float, default=600.0, help="seconds for each run")
    parser.add_argument(
        "--patience",
        type=float,
        default=3.0,
        help="stop others that take a minute and so many times our processor time; 0 never does",
    )
    parser.add_argument("--python", type=Path, default=PYTHON, help="the Python of the others")
    parser.add_argument("--explain", action="store_true", help="print what was decided wrongly")
    wanted = parser.parse_args()
    if unknown := [name for name in wanted.only if name not in PARTS]:
        parser.error(f"--only {','.join(unknown)}: choose among {','.join(PARTS)}.")
    return wanted


def _names(text: str) -> list[str]:
    return [name for name in text.split(",") if name]


def _sizes(text: str) -> list[int]:
    return sorted(int(size) for size in text.split(",") if size)


def main() -> None:
    """Measure, and print every table as soon as it is there."""
    wanted = _options()
    print(*facts(wanted), sep="\n")
    for name in wanted.only:
        for told in PARTS[name](wanted):
            lines = table([told]) if isinstance(told, Section) else (told,)
            print(*lines, sep="\n", flush=True)


if __name__ == "__main__":
    main()
