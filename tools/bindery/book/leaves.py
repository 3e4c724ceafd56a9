"""Read the pages of one edition of a built site, in the order in which readers turn them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bindery.errors import UsageError
from bindery.model import Script

#: Where each edition stands in the site.
ROOTS = {Script.HANS: "/", Script.HANT: "/zh-hant/"}
#: Pages that people wrote for contributors; they are in no book.
_WRITTEN = "written"

#: The line by line record of repairs stays on the site.
_REPAIRS = "repairs"
_KIND = re.compile(r"\bkb-page--([a-z]+)")
_ADDRESS = re.compile(r"<loc>([^<]*)</loc>")
_MODIFIED = re.compile(r"<lastmod>(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page of the site, parsed and still whole.

    Args:
        slug: Its address inside the edition, `visit/why`; `index` for the first page.
        kind: What sort of page it is, `checklist`.
        title: Its first heading.
        tree: The parsed page; what is done to it, is done for all who hold the leaf.
    """

    slug: str
    kind: str
    title: str
    tree: LexborHTMLParser

    @property
    def body(self) -> LexborNode:
        """Give the element that holds what readers read, and nothing of the frame."""
        found = self.tree.css_first(".kb-page")
        if found is None:
            raise UsageError(f"{self.slug}: no .kb-page on this page.\n  Build the site again.")
        return found


def read_leaves(site: Path, script: Script) -> tuple[Leaf, ...]:
    """Read the pages of the guide in the order of the site map, which is the order of the menu.

    Raises:
        UsageError: There is no site, or a page of the map is not there.
    """
    leaves = (_leaf(site, ROOTS[script], slug) for slug in _slugs(site))
    return tuple(leaf for leaf in leaves if leaf.kind not in (_WRITTEN, _REPAIRS))


def content_date(site: Path) -> str:
    """Give the date of the content, `2026-11-22`, from the site map; nothing where it has none."""
    return max(_MODIFIED.findall(_text(site / "sitemap.xml")), default="")


def _slugs(site: Path) -> Iterator[str]:
    """Give the pages of the simplified edition; the other has the same."""
    addresses = [unescape(it) for it in _ADDRESS.findall(_text(site / "sitemap.xml"))]
    home = min(addresses, key=len, default="")
    for address in addresses:
        if not address.startswith(urljoin(home, ROOTS[Script.HANT].lstrip("/"))):
            yield slug_of(address, home)


def _text(path: Path) -> str:
    if not path.is_file():
        raise UsageError(f"{path}: no such file.\n  Build the site first: make site")
    return path.read_text(encoding="utf-8")


def slug_of(address: str, root: str) -> str:
    """Give the slug of an address inside the site.

    >>> slug_of("/zh-hant/visit/why/", "/zh-hant/"), slug_of("/", "/")
    ('visit/why', 'index')
    """
    return address.removeprefix(root).removesuffix("index.html").strip("/") or "index"


def _leaf(site: Path, root: str, slug: str) -> Leaf:
    folder = site / root.strip("/") / ("" if slug == "index" else slug)
    tree = LexborHTMLParser(_text(folder / "index.html"))
    page, heading = tree.css_first(".kb-page"), tree.css_first("h1")
    kind = _KIND.search((page.attributes.get("class") or "") if page else "")
    title = " ".join(heading.text().split()) if heading else slug
    return Leaf(slug=slug, kind=kind[1] if kind else _WRITTEN, title=title, tree=tree)
