"""How far one machine goes: 1,000 and 10,000 documents to a complete ledger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.asked import Answer, Question
from benchmarks.comparison import Figure, Part, below, growth
from benchmarks.documents import Truth, write
from benchmarks.projects import HERE, ROOT
from benchmarks.start import BINDERY
from benchmarks.turns import Timed, checked, timed

#: Documents, and runs of each.
_SIZES = ((1_000, 5), (10_000, 1))
_FULL_SIZES = ((1_000, 5), (10_000, 5))
#: What a user asks for.
_ASKED = {1_000: Question.THOUSAND, 100_000: Question.LARGEST}
_EXPONENT, _MEMORY = 1.1, 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What was measured on a corpus.

    Args:
        count: Documents.
        truth: What is known of them.
        rows: Rows of the ledger.
        times: What it took.
    """

    count: int
    truth: Truth
    rows: int
    times: Timed


def parts(*, full: bool) -> Iterator[Part]:
    """Write the ledger of each size, in a work folder of its own each time."""
    yield from of_sizes(_FULL_SIZES if full else _SIZES)


def of_sizes(sizes: Sequence[tuple[int, int]]) -> Iterator[Part]:
    """Measure some sizes, and how the cost grows from one to the next.

    Args:
        sizes: Documents, and runs; the last is the largest, and held to the target of memory.
    """
    measured = [_measure(count, runs) for count, runs in sizes]
    largest = measured[-1].count
    yield from (_size_part(it, judged=it.count == largest) for it in measured)
    yield _growth_part(measured)


def _measure(count: int, runs: int) -> Size:
    with TemporaryDirectory() as name:
        folder = Path(name)
        truth = write(folder / "sources", count, seed=1)
        done = [checked(_command(folder, folder / f"work{n}"), HERE) for n in range(runs)]
        with (folder / "ledger.jsonl").open(encoding="utf-8") as lines:
            rows = sum(1 for _ in lines)
    return Size(count=count, truth=truth, rows=rows, times=timed(done))


def _command(folder: Path, work: Path) -> list[str]:
    where = ["--sources", str(folder / "sources"), "--editorial", str(ROOT / "editorial")]
    how = ["--work", str(work), "--format", "jsonl", "--output", str(folder / "ledger.jsonl")]
    return [BINDERY, "ledger", *where, *how]


def _size_part(it: Size, *, judged: bool) -> Part:
    megabytes = it.truth.size / 1e6
    cpu = it.times.cpu
    speed = f"{megabytes / cpu.median:.2f} MB, {it.rows / cpu.median:,.0f} passages"
    memory, wall = it.times.memory, it.times.wall.shown()
    what = "peak of memory, all processes together"
    peak = (
        below(what, memory, _MEMORY, "MB")
        if judged
        else Figure(what=what, value=memory.shown("MB"))
    )
    return Part(
        title=f"Ledger of {it.count:,} documents, {megabytes:,.0f} MB, {it.rows:,} passages",
        note=f"`bindery ledger --work`, nothing kept from before; runs: {len(cpu.values)}.",
        figures=(
            Figure(what=f"seconds of the processor; {speed} a second", value=cpu.shown()),
            Figure(what="seconds by the clock", value=wall, answer=_answer(it, "ledger:")),
            Figure(what="processors at work on average", value=_busy(it.times)),
            replace(peak, answer=_answer(it, "memory:")),
        ),
    )


def _answer(it: Size, label: str) -> Answer | None:
    question = _ASKED.get(it.count)
    return Answer(question=question, label=label) if question else None


def _busy(times: Timed) -> str:
    return f"{times.cpu.median / times.wall.median:.2f}"


def _growth_part(measured: Sequence[Size]) -> Part:
    sizes = [it.truth.size for it in measured]
    return Part(
        title="Growth of the ledger: exponents",
        note="1 is a straight line; by bytes of the documents.",
        figures=(
            growth("seconds", sizes, [it.times.cpu.median for it in measured], _EXPONENT),
            Figure(what="memory", value=", ".join(_memory_steps(measured))),
        ),
    )


def _memory_steps(measured: Sequence[Size]) -> Iterator[str]:
    for small, large in pairwise(measured):
        more = log(large.times.memory.median / small.times.memory.median)
        yield f"{more / log(large.truth.size / small.truth.size):.2f}"
