"""Read planned pages for the index of search; one that was read before is not made again."""

from collections.abc import Iterable, Iterator

from bindery.index import DraftPage, read_page
from bindery.kept.columns import as_json, of_json
from bindery.kept.pages import named_pages
from bindery.store import Store
from bindery.views import PlannedPage


def read_pages(planned: Iterable[PlannedPage], store: Store) -> Iterator[DraftPage]:
    """Give what is found on each page, in order; `index.settle` adds what is known from elsewhere.

    Args:
        planned: The pages; those without a key are read each time.
        store: Where results are kept.
    """
    for some in named_pages(planned, store, "draft"):
        kept = store.get_all(name for _, name in some if name)
        for page, name in some:
            draft = _recalled(kept.get(name))
            if draft is None:
                draft = read_page(page.make())
                if name:
                    store.put(name, as_json(draft))
            yield draft


def _recalled(content: bytes | None) -> DraftPage | None:
    if content is None:
        return None
    try:
        return of_json(DraftPage, content)
    except ValueError:  # It is not what we would have written.
        return None
