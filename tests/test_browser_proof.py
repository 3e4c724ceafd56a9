"""Proof in a real Chromium: what names a sentence can be copied, and leads to it again."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from searching import clipboard

from bindery.compose.paging import stops

SENTENCE = "长时间逾期又联系不上，平台可能上门。"


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Give a tab that may write to the clipboard and read it."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        context.set_default_timeout(10_000)
        yield context.new_page()


def test_a_statement_is_copied_with_number_words_witnesses_and_address(
    reader: Page, site_address: str
) -> None:
    reader.goto(f"{site_address}/visit/why/")
    shown = reader.locator("article.kb-card", has=reader.locator("#sa12"))
    shown.locator("summary").click()
    shown.get_by_role("button", name="复制编号 sa12").click()

    expect(reader.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    assert clipboard(reader) == (
        f"sa12「{SENTENCE}」 (000-27-1, 002-23-1, 004-33-1) {site_address}/ref/claims/#sa12"
    )


def test_a_line_is_copied_with_its_own_address_in_the_other_script_too(
    reader: Page, site_address: str
) -> None:
    reader.goto(f"{site_address}/zh-hant/ref/source-003/")
    button = reader.get_by_role("button", name="複製編號 003-28-1")
    button.focus()
    reader.keyboard.press("Enter")

    expect(reader.get_by_role("status").filter(has_text="已複製")).to_be_visible()
    copied = clipboard(reader)
    assert copied.startswith("003-28-1「在上門核實前，金融機構會通過多種渠道")
    assert copied.endswith(f"」 {site_address}/zh-hant/ref/source-003/#p-003-28-1")


@pytest.mark.parametrize("allowed", [True, False])
def test_without_the_newer_way_the_older_copies_or_leaves_the_words_selected(
    page: Page, site_address: str, *, allowed: bool
) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        f"document.execCommand = () => {'true' if allowed else 'false'};"
    )
    page.goto(f"{site_address}/visit/why/")
    shown = page.locator("article.kb-card", has=page.locator("#sa12"))
    shown.locator("summary").click()
    shown.get_by_role("button", name="复制编号 sa12").click()
    by_hand = shown.get_by_role("textbox", name="请选中这些字，自己复制")
    told = page.get_by_role("status").filter(has_text="已复制")

    if allowed:
        expect(told).to_be_visible()
        expect(by_hand).to_have_count(0)
        expect(shown.get_by_role("button", name="复制编号 sa12")).to_be_focused()
    else:
        expect(by_hand).to_be_focused()
        expect(by_hand).to_have_value(re.compile(f"sa12「{SENTENCE}」"))
        assert page.evaluate("getSelection().toString()").startswith("sa12「")
        expect(told).to_have_count(0)


def test_the_button_is_large_enough_for_a_finger(browser: Browser, site_address: str) -> None:
    with browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    ) as context:
        page = context.new_page()
        for address in ("visit/why/", "ref/source-003/"):
            page.goto(f"{site_address}/{address}")
            for fold in page.locator("details.kb-proof").all()[:1]:
                fold.locator("summary").click()
            box = page.locator(".kb-copy:visible").first.bounding_box()

            assert box is not None
            assert min(box["width"], box["height"]) >= 44


def test_a_permanent_address_leads_on_to_the_card(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/ref/claims/#sa12")
    row = page.locator("#sa12")
    expect(row).to_be_in_viewport()
    row.get_by_role("link").click()

    page.wait_for_url(f"{site_address}/visit/why/#sa12")
    expect(page.locator("#sa12")).to_have_text(SENTENCE)


def test_a_fold_says_whose_words_it_opens(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/visit/why/")
    names = page.locator("details.kb-proof > summary").all_text_contents()

    assert f"看原句：{SENTENCE}" in names
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("003-28-1", "ref/source-003/#L28"),
        ("002:23", "ref/source-002/#L23"),
        (" SA12 ", "visit/why/#sa12"),
    ],
)
def test_a_number_leads_to_its_place(
    page: Page, site_address: str, number: str, address: str
) -> None:
    page.goto(f"{site_address}/ref/claims/")
    page.get_by_label("按编号找").fill(number)
    page.keyboard.press("Enter")

    page.wait_for_url(f"{site_address}/{address}")
    expect(page.locator(f"#{address.split('#')[1]}")).to_be_in_viewport()


@pytest.mark.parametrize("number", ["009-1-1", "sa999", "", '"]', "逾期"])
def test_a_number_that_nothing_has_is_named_as_such(
    page: Page, site_address: str, number: str
) -> None:
    page.goto(f"{site_address}/ref/claims/")
    page.get_by_label("按编号找").fill(number)
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").filter(has_text="没有这个编号")).to_be_visible()
    assert page.url == f"{site_address}/ref/claims/"


def test_without_scripts_a_number_is_found_by_links(browser: Browser, site_address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_address}/ref/claims/")
        expect(page.locator(".kb-number")).to_be_hidden()
        page.locator("[data-kb-source='003'] a", has_text=re.compile(r"^2\d$")).click()

        page.wait_for_url(re.compile(r"/ref/source-003/#L2\d$"))


PARTS = """<!doctype html><html><head><script>
const kbReady = (act) => document.addEventListener("DOMContentLoaded", act);
</script><script src="number.js"></script></head><body><nav class="kb-parts">
<a href="index.html#L1">1</a><a href="second.html#L61">61</a><a href="third.html#L130">130</a>
</nav><p id="L1">1</p></body></html>"""


@pytest.fixture
def parts_address(root: Path, tmp_path: Path, serve_folder: Callable[..., str]) -> str:
    """Serve a document that goes on on two further pages, and give its address."""
    for name in ("index.html", "second.html", "third.html"):
        (tmp_path / name).write_text(PARTS, encoding="utf-8")
    (tmp_path / "number.js").write_bytes((root / "docs/assets/js/number.js").read_bytes())
    return serve_folder(tmp_path)


@pytest.mark.parametrize(
    ("anchor", "there"),
    [
        ("L1", "index.html#L1"),
        ("L128", "second.html#L128"),
        ("p-003-128-1", "second.html#p-003-128-1"),
        ("L131", "third.html#L131"),
        ("top", "index.html#top"),
    ],
)
def test_a_line_that_moved_to_a_further_page_is_still_reached(
    page: Page, parts_address: str, anchor: str, there: str
) -> None:
    page.goto(f"{parts_address}/index.html#{anchor}")

    page.wait_for_url(f"{parts_address}/{there}")


def test_a_line_far_off_is_reached_over_the_pages_that_are_linked(
    page: Page, root: Path, tmp_path: Path, serve_folder: Callable[..., str]
) -> None:
    (tmp_path / "number.js").write_bytes((root / "docs/assets/js/number.js").read_bytes())
    head, _, _ = PARTS.partition("<a ")
    for here in range(60):
        links = (f'<a href="{at}.html#L{10 * at + 1}">{at}</a>' for at in stops(60, here))
        (tmp_path / f"{here}.html").write_text(head + "".join(links) + "</nav>", encoding="utf-8")
    address = serve_folder(tmp_path)

    for begun, there in ((0, "43.html#L436"), (59, "30.html#L301"), (31, "1.html#L20")):
        page.goto(f"{address}/{begun}.html#{there.partition('#')[2]}")
        page.wait_for_url(f"{address}/{there}")


@pytest.mark.parametrize("edition", ["", "zh-hant/"])
def test_every_passage_has_its_permanent_place(site: Path, edition: str) -> None:
    rows = (site / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    ids = set(re.findall(r'"id": "([^"]+)"', "\n".join(row[:40] for row in rows)))
    places = {
        place
        for page in (site / edition / "ref").glob("source-*/**/index.html")
        for place in re.findall(r'id="p-([^"]+)"', page.read_text(encoding="utf-8"))
    }

    assert len(ids) == 432
    assert places == ids


@pytest.mark.parametrize("width", [320, 1280])
def test_a_comparison_is_a_table_with_a_caption_or_a_stack_of_cards(
    page: Page, site_address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site_address}/visit/compare/")
    table = page.get_by_role("table", name="每个主题，5 份资料各写了什么")

    expect(table).to_be_visible()
    assert table.get_by_role("columnheader").count() == 6
    assert table.get_by_role("rowheader").count() == table.get_by_role("row").count() - 1
    first = table.get_by_role("cell").first.bounding_box()
    second = table.get_by_role("cell").nth(1).bounding_box()
    assert first is not None
    assert second is not None
    assert (first["x"] == second["x"]) == (width == 320)
