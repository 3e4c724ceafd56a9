"""The test for new staff in a real Chromium: by keyboard alone, on a phone, without a script."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 320, "height": 640}
#: All that a browser could keep of what was answered.
KEPT = """() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].join()
    + document.cookie + location.search"""
#: What has the focus, and what is asked there.
HELD = """() => {
    const it = document.activeElement, field = it.closest(".kb-ask");
    const right = field ? field.dataset.right.split(" ").map(Number) : [];
    const row = field ? [...field.querySelectorAll(".kb-opts > li")].indexOf(it.closest("li")) : -1;
    return { type: it.type || it.tagName, value: Number(it.value), by: it.dataset.by || "", row,
             id: field ? field.id : "", kind: field ? field.dataset.kind : "", right };
}"""
SMALL = """() => [...document.querySelectorAll(".kb-quiz button, .kb-quiz label, .kb-quiz summary")]
    .filter((it) => it.getClientRects().length && it.getBoundingClientRect().height < 43.5)
    .map((it) => it.textContent)"""
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """Give the browser of a narrow phone, on which printing asks nobody for a printer."""
    with browser.new_context(viewport=PHONE, service_workers="block") as context:
        context.set_default_timeout(10_000)
        context.add_init_script("window.print = () => {};")
        yield context


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.locator("#z-first-contact input").first.focus()
    return page


def take(page: Page, *, skip: tuple[str, ...] = ()) -> None:
    """Answer every question rightly but those to skip, by keys alone, and ask for the result."""
    for _ in range(100):
        held: dict[str, Any] = page.evaluate(HELD)
        if held["type"] == "submit":
            page.keyboard.press("Enter")
            return
        if held["id"].removeprefix("z-") not in skip:
            answer(page, held)
        page.keyboard.press("Tab")
    pytest.fail("no button was reached by keyboard")


def answer(page: Page, held: dict[str, Any]) -> None:
    match held["kind"], held["type"]:
        case "single" | "sort", "radio":
            right = held["right"][held["row"] if held["kind"] == "sort" else 0]
            page.keyboard.press("Space")
            for _ in range(right):
                page.keyboard.press("ArrowDown")
        case "multiple", "checkbox" if held["value"] in held["right"]:
            page.keyboard.press("Space")
        case "order", "button" if held["row"] == 0 and held["by"] == "1":
            # The first one belongs at the end; the focus goes with it.
            page.keyboard.press("Enter")
            page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("edition", "score", "verdict"),
    [
        ("", "12 题对 12 题，✔ 通过（对 80% 算通过）", "✔ 答对了。"),
        ("zh-hant/", "12 題對 12 題，✔ 通過（對 80% 算通過）", "✔ 答對了。"),
    ],
)
def test_the_whole_test_can_be_passed_by_keyboard_alone(
    phone: BrowserContext, site_address: str, edition: str, score: str, verdict: str
) -> None:
    page = opened(phone, f"{site_address}/{edition}staff/quiz/")
    take(page)

    expect(page.locator("[data-score]")).to_have_text(score)
    expect(page.locator(".kb-outcome h3")).to_be_focused()
    expect(page.locator(".kb-verdict")).to_have_text([verdict] * 12)
    expect(page.locator(".kb-answer:not([open])")).to_have_count(0)
    expect(page.locator("#record")).to_be_visible()


def test_nine_right_answers_do_not_pass_and_the_others_are_named(
    phone: BrowserContext, site_address: str
) -> None:
    page = opened(phone, f"{site_address}/staff/quiz/")
    take(page, skip=("notice-who", "grace-when", "improper-means"))

    expect(page.locator("[data-score]")).to_have_text("12 题对 9 题，✗ 还没有通过（对 80% 算通过）")
    expect(page.locator("[data-missed] a")).to_have_text(["第 2 题", "第 5 题", "第 6 题"])
    expect(page.locator("#z-notice-who .kb-verdict")).to_have_text("✗ 没有作答。看下面的说明。")
    row = page.locator("#record tr", has_text="模块二")
    expect(row.locator("td")).to_have_text("2 题对 1 题")


def test_a_moved_item_keeps_the_focus_and_its_place_is_told(
    phone: BrowserContext, site_address: str
) -> None:
    page = opened(phone, f"{site_address}/staff/quiz/")
    page.locator("#z-three-steps [data-by='1']").first.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#z-three-steps li b")).to_have_text(["确认信息", "协商还款", "了解情况"])
    expect(page.locator("#z-three-steps li").nth(1).locator("[data-by='1']")).to_be_focused()
    expect(page.locator(".kb-quiz [role=status]")).to_have_text("协商还款：第 2 位，共 3 位。")


def test_done_again_nothing_of_the_first_time_is_left(
    phone: BrowserContext, site_address: str
) -> None:
    page = opened(phone, f"{site_address}/staff/quiz/")
    take(page, skip=("grace-when",))
    page.get_by_role("button", name="重做").click()

    expect(page.locator(".kb-quiz input:checked")).to_have_count(0)
    expect(page.locator(".kb-verdict:visible")).to_have_count(0)
    expect(page.locator(".kb-answer:visible")).to_have_count(0)
    expect(page.locator("#record")).to_be_hidden()
    expect(page.locator("#z-three-steps li b")).to_have_text(["协商还款", "确认信息", "了解情况"])
    expect(page.locator("#z-first-contact input").first).to_be_focused()


def test_the_record_is_a_file_and_one_sheet_of_paper_and_nothing_else(
    phone: BrowserContext, site_address: str
) -> None:
    page = opened(phone, f"{site_address}/staff/quiz/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    take(page, skip=("same-platform",))
    page.get_by_label("姓名").fill("张某")
    with page.expect_download() as saving:
        page.get_by_role("button", name="下载 JSON").click()
    record = json.loads(saving.value.path().read_text(encoding="utf-8"))
    page.get_by_role("button", name="打印记录").click()
    pages = PAGE_OF_PDF.findall(page.pdf())

    assert re.fullmatch(r"quiz-record-\d{4}-\d\d-\d\d\.json", saving.value.suggested_filename)
    assert sorted(record) == sorted(
        ["guide", "edition", "built", "taken", "name", "right", "total", "passed", "questions"]
    )
    assert (record["guide"], record["edition"], record["name"]) == ("逾期指南", "hans", "张某")
    assert (record["right"], record["total"], record["passed"]) == (11, 12, True)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", record["built"])
    given = {it["id"]: it["given"] for it in record["questions"]}
    assert given["three-steps"] == ["确认信息", "了解情况", "协商还款"]
    assert given["opinion-or-practice"][0] == "核对身份信息 → 做法"
    assert given["same-platform"] == []
    assert len(pages) == 1
    assert [url for url in asked if not url.startswith("blob:")] == []
    assert page.evaluate(KEPT) == ""


def test_the_sheet_to_fill_is_one_sheet_of_paper(phone: BrowserContext, site_address: str) -> None:
    page = phone.new_page()
    page.goto(f"{site_address}/staff/m2-before/")
    page.get_by_role("button", name="打印核对单").click()
    before = PAGE_OF_PDF.findall(page.pdf(format="A4"))
    page.evaluate("dispatchEvent(new Event('afterprint'))")

    assert len(before) == 1
    expect(page.locator(".kb-alone")).to_have_count(0)


def test_what_goes_to_paper_says_where_it_is_from_and_leaves_room_to_sign(
    phone: BrowserContext, site_address: str
) -> None:
    page = phone.new_page()
    page.goto(f"{site_address}/staff/m2-before/")
    sheet = page.locator("#sheet")
    for label in ("借款人编号", "外访人员 1", "外访人员 2", "日期", "签名", "工号 1", "工号 2"):
        expect(sheet.get_by_label(label, exact=True)).to_be_visible()

    expect(sheet).to_contain_text(re.compile(r"出处：逾期指南 模块二 上门之前 \d{4}-\d\d-\d\d"))
    expect(sheet).to_contain_text("本机构是否适用，请先确认")
    page.goto(f"{site_address}/staff/quiz/")
    expect(page.locator("#record [data-of=guide]")).to_have_text("逾期指南")
    expect(page.locator("#record [data-of=built]")).to_have_text(re.compile(r"\d{4}-\d\d-\d\d"))
    expect(page.locator("#record").get_by_label("培训人签名")).to_have_count(1)


@pytest.mark.parametrize("lesson", ["m1-why", "m3-onsite", "m4-record", "m5-conduct"])
def test_practice_is_explained_and_what_is_wrong_is_marked(
    phone: BrowserContext, site_address: str, lesson: str
) -> None:
    page = phone.new_page()
    page.goto(f"{site_address}/staff/{lesson}/")
    practice = page.locator("form.kb-quiz").first
    practice.locator("input").first.check()
    practice.get_by_role("button", name="看结果").click()

    expect(practice.locator(".kb-outcome h3")).to_be_focused()
    expect(practice.locator(".kb-answer[open]")).not_to_have_count(0)
    expect(practice.locator(".kb-verdict:visible")).not_to_have_count(0)
    expect(page.locator("form.kb-quiz").last.locator(".kb-verdict:visible")).to_have_count(0)
    assert page.evaluate(KEPT) == ""
    practice.get_by_role("button", name="重做").click()
    expect(practice.locator(".kb-verdict:visible")).to_have_count(0)
    expect(practice.locator("input").first).to_be_focused()


@pytest.mark.parametrize("place", ["quiz", "m1-why", "m2-before", "m4-record"])
def test_a_finger_hits_everything_and_nothing_is_wider_than_a_small_phone(
    phone: BrowserContext, site_address: str, place: str
) -> None:
    page = phone.new_page()
    page.goto(f"{site_address}/staff/{place}/")

    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_scripts_every_question_has_its_options_and_its_answer(
    browser: Browser, site_address: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_address}/staff/quiz/")
        first = page.locator("#z-first-contact")
        expect(first.locator("li label")).to_have_count(4)
        expect(first.locator(".kb-right")).to_be_hidden()
        first.get_by_text("看答案").click()
        expect(first.locator(".kb-right")).to_have_text("先用短信、〔电话〕联系")
        expect(page.locator(".kb-quiz button:visible")).to_have_count(0)
        first.locator("input").first.press("Enter")

        expect(page).to_have_url(f"{site_address}/staff/quiz/")
