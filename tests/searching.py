"""What tests of the search dialog do with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urljoin

from playwright.sync_api import Browser, Locator, Page


def field(page: Page) -> Locator:
    """Give the field to type into."""
    return page.locator(".kb-search__field")


def dialog(page: Page) -> Locator:
    """Give the dialog."""
    return page.locator("#kb-search")


def hits(page: Page) -> Locator:
    """Give the results that are seen."""
    return page.locator(".kb-hit:visible")


def status(page: Page) -> Locator:
    """Give what a screen reader is told; pages tell things of their own."""
    return page.locator("#kb-search [role=status]")


def ask(page: Page, words: str) -> None:
    """Open the dialog, and put words into its field."""
    page.locator(".kb-loupe").click()
    field(page).fill(words)


def clipboard(page: Page) -> str:
    """Give what was copied: read beside the site, whose own pages may not."""
    beside = page.context.new_page()
    beside.route("**/clipboard.txt", lambda route: route.fulfill(body="empty"))
    beside.goto(urljoin(page.url, "/clipboard.txt"))
    text = str(beside.evaluate("navigator.clipboard.readText()"))
    beside.close()
    return text


@contextmanager
def unkept(browser: Browser, **options: object) -> Iterator[Page]:
    """Give a tab that has no service worker, so that a test may count and answer requests."""
    with browser.new_context(
        service_workers="block",
        **options,  # type: ignore[arg-type]  # Passed on as they came.
    ) as context:
        context.set_default_timeout(10_000)
        yield context.new_page()
