"""What opens, answers or complains while a reader uses it keeps nobody out either."""

from collections.abc import Callable

import pytest
from looking import COLOURS, DESK, EDITIONS, PHONE, faults, seen_on, thin, unfold
from playwright.sync_api import Browser, Page, expect
from searching import ask, dialog, field, hits


def open_menu(page: Page) -> None:
    page.locator("button.kb-menu").click()
    expect(page.locator("#kb-side")).to_be_visible()


def open_search(page: Page) -> None:
    page.locator(".kb-loupe").click()
    expect(dialog(page).locator(".kb-search__asked")).to_be_visible()


def find_something(page: Page) -> None:
    ask(page, "上门")
    expect(hits(page).first).to_be_visible()


def find_nothing(page: Page) -> None:
    ask(page, "qqqqqqqq")
    expect(dialog(page).locator(".kb-search__say")).to_be_visible()


def search_without_files(page: Page) -> None:
    page.route("**/search/**", lambda route: route.abort())
    page.locator(".kb-loupe").click()
    field(page).fill("上门")
    expect(dialog(page).locator("[data-when=failed]")).to_be_visible()


def ask_for_a_word(page: Page) -> None:
    page.locator(".kb-jargon").first.focus()
    expect(page.locator(".kb-meaning").first).to_be_visible()


def tick(page: Page) -> None:
    page.locator(".kb-tick").first.click()
    expect(page.locator("[data-count]")).to_have_text("1")


def get_a_result(page: Page) -> None:
    for amount in page.locator("[data-tool] [inputmode=decimal]").all():
        amount.fill("9000" if amount.get_attribute("id") in ("income", "wage") else "100")
    page.locator("[data-tool] [type=submit]").click()
    expect(page.locator("output")).not_to_be_empty()


def be_refused(page: Page) -> None:
    page.locator("[data-tool] [inputmode=decimal]").first.fill("abc")
    page.locator("[data-tool] [type=submit]").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_focused()


def hand_in(page: Page) -> None:
    page.locator("[data-quiz] input").first.check()
    page.locator("[data-quiz] [type=submit]").first.click()
    expect(page.locator("[data-score]").first).not_to_be_empty()


def copy_a_reference(page: Page) -> None:
    unfold(page)
    page.locator(".kb-copy").first.click()
    expect(page.locator(".kb-told, .kb-by-hand").first).to_be_visible()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(
    ("address", "use"),
    [
        ("", open_menu),
        ("", open_search),
        ("", find_something),
        ("visit/door/", find_nothing),
        ("visit/door/", search_without_files),
        ("visit/door/", tick),
        ("self/talk/", ask_for_a_word),
        ("self/talk/", get_a_result),
        ("self/talk/", be_refused),
        ("self/plan/", get_a_result),
        ("self/plan/", be_refused),
        ("self/budget/", get_a_result),
        ("staff/m1-why/", hand_in),
        ("staff/quiz/", hand_in),
        ("visit/why/", copy_a_reference),
    ],
)
def test_axe_finds_no_fault_while_it_is_used(
    browser: Browser, site_address: str, address: str, use: Callable[[Page], None], edition: str
) -> None:
    with seen_on(browser, PHONE) as page:
        page.goto(f"{site_address}/{edition}{address}")
        use(page)
        thin(page)
        found = [f"on a phone: {fault}" for fault in faults(page)]
        page.emulate_media(color_scheme="dark")
        found += [f"dark on a phone: {fault}" for fault in faults(page, COLOURS)]
        page.set_viewport_size(DESK)
        found += [f"dark on a desk: {fault}" for fault in faults(page, COLOURS)]

    assert found == [], "\n".join(found)
