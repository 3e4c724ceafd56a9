"""What an edition is made of, and what can only be written behind its built pages."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bindery.headers import headers_file

#: What a reader's device keeps, below the edition; docs/service-worker.js reads it.
_KEEP = "keep.json"

#: Enough to tell two states of a page apart; nobody attacks this number.
_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An edition before its pages are built.

    Args:
        pages: Markdown of each page, by its path.
        files: What machines read, by its path.
        search: The files of the index, by their paths below `search/`; None where the other
            edition has them.
        kept: Pages that a reader's device keeps.
    """

    pages: Mapping[str, str]
    files: Mapping[str, str]
    search: Mapping[str, str] | None
    kept: tuple[str, ...]


def finish(site: Path, printed: Printed) -> None:
    """Write the index, what readers keep and what a host says into the folder of a built edition.

    Not earlier: MkDocs lists and compares its files, and these are a hundred more.
    """
    for path, content in _behind(site, printed):
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
    # One for the whole site; the edition that has the index is the one at its root.
    if printed.search is not None:
        names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        (site / "_headers").write_text(headers_file(names), encoding="utf-8", newline="\n")


def keep_list(built: Mapping[str, str]) -> str:
    """Write the list of what a reader's device keeps: pages, each with a number that changes.

    Args:
        built: The HTML of each page by its slug; the page for no network goes last, because it
            says that the others are there.
    """
    listed = {_folder(slug): _version(html) for slug, html in built.items()}
    return json.dumps({"pages": listed}, ensure_ascii=False) + "\n"


def _folder(slug: str) -> str:
    return "" if slug == "index" else f"{slug}/"


def _version(html: str) -> str:
    return hashlib.sha256(html.encode()).hexdigest()[:_DIGITS]


def _behind(site: Path, printed: Printed) -> Iterator[tuple[str, str]]:
    for path, content in (printed.search or {}).items():
        yield f"search/{path}", content
    if printed.kept:
        yield _KEEP, keep_list({slug: _built(site, slug) for slug in printed.kept})


def _built(site: Path, slug: str) -> str:
    return (site / _folder(slug) / "index.html").read_text(encoding="utf-8")
