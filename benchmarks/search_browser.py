"""Ask ours, the theme's search and Pagefind the same queries in a real Chromium, on the same pages.

python -m benchmarks.search_browser

Searched are the pages of the simplified edition; the theme's search is built without and with
jieba. All are judged alike: which passages stand at an anchor is read from our index.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser

from benchmarks.dedup_peers import PYTHON
from benchmarks.report import Row, Section, judge, table
from benchmarks.search_asking import ask, chromium, cold, memory, opened
from benchmarks.search_corpus import pages
from benchmarks.search_forms import Form, forms
from benchmarks.search_once import USUAL, percentiles
from benchmarks.search_ours import SETS, bound, wanted
from benchmarks.search_scores import Scored, Wanted, figures, mean
from benchmarks.search_serving import Host, hosted
from benchmarks.search_sites import LARGE, OURS, Peer, Places, places_of, write_index, write_others
from benchmarks.search_tables import by_form, grid
from bindery.editorial.desk import load_editorial
from bindery.index import build_index
from bindery.pipeline import index_book

ROOT = Path(__file__).parents[1]

#: What it should be, at the largest size.
FIRST_KB, WARM_MS, COLD_MS, HEAP_MB = 60, 50, 400, 30
_LARGE = 10_000
#: So many queries are asked of a browser that was never here, and in a row; then again so often.
#: A reader asks no more in one visit: the site keeps the files of some queries, not of all.
_SOME, _AGAIN = 20, 5


class Cost(NamedTuple):
    """What one engine costs a reader."""

    cold: tuple[float, float]
    """First query, ms: p50 and p95."""

    warm: tuple[float, float]
    """Queries that were asked before, ms: p50 and p95."""

    size: float
    """Bytes before the first result, mean."""

    memory: int
    """Bytes in use after some queries."""


class Bench(NamedTuple):
    """What everything is measured with."""

    browser: Browser
    """The browser."""

    host: Host
    """What serves the pages."""

    queries: tuple[Wanted, ...]
    """What is asked."""

    places: Places
    """Which passages stand where."""


def run_all(name: str = "dev", python: Path = PYTHON) -> Iterator[Section | str]:
    """Build, ask and compare; tables as they come.

    Args:
        name: Which set of queries.
        python: The Python that has Pagefind and jieba.
    """
    book = bound()
    index = index_book(book)
    with TemporaryDirectory() as told, hosted(Path(told)) as host, chromium() as browser:
        folder = Path(told)
        write_index(index, folder, OURS)
        peers = (OURS, *write_others(book, folder, python))
        bench = Bench(browser, host, wanted(book, name), places_of(index))
        yield from _found(bench, peers)
        yield from _costs(bench, peers)
        yield slow_section(bench, OURS, judged=False)
        desk = load_editorial(ROOT / "editorial")
        write_index(build_index(tuple(pages(_LARGE)), desk), folder, LARGE)
        yield slow_section(bench, LARGE, judged=True)


def _found(bench: Bench, peers: Sequence[Peer]) -> Iterator[str]:
    """Compare what is found: hit@1 and hit@3 in per cent, then MRR."""
    by_peer = {peer: list(_scored(bench, peer)) for peer in peers}
    for title, answered in (("the sources answer", True), ("they do not answer", False)):
        columns: dict[Form, list[str]] = {}
        for scored in by_peer.values():
            for form, them in by_form(it for it in scored if it.answered is answered):
                found = figures(them)
                cell = f"{100 * found.hit1:.0f} {100 * found.hit3:4.0f} {found.mrr:5.2f}"
                columns.setdefault(form, [str(found.queries)]).append(cell)
        names = ["n", *(peer.name for peer in peers)]
        rows = [(form.value, cells) for form, cells in columns.items()]
        yield from grid(title, names, rows, cell=16)


def _scored(bench: Bench, peer: Peer) -> Iterator[Scored]:
    asked = [(query, typed) for query in bench.queries for typed in forms(query.query)]
    with opened(bench.browser, bench.host, peer) as page:
        told = ask(page, [typed.text for _, typed in asked], bench.places)
        for (query, typed), it in zip(asked, told, strict=True):
            yield Scored(wanted=query, typed=typed, groups=it.groups)


def _costs(bench: Bench, peers: Sequence[Peer]) -> Iterator[str]:
    names = ["cold p50", "cold p95", "warm p50", "warm p95", "first KB", "memory MB"]
    rows = [(peer.name, _cells(cost_of(bench, peer))) for peer in peers]
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    yield ""
    yield f"load {load:.1f} on {cores} cores{'; times are long' if load > cores else ''}"
    yield from grid("ms, local network", names, rows)


def _cells(cost: Cost) -> list[str]:
    times = [f"{ms:.1f}" for ms in (*cost.cold, *cost.warm)]
    return [*times, f"{cost.size / 1000:.1f}", f"{cost.memory / 1e6:.1f}"]


def cost_of(bench: Bench, peer: Peer, *, slow: bool = False) -> Cost:
    """Measure what an engine costs.

    Args:
        bench: What to measure with.
        peer: Which engine.
        slow: Ask the first queries on a slow network, with a slow processor.
    """
    texts = [it.query.text for it in bench.queries]
    some = [*USUAL, *texts[:: max(1, len(texts) // (_SOME - len(USUAL)))]][:_SOME]
    colds = [cold(bench.browser, bench.host, peer, text, slow=slow) for text in some]
    with opened(bench.browser, bench.host, peer) as page:
        list(ask(page, some, {}))
        warm = percentiles([it.ms for it in ask(page, some * _AGAIN, {})])
    return Cost(
        cold=percentiles([it.ms for it in colds]),
        warm=warm,
        size=mean([it.size for it in colds]),
        memory=memory(bench.browser, bench.host, peer, some),
    )


def slow_section(bench: Bench, peer: Peer, *, judged: bool) -> Section:
    """Measure ours as a reader with an old phone has it.

    Args:
        bench: What to measure with.
        peer: Which index of ours.
        judged: The targets are for this one.
    """
    cost = cost_of(bench, peer, slow=True)
    first = "first query, slow 4G and CPU x4, beyond the network, p95"
    rows = (
        _row("bytes before the first result, mean", cost.size / 1000, "KB", FIRST_KB),
        _row(first, cost.cold[1], "ms", COLD_MS),
        _row("queries asked before, p95", cost.warm[1], "ms", WARM_MS),
        _row(f"memory after {_SOME} queries", cost.memory / 1e6, "MB", HEAP_MB),
    )
    bare = (Row(name=row.name, value=row.value) for row in rows)
    return Section(title=f"In Chromium: {peer.name}", rows=rows if judged else tuple(bare))


def _row(name: str, value: float, unit: str, target: float) -> Row:
    return Row(
        name=name,
        value=f"{value:.1f} {unit}",
        target=f"<= {target} {unit}",
        verdict=judge(met=value <= target, measured=value),
    )


def main() -> None:
    """Measure, and print each table as soon as it is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_browser")
    parser.add_argument("--set", choices=SETS, default="dev", help="which queries")
    parser.add_argument("--python", type=Path, default=PYTHON, help="the Python of the others")
    given = parser.parse_args()
    for told in run_all(given.set, given.python):
        lines = table([told]) if isinstance(told, Section) else (told,)
        print(*lines, sep="\n", flush=True)


if __name__ == "__main__":
    main()
