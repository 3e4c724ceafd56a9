"""How the cost of a site grows from 100 to 1,000 to 5,000 pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.comparison import Figure, Part, below, beside, growth
from benchmarks.projects import (
    HERE,
    copy_project,
    export,
    forget,
    pages_of,
    plain_command,
    site_command,
)
from benchmarks.start import BINDERY
from benchmarks.turns import Timed, in_turns

#: Generated documents of each size, and how often each is built; a document has two pages or so.
_SIZES = ((26, 3), (456, 1), (2_350, 1))
_RUNS = 5
_EXPONENT, _MEMORY = 1.1, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What was measured on a site.

    Args:
        documents: How many it was made from.
        pages: How many it has in one edition.
        times: By name: `cold` site, `check` of it, `plain` MkDocs on both editions, and on `one`.
    """

    documents: int
    pages: int
    times: dict[str, Timed]


def parts(*, full: bool) -> Iterator[Part]:
    """Build each size with the cache deleted, and let MkDocs build the finished pages."""
    sizes = [_measure(documents, _RUNS if full else runs) for documents, runs in _SIZES]
    for size in sizes:
        yield _size_part(size, judged=size is sizes[-1])
    yield _growth_part(sizes)


def _measure(documents: int, runs: int) -> Size:
    with TemporaryDirectory() as name:
        work = Path(name).resolve()
        project, site = copy_project(work / "project", documents), work / "site"
        exported = export(project, work / "export")
        times = in_turns(
            {
                "cold": site_command(project, site),
                "check": [BINDERY, "check", str(site), "--settings", str(project / "check.toml")],
                "plain": plain_command(exported),
                "one": plain_command(exported, 1),
            },
            runs,
            env=HERE,
            before=lambda name: forget(project) if name == "cold" else None,
        )
        return Size(documents=documents, pages=pages_of(site) // 2, times=times)


def _size_part(size: Size, *, judged: bool) -> Part:
    cold, check, plain, one = (size.times[it] for it in ("cold", "check", "plain", "one"))
    peer = "plain mkdocs, both editions"
    what = "peak of memory, all processes"
    memory = below(what, cold.memory, _MEMORY, "MB", _why_memory(plain))
    alone = Figure(what="plain mkdocs, one edition: the same", value=one.memory.shown("MB"))
    return Part(
        title=f"Site of {size.pages:,} pages in each edition",
        note=f"{size.documents:,} generated documents, cold; runs: {len(cold.cpu.values)}.",
        figures=(
            beside("bindery site, check included", cold.cpu, peer, plain.cpu),
            beside("bindery site, check included, by the clock", cold.wall, peer, plain.wall),
            beside("bindery check of the same site, alone", check.cpu, peer, plain.cpu),
            memory if judged else _shown(memory),
            alone,
        ),
    )


def _why_memory(plain: Timed) -> str:
    taken = f"{plain.memory.median:,.0f} MB"
    return f"MkDocs alone takes {taken} for both editions at once; ours has the bound guide as well"


def _shown(figure: Figure) -> Figure:
    """Give a line without its target, which is for the largest size."""
    return Figure(what=figure.what, value=figure.value)


def _growth_part(sizes: Sequence[Size]) -> Part:
    pages = [size.pages for size in sizes]
    cold = [size.times["cold"].cpu.median for size in sizes]
    others = {"check": "bindery check, alone", "plain": "plain mkdocs, finished pages"}
    shown = [
        growth(what, pages, [size.times[name].cpu.median for size in sizes], _EXPONENT)
        for name, what in others.items()
    ]
    reason = ", ".join(f"{it.what}: {it.value}" for it in shown)
    return Part(
        title=f"Growth from {' to '.join(f'{it:,}' for it in pages)} pages: exponents",
        note="1 is a straight line. What is loaded once makes small sizes dear.",
        figures=(
            growth("bindery site, both editions", pages, cold, _EXPONENT, reason),
            *map(_shown, shown),
        ),
    )
