"""Show what dominates the engine: seconds by room and by function, as cProfile counts them.

A profile slows small functions more than large ones: it shows where to look, not what is gained.
What is written in C is counted where it is called from.
"""

import cProfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType
from typing import TypeVar

from benchmarks.documents import write
from benchmarks.engine import run_engine

_DOCUMENTS = 520
_PACKAGE = "/bindery/"
_MOST = 30

_K = TypeVar("_K")


def lines() -> Iterator[str]:
    """Profile the engine on 1 MB of undamaged text, and give the lines of two tables."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "documents"
        size = write(folder, _DOCUMENTS, seed=1).size
        profile = cProfile.Profile()
        profile.runcall(run_engine, folder)
    spent = by_function(profile)
    total = sum(spent.values())
    yield f"{size / 1e6:.1f} MB of undamaged text, {total:.1f} s under the profiler"
    yield from ("", "by room")
    rooms: defaultdict[str, float] = defaultdict(float)
    for function, seconds in spent.items():
        rooms[room_of(function.co_filename)] += seconds
    yield from (f"  {name:24}{it:8.2f} s{it / total:8.1%}" for name, it in _dearest(rooms))
    yield from ("", f"by function, the first {_MOST}")
    for function, it in _dearest(spent)[:_MOST]:
        where = f"{function.co_filename.rpartition(_PACKAGE)[2]}:{function.co_firstlineno}"
        yield f"  {it:8.2f} s  {function.co_name}  {where}"


def _dearest(spent: Mapping[_K, float]) -> list[tuple[_K, float]]:
    return sorted(spent.items(), key=lambda it: -it[1])


def by_function(profile: cProfile.Profile) -> dict[CodeType, float]:
    """Give the own seconds of each function of Python; what it calls in C is its own."""
    spent: defaultdict[CodeType, float] = defaultdict(float)
    for entry in profile.getstats():
        if not isinstance(entry.code, str):
            inner = (it.inlinetime for it in entry.calls or () if isinstance(it.code, str))
            spent[entry.code] += entry.inlinetime + sum(inner)
    return spent


def room_of(file: str) -> str:
    """Name the room of a file, or say that it is none of ours.

    >>> room_of("/x/tools/bindery/compose/ledger.py"), room_of("/usr/lib/python3/re/__init__.py")
    ('compose', 'other packages')
    """
    path = file.rpartition(_PACKAGE)[2]
    return path.partition("/")[0] if _PACKAGE in file else "other packages"
