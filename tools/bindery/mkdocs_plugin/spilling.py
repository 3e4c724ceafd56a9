"""Hold on the disk what MkDocs would hold of every page until the last of them is built."""

from collections.abc import Mapping

from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from bindery.spill import Spill


class Spilling:
    """What a plugin does so that one page at a time is in memory.

    MkDocs reads all pages, then builds all, and keeps of each its Markdown and its HTML until the
    end. It needs neither, but for the HTML of the page that it builds.
    """

    #: Markdown of the pages that nobody wrote, by their paths.
    pages: Mapping[str, str]
    _contents: Spill

    def on_pre_build(self, **_: object) -> None:
        """Begin with nothing; `mkdocs serve` builds many times."""
        self._contents = Spill()

    def on_page_read_source(self, *, page: Page, **_: object) -> str | None:
        """Give the Markdown of a page of ours; of others, MkDocs reads the file."""
        return self.pages.get(page.file.src_uri) if page.file.generated_by else None

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Put the HTML of a page away, and forget its Markdown."""
        self._contents[page.file.src_uri] = html
        page.markdown = ""
        return ""

    def on_page_context(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """Fetch the HTML of the page that is built now."""
        page.content = self._contents.pop(page.file.src_uri)
        return context

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Forget it again."""
        page.content = ""
        return output
