"""Measure what it costs to read a large site: ours and lychee in turns, on the same files."""

import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.checks_tools import run_lychee
from benchmarks.planting import BASE
from benchmarks.report import Row, Section, judge
from benchmarks.running import Limit, Run, run

SIZES = (1_000, 2_000)
#: Links of the menu on every page, as themes write it, and of the text of each page.
MENU, OWN = 80, 16
_PER_SECTION = 25
_TEXT = "逾期之后，先核对合同上的本金、利息和日期，再同出借人商量还款的办法，并留下文字记录。" * 5
_LIMIT = Limit(wall=600)
#: Twice the pages may cost this much more.
_LINEAR = 2.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a tool took, the median of several runs.

    Args:
        cpu: Seconds of the processor.
        memory: Bytes at the peak.
    """

    cpu: float
    memory: float


def write_site(pages: int, folder: Path) -> None:
    """Write a site as a generator with a menu on every page would, without a fault.

    Args:
        pages: How many, besides the first.
        folder: Where to; made if it is not there.
    """
    names = [f"章{at // _PER_SECTION:03}/节{at % _PER_SECTION:02}" for at in range(pages)]
    _write(folder / "index.html", _page(names, pages))
    for at in range(pages):
        _write(folder / names[at] / "index.html", _page(names, at))
    (folder / "site.css").write_text("body { color: #222 }\n", encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _page(names: list[str], at: int) -> str:
    name = names[at] if at < len(names) else ""
    root, title, address = ("../../", name, f"{BASE}{name}/") if name else ("", "首页", BASE)
    own = "".join(_section(names, at, number, root) for number in range(6))
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{title}</title>\n<link rel="canonical" href="{address}">\n'
        f'<link rel="stylesheet" href="{root}site.css">\n</head>\n<body>\n'
        '<nav class="md-nav md-nav--primary" aria-label="导航">\n<ul class="md-nav__list">\n'
        f"{_menu(names, at, root)}</ul>\n</nav>\n<main>\n<article>\n<h1>{title}</h1>\n"
        f"{own}</article>\n</main>\n</body>\n</html>\n"
    )


def _menu(names: list[str], at: int, root: str) -> str:
    """Write the menu: the sections around the page, as many links on every page."""
    first = max(0, min(at - MENU // 2, len(names) - MENU))
    return "".join(
        '<li class="md-nav__item">\n'
        f'<a href="{root}{name}/" class="md-nav__link">\n'
        f'<span class="md-ellipsis">{name}</span>\n</a>\n</li>\n'
        for name in names[first : first + MENU]
    )


def _section(names: list[str], at: int, number: int, root: str) -> str:
    """Write a part of a page, with its share of the links: to anchors of pages far and near."""
    count = OWN // 6 + (number < OWN % 6)
    targets = [names[(at * 7 + number * 131 + step * 17) % len(names)] for step in range(count)]
    links = "".join(
        f'<a href="{root}{name}/#部{(at + number) % 6}">{name}</a> ' for name in targets
    )
    return f'<h2 id="部{number}">第 {number} 部</h2>\n<p>{_TEXT}{links}</p>\n'


def run_ours(site: Path) -> Run:
    """Let `bindery check` read a site, in a process of its own, as from a terminal."""
    return run([sys.executable, "-m", "bindery", "check", str(site)], _LIMIT)


def measure(site: Path, runs: int) -> tuple[Cost, Cost]:
    """Let ours and lychee read a site in turns; both must be content with it.

    Raises:
        RuntimeError: One of them was not.
    """
    turns = [(_clean(run_ours(site)), _clean(run_lychee(site, report=False))) for _ in range(runs)]
    ours, peer = (_median(column) for column in zip(*turns, strict=True))
    return ours, peer


def _clean(ran: Run) -> Run:
    if ran.code != 0:
        raise RuntimeError(f"a site without a fault was not passed: {ran.out[:500]}{ran.err}")
    return ran


def _median(runs: tuple[Run, ...]) -> Cost:
    return Cost(
        cpu=statistics.median(it.cpu for it in runs),
        memory=statistics.median(it.memory for it in runs),
    )


def speed_sections(runs: int) -> Iterator[Section]:
    """Measure every size, and growth."""
    costs: list[Cost] = []
    for pages in SIZES:
        with TemporaryDirectory() as folder:
            site = Path(folder).resolve() / "site"
            write_site(pages, site)
            ours, peer = measure(site, runs)
        costs.append(ours)
        yield _size_section(pages, runs, ours, peer)
    growth = costs[-1].cpu / costs[0].cpu
    yield Section(
        title=f"From {SIZES[0]:,} to {SIZES[-1]:,} pages",
        rows=(
            Row(
                name="bindery check, times the seconds",
                value=f"{growth:.2f}",
                target=f"<= {_LINEAR}",
                verdict=judge(met=growth <= _LINEAR, measured=growth),
            ),
        ),
    )


def _size_section(pages: int, runs: int, ours: Cost, peer: Cost) -> Section:
    links = pages * (MENU + OWN)
    return Section(
        title=f"{pages:,} pages, {links:,} links, median of {runs} in turns",
        rows=(
            Row(
                name="bindery check, seconds of the processor",
                value=f"{ours.cpu:.2f} s",
                target=f"<= {peer.cpu:.2f}",
                verdict=judge(met=ours.cpu <= peer.cpu, measured=peer.cpu),
            ),
            Row(name="lychee, seconds of the processor", value=f"{peer.cpu:.2f} s"),
            Row(name="bindery check, peak of memory", value=f"{ours.memory / 2**20:.0f} MiB"),
            Row(name="lychee, peak of memory", value=f"{peer.memory / 2**20:.0f} MiB"),
        ),
    )
