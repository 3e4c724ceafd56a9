"""What stands around every page, in a real Chromium: menu, colours, search."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import (
    Browser,
    Page,
    Route,
    ViewportSize,
    expect,
)
from searching import dialog, field, hits, status, unkept

PHONE = ViewportSize(width=360, height=740)
NOW = "overdue/now/"

#: The colours as they are when the body begins, before anything is painted.
WATCH_COLOURS = """new MutationObserver(() => {
  if (document.body && window.first === undefined)
    window.first = document.documentElement.dataset.kbScheme || "";
}).observe(document, { childList: true, subtree: true })"""

#: What of the header is cut, or too small for a finger.
CUT = """() => [...document.querySelectorAll(".md-header :is(a, button)")]
  .map((it) => [it.className, it.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.left < 0 || box.right > innerWidth))
  .map(([name]) => name)"""
SMALL = """() => [...document.querySelectorAll(".md-header :is(a, button):not([data-kb-script])")]
  .map((it) => [it.className, it.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 44 || box.height < 44))
  .map(([name]) => name)"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Give a tab of a phone that has never been here."""
    with unkept(browser, viewport=PHONE) as page:
        yield page


def inside(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement.closest('#kb-side') !== null"))


def test_the_menu_is_walked_by_keyboard(phone: Page, site_address: str) -> None:
    phone.goto(f"{site_address}/{NOW}")
    button, menu = phone.locator("button.kb-menu"), phone.locator("#kb-side")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_hidden()
    button.press("Enter")

    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(menu.locator("[aria-current]")).to_be_focused()
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_a_closed_menu_takes_no_stop_of_the_tab_key(phone: Page, site_address: str) -> None:
    phone.goto(f"{site_address}/{NOW}")
    seen = []
    for _ in range(12):
        phone.keyboard.press("Tab")
        seen.append(inside(phone))

    assert not any(seen)


def test_leaving_the_menu_closes_it(phone: Page, site_address: str) -> None:
    phone.goto(f"{site_address}/{NOW}")
    phone.locator("button.kb-menu").click()
    phone.locator("#kb-side a").last.focus()
    expect(phone.locator("#kb-side")).to_be_visible()
    phone.keyboard.press("Tab")

    expect(phone.locator("#kb-side")).to_be_hidden()
    assert not inside(phone)


def test_a_tap_beside_the_menu_closes_it(phone: Page, site_address: str) -> None:
    phone.goto(f"{site_address}/{NOW}")
    phone.locator("button.kb-menu").click()
    expect(phone.locator("#kb-side")).to_be_visible()
    phone.mouse.click(350, 400)

    expect(phone.locator("#kb-side")).to_be_hidden()
    expect(phone.locator("button.kb-menu")).to_be_focused()


def test_without_scripts_the_menu_opens_by_finger_and_by_key(
    browser: Browser, site_address: str
) -> None:
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{site_address}/{NOW}")
        page.locator("label.kb-menu").click()
        expect(page.locator("#kb-side")).to_be_visible()
        page.locator("#kb-drawer").press("Space")
        expect(page.locator("#kb-side")).to_be_hidden()

        expect(page.locator("button.kb-menu")).to_be_hidden()
        expect(page.locator(".kb-tint")).to_be_hidden()


def test_the_first_stop_leads_past_the_header(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/{NOW}")
    page.keyboard.press("Tab")
    expect(page.locator(".kb-skip")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#kb-main")).to_be_focused()


def test_colours_follow_the_device_and_then_the_reader(browser: Browser, site_address: str) -> None:
    with unkept(browser, color_scheme="dark") as page:
        page.add_init_script(WATCH_COLOURS)
        page.goto(f"{site_address}/{NOW}")
        button, paper = page.locator(".kb-tint"), page.locator("body")
        expect(button).to_have_accessible_name("换成浅色")
        expect(paper).to_have_css("background-color", "rgb(19, 26, 28)")
        button.click()
        expect(button).to_have_accessible_name("换成深色")
        expect(paper).to_have_css("background-color", "rgb(250, 247, 241)")
        bars = page.locator("meta[name=theme-color]").evaluate_all("all => all.map(a => a.content)")
        page.goto(f"{site_address}/zh-hant/{NOW}")

        expect(paper).to_have_css("background-color", "rgb(250, 247, 241)")
        assert bars == ["#ffffff", "#ffffff"]
        assert page.evaluate("window.first") == "light"


def test_colours_need_no_scripts_and_no_storage(browser: Browser, site_address: str) -> None:
    with browser.new_context(java_script_enabled=False, color_scheme="dark") as context:
        page = context.new_page()
        page.goto(f"{site_address}/{NOW}")
        expect(page.locator("body")).to_have_css("background-color", "rgb(19, 26, 28)")
    with unkept(browser) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw Error('forbidden') } })"
        )
        page.goto(f"{site_address}/{NOW}")
        page.locator(".kb-tint").click()

        expect(page.locator("html")).to_have_attribute("data-kb-scheme", "dark")


def test_search_is_fetched_when_the_reader_reaches_for_it_and_once(
    phone: Page, site_address: str
) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{site_address}/{NOW}", wait_until="networkidle")
    before = [url for url in asked if "search" in url]
    phone.locator(".kb-loupe").dblclick()
    field(phone).fill("罚息")
    expect(hits(phone).first).to_be_visible()

    assert before == []
    assert len([url for url in asked if "/assets/search." in url]) == 2
    assert len(asked) == len(set(asked))


def test_what_is_typed_while_search_comes_is_not_lost(phone: Page, site_address: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    phone.route("**/assets/search.*.js", hold)
    phone.goto(f"{site_address}/{NOW}")
    gone: list[str] = []
    phone.on("framenavigated", lambda frame: gone.append(frame.url))
    with phone.expect_request("**/assets/search.*.js"):  # Behind the style sheet, not at once.
        phone.keyboard.press("/")
        phone.keyboard.type("逾期多少天会上门")
        phone.keyboard.press("Enter")
    expect(phone.locator(".kb-search__busy")).to_be_visible()
    held[0].continue_()
    phone.wait_for_url("**/ref/limits/#q-how-many-days")

    assert [url for url in gone if not url.endswith(NOW)] == [phone.url]


@pytest.mark.parametrize("lost", ["js", "css"])
def test_search_that_does_not_come_says_so_and_can_be_asked_for_again(
    phone: Page, site_address: str, lost: str
) -> None:
    phone.route(f"**/assets/search.*.{lost}", lambda route: route.abort())
    phone.goto(f"{site_address}/{NOW}")
    phone.locator(".kb-loupe").click()
    expect(status(phone)).to_contain_text("没有读到")
    expect(dialog(phone).get_by_role("link", name="常见问题一览")).to_be_visible()
    phone.unroute_all()
    field(phone).fill("罚息")
    phone.get_by_role("button", name="再试一次").click()

    expect(hits(phone).first).to_be_visible()


@pytest.mark.parametrize("edition", ["", "zh-hant/"])
@pytest.mark.parametrize(("width", "letters"), [(320, "125%"), (360, "125%"), (360, "250%")])
def test_the_header_is_never_cut(
    browser: Browser, site_address: str, edition: str, width: int, letters: str
) -> None:
    with unkept(browser, viewport={"width": width, "height": 740}) as page:
        page.goto(f"{site_address}/{edition}{NOW}")
        page.evaluate("size => document.documentElement.style.fontSize = size", letters)

        assert page.evaluate(CUT) == []
        assert page.evaluate(SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_who_wants_no_motion_gets_none(browser: Browser, site_address: str) -> None:
    with unkept(browser, viewport=PHONE, reduced_motion="reduce") as page:
        page.goto(f"{site_address}/{NOW}")

        expect(page.locator("#kb-side")).to_have_css("transition-property", "none")


def test_the_foot_says_of_which_day_the_page_is(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/{NOW}")
    days = page.locator(".kb-footer time").all_inner_texts()
    page.goto(f"{site_address}/zh-hant/{NOW}")

    assert len(days) == 2
    assert page.locator(".kb-footer time").all_inner_texts() == days


def test_a_lost_page_leads_on_from_any_depth(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/no/such/deep/page/")
    expect(page.locator("body")).to_have_css("background-color", "rgb(250, 247, 241)")
    own = page.locator("[href], [src]").evaluate_all(
        "all => all.map(it => it.getAttribute('href') || it.getAttribute('src'))"
    )
    assert [it for it in own if not it.startswith(("/", "#", site_address))] == []
    page.keyboard.press("/")
    field(page).fill("罚息")
    expect(hits(page).first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".kb-door", has_text="有人说要上门").click()

    page.wait_for_url(f"{site_address}/visit/door/")
