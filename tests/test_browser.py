"""The site in a real Chromium: every page, the switch of script, and no word to anybody else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Request, expect
from searching import unkept

#: One page of each kind.
KINDS = (
    "",
    "overdue/now/",
    "overdue/effects/",
    "visit/steps/",
    "visit/conduct/",
    "visit/compare/",
    "staff/m2-before/",
    "staff/quiz/",
    "ref/platforms/",
    "ref/jiebei/",
    "ref/source-003/",
    "ref/repairs-003/",
    "ref/sources/",
    "ref/claims/",
    "ref/glossary/",
    "ref/faq/",
    "ref/limits/",
    "ref/notes/",
    "ref/about/",
)

EDITIONS = ("", "zh-hant/")


def test_switching_the_script_keeps_the_page_and_the_place(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/visit/why/#sa12")
    expect(page.locator("#sa12")).to_contain_text("长时间逾期又联系不上")

    page.get_by_role("link", name="繁").click()
    page.wait_for_url(f"{site_address}/zh-hant/visit/why/#sa12")
    expect(page.locator("#sa12")).to_contain_text("長時間逾期又聯繫不上")

    page.get_by_role("link", name="简").or_(page.get_by_role("link", name="簡")).click()
    page.wait_for_url(f"{site_address}/visit/why/#sa12")


def test_every_sentence_leads_to_its_line(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/visit/why/#sa12")
    card = page.locator("article", has=page.locator("#sa12")).or_(page.locator("article#sa12"))
    card.locator("summary").first.click()
    card.locator("a[href*='source-000/#L27']").first.click()

    page.wait_for_url(re.compile(r"/ref/source-000/#L27$"))
    expect(page.locator("#L27")).to_contain_text("借贝可能采取上门核实的措施")


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """Give a tab of a phone that goes from page to page; a new one for each costs much more."""
    with unkept(browser, viewport={"width": 360, "height": 740}) as page:
        yield page


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_request_leaves_the_site_and_no_page_scrolls_sideways(
    phone: Page, site_address: str, edition: str, kind: str
) -> None:
    asked: list[str] = []
    faults: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    def complain(error: Error) -> None:
        faults.append(str(error))

    phone.on("request", note)
    phone.on("pageerror", complain)
    phone.goto(f"{site_address}/{edition}{kind}", wait_until="networkidle")
    width = phone.evaluate("document.documentElement.scrollWidth")
    phone.remove_listener("request", note)
    phone.remove_listener("pageerror", complain)

    assert [url for url in asked if not url.startswith(f"{site_address}/")] == []
    assert faults == []
    assert width <= 360


@pytest.mark.parametrize(("edition", "lang"), [("", "zh-Hans"), ("zh-hant/", "zh-Hant")])
def test_each_edition_says_its_language(
    page: Page, site_address: str, edition: str, lang: str
) -> None:
    page.goto(f"{site_address}/{edition}self/talk/")

    assert page.locator("html").get_attribute("lang") == lang
    other = page.locator("link[hreflang]")
    assert {link.get_attribute("hreflang") for link in other.all()} == {
        "zh-Hans",
        "zh-Hant",
        "x-default",
    }


def test_an_unknown_address_gets_a_page_in_both_scripts(page: Page, site_address: str) -> None:
    answer = page.goto(f"{site_address}/nowhere/")

    assert answer is not None
    assert answer.status == 404
    expect(page.locator("main")).to_contain_text(re.compile("没有|沒有"))


def test_without_scripts_the_guide_can_still_be_read(browser: Browser, site_address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_address}/overdue/now/")
        page.get_by_role("link", name="繁").click()

        page.wait_for_url(f"{site_address}/zh-hant/overdue/now/")
        expect(page.locator("h1")).to_contain_text("逾期了，先做這四件事")


def test_the_published_ledger_has_every_passage(site: Path) -> None:
    rows = (site / "ledger.jsonl").read_text(encoding="utf-8").splitlines()

    assert len(rows) == 432
