"""Say what a reader's own device keeps for days without a network, and what it then shows."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from bindery.editorial.pages import Contents
from bindery.views import Address, PageLink, PageView

#: The list, below the edition; docs/service-worker.js reads it.
FILE = "keep.json"

#: Where the page stands that is shown in the place of one that was not kept.
OFFLINE = "offline"

_TITLE = "现在没有网络"
_LEAD = "这一页没有存下来。下面这些页已经存好，没有网络也可以看。"

#: Enough to tell two states of a page apart; nobody attacks this number.
_DIGITS = 12


def kept_pages(pages: Sequence[PageView], contents: Contents) -> tuple[PageView, ...]:
    """Give the pages that the editor wants kept, in the editor's order."""
    known = {page.slug: page for page in pages}
    return tuple(known[slug] for slug in contents.keep if slug in known)


def offline_page(kept: Sequence[PageView]) -> PageView:
    """Make the page that is shown when there is no network and the one asked for was not kept.

    Args:
        kept: The pages that were.
    """
    return PageView(
        slug=OFFLINE,
        title=_TITLE,
        section="",
        kind="offline",
        lead=_LEAD,
        task="",
        sources_total=kept[0].sources_total if kept else 0,
        dates="",
        pages=tuple(
            PageLink(title=page.title, lead=page.lead, address=Address(slug=page.slug))
            for page in kept
        ),
    )


def keep_list(built: Mapping[str, str]) -> str:
    """Write the list of an edition: each page with a number that changes when the page does.

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
