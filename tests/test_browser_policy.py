"""Each kind of page, in a real Chromium, keeps to the strict policy while it is used."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, ViewportSize, expect
from searching import dialog, unkept

PHONE = ViewportSize(width=360, height=740)
#: There is one for both editions.
LOST = "404.html"

#: One page of each kind, and both pages that no menu shows.
KINDS = (
    "",
    "overdue/now/",
    "visit/why/",
    "visit/steps/",
    "visit/conduct/",
    "visit/door/",
    "visit/compare/",
    "self/plan/",
    "self/talk/",
    "staff/m2-before/",
    "staff/quiz/",
    "ref/platforms/",
    "ref/source-003/",
    "ref/claims/",
    "ref/glossary/",
    "ref/faq/",
    "ref/limits/",
    "ref/about/",
    "contributing/findings/",
    LOST,
)


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """Give a tab of a phone that goes from page to page; a new one for each costs much more."""
    with unkept(browser, viewport=PHONE) as page:
        page.add_init_script("delete Navigator.prototype.serviceWorker")  # Blocked, and it says so.
        yield page


@pytest.mark.parametrize("kind", KINDS)
def test_the_policy_is_kept_on_each_kind_of_page(
    reader: Page, site_address: str, kind: str
) -> None:
    """The server says the policy, as in all tests, and hears what was done against it."""
    faults: list[str] = []

    def complain(error: Error | ConsoleMessage) -> None:
        faults.append(str(error))

    reader.on("pageerror", complain)
    reader.on("console", complain)
    for edition in ("zh-hant/", "")[kind == LOST :]:
        reader.goto(f"{site_address}/{edition}{kind}")
    reader.locator("button.kb-menu").click()
    reader.keyboard.press("Escape")
    reader.locator(".kb-tint").click()
    reader.keyboard.press("/")
    expect(dialog(reader).locator(".kb-search__asked")).to_be_visible()
    reader.remove_listener("pageerror", complain)
    reader.remove_listener("console", complain)

    assert faults == []
