"""Build what is compared: the same pages for the theme's search, for Pagefind and for ours."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search_hosts import Kind, page_for
from bindery.index import Index
from bindery.model import Script
from bindery.pipeline import Book, print_pages

ROOT = Path(__file__).parents[1]

_CONFIG = """\
site_name: search
site_url: http://127.0.0.1/
theme:
  name: material
  language: zh
  font: false
plugins:
  - search
markdown_extensions:
  - attr_list
  - tables
"""
#: MkDocs as it is, but for a word cutter that happens to be installed.
_WITHOUT = (
    "import sys; sys.modules['jieba'] = None; from mkdocs.__main__ import cli; cli(prog_name='m')"
)
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """An engine that a page can ask.

    Args:
        name: What tables call it.
        page: Name of the page that asks it.
    """

    name: str
    page: str


OURS = Peer(name="ours", page="ours.html")
LARGE = Peer(name="ours, 10,000 pages", page="large.html")
PLAIN = Peer(name="theme", page="plain.html")
CUT = Peer(name="theme + jieba", page="cut.html")
PAGEFIND = Peer(name="Pagefind", page="pagefind.html")


def write_index(index: Index, folder: Path, peer: Peer) -> None:
    """Write an index of ours, and the page that asks it."""
    name = Path(peer.page).stem
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "docs" / "assets" / "js" / "files.js", folder / "assets")
    for path, text in index.files.items():
        file = folder / name / "search" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / peer.page).write_text(page_for(Kind.OURS, f"/{name}/"), encoding="utf-8")


def write_others(book: Book, folder: Path, python: Path) -> tuple[Peer, ...]:
    """Build the pages of a guide with the theme's search, and index them with Pagefind.

    Args:
        book: The guide.
        folder: What will be served.
        python: The Python that has jieba, the theme and Pagefind.

    Returns:
        Those that could be built.
    """
    project = folder / "project"
    _write_project(book, project)
    _build([sys.executable, "-c", _WITHOUT, "build"], project, folder / "plain")
    peers = [_theme(folder, PLAIN)]
    if python.exists():
        _build([str(python), "-m", "mkdocs", "build"], project, folder / "cut")
        site = ["--site", str(folder / "plain"), "--root-selector", "article"]
        _run([str(python), "-m", "pagefind", *site], project)
        page = page_for(Kind.PAGEFIND, "/plain/")
        (folder / PAGEFIND.page).write_text(page, encoding="utf-8")
        peers += [_theme(folder, CUT), PAGEFIND]
    return tuple(peers)


def _write_project(book: Book, project: Path) -> None:
    for path, text in print_pages(book, Script.HANS).items():
        file = project / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (project / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")


def _build(mkdocs: Sequence[str], project: Path, site: Path) -> None:
    _run([*mkdocs, "--quiet", "--site-dir", str(site)], project)


def _run(command: Sequence[str], folder: Path) -> None:
    told = subprocess.run(
        command, cwd=folder, env=os.environ | _QUIET, capture_output=True, text=True, check=False
    )
    if told.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {told.stdout[-2000:]}{told.stderr[-2000:]}")


def _theme(folder: Path, peer: Peer) -> Peer:
    name = Path(peer.page).stem
    workers = folder / name / "assets" / "javascripts" / "workers"
    worker = next(path.name for path in sorted(workers.glob("search.*.js")))
    (folder / peer.page).write_text(page_for(Kind.THEME, f"/{name}/", worker), encoding="utf-8")
    return peer


#: Ids of the passages that stand at an anchor of a page.
Places = Mapping[tuple[str, str], tuple[str, ...]]


def places_of(index: Index) -> Places:
    """Say which passages stand where, as our index has it; all engines are judged by that."""
    return {(page or "index", anchor): told for page, anchor, told in _rows(index)}


def _rows(index: Index) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for path, text in index.files.items():
        name = path.split("/")
        if len(name) == 3 and name[1] == "hans" and name[2] != "suggest.js":
            data = json.loads(text[text.index(",") + 1 : text.rindex(")")])
            for page, anchor, _title, _text, _said, passages in data["rows"]:
                yield data["pages"][str(page)][0], anchor, tuple(passages)
