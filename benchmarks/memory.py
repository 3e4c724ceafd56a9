"""Measure the memory that a guide needs: its sources as they are, ten times, fifty times."""

import argparse
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bindery.model import Script
from bindery.pipeline import bind, index_book, print_pages

ROOT = Path(__file__).resolve().parent.parent
#: What `ru_maxrss` counts in: kilobytes, but bytes on macOS.
_UNIT = 1 if sys.platform == "darwin" else 1024
_MEGA = 1_000_000


def grown(times: int, folder: Path) -> int:
    """Write the project's sources many times, no sentence with a number as another's; give bytes.

    Args:
        times: How often.
        folder: Where to, an empty folder.
    """
    size = 0
    for path in sorted((ROOT / "sources").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for number in range(times):
            # Another word in each, so that few passages are the same and most must be kept apart.
            own = text.replace("核实", f"核实{number}") if number else text
            target = folder / f"s{path.stem}n{number:04d}.txt"
            size += target.write_bytes(own.encode("utf-8"))
    return size


def measured(times: int) -> tuple[int, int]:
    """Bind, print and index in this process; give bytes of source and the most memory held."""
    with TemporaryDirectory() as name:
        size = grown(times, Path(name))
        book = bind(Path(name), ROOT / "editorial")
        for script in Script:
            print_pages(book, script)
        index_book(book)
    return size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each size in a process of its own, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 50])
    parser.add_argument("--alone", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.alone:
        print(*measured(options.alone))
        return
    first: tuple[int, int] | None = None
    print("| sources | bytes | most memory | beyond the first, for each byte |\n|--:|--:|--:|--:|")
    for times in options.times:
        command = [sys.executable, "-m", "benchmarks.memory", "--alone", str(times)]
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        size, most = map(int, told.stdout.split())
        grew = (most - first[1]) / (size - first[0]) if first and size > first[0] else 0.0
        first = first or (size, most)
        print(f"| x{times} | {size:,} | {most / _MEGA:,.0f} MB | {grew:.0f} |", flush=True)


if __name__ == "__main__":
    main()
