"""A small phone, a thumb and large letters: nothing is cut, hidden or too small to hit."""

from pathlib import Path

import pytest
from looking import (
    DESK,
    EDITIONS,
    PHONE,
    SMALL,
    enlarge,
    found_by,
    pages_showing_all,
    seen_on,
    thin,
    unfold,
)
from playwright.sync_api import Browser

#: The pages are dealt out, so that workers share them.
SHARES = 3


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("share", range(SHARES))
def test_on_a_small_phone_nothing_is_cut_and_a_thumb_hits_everything(
    browser: Browser, site: Path, site_address: str, share: int, edition: str
) -> None:
    found = []
    with seen_on(browser, SMALL, finger=True) as page:
        for address in pages_showing_all(site)[share::SHARES]:
            page.goto(f"{site_address}/{edition}{address}")
            thin(page)
            unfold(page)
            faults = found_by(page, "wide", "cut", "crossed", "missed")
            found += [f"{edition}{address} {fault}" for fault in faults]

    assert found == [], "\n".join(found)


def test_letters_twice_as_large_are_neither_cut_nor_one_on_another(
    browser: Browser, site: Path, site_address: str
) -> None:
    found = []
    with seen_on(browser, PHONE) as page:
        for address in pages_showing_all(site):
            page.goto(f"{site_address}/{address}")
            enlarge(page)
            unfold(page)
            faults = found_by(page, "wide", "cut", "crossed")
            found += [f"{address} {fault}" for fault in faults]

    assert found == [], "\n".join(found)


def test_nothing_moves_for_who_asked_for_stillness(
    browser: Browser, site: Path, site_address: str
) -> None:
    found = []
    with seen_on(browser, DESK) as page:
        for address in pages_showing_all(site):
            page.goto(f"{site_address}/{address}")
            thin(page)
            found += [f"{address} {fault}" for fault in found_by(page, "moving")]

    assert found == [], "\n".join(found)
