"""Build the exported guide with the engines that may follow MkDocs, and compare with our own site.

python -m benchmarks.canary

The engines are installed by `make canary`. It ends with 1 when one of them loses a page or
an anchor that it should keep, so that we know the day on which a release breaks our way out.
"""

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.report import Row, Section, Verdict, judge, table
from benchmarks.running import Limit, run
from bindery.check.reading.folder import read_site
from bindery.check.reading.page import Page

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / ".cache/canary/bin"
_LIMIT = Limit(wall=600)
_HERE = {"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What could build the guide.

    Args:
        name: What it is called.
        package: Its package.
        command: The program and its arguments, before the configuration.
        configs: The configuration of each edition, the simplified first.
        same: It reads our templates, so its pages should be the same bytes.
    """

    name: str
    package: str
    command: tuple[str, ...]
    configs: tuple[str, str]
    same: bool


_MKDOCS_CONFIGS = ("mkdocs.yml", "mkdocs.zh-hant.yml")
ENGINES = (
    Engine(
        name="MkDocs, without our plugin and without the theme",
        package="mkdocs",
        command=(sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file"),
        configs=_MKDOCS_CONFIGS,
        same=True,
    ),
    Engine(
        name="ProperDocs",
        package="properdocs",
        command=(str(TOOLS / "properdocs"), "build", "--strict", "--config-file"),
        configs=_MKDOCS_CONFIGS,
        same=True,
    ),
    Engine(
        name="Zensical, in its own looks",
        package="zensical",
        command=(str(TOOLS / "zensical"), "build", "--config-file"),
        configs=("zensical.hans.yml", "zensical.hant.yml"),
        same=False,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What an engine made of the guide, beside our own site.

    Args:
        cpu: Seconds of the processor for both editions.
        pages: Pages that both have.
        lost: Pages that only ours has.
        added: Pages that only theirs has.
        anchors: Anchors in the content of our pages, without those that every page has.
        gone: Those that theirs lacks, as `page#anchor`.
        same: Pages with the same bytes.
        error: What it said when it built nothing.
    """

    cpu: float
    pages: int = 0
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    anchors: int = 0
    gone: tuple[str, ...] = ()
    same: int = 0
    error: str = ""


def make(folder: Path) -> tuple[Path, Path]:
    """Build our site, and export the guide.

    Raises:
        RuntimeError: One of them failed.
    """
    site, exported = folder / "site", folder / "export"
    for words in (["site", "--output", str(site)], ["export", str(exported)]):
        ran = run(
            [sys.executable, "-m", "bindery", *words, "--project", str(ROOT)], _LIMIT, env=_HERE
        )
        if ran.code != 0:
            raise RuntimeError(f"bindery {words[0]} failed:\n{ran.out}{ran.err}")
    return site, exported


def build(engine: Engine, exported: Path, folder: Path) -> tuple[float, str]:
    """Let an engine build both editions.

    Args:
        engine: Which.
        exported: The guide as Markdown; it is not changed.
        folder: Where the engine works; its site is `site` in it.

    Returns:
        Seconds of the processor, and what it said if it failed.
    """
    shutil.copytree(exported, folder)
    spent = 0.0
    for config in engine.configs:
        ran = run([*engine.command, str(folder / config)], _LIMIT, env=_HERE)
        spent += ran.cpu
        if ran.code != 0:
            return spent, (ran.err or ran.out).strip()
    return spent, ""


def compare(ours: Path, theirs: Path, cpu: float = 0.0) -> Compared:
    """Compare two sites, page by page."""
    mine, other = pages_of(ours), pages_of(theirs)
    both = sorted(mine.keys() & other.keys())
    frame = frozenset.intersection(*(frozenset(page.ids) for page in mine.values()))
    anchors = {path: set(page.content_ids) - frame for path, page in mine.items()}
    gone = (f"{path}#{it}" for path in both for it in sorted(anchors[path] - set(other[path].ids)))
    return Compared(
        cpu=cpu,
        pages=len(both),
        lost=tuple(sorted(mine.keys() - other.keys())),
        added=tuple(sorted(other.keys() - mine.keys())),
        anchors=sum(map(len, anchors.values())),
        gone=tuple(gone),
        same=sum((ours / it).read_bytes() == (theirs / it).read_bytes() for it in both),
    )


def pages_of(site: Path) -> Mapping[str, Page]:
    """Give the pages of a site by their path, without those for addresses that do not exist."""
    return {page.path: page for page in read_site(site, "").pages if not page.is_lost}


def section(engine: Engine, it: Compared, release: str) -> Section:
    """Give the figures of one engine."""
    title = f"{engine.name}: {engine.package} {release}"
    if it.error:
        last = it.error.splitlines()[-1]
        row = Row(name=f"built nothing: {last}"[:150], value="", target="0", verdict=_none(1))
        return Section(title=title, rows=(row,))
    whole = it.pages + len(it.lost)
    rows = [
        Row(name="seconds of the processor, both editions", value=f"{it.cpu:.1f} s"),
        _lost(f"pages lost, of {whole}", it.lost),
        Row(name="pages added", value=str(len(it.added))),
        _lost(f"anchors lost, of {it.anchors:,}", it.gone),
        Row(
            name=f"pages with the same bytes, of {whole}",
            value=str(it.same),
            target=str(whole) if engine.same else "",
            verdict=judge(met=it.same == whole, measured=whole) if engine.same else None,
        ),
    ]
    return Section(title=title, rows=tuple(rows))


def _lost(name: str, lost: Sequence[str]) -> Row:
    return Row(
        name=name,
        value=str(len(lost)),
        target="0",
        verdict=_none(len(lost)),
        reason=", ".join(lost[:3]),
    )


def _none(count: int) -> Verdict:
    return judge(met=count == 0, measured=1)


def looked_at() -> Iterator[tuple[Engine, Compared]]:
    """Build with every engine, and compare."""
    with TemporaryDirectory() as folder:
        work = Path(folder).resolve()
        ours, exported = make(work)
        for engine in ENGINES:
            place = work / engine.package
            cpu, error = build(engine, exported, place)
            yield (
                engine,
                Compared(cpu=cpu, error=error) if error else compare(ours, place / "site", cpu),
            )


def release_of(engine: Engine) -> str:
    """Give the release of an engine that is installed where it runs."""
    python = sys.executable if engine.command[0] == sys.executable else str(TOOLS / "python")
    ask = f"import importlib.metadata as it; print(it.version({engine.package!r}))"
    return run([python, "-c", ask], _LIMIT).out.strip()


def main() -> None:
    """Print what each engine made of the guide; end with 1 if one lost something."""
    if not (TOOLS / "properdocs").is_file():
        sys.exit(f"{TOOLS}: no engine is there. Run 'make canary'.")
    missed = False
    for engine, it in looked_at():
        told = section(engine, it, release_of(engine))
        print(*table([told]), sep="\n", flush=True)
        missed |= any(row.verdict is Verdict.MISSED for row in told.rows)
    sys.exit(int(missed))


if __name__ == "__main__":
    main()
