"""Run every benchmark, print one table, and write it to benchmarks/RESULTS.md.

    python -m benchmarks.bench                       all parts but the largest, half an hour
    python -m benchmarks.bench --only start,site     some of them
    python -m benchmarks.bench --only largest        100,000 documents, a quarter of an hour
    python -m benchmarks.bench --full                all parts, more runs, larger corpora; hours
    python -m benchmarks.bench --profile             what dominates the engine, and nothing else

Each part is measured in a process of its own. What it told is kept in .cache/bench, so that parts
may be run one by one; the table says of each when it was measured, and on which commit. What a
user asks first stands above it, ready to be copied into README.md. It ends with 1 when a part
failed, not when a target is missed: the table says so, and why.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.comparison import Part, as_json, from_json, markdown, table
from benchmarks.machine import facts, stamp
from benchmarks.running import Limit, run
from benchmarks.summary import first_asked, missed

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
KEPT = ROOT / ".cache" / "bench"

#: Each part, and the module whose `parts(full=...)` measures it; in the order of the table.
PARTS = {
    "stages": "benchmarks.stages",
    "site": "benchmarks.building",
    "growth": "benchmarks.growing",
    "peers": "benchmarks.generators",
    "incremental": "benchmarks.incremental",
    "many": "benchmarks.many",
    "largest": "benchmarks.largest",
    "start": "benchmarks.start",
    "reader": "benchmarks.reader",
    "known": "benchmarks.known",
}
#: Only with --full, or by name.
LONG = {"largest"}
_LIMIT, _LONG_LIMIT = Limit(wall=3600), Limit(wall=6 * 3600)

_HEAD = """\
# What Bindery costs

Written by `make bench`; do not edit.
[README.md](README.md) says how it is measured, and what was tried.
Seconds are of the processor where nothing else is said.
What stands beside a figure was measured in the same run, in turns with it.
"""


def measure(name: str, *, full: bool) -> str:
    """Measure a part in a process of its own, keep what it told, and give what went wrong.

    Args:
        name: The part.
        full: More runs, and larger corpora.
    """
    words = ["--alone", name, *(["--full"] if full else [])]
    limit = _LONG_LIMIT if full or name in LONG else _LIMIT
    ran = run([sys.executable, "-m", "benchmarks.bench", *words], limit)
    if ran.code != 0:
        return "stopped at its limit of time" if ran.stopped else (ran.err or ran.out).strip()
    KEPT.mkdir(parents=True, exist_ok=True)
    when = f"{stamp()}, took {ran.wall / 60:.1f} minutes"
    (KEPT / f"{name}.txt").write_text(f"{when}\n{ran.out}", encoding="utf-8")
    return ""


def kept(name: str) -> Iterator[Part]:
    """Give what was measured last, with its time and commit in the first note."""
    file = KEPT / f"{name}.txt"
    if not file.is_file():
        return
    when, *lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if line.startswith("{")):
        part = from_json(line)
        note = " ".join(filter(None, (part.note, f"Measured {when}." if number == 0 else "")))
        yield Part(title=part.title, figures=part.figures, note=note)


def write_results(told: Sequence[tuple[str, Part]]) -> None:
    """Write the table of all parts that were ever measured here.

    Args:
        told: Each part, by its name.
    """
    lines = [
        *(_HEAD, *(f"- {line}" for line in facts())),
        *("", "## What a user asks first", "", *first_asked(told)),
        *("", "## Targets", "", *missed(told)),
        *markdown(part for _, part in told),
    ]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _alone(name: str, *, full: bool) -> None:
    for part in import_module(PARTS[name]).parts(full=full):
        print(as_json(part), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench")
    parser.add_argument("--only", default="", help=f"some of {','.join(PARTS)}")
    parser.add_argument("--full", action="store_true", help="more runs, larger corpora; hours")
    parser.add_argument("--profile", action="store_true", help="show what dominates the engine")
    parser.add_argument("--alone", choices=list(PARTS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    usual = [name for name in PARTS if given.full or name not in LONG]
    given.only = [name for name in given.only.split(",") if name] or usual
    if unknown := [name for name in given.only if name not in PARTS]:
        parser.error(f"--only {','.join(unknown)}: choose among {','.join(PARTS)}.")
    return given


def main() -> None:
    """Measure, print every part as soon as it is there, and write the table."""
    given = _options()
    if given.alone or given.profile:
        if given.alone:
            _alone(given.alone, full=given.full)
        else:
            print(*import_module("benchmarks.profiled").lines(), sep="\n")
        return
    print(*facts(), sep="\n", flush=True)
    failed = {}
    for name in given.only:
        failed[name] = measure(name, full=given.full)
        if failed[name]:
            print(f"\n{name}: FAILED\n{failed[name]}", file=sys.stderr, flush=True)
        else:
            print(*table(kept(name)), sep="\n", flush=True)
    told = [(name, part) for name in PARTS for part in kept(name)]
    write_results(told)
    print("", *first_asked(told), "", *missed(told), sep="\n")
    print(f"\nWritten to {RESULTS.relative_to(ROOT)}.")
    sys.exit(int(any(failed.values())))


if __name__ == "__main__":
    main()
