"""Nobody is kept out: axe finds no fault on any kind of page, in any dress."""

from pathlib import Path

import pytest
from looking import (
    COLOURS,
    DESK,
    EDITIONS,
    EVERYTHING,
    PHONE,
    faults,
    pages_showing_all,
    seen_on,
    thin,
    unfold,
)
from playwright.sync_api import Browser, Page

#: The pages are dealt out, so that workers share them.
SHARES = 6


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_no_fault_on_any_kind_of_page(
    browser: Browser, site: Path, site_address: str, share: int, edition: str
) -> None:
    found = []
    with seen_on(browser, DESK) as page:
        for address in pages_showing_all(site)[share::SHARES]:
            page.goto(f"{site_address}/{edition}{address}")
            thin(page)
            found += [f"{edition}{address} {fault}" for fault in faults_in_each_dress(page)]

    assert found == [], "\n".join(found)


def faults_in_each_dress(page: Page) -> list[str]:
    """Give the faults of a page: folded on a desk, then unfolded, dark, and on a phone."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    found = [f"on a desk: {fault}" for fault in faults(page, EVERYTHING)]
    unfold(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark on a desk: {fault}" for fault in faults(page, COLOURS)]
    page.set_viewport_size(PHONE)
    found += [f"dark on a phone: {fault}" for fault in faults(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    return found + [f"on a phone: {fault}" for fault in faults(page, EVERYTHING)]
