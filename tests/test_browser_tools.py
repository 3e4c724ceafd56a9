"""The small programs in a real Chromium: a plan, a budget, what to say; nothing is kept or sent."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from searching import clipboard

EDITIONS = ("", "zh-hant/")
PHONE: ViewportSize = {"width": 360, "height": 740}
#: All that a browser could keep of what was typed.
KEPT = """() => [...Object.entries(localStorage), ...Object.entries(sessionStorage)].join()
    + document.cookie + location.search + location.hash"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """Give the browser of a phone; nothing behind the page asks for files."""
    with browser.new_context(viewport=PHONE, service_workers="block") as context:
        context.set_default_timeout(10_000)
        yield context


@pytest.fixture
def plan(phone: BrowserContext, site_address: str) -> Page:
    """Give the page of the plan."""
    page = phone.new_page()
    page.goto(f"{site_address}/self/plan/")
    return page


def fill(page: Page, **amounts: str) -> None:
    for name, amount in amounts.items():
        page.fill(f"#{name}", amount)
    page.locator("[type=submit]").click()


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_three_fields_of_a_plan_stand_in_the_first_screenful(
    phone: BrowserContext, site_address: str, edition: str
) -> None:
    page = phone.new_page()
    page.goto(f"{site_address}/{edition}self/plan/")

    for name in ("debt", "income", "living"):
        expect(page.locator(f"#{name}")).to_be_in_viewport(ratio=1)
        expect(page.locator(f"#{name}")).to_have_value("")


@pytest.mark.parametrize(
    ("edition", "result", "limit"),
    [
        ("", "大致要还 7 个月", "未计利息、罚息；利率看你的合同。"),
        ("zh-hant/", "大致要還 7 個月", "未計利息、罰息；利率看你的合同。"),
    ],
)
def test_a_plan_is_made_by_keyboard_alone(
    phone: BrowserContext, site_address: str, edition: str, result: str, limit: str
) -> None:
    page = phone.new_page()
    page.goto(f"{site_address}/{edition}self/plan/")
    page.locator("#debt").focus()
    for amount in ("6,500", "３０００", "2 000"):
        page.keyboard.type(amount)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("output")).to_contain_text(result)
    expect(page.locator("output")).to_contain_text("500 元")
    expect(page.locator(".kb-tool__limit")).to_have_text(limit)
    expect(page.locator(".kb-tool__limit")).to_be_in_viewport(ratio=1)
    expect(page.locator(".kb-months tbody tr")).to_have_count(7)
    expect(page.locator(".kb-text")).to_contain_text("6,500 元")


def test_a_long_plan_shows_its_first_and_last_months(plan: Page) -> None:
    fill(plan, debt="50000", income="3000", living="2000", wish="900")

    expect(plan.locator("output")).to_contain_text("56 个月（4 年零 8 个月）")
    expect(plan.locator(".kb-months tbody tr")).to_have_count(6)
    expect(plan.locator(".kb-months tbody tr").last).to_contain_text("500")


@pytest.mark.parametrize(
    ("amounts", "field", "says"),
    [
        ({}, "debt", "请填「欠款总额」"),
        ({"debt": "两千", "income": "1", "living": "1"}, "debt", "里不能有「两千」"),
        ({"debt": "￥1", "income": "1", "living": "1"}, "debt", "里不能有「¥」"),
        ({"debt": "1,00", "income": "1", "living": "1"}, "debt", "逗号、空格或小数点的位置不对"),
        ({"debt": "1"}, "income", "没有就填 0"),
        ({"debt": "100000001", "income": "1", "living": "0"}, "debt", "超过 1 亿元"),
        ({"debt": "9", "income": "3", "living": "1", "wish": "2.01"}, "wish", "只剩 2 元"),
    ],
)
def test_a_wrong_field_is_named_and_gets_the_focus(
    plan: Page, amounts: dict[str, str], field: str, says: str
) -> None:
    fill(plan, **amounts)

    wrong = plan.locator(f"#{field}")
    expect(wrong).to_be_focused()
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_accessible_description(re.compile(re.escape(says)))
    expect(plan.locator("output")).to_be_empty()
    expect(plan.locator(".kb-paper")).to_be_hidden()


@pytest.mark.parametrize(("living", "says"), [("3000", "正好用完"), ("3000.01", "还差 0.01 元")])
def test_nothing_left_gives_no_plan_but_a_way_on(plan: Page, living: str, says: str) -> None:
    fill(plan, debt="9000", income="3000", living=living)

    expect(plan.locator("output")).to_contain_text(says)
    expect(plan.locator("output")).to_contain_text("先不要答应")
    expect(plan.locator("output a[href='../talk/']")).to_be_visible()
    expect(plan.locator("output a[href='../help/']")).to_be_visible()
    expect(plan.locator(".kb-paper")).to_be_hidden()


def test_what_is_changed_takes_the_old_result_away(plan: Page) -> None:
    fill(plan, debt="6000", income="3000", living="2000")
    expect(plan.locator("output")).to_contain_text("6 个月")

    plan.fill("#living", "2500")
    expect(plan.locator("output")).to_be_empty()
    expect(plan.locator(".kb-paper")).to_be_hidden()


def test_a_form_is_cleared_with_one_button(plan: Page) -> None:
    fill(plan, debt="x")
    plan.locator("[type=reset]").click()

    expect(plan.locator("#debt")).to_have_value("")
    expect(plan.locator("[aria-invalid]")).to_have_count(0)
    expect(plan.locator("#debt-wrong")).to_be_empty()


@pytest.mark.parametrize(
    ("amounts", "says"),
    [
        ({"wage": "3000", "home": "800", "food": "900", "repay": "500"}, "每月结余 800 元"),
        ({"wage": "3000", "trade": "0.5", "save": "300", "target": "3001"}, "大致 11 个月存到"),
        ({"wage": "100", "food": "60", "rest": "41"}, "每月少 1 元，就没有缺口"),
        ({"wage": "100", "food": "160"}, "光是生活必需就超过了收入"),
    ],
)
def test_a_budget_says_what_is_left(
    phone: BrowserContext, site_address: str, amounts: dict[str, str], says: str
) -> None:
    page = phone.new_page()
    page.goto(f"{site_address}/self/budget/")
    fill(page, **amounts)

    expect(page.locator("output")).to_contain_text(says)


@pytest.mark.parametrize(
    ("amounts", "field"),
    [
        ({}, "wage"),
        ({"wage": "100", "save": "10"}, "target"),
        ({"wage": "100", "save": "101", "target": "200"}, "save"),
    ],
)
def test_a_budget_refuses_what_does_not_fit(
    phone: BrowserContext, site_address: str, amounts: dict[str, str], field: str
) -> None:
    page = phone.new_page()
    page.goto(f"{site_address}/self/budget/")
    fill(page, **amounts)

    expect(page.locator(f"#{field}")).to_be_focused()
    expect(page.locator(f"#{field}")).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize(
    ("edition", "lines"),
    [
        (
            "",
            [
                "现状：A <b>",
                "实际困难：〔这里填困难〕",
                "我每月能还 1,500 元",
                "请说明有哪些还款方案",
            ],
        ),
        ("zh-hant/", ["現狀：A <b>", "〔這裡填困難〕", "我每月能還 1,500 元"]),
    ],
)
def test_what_to_say_is_written_in_the_order_of_the_sources(
    phone: BrowserContext, site_address: str, edition: str, lines: list[str]
) -> None:
    page = phone.new_page()
    page.goto(f"{site_address}/{edition}self/talk/")
    page.fill("#now", "A <b>")
    page.check("#askplan")
    fill(page, pay="1500")

    text = page.locator(".kb-text")
    expect(text).to_contain_text(re.compile(".*".join(map(re.escape, lines)), re.DOTALL))
    expect(text.locator("b")).to_have_count(0)


def test_nobody_is_told_to_owe_nothing(plan: Page) -> None:
    fill(plan)

    expect(plan.locator("#debt-wrong")).to_have_text("请填「欠款总额」。")


def test_an_empty_form_is_not_called_written(phone: BrowserContext, site_address: str) -> None:
    page = phone.new_page()
    page.goto(f"{site_address}/self/talk/")
    fill(page)
    expect(page.locator("output")).to_contain_text("你还什么都没填")

    fill(page, now="一")
    expect(page.locator("output")).to_contain_text("写好了，在下面")


def test_a_text_is_copied_and_shown_large(phone: BrowserContext, site_address: str) -> None:
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    page = phone.new_page()
    page.goto(f"{site_address}/self/talk/")
    fill(page, now="一", hardship="二\n三")
    page.get_by_role("button", name="复制文字").click()
    page.get_by_role("button", name="放大字").click()

    expect(page.locator(".kb-paper [role=status]")).to_have_text("已复制。")
    expect(page.get_by_role("button", name="放大字")).to_have_attribute("aria-pressed", "true")
    assert "现状：一\n实际困难：二\n三\n" in clipboard(page)


@pytest.mark.parametrize(("works", "says"), [(True, "已复制。"), (False, "没有复制成。")])
def test_copying_works_without_the_clipboard_or_says_that_it_does_not(
    plan: Page, *, works: bool, says: str
) -> None:
    plan.evaluate(
        """works => {
            Object.defineProperty(navigator, "clipboard", { value: undefined });
            document.execCommand = () => works;
        }""",
        works,
    )
    fill(plan, debt="6000", income="3000", living="2000")
    plan.get_by_role("button", name="复制文字").click()

    expect(plan.locator(".kb-paper [role=status]")).to_contain_text(says)
    expect(plan.get_by_role("button", name="复制文字")).to_be_focused()
    expect(plan.locator("body > textarea")).to_have_count(0)


@pytest.mark.parametrize("name", ["plan", "budget", "talk"])
def test_a_tool_asks_nobody_and_keeps_nothing(
    phone: BrowserContext, site_address: str, name: str
) -> None:
    page = phone.new_page()
    page.goto(f"{site_address}/self/{name}/", wait_until="networkidle")
    address, before = page.url, page.evaluate(KEPT)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for field in page.locator(".kb-form :is([type=text], textarea)").all():
        field.fill("7")
    page.locator(".kb-form input").first.press("Enter")

    expect(page.locator("output")).not_to_be_empty()
    expect(page.get_by_text("只在你的浏览器里算，不保存，不发送。")).to_be_visible()
    assert page.locator(".kb-form [name]").count() == 0
    assert (asked, page.url, page.evaluate(KEPT)) == ([], address, before)


@pytest.mark.parametrize(
    ("name", "says"),
    [("plan", "欠款总额 ÷ 每月能还"), ("budget", "收入 − 支出"), ("talk", "现状：＿")],
)
def test_without_scripts_a_tool_is_a_sheet_for_a_pen(
    browser: Browser, site_address: str, name: str, says: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_address}/self/{name}/")

        expect(page.locator(".kb-hand")).to_contain_text(says)
        expect(page.get_by_text("只在你的浏览器里算")).to_be_hidden()
        expect(page.locator(".kb-tool__limit:not(:visible)")).to_have_count(0)
        expect(page.locator(".kb-form")).to_be_hidden()
