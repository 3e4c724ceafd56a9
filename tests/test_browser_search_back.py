"""The search dialog in a real Chromium: the Back button, numbers, and letters as keys."""

import re

import pytest
from playwright.sync_api import Page, expect
from searching import ask, dialog, field, hits


@pytest.fixture
def start(page: Page, site_address: str) -> Page:
    """Give a tab that came from one page to the next."""
    page.goto(f"{site_address}/visit/door/")
    page.goto(f"{site_address}/overdue/now/#top")
    return page


def test_back_closes_the_dialog_and_then_leaves_the_page(start: Page) -> None:
    ask(start, "罚息")
    expect(hits(start).first).to_be_visible()
    start.go_back()

    expect(dialog(start)).to_be_hidden()
    expect(start.locator(".kb-loupe")).to_be_focused()
    expect(start).to_have_url(re.compile(r"/overdue/now/#top$"))
    start.go_back()
    expect(start).to_have_url(re.compile(r"/visit/door/$"))


def test_closing_leaves_nothing_for_back_to_undo(start: Page) -> None:
    for _ in range(2):
        ask(start, "")
        start.keyboard.press("Escape")
        expect(dialog(start)).to_be_hidden()
    start.go_back()

    expect(start).to_have_url(re.compile(r"/visit/door/$"))


def test_back_from_what_was_found_leads_to_where_the_reader_was(start: Page) -> None:
    ask(start, "罚息")
    hits(start).first.click()
    start.wait_for_url(re.compile(r"/overdue/effects/|/ref/"))
    start.go_back()

    expect(start).to_have_url(re.compile(r"/overdue/now/#top$"))
    expect(dialog(start)).to_be_hidden()


def test_a_hit_on_the_same_page_closes_the_dialog_at_its_place(
    page: Page, site_address: str
) -> None:
    page.goto(f"{site_address}/visit/why/")
    ask(page, "sa12")
    hits(page).first.click()

    page.wait_for_url(re.compile(r"/visit/why/#sa12$"))
    expect(dialog(page)).to_be_hidden()
    expect(page.locator("#sa12")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("003-28-1", r"/ref/source-003/#p-003-28-1$"),
        ("００３：28", r"/ref/source-003/#p-003-28-1$"),
        ("SA12", r"/visit/why/#sa12$"),
    ],
)
def test_a_number_leads_straight_to_its_place(start: Page, typed: str, place: str) -> None:
    ask(start, typed)
    expect(hits(start).first).to_be_visible()
    field(start).press("Enter")

    start.wait_for_url(re.compile(place))


def test_letters_as_keys_can_be_switched_off_for_good(start: Page) -> None:
    ask(start, "")
    start.get_by_role("checkbox", name="键打开搜索").uncheck()
    start.keyboard.press("Escape")
    expect(dialog(start)).to_be_hidden()
    for _ in range(2):
        for key in "/fs":
            start.keyboard.press(key)
        expect(dialog(start)).to_be_hidden()
        start.reload()
    ask(start, "")

    expect(start.get_by_role("checkbox", name="键打开搜索")).not_to_be_checked()
    start.get_by_role("checkbox", name="键打开搜索").check()
    start.keyboard.press("Escape")
    expect(dialog(start)).to_be_hidden()
    start.keyboard.press("s")
    expect(dialog(start)).to_be_visible()
