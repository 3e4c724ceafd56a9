"""Print planned pages one at a time; one that was printed before is neither made nor printed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bindery.editorial.names import Names
from bindery.model import Script
from bindery.render import render_page
from bindery.store import Store, digest_of, named
from bindery.views import PageView, PlannedPage

#: Pages that are in memory at once on their way from the store.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """Prints pages in one script.

    Args:
        script: The script.
        names: Words with a traditional form of their own.
        store: Where printed pages are kept.
    """

    script: Script
    names: Names
    store: Store

    def pages(self, planned: Iterable[PlannedPage]) -> Iterator[tuple[str, str]]:
        """Give path and Markdown of each page, in order; none is remembered.

        Args:
            planned: The pages; those without a key are printed each time.
        """
        for some in named_pages(planned, self.store, "page", self.script.value, self._words()):
            kept = _texts(self.store, [name for _, name in some if name])
            for page, name in some:
                text = kept.get(name)
                if text is None:
                    text = self.page(page.make())
                    _keep(self.store, name, text)
                yield f"{page.slug}.md", text

    def page(self, page: PageView) -> str:
        """Print one page."""
        return render_page(page, self.script, self.names.of_sources, self.names.of_editor)

    def _words(self) -> str:
        """Give a digest of what decides how words are written, apart from the script."""
        tables = (self.names.of_sources, self.names.of_editor)
        return digest_of(
            *(digest_of(*(it for pair in one.items() for it in pair)) for one in tables)
        )


def named_pages(
    planned: Iterable[PlannedPage], store: Store, kind: str, *parts: str
) -> Iterator[Sequence[tuple[PlannedPage, str]]]:
    """Name what is made of pages, some pages at a time.

    Args:
        planned: The pages.
        store: Where the results are kept.
        kind: What is made of them.
        parts: What it is made of besides the page.

    Returns:
        Each page with the name of its result, empty where nothing may be kept.
    """
    waiting = iter(planned)
    while some := tuple(islice(waiting, _AT_ONCE)):
        keys = [page.key if store.keeps else "" for page in some]
        names = [named(kind, key, *parts) if key else "" for key in keys]
        yield tuple(zip(some, names, strict=True))


def text_name(content: bytes) -> str:
    """Name a text by itself: two editions, or two builds, often have the same one."""
    return named("text", content)


def _texts(store: Store, names: Sequence[str]) -> dict[str, str]:
    """Give the texts that are kept for these names."""
    where = {name: it.decode("ascii", "replace") for name, it in store.get_all(names).items()}
    found = store.get_all(where.values())
    return {
        name: found[text].decode("utf-8", "surrogatepass")
        for name, text in where.items()
        if text in found
    }


def _keep(store: Store, name: str, text: str) -> None:
    if name:
        content = text.encode("utf-8", "surrogatepass")
        store.put(text_name(content), content)
        store.put(name, text_name(content).encode("ascii"))
