"""Measure the index of guides of 40, 1,000 and 10,000 pages, and what it adds to a build.

python -m benchmarks.search_scale
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.report import Row, Section, judge, table
from benchmarks.running import Limit, run
from benchmarks.search_scores import mean

SIZES = (40, 1_000, 10_000)
ROOT = Path(__file__).parents[1]

#: What a first query may bring over the wire at the largest size, and a warm one may take.
FIRST_KB, WARM_MS, SHARE = 60, 50, 0.15
_LIMIT = Limit(wall=600)
#: A site is built in a second or two: one run says little.
_RUNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured on one guide.

    Args:
        pages: How many it has.
        cpu: Seconds of the processor for its index.
        memory: Bytes at the peak of the process that made the guide and its index.
        told: What that process said: sizes, and what queries took.
    """

    pages: int
    cpu: float
    memory: int
    told: dict[str, Any]


def measure(pages: int) -> Measured:
    """Make and index a guide in a fresh process, and ask it.

    Raises:
        RuntimeError: The process failed.
    """
    ran = run([sys.executable, "-m", "benchmarks.search_once", str(pages)], _LIMIT, env=_PATHS)
    if ran.code != 0:
        raise RuntimeError(f"benchmarks.search_once {pages}: {ran.err or 'stopped at its limit'}")
    told = json.loads(ran.out)
    return Measured(pages=pages, cpu=told["cpu"], memory=ran.memory, told=told)


_PATHS = {"PYTHONPATH": str(ROOT)}


def size_section(it: Measured, *, judged: bool) -> Section:
    """Give the figures of one guide.

    Args:
        it: What was measured.
        judged: The targets are for this size.
    """
    told = it.told
    warm = told["warm"]
    return Section(
        title=f"Index of {it.pages:,} generated pages, {told['entries']:,} entries",
        rows=(
            Row(name="made in, seconds of the processor", value=f"{it.cpu:.2f} s"),
            Row(name="peak memory, the guide itself included", value=f"{it.memory / 2**20:.0f} MB"),
            *_sizes(told["sizes"]),
            Row(
                name="files, and the largest of them gzip",
                value=f"{told['files']:,}, {kb(told['largest'])}",
            ),
            *_first(told["first"], judged=judged),
            _time("next query in V8, ms of the processor, p95", warm[1], judged=judged),
            Row(name="... p50", value=f"{warm[0]:.1f} ms"),
        ),
    )


def _sizes(sizes: dict[str, list[int]]) -> Iterator[Row]:
    for name, (raw, packed) in sorted(sizes.items()):
        yield Row(name=f"bytes of {name}, raw and gzip", value=f"{kb(raw)}{kb(packed):>12}")
    raw, packed = (sum(size[at] for size in sizes.values()) for at in (0, 1))
    yield Row(name="bytes together, raw and gzip", value=f"{kb(raw)}{kb(packed):>12}")


def kb(size: float) -> str:
    """Give bytes in thousands.

    >>> kb(61_440)
    '61.4 KB'
    """
    return f"{size / 1000:,.1f} KB"


def _first(first: dict[str, dict[str, int]], *, judged: bool) -> Iterator[Row]:
    """Give the bytes that usual queries need first, and what they are."""
    sizes = [sum(parts.values()) for parts in first.values()]
    for query, size in zip(first, sizes, strict=True):
        yield Row(name=f"bytes gzip for {query} as the first query", value=kb(size))
    for part in sorted({part for parts in first.values() for part in parts}):
        of_part = mean([parts.get(part, 0) for parts in first.values()])
        yield Row(name=f"... of that {part}, mean of the {len(first)}", value=kb(of_part))
    most = max(sizes)
    yield Row(
        name="bytes gzip for a first query, the most of these",
        value=kb(most),
        reason="a long question brings a part of the index for each of its words",
        target=f"<= {FIRST_KB} KB" if judged else "",
        verdict=judge(met=most <= 1000 * FIRST_KB, measured=most) if judged else None,
    )


def _time(name: str, spent: float, *, judged: bool) -> Row:
    met = judge(met=spent <= WARM_MS, measured=spent) if judged else None
    target = f"<= {WARM_MS} ms" if judged else ""
    return Row(name=name, value=f"{spent:.1f} ms", target=target, verdict=met)


def growth(measured: Sequence[Measured]) -> Section:
    """Give the power of the number of pages with which time and size grow; 1 is in proportion."""
    rows = (
        Row(
            name=f"{what}, from {small.pages:,} to {large.pages:,} pages",
            value=f"{log(of(large) / of(small)) / log(large.pages / small.pages):.2f}",
        )
        for small, large in pairwise(measured)
        for what, of in (("seconds", lambda it: it.cpu), ("bytes gzip", _packed))
    )
    return Section(title="Growth of the index with the guide: exponent", rows=tuple(rows))


def _packed(it: Measured) -> float:
    return float(sum(packed for _, packed in it.told["sizes"].values()))


def build_section() -> Section:
    """Say what the index adds to a build of the site of the five documents."""
    seconds = []
    for _ in range(_RUNS):
        told = run([sys.executable, "-m", "benchmarks.search_once", "site"], _LIMIT, env=_PATHS)
        with TemporaryDirectory() as folder:
            site = [sys.executable, "-m", "bindery", "site", "--output", f"{folder}/site"]
            built = run([*site, "--project", str(ROOT)], _LIMIT)
        if told.code != 0 or built.code != 0:
            raise RuntimeError(f"the site cannot be built: {told.err}{built.out}{built.err}")
        seconds.append((json.loads(told.out)["cpu"], built.cpu))
    index, whole = (min(column) for column in zip(*seconds, strict=True))
    return Section(
        title=f"Build of the five documents, seconds of the processor, best of {_RUNS}",
        rows=(
            Row(name="the index, imports included", value=f"{index:.2f} s"),
            Row(name="the whole site, both editions", value=f"{whole:.2f} s"),
            Row(
                name="the index as a share",
                value=f"{100 * index / whole:.1f} %",
                target=f"<= {SHARE:.0%}",
                verdict=judge(met=index <= SHARE * whole, measured=whole),
            ),
        ),
    )


def run_all(sizes: Sequence[int] = SIZES) -> Iterator[Section]:
    """Measure every size, growth, and the build."""
    measured = []
    for size in sizes:
        measured.append(measure(size))
        yield size_section(measured[-1], judged=size == max(sizes))
    yield growth(measured)
    yield build_section()


def main() -> None:
    """Measure, and print each table as soon as it is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_scale")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="pages, such as 40,1000")
    sizes = sorted(int(size) for size in parser.parse_args().sizes.split(","))
    for section in run_all(sizes):
        print(*table([section]), sep="\n", flush=True)


if __name__ == "__main__":
    main()
