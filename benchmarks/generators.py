"""Other generators on the same finished pages, for the record: what a build without MkDocs costs.

They do not make the same site. Zensical makes its own looks and its own search index; Hugo, with a
theme of a dozen lines in benchmarks/hugo, only turns Markdown into pages: no search, no menu of
pages, and of our attributes those that its Markdown knows. MkDocs makes our pages, byte for byte.
"""

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.comparison import Part, beside
from benchmarks.projects import HERE, ROOT, copy_project, export, pages_of, plain_command
from benchmarks.turns import Timed, in_turns

TOOLS = ROOT / ".cache/canary"
#: Documents, none meaning the five of the guide, and runs of each.
_SIZES = ((0, 5), (456, 3))
_EDITIONS = ("hans", "hant")
_OTHERS = ("zensical", "hugo")


def parts(*, full: bool) -> Iterator[Part]:
    """Build the same pages with each generator, in turns, one edition after the other.

    Raises:
        FileNotFoundError: The generators are not installed.
    """
    del full
    for documents, runs in _SIZES:
        with TemporaryDirectory() as name:
            work = Path(name).resolve()
            exported = export(copy_project(work / "project", documents), work / "export")
            commands = dict(_commands(exported, work))
            yield _part(in_turns(commands, runs, env=HERE), pages_of(exported / "site"))


def _commands(exported: Path, work: Path) -> Iterator[tuple[str, Sequence[str]]]:
    """Give the command of each generator, for both editions."""
    yield "mkdocs", plain_command(exported)
    own = shutil.copytree(exported, work / "zensical")
    zensical = f"{TOOLS}/bin/zensical build --config-file {own}/zensical"
    yield "zensical", _all_of(f"{zensical}.{it}.yml" for it in _EDITIONS)
    theme = shutil.copytree(ROOT / "benchmarks" / "hugo", work / "hugo")
    for it in _EDITIONS:
        _for_hugo(exported / it, theme / it)
    hugo = f"{_hugo()} --quiet --noBuildLock --source {theme}"
    yield "hugo", _all_of(f"{hugo} --contentDir {it} --destination site/{it}" for it in _EDITIONS)


def _all_of(lines: Iterable[str]) -> Sequence[str]:
    return ("/bin/sh", "-ec", "\n".join(lines))


def _for_hugo(exported: Path, folder: Path) -> None:
    """Copy the pages of an edition as Hugo wants them: another name, and other braces."""
    for page in exported.rglob("*.md"):
        path = page.relative_to(exported)
        target = folder / (path.with_name("_index.md") if path.name == "index.md" else path)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = page.read_text(encoding="utf-8").replace("{: ", "{")
        # Hugo had a meaning of its own for this word, and refuses it today.
        target.write_text(re.sub(r"(?m)^kind:.*\n", "", text, count=1), encoding="utf-8")


def _hugo() -> Path:
    """Find the program itself: what the package puts on the path starts a Python first."""
    found = sorted(TOOLS.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        raise FileNotFoundError(f"{TOOLS}: no hugo is there. Run 'make bench', which installs it.")
    return found[0]


def _part(times: dict[str, Timed], pages: int) -> Part:
    plain = times["mkdocs"]
    name = f"plain mkdocs {version('mkdocs')}"
    cpu = (beside(name, plain.cpu, it, times[it].cpu) for it in _OTHERS)
    wall = (beside("the same, by the clock", plain.wall, it, times[it].wall) for it in _OTHERS)
    memory = (
        beside("the same, peak of memory", plain.memory, it, times[it].memory, unit="MB")
        for it in _OTHERS
    )
    return Part(
        title=f"Other generators on the same {pages:,} finished pages, for the record",
        note=f"Runs: {len(plain.cpu.values)}. They make other sites: Zensical its own looks and "
        "search, Hugo bare pages without search or menu. MkDocs makes ours, byte for byte.",
        figures=(*cpu, *wall, *memory),
    )
