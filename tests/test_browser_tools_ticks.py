"""Lists to tick in a real Chromium: what is remembered, where, and what is printed."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 360, "height": 740}
EDITIONS = ("", "zh-hant/")
TICKS = "Object.keys(localStorage).filter((key) => key.includes('.ticks.'))"


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """Give the browser of a phone."""
    with browser.new_context(viewport=PHONE, service_workers="block") as context:
        context.set_default_timeout(10_000)
        yield context


@pytest.fixture
def open_list(phone: BrowserContext, site_address: str) -> Callable[[str], Page]:
    """Give `open_list(address)`, which opens a page of the site on the phone."""

    def opened(address: str) -> Page:
        page = phone.new_page()
        page.goto(f"{site_address}/{address}/")
        return page

    return opened


def test_ticks_outlive_a_reload_and_serve_both_scripts(open_list: Callable[[str], Page]) -> None:
    page = open_list("overdue/now")
    page.locator(".kb-tick").nth(1).click()
    page.locator(".kb-tick input").nth(4).press("Space")
    page.reload()

    expect(page.locator(".kb-sheet__count")).to_have_text("已勾 2／7")
    expect(page.locator(".kb-tick input").nth(1)).to_be_checked()
    expect(page.locator(".kb-tick input").nth(4)).to_be_checked()
    assert page.evaluate(TICKS) == ["/.ticks.overdue/now"]

    page = open_list("zh-hant/overdue/now")
    expect(page.locator(".kb-tick input:checked")).to_have_count(2)
    expect(page.locator(".kb-tick input").nth(4)).to_be_checked()


def test_one_button_clears_the_ticks_of_a_page_and_leaves_no_key(
    open_list: Callable[[str], Page],
) -> None:
    page = open_list("visit/door")
    page.locator(".kb-tick").first.click()
    page.get_by_role("button", name="清除这一页的勾选").press("Enter")

    expect(page.locator(".kb-tick input:checked")).to_have_count(0)
    expect(page.locator("[data-count]")).to_have_text("0")
    assert page.evaluate(TICKS) == []


def test_the_count_is_told_from_the_first_touch_and_not_on_arrival(
    open_list: Callable[[str], Page],
) -> None:
    page = open_list("overdue/now")
    count = page.locator(".kb-sheet__count")
    expect(count).not_to_have_attribute("aria-live", re.compile(""))

    page.locator(".kb-tick input").first.press("Space")
    expect(count).to_have_attribute("aria-live", "polite")
    expect(count).to_have_text("已勾 1／7")


@pytest.mark.parametrize(
    "storage",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error() } })",
        "Storage.prototype.setItem = () => { throw new Error() }",
        "Storage.prototype.getItem = () => '{'",
    ],
    ids=["forbidden", "full", "spoilt"],
)
def test_a_list_works_where_nothing_can_be_kept(
    phone: BrowserContext, site_address: str, storage: str
) -> None:
    faults: list[str] = []
    page = phone.new_page()
    page.add_init_script(storage)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{site_address}/visit/door/")
    page.locator(".kb-tick").nth(2).click()

    expect(page.locator("[data-count]")).to_have_text("1")
    assert faults == []


def test_without_scripts_a_list_is_plain_boxes(browser: Browser, site_address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_address}/visit/door/")

        expect(page.locator(".kb-tick input")).not_to_have_count(0)
        expect(page.locator(".kb-sheet__bar")).to_be_hidden()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("address", ["overdue/now", "visit/door"])
def test_six_rows_stand_in_the_first_screenful_and_each_fits_a_finger(
    open_list: Callable[[str], Page], address: str, edition: str
) -> None:
    rows = open_list(f"{edition}{address}").locator(".kb-item--check")

    expect(rows.nth(5)).to_be_in_viewport(ratio=1)
    for row in rows.all():
        whole, label = row.bounding_box(), row.locator("label").bounding_box()
        assert whole
        assert label
        assert label["height"] >= 44
        assert label["height"] >= whole["height"] - 4
        for link in row.locator(".kb-item__who").all():
            box = link.bounding_box()
            assert box
            assert box["height"] >= 44


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("address", ["overdue/now", "visit/door", "self/talk"])
def test_a_list_is_printed_on_one_page(
    open_list: Callable[[str], Page], address: str, edition: str
) -> None:
    page = open_list(f"{edition}{address}")
    page.evaluate("window.print = () => {}")
    page.locator("[data-do=print]").first.click()
    page.emulate_media(media="print")

    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".kb-sheet .kb-tick").last).to_be_visible()
    expect(page.locator(".kb-sheet__bar")).to_be_hidden()
    assert sheets(page) == 1

    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".kb-print-part")).to_have_count(0)


def test_a_printed_list_has_lines_for_a_pen(open_list: Callable[[str], Page]) -> None:
    page = open_list("visit/door")
    lines = page.locator(".kb-blanks li")
    expect(lines.first).to_be_hidden()

    page.emulate_media(media="print")
    expect(lines).to_have_text(["来人姓名", "哪家机构", "什么时间", "说了什么"])
    expect(lines.last).to_be_visible()
    expect(page.locator(".kb-blanks")).to_contain_text("96110")


def test_a_printed_page_has_numbers_and_not_all_quotes(open_list: Callable[[str], Page]) -> None:
    page = open_list("visit/conduct")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator(".kb-proof").first).to_be_hidden()
    expect(page.locator(".kb-foot")).to_contain_text("方括号里是编号")
    number = "getComputedStyle(document.querySelector('.kb-card__say'), '::after').content"
    assert "[" in page.evaluate(number)


def test_a_plan_is_printed_on_one_page_without_its_form(open_list: Callable[[str], Page]) -> None:
    page = open_list("self/plan")
    for name, amount in {"debt": "12000", "income": "3000", "living": "2000"}.items():
        page.fill(f"#{name}", amount)
    page.locator("[type=submit]").click()
    page.evaluate("window.print = () => {}")
    page.locator("[data-do=print]").click()
    page.emulate_media(media="print")

    expect(page.locator(".kb-months tbody tr")).to_have_count(12)
    expect(page.locator(".kb-text")).to_be_visible()
    expect(page.locator(".kb-form")).to_be_hidden()
    assert sheets(page) == 1


def sheets(page: Page) -> int:
    """Count the pages of paper, A4."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
