"""Count what the engine does: calls of functions by room, passages, pages, characters written.

    python -m benchmarks.costs               count all corpora, and write tests/cases/costs.toml
    python -m benchmarks.costs --once 20     count one, and print it as JSON; 0 is the guide

Counts do not depend on how busy or how fast a machine is, so that tests/test_costs.py can hold the
engine to them. Each corpus is counted in a fresh process: what one has learned another need not.
"""

import argparse
import cProfile
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.documents import write
from benchmarks.engine import ROOT, run_engine
from benchmarks.profiled import room_of

EXPECTED = ROOT / "tests" / "cases" / "costs.toml"
#: Generated documents, undamaged; 0 stands for the five of the guide. What a damaged line takes
#: depends on the line: ten documents may take more than the twenty behind them.
SIZES = (0, 10, 20, 40)

_HEAD = """\
# What the engine does on the five documents of the guide (0) and on so many generated documents.
# Written by `make costs`; tests/test_costs.py says how much more may be done before it fails.
# Calls of functions by room or shared module; characters of what is written; the rest are things.
"""

#: What is counted, by name; calls as `calls of compose`.
Counts = Mapping[str, int]


def once(documents: int) -> dict[str, int]:
    """Run the engine on a corpus in this process, and count.

    Args:
        documents: How many are generated; 0 takes the five of the guide.
    """
    with TemporaryDirectory() as name:
        folder = Path(name) / "documents" if documents else ROOT / "sources"
        if documents:
            write(folder, documents, seed=1)
        profile = cProfile.Profile(builtins=False)
        # Of generated documents one edition will do: the other is rendered by the same functions.
        done = profile.runcall(run_engine, folder, both=not documents)
    things = ("passages", "groups", "pages", "markdown", "index")
    counts = {name: getattr(done, name) for name in things}
    return _calls(profile) | counts | {"ledger": len(done.ledger)}


def _calls(profile: cProfile.Profile) -> dict[str, int]:
    """Give the calls of functions of each room, whatever other packages do."""
    calls: Counter[str] = Counter()
    for entry in profile.getstats():
        if not isinstance(entry.code, str):  # What is written in C has no file.
            calls[room_of(entry.code.co_filename)] += entry.callcount
    return {f"calls of {room}": calls[room] for room in sorted(calls) if room != room_of("")}


def counted(documents: int) -> dict[str, int]:
    """Count a corpus in a fresh process.

    Args:
        documents: How many are generated; 0 takes the five of the guide.

    Raises:
        RuntimeError: The engine failed; the message is its own.
    """
    command = [sys.executable, "-m", "benchmarks.costs", "--once", str(documents)]
    ran = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if ran.returncode != 0:
        raise RuntimeError(
            f"{documents} documents: the engine failed, so nothing was counted.\n"
            f"{ran.stderr}\n  Make `make site` pass first."
        )
    counts: dict[str, int] = json.loads(ran.stdout)
    return counts


def as_toml(counts: Mapping[int, Counts]) -> str:
    """Write the counts of all corpora."""
    python = f'python = "{sys.version_info.major}.{sys.version_info.minor}"\n'
    tables = (
        f"\n[documents.{size}]\n" + "".join(f'"{name}" = {it}\n' for name, it in found.items())
        for size, found in counts.items()
    )
    return f"{_HEAD}\n{python}{''.join(tables)}"


def main() -> None:
    """Count one corpus and print it, or count all and write them down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.costs")
    parser.add_argument("--once", type=int, help="so many documents; 0 is the guide")
    documents = parser.parse_args().once
    if documents is not None:
        print(json.dumps(once(documents)))
        return
    EXPECTED.write_text(as_toml({size: counted(size) for size in SIZES}), encoding="utf-8")
    print(f"Written to {EXPECTED.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
