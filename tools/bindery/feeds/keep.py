"""Say what a reader's own device keeps for days without a network, and what it then shows."""

from collections.abc import Iterable, Sequence

from bindery.editorial.pages import Contents
from bindery.views import Address, Head, PageLink, PageView

#: Where the page stands that is shown in the place of one that was not kept.
OFFLINE = "offline"

_TITLE = "现在没有网络"
_LEAD = "这一页没有存下来。下面这些页已经存好，没有网络也可以看。"


def kept_pages(pages: Iterable[Head], contents: Contents) -> tuple[Head, ...]:
    """Give the pages that the editor wants kept, in the editor's order."""
    known = {page.slug: page for page in pages}
    return tuple(known[slug] for slug in contents.keep if slug in known)


def offline_page(kept: Sequence[Head]) -> PageView:
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
