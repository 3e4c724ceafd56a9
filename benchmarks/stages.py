"""How long each stage takes on undamaged text, beside a floor measured in the same process.

    python -m benchmarks.stages FOLDER       one measurement, as JSON; the parts start it

What touches text is measured beside OpenCC, which converts the same text once into the other
script, as the engine does: simplified documents by `s2tw`, traditional ones by `tw2s`. `read`
stands beside the reading of the same bytes, `compose` beside `json.loads` of the ledger.
"""

import argparse
import gc
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from operator import ne
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.comparison import Figure, Part, Spread, beside, growth
from benchmarks.documents import write
from benchmarks.engine import ROOT, run_engine
from benchmarks.running import UNIT
from benchmarks.turns import checked

_RUNS = 5
#: Documents of undamaged text, what that is, and how often it is measured: 10 MB take minutes.
_SIZES = ((520, "1 MB", 5), (5_200, "10 MB", 1))
#: How OpenCC converts a text into the other script: a simplified one, and a traditional one.
_WAYS = {"s2tw": "simplified", "tw2s": "traditional"}
_ENGINE = 3.0
#: Each stage in its order, and its floor.
_FLOORS = {
    "read": "bytes read and decoded",
    "repair": "OpenCC",
    "outline": "OpenCC",
    "classify": "OpenCC",
    "dedupe": "OpenCC",
    "compose": "json.loads of the ledger",
    "render": "OpenCC",
    "index": "OpenCC",
}
#: As `bindery site` has it, see bindery/building/press.py.
_YOUNG = 50_000
_WHOLE = "read to index, both editions, and the ledger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Once:
    """What one process measured.

    Args:
        stages: Seconds of the processor by stage.
        floors: Seconds by floor.
        size: Bytes of the documents.
        passages: Passages in them.
        pages: Pages of one edition.
        memory: Bytes at the peak.
    """

    stages: dict[str, float]
    floors: dict[str, float]
    size: int
    passages: int
    pages: int
    memory: int


def once(folder: Path) -> Once:
    """Run every stage on a folder of documents in this process, and then the floors."""
    gc.set_threshold(_YOUNG)
    clock = _Clock()
    done = run_engine(folder, clock.tick)
    memory = getrusage(RUSAGE_SELF).ru_maxrss * UNIT  # The floors are not part of the engine.
    return Once(
        stages=clock.spent,
        floors=floors(folder, done.ledger),
        size=sum(path.stat().st_size for path in folder.glob("*.txt")),
        passages=done.passages,
        pages=done.pages,
        memory=memory,
    )


class _Clock:
    """Add up the seconds of the processor between one tick and the next."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._name, self._since = "", process_time()

    def tick(self, name: str) -> None:
        """Begin a stage, which ends the one before it."""
        now = process_time()
        if self._name:
            self.spent[self._name] = self.spent.get(self._name, 0.0) + now - self._since
        self._name, self._since = name, now


def floors(folder: Path, ledger: str) -> dict[str, float]:
    """Time what cannot be avoided, in this process.

    Args:
        folder: The documents.
        ledger: The ledger as JSON lines.
    """
    paths = sorted(folder.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    rows = ledger.splitlines()
    work: dict[str, Callable[[], object]] = {
        "bytes read and decoded": lambda: [path.read_bytes().decode() for path in paths],
        "json.loads of the ledger": lambda: [json.loads(row) for row in rows],
    }
    seconds = {name: _seconds(it) for name, it in work.items()}
    ways = _conversions(texts)
    return seconds | ways | {"OpenCC": sum(ways.values())}


def _conversions(texts: Sequence[str]) -> dict[str, float]:
    """Time OpenCC on each text in its own direction, the simplified and the traditional apart."""
    from opencc import OpenCC

    converters = {name: OpenCC(name) for name in _WAYS}
    told = {name: OpenCC(name).convert for name in ("s2t", "t2s")}

    def way(text: str) -> str:
        # Stray characters of the other script are in most texts: the script of the many counts.
        changed = {name: sum(map(ne, text, convert(text))) for name, convert in told.items()}
        return "tw2s" if changed["t2s"] > changed["s2t"] else "s2tw"

    own = {name: [text for text in texts if way(text) == name] for name in _WAYS}
    for it in converters.values():
        it.convert("逾期")  # Whoever converts anything has loaded the dictionary.
    return {
        name: _seconds(partial(_all, it.convert, own[name])) if own[name] else 0.0
        for name, it in converters.items()
    }


def _all(convert: Callable[[str], str], texts: Sequence[str]) -> None:
    for text in texts:
        convert(text)


def _seconds(work: Callable[[], object]) -> float:
    """Time work, many times over when it is short, for the clock is coarse."""
    times, begun = 0, process_time()
    while process_time() - begun < 0.1:
        work()
        times += 1
    return (process_time() - begun) / times


def parts(*, full: bool) -> Iterator[Part]:
    """Measure the five documents, then 1 MB and 10 MB, each run in a fresh process."""
    five = [_run(ROOT / "sources") for _ in range(_RUNS)]
    yield _sources_part(five)
    measured = []
    with TemporaryDirectory() as name:
        for count, _, usual in _SIZES:
            folder = Path(name) / str(count)
            write(folder, count, seed=1)
            measured.append([_run(folder) for _ in range(_RUNS if full else usual)])
    for (count, size, _), runs in zip(_SIZES, measured, strict=True):
        yield _size_part(size, count, runs)
    yield _growth_part(measured)


def _run(folder: Path) -> Once:
    ran = checked([sys.executable, "-m", "benchmarks.stages", str(folder)])
    return Once(**json.loads(ran.out))


def _stage(runs: Sequence[Once], name: str) -> Spread:
    return Spread(tuple(run.stages.get(name, 0.0) for run in runs))


def _floor(runs: Sequence[Once], name: str) -> Spread:
    return Spread(tuple(run.floors[name] for run in runs))


def _engine(runs: Sequence[Once]) -> Spread:
    """Give the seconds of all that is done without MkDocs; editors' files count, imports do not."""
    return Spread(tuple(sum(run.stages.values()) for run in runs))


def _to_compose(runs: Sequence[Once]) -> Spread:
    """Give the seconds of what the ledger needs, and no page."""
    stages = list(_FLOORS)[: list(_FLOORS).index("compose") + 1]
    return Spread(tuple(sum(run.stages[it] for it in stages) for run in runs))


def _sources_part(runs: Sequence[Once]) -> Part:
    stages = ("editorial", *_FLOORS, "ledger")
    return Part(
        title="Stages, the five documents of the guide",
        note="36 KB, most of it damaged; the dictionaries are loaded by whoever needs them first.",
        figures=(
            *(Figure(what=name, value=_stage(runs, name).shown("ms")) for name in stages),
            beside(_WHOLE, _engine(runs), "OpenCC", _floor(runs, "OpenCC"), unit="ms"),
        ),
    )


def _size_part(size: str, count: int, runs: Sequence[Once]) -> Part:
    judged = size == _SIZES[-1][1]
    whole = beside(
        f"whole engine: {_WHOLE}",
        _engine(runs),
        "OpenCC",
        _floor(runs, "OpenCC"),
        most=_ENGINE if judged else 0.0,
        reason=_dearest(runs),
    )
    peak = Spread(tuple(run.memory / 1e6 for run in runs))
    return Part(
        title=f"Stages, {size} of undamaged text",
        note=f"{count:,} generated documents, {runs[0].passages:,} passages, "
        f"{runs[0].pages:,} pages; runs: {len(runs)}. OpenCC converts each once, see below.",
        figures=(
            *(_stage_figure(name, runs) for name in _FLOORS),
            whole,
            beside("of which read to compose", _to_compose(runs), "OpenCC", _floor(runs, "OpenCC")),
            *(_conversion(name, runs) for name in _WAYS),
            Figure(what="peak of memory", value=peak.shown("MB")),
        ),
    )


def _dearest(runs: Sequence[Once]) -> str:
    """Say what dominates, as the reason of a missed target."""
    whole = _engine(runs).median
    shares = {name: _stage(runs, name).median / whole for name in runs[0].stages}
    first = sorted(shares, key=lambda name: -shares[name])[:3]
    named = ", ".join(f"{name} {shares[name]:.0%}" for name in first)
    return f"of the whole {named}; OpenCC passes over the text once, in C++"


def _conversion(name: str, runs: Sequence[Once]) -> Figure:
    return Figure(
        what=f"OpenCC {name}, once, of the {_WAYS[name]} documents",
        value=_floor(runs, name).shown(),
    )


def _stage_figure(name: str, runs: Sequence[Once]) -> Figure:
    ours = _stage(runs, name)
    speed = runs[0].size / 1e6 / ours.median
    passages = runs[0].passages / ours.median
    what = f"{name}: {speed:.2f} MB/s, {passages:,.0f} passages/s"
    return beside(what, ours, _FLOORS[name], _floor(runs, _FLOORS[name]))


def _growth_part(measured: Sequence[Sequence[Once]]) -> Part:
    sizes = [count for count, *_ in _SIZES]
    costs = [_engine(runs).median for runs in measured]
    stages = [
        growth(f"... {name}", sizes, [_stage(runs, name).median for runs in measured], 1.1)
        for name in _FLOORS
    ]
    return Part(
        title=f"Growth of the engine from {_SIZES[0][1]} to {_SIZES[1][1]}: exponents",
        note="1 is a straight line. Loading what is loaded once makes small sizes dear.",
        figures=(growth("whole engine", sizes, costs, 1.1, _dearest(measured[-1])), *stages),
    )


def main() -> None:
    """Measure once in this process, and print it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages")
    parser.add_argument("folder", type=Path, help="documents")
    print(json.dumps(asdict(once(parser.parse_args().folder))))


if __name__ == "__main__":
    main()
