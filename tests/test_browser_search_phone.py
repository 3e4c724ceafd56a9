"""The search dialog in a real Chromium: on small screens, by finger, on old phones and on paper."""

import pytest
from playwright.sync_api import Browser, Page, expect
from searching import ask, dialog, field, hits, unkept

FINGER = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

#: A query for each thing that the dialog can show.
SHOWN = {
    "": ".kb-search__asked",
    "逾期多少天会上门": ".kb-hit--l >> nth=0",
    "借呗": "[data-told=alike]",
    "ᠮᠣᠩᠭᠣᠯ": ".kb-search__say",
}


#: Names of elements that are wider inside than outside.
WIDE = """[...document.querySelectorAll("html, .kb-search, .kb-search :not(.kb-unseen, input)")]
  .filter((it) => it.clientWidth && it.scrollWidth > it.clientWidth)
  .filter((it) => getComputedStyle(it).display !== "inline")
  .map((it) => it.className)"""


#: What a finger may miss.
SMALL = """[...document.querySelectorAll("#kb-search :is(a, button, label, [type=text])")]
  .map((it) => [it.className, it.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 44 || box.height < 44))
  .map(([name]) => name)"""


@pytest.mark.parametrize("width", [320, 360, 640])
def test_nothing_scrolls_sideways_and_fingers_hit(
    browser: Browser, site_address: str, width: int
) -> None:
    with unkept(browser, viewport={"width": width, "height": 740}) as page:
        page.goto(f"{site_address}/zh-hant/overdue/now/")
        ask(page, "")
        for words, shown in SHOWN.items():
            field(page).fill(words)
            expect(page.locator(shown)).to_be_visible()

            assert page.evaluate(WIDE) == []
            assert page.evaluate(SMALL) == []
        assert field(page).evaluate("it => parseFloat(getComputedStyle(it).fontSize)") >= 16


def test_a_phone_without_modal_dialogs_gets_one_all_the_same(page: Page, site_address: str) -> None:
    page.add_init_script(
        "delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close"
    )
    page.goto(f"{site_address}/overdue/now/")
    page.locator(".kb-loupe").press("Enter")
    expect(field(page)).to_be_focused()
    expect(dialog(page)).to_have_attribute("aria-modal", "true")
    expect(page.locator(".kb-search__asked button")).to_have_count(4)
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#kb-search :is(button, a, input):visible").last).to_be_focused()
    page.keyboard.press("Escape")

    expect(dialog(page)).to_be_hidden()
    expect(page.locator(".kb-loupe")).to_be_focused()


def test_paper_does_not_show_the_dialog(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/overdue/now/")
    ask(page, "罚息")
    expect(hits(page).first).to_be_visible()
    page.emulate_media(media="print")

    expect(dialog(page)).to_be_hidden()


def test_with_a_finger_enter_shows_the_list(browser: Browser, site_address: str) -> None:
    with unkept(browser, **FINGER) as page:
        page.goto(f"{site_address}/overdue/now/")
        page.locator(".kb-loupe").tap()
        field(page).fill("罚息")
        field(page).press("Enter")

        expect(hits(page).first).to_be_visible()
        expect(field(page)).not_to_be_focused()
        expect(dialog(page)).to_be_visible()
