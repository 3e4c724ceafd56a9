"""What the search dialog fetches in a real Chromium, when, and what it does without it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from searching import ask, field, hits, status, unkept
from test_browser_offline import CONTROLLED, until

EDITIONS = ("", "zh-hant/")

#: Wait until a service worker has kept so many files of the index.
KEPT = """async (count) => {
  for (let kept = []; kept.length < count; ) {
    await new Promise((done) => setTimeout(done, 100));
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = [].concat(...(await Promise.all(stores.map((store) => store.keys()))));
    kept = requests.filter((request) => request.url.includes("/search/"));
  }
}"""


@pytest.mark.parametrize(
    ("lost", "words"), [("engine", ""), (r"s/\d+", "罚息"), (r"hans/\d+", "罚息")]
)
def test_a_file_that_does_not_come_is_told_and_can_be_asked_for_again(
    browser: Browser, site_address: str, lost: str, words: str
) -> None:
    with unkept(browser) as page:
        files = re.compile(rf"/search/.*\b{lost}\.js")
        page.route(files, lambda route: route.abort())
        page.goto(f"{site_address}/overdue/now/")
        ask(page, words)
        expect(status(page)).to_contain_text("没有读到")
        expect(page.get_by_role("link", name="常见问题一览").last).to_be_visible()
        page.unroute(files)
        page.get_by_role("button", name="再试一次").click()

        expect(page.locator(":is(.kb-search__asked, .kb-hit):visible").first).to_be_visible()


def test_a_file_that_never_answers_is_given_up(browser: Browser, site_address: str) -> None:
    with unkept(browser) as page:
        page.clock.install()
        page.route("**/search/index.js", lambda _: None)
        page.goto(f"{site_address}/overdue/now/")
        page.locator(".kb-loupe").click()
        page.clock.fast_forward(1_000)
        expect(page.locator(".kb-search__busy")).to_be_visible()
        page.clock.fast_forward(10_000)

        expect(status(page)).to_contain_text("没有读到")


def test_an_index_of_another_day_asks_for_a_new_page(browser: Browser, site_address: str) -> None:
    with unkept(browser) as page:
        other = 'kb("index", {"format": 2, "version": "x"})'
        page.route("**/search/index.js", lambda route: route.fulfill(body=other))
        page.goto(f"{site_address}/overdue/now/")
        ask(page, "罚息")
        expect(status(page)).to_contain_text("刚刚更新过")
        page.unroute("**/search/index.js")
        with page.expect_navigation():
            page.get_by_role("button", name="刷新").click()
        ask(page, "罚息")

        expect(hits(page).first).to_be_visible()


def test_a_late_answer_does_not_replace_a_newer_one(browser: Browser, site_address: str) -> None:
    with unkept(browser) as page:
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/slow.js", hold)
        page.goto(f"{site_address}/overdue/now/")
        ask(page, "罚息")
        expect(hits(page).first).to_be_visible()
        page.evaluate(
            """() => {
              const find = kbSearch.find;
              const slow = (q, files, options) => {
                const late = q === "慢" && files.get("slow") === undefined;
                return late ? { need: ["slow"] } : find(q, files, options);
              };
              window.kbSearch = Object.assign({}, kbSearch, { find: slow });
            }"""
        )
        with page.expect_request("**/slow.js"):
            field(page).fill("慢")
        field(page).fill("罚息")
        expect(page.locator(".kb-search mark", has_text="罚息").first).to_be_visible()
        held[0].fulfill(body='kb("slow", 1)')
        expect(page.locator("head script[src*=slow]")).to_have_count(0)

        expect(page.locator(".kb-search mark", has_text="罚息").first).to_be_visible()
        expect(field(page)).to_have_value("罚息")


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_fetched_before_the_dialog_opens_and_never_from_elsewhere(
    browser: Browser, site_address: str, edition: str
) -> None:
    with unkept(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site_address}/{edition}visit/why/", wait_until="networkidle")
        before = [url for url in asked if "/search/" in url]
        ask(page, "罚息")
        expect(hits(page).first).to_be_visible()

        assert before == []
        assert [url for url in asked if not url.startswith(f"{site_address}/")] == []
        assert any(url.startswith(f"{site_address}/search/") for url in asked)


def test_what_was_fetched_is_not_fetched_again(browser: Browser, site_address: str) -> None:
    with unkept(browser) as page:
        page.goto(f"{site_address}/visit/why/")
        ask(page, "罚息")
        expect(hits(page).first).to_be_visible()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        field(page).fill("")
        expect(page.locator(".kb-search__doors")).to_be_visible()
        field(page).fill("罚息")
        expect(hits(page).first).to_be_visible()

        assert asked == []
        assert page.locator("head script[src*='/search/']").count() == 0


@pytest.mark.parametrize("edition", EDITIONS)
def test_it_works_from_a_folder(page: Page, site: Path, edition: str) -> None:
    page.goto(f"{site.as_uri()}/{edition}overdue/now/index.html")
    ask(page, "逾期多少天会上门")
    hits(page).first.click()

    page.wait_for_url(f"{site.as_uri()}/{edition}ref/limits/index.html#q-how-many-days")


def test_without_scripts_search_leads_to_the_list_of_questions(
    browser: Browser, site_address: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_address}/overdue/now/")
        link = page.locator(".kb-loupe")

        expect(link.locator(".kb-loupe__list")).to_be_visible()
        link.click()
        page.wait_for_url(f"{site_address}/ref/faq/")


def test_what_was_read_and_searched_is_there_without_a_network(
    page: Page, site: Path, serve_folder: Callable[..., str]
) -> None:
    address = serve_folder(site)
    page.goto(f"{address}/overdue/now/")
    until(page, CONTROLLED, None)
    page.goto(f"{address}/zh-hant/visit/door/")
    ask(page, "罰息")
    expect(hits(page).first).to_be_visible()
    count = page.evaluate("kb.whole('hant').length")
    assert count > 0
    page.evaluate(KEPT, count)
    page.context.set_offline(True)
    page.goto(f"{address}/overdue/now/")

    expect(page.locator("h1")).to_contain_text("四件事")
    page.goto(f"{address}/zh-hant/visit/door/")
    ask(page, "征信")
    expect(hits(page).first).to_be_visible()
