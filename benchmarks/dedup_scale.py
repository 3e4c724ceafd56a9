"""Measure grouping of generated corpora, and what others need for candidates alone."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path

from benchmarks.dedup_corpus import Files, write
from benchmarks.dedup_peers import OFFLINE, Peer
from benchmarks.report import Row, Section, Verdict, judge
from benchmarks.running import Limit, Run, run

#: Above this size the larger n-grams only, which are the cheaper ones.
_BOTH = 100_000
#: A peer is not stopped before it has taken so many seconds.
_AT_LEAST = 60.0
_GB = 2**30
#: The libraries of the target; others are for comparison.
_RIVALS = ("gaoya", "datasketch", "text-dedup")
_NOTE = "ours: groups, verified and written; the others: pairs that share one of 32 bands of 4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was run on one corpus.

    Args:
        size: Passages in it.
        files: The corpus.
        output: What ours wrote.
        ours: How ours ran.
        peers: How the others ran.
    """

    size: int
    files: Files
    output: Path
    ours: Run
    peers: tuple[tuple[Peer, Run], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to run.

    Args:
        folder: Where corpora are kept.
        seed: What their drawing begins with.
        peers: The others.
        python: The Python that has them.
        limit: Seconds by the clock for each run.
        patience: A peer is stopped when it has taken so many times the processor that ours took.
        every: Small n-grams are measured at all sizes.
    """

    folder: Path
    seed: int
    peers: tuple[Peer, ...]
    python: Path
    limit: float
    patience: float
    every: bool


def measure(size: int, plan: Plan) -> Measured:
    """Run ours and the others on a corpus of so many passages."""
    files = write(plan.folder, size, plan.seed)
    output = plan.folder / "groups.jsonl"
    ours = run(group_command(files.passages, output), Limit(wall=plan.limit))
    most = max(_AT_LEAST, plan.patience * ours.cpu) if plan.patience else float("inf")
    limit = Limit(wall=plan.limit, cpu=most)
    wanted = [peer for peer in plan.peers if size <= _BOTH or peer.size == 3 or plan.every]
    peers = tuple(
        (peer, run(peer.prepare(plan.python, files), limit, env=OFFLINE))
        for peer in (wanted if plan.python.exists() else ())
    )
    return Measured(size=size, files=files, output=output, ours=ours, peers=peers)


def group_command(passages: Path, output: Path, engine: str = "local") -> list[str]:
    """Give the command that groups a file."""
    told = [str(passages), "--engine", engine, "--output", str(output)]
    return [sys.executable, "-m", "bindery", "group", *told]


def size_section(it: Measured, *, judged: bool) -> Section:
    """Give the figures of one size.

    Args:
        it: What was measured.
        judged: The targets are for this size.
    """
    return Section(
        title=f"{it.size:,} passages: seconds of the processor, and peak of memory",
        note=_NOTE,
        rows=(
            _row("ours, complete", it.ours),
            *(_row(peer.name, ran) for peer, ran in it.peers),
            *(_judged(it) if judged else ()),
        ),
    )


def _row(name: str, ran: Run) -> Row:
    if ran.failed:
        return Row(name=name, value="failed", verdict=Verdict.MISSED, reason=_last(ran.err))
    found = f": {int(ran.out):,} pairs" if ran.out.strip().isdecimal() else ""
    least = "> " if ran.stopped else ""
    return Row(
        name=f"{name}{', stopped' if ran.stopped else found}",
        value=f"{least}{ran.cpu:.1f} s {ran.memory / _GB:6.2f} GB",
    )


def _last(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "it said nothing"


def _judged(it: Measured) -> Iterator[Row]:
    for library in _RIVALS:
        ran = [run for peer, run in it.peers if peer.library == library and not run.failed]
        if ran and not it.ours.failed:
            yield _compared(library, it.ours, min(ran, key=lambda one: one.cpu))
    yield Row(
        name="peak memory of ours",
        value=f"{it.ours.memory / _GB:.2f} GB",
        target="<= 3 GB",
        verdict=judge(met=it.ours.memory <= 3 * _GB, measured=it.ours.memory),
    )


def _compared(library: str, ours: Run, least: Run) -> Row:
    """Compare ours with the cheapest run of a library; one that was stopped took more than that."""
    told = not least.stopped or ours.cpu < least.cpu
    ratio = f"{'< ' if least.stopped else ''}{ours.cpu / least.cpu:.2f} x"
    return Row(
        name=f"ours as a share of {library}, its cheapest run",
        value=ratio if told else "not known",
        target="< 1 x",
        verdict=judge(met=ours.cpu < least.cpu, measured=least, enough=told),
    )


def growth(measured: Sequence[Measured]) -> Section:
    """Give the exponent of each step."""
    sound = [it for it in measured if it.ours.code == 0]
    rows = tuple(
        Row(
            name=f"exponent from {small.size:,} to {large.size:,}",
            value=f"{(power := exponent(small, large)):.2f}",
            target="<= 1.15",
            verdict=judge(met=power <= 1.15, measured=large.ours.cpu),
        )
        for small, large in pairwise(sound)
    )
    return Section(title="Growth of our time of the processor with the size", rows=rows)


def exponent(small: Measured, large: Measured) -> float:
    """Give the power of the size with which time grows from one corpus to the other."""
    return log(large.ours.cpu / small.ours.cpu) / log(large.size / small.size)
