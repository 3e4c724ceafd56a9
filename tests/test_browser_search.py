"""The search dialog in a real Chromium: by key, by finger, and by input method."""

import pytest
from playwright.sync_api import Page, expect
from searching import ask, dialog, field, hits, status

HOSTILE = (
    "<img src=x onerror=window.pwned=1>",
    "</template><script>window.pwned=1</script>",
    "(.*)+$[^\\](?:){999}",
    "\N{PILE OF POO}\N{ZERO WIDTH JOINER}\N{PILE OF POO}",
    "\N{RIGHT-TO-LEFT OVERRIDE}逾期\N{ARABIC LETTER ALEF}",
    "\x00\x01\x1b逾期\x7f",
    "__proto__ constructor toString",
    "逾期" * 5000,
)


@pytest.fixture
def start(page: Page, site_address: str) -> Page:
    """Give a tab on the first page that a borrower reads."""
    page.goto(f"{site_address}/overdue/now/")
    return page


def test_a_key_opens_the_dialog_and_is_not_typed_into_it(start: Page) -> None:
    for key in "/fs":
        start.keyboard.press(key)
        expect(field(start)).to_be_focused()
        expect(field(start)).to_have_value("")
        start.keyboard.press("Escape")
        expect(dialog(start)).to_be_hidden()


def test_whoever_types_into_a_field_of_the_page_is_left_alone(start: Page) -> None:
    start.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    own = start.locator("main textarea")
    own.press_sequentially("f/s")

    expect(own).to_have_value("f/s")
    expect(dialog(start)).to_be_hidden()


@pytest.mark.parametrize("way", ["Escape", "button", "outside"])
def test_closing_gives_the_focus_back(start: Page, way: str) -> None:
    opener = start.locator(".kb-loupe")
    opener.press("Enter")
    expect(field(start)).to_be_focused()
    if way == "Escape":
        start.keyboard.press("Escape")
    elif way == "button":
        start.locator(".kb-search__close").click()
    else:
        start.mouse.click(5, 400)

    expect(dialog(start)).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_field_of_the_front_page_opens_it_too(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/")
    page.locator(".kb-find").click()

    expect(field(page)).to_be_focused()


def test_the_tab_key_walks_everything_and_comes_round(start: Page) -> None:
    ask(start, "罚息")
    expect(hits(start).first).to_be_visible()
    # They come after the results, and are stops as well.
    expect(start.locator(".kb-search__guesses button").first).to_be_visible()
    stops = start.locator("#kb-search :is(input, button, a):visible").count()
    walked = set()
    for _ in range(stops):
        walked.add(start.evaluate("document.activeElement.outerHTML"))
        start.keyboard.press("Tab")

    assert len(walked) == stops
    expect(field(start)).to_be_focused()
    start.keyboard.press("Shift+Tab")
    expect(start.locator("#kb-search :is(button, a):visible").last).to_be_focused()


def test_arrows_walk_the_results_and_enter_opens_one(start: Page) -> None:
    ask(start, "罚息")
    expect(hits(start).first).to_be_visible()
    start.keyboard.press("ArrowDown")
    expect(start.locator(".kb-group__page").first).to_be_focused()
    start.keyboard.press("ArrowUp")
    expect(field(start)).to_be_focused()
    start.keyboard.press("ArrowDown")
    start.keyboard.press("ArrowDown")
    expect(hits(start).first).to_be_focused()
    target = hits(start).first.evaluate("link => link.href")
    start.keyboard.press("Enter")

    start.wait_for_url(target)


def test_enter_in_the_field_opens_the_best_answer_at_once(start: Page) -> None:
    start.keyboard.press("/")
    start.keyboard.type("逾期多少天会上门")
    start.keyboard.press("Enter")

    start.wait_for_url("**/ref/limits/#q-how-many-days")


def test_what_an_input_method_inserts_is_searched(start: Page) -> None:
    start.keyboard.press("/")
    expect(field(start)).to_be_focused()
    start.context.new_cdp_session(start).send("Input.insertText", {"text": "罚息"})

    expect(start.locator(".kb-search mark", has_text="罚息").first).to_be_visible()


def test_enter_that_ends_a_composition_opens_nothing(start: Page) -> None:
    start.keyboard.press("/")
    expect(dialog(start).locator(".kb-search__asked")).to_be_visible()  # What hears has come.
    session = start.context.new_cdp_session(start)
    composed = {"text": "罚息", "selectionStart": 2, "selectionEnd": 2}
    session.send("Input.imeSetComposition", composed)
    expect(hits(start).first).to_be_visible()
    expect(status(start)).to_have_text("")
    start.keyboard.press("Enter")
    session.send("Input.insertText", {"text": "罚息"})

    expect(status(start)).to_contain_text("找到")
    expect(dialog(start)).to_be_visible()
    assert start.url.endswith("/overdue/now/")


@pytest.mark.parametrize(("edition", "shown"), [("", "罚息"), ("zh-hant/", "罰息")])
def test_any_script_finds_and_marks_in_the_script_of_the_reader(
    page: Page, site_address: str, edition: str, shown: str
) -> None:
    page.goto(f"{site_address}/{edition}ref/glossary/")
    ask(page, "")
    for words in ("罚息", "罰息", "faxi"):
        field(page).fill(words)
        expect(page.locator(".kb-hit mark", has_text=shown).first).to_be_visible()
        field(page).fill("")
        expect(hits(page)).to_have_count(0)
    field(page).fill(shown)
    expect(hits(page).first).to_be_visible()
    links = page.locator(".kb-group a:visible").evaluate_all("all => all.map(a => a.href)")

    assert [it for it in links if not it.startswith(f"{site_address}/{edition}")] == []
    assert [it for it in links if not edition and "/zh-hant/" in it] == []


def test_results_are_grouped_by_page_and_say_what_they_are(start: Page) -> None:
    ask(start, "逾期会影响征信吗")
    group = start.locator(".kb-group:visible").first

    expect(group.locator(".kb-group__crumb")).not_to_be_empty()
    expect(group.locator(".kb-group__title")).not_to_be_empty()
    expect(group.locator(".kb-hit__kind").first).to_have_text("问答")
    assert group.locator(".kb-hit").count() <= 3
    expect(status(start)).to_contain_text("找到")


def test_a_guess_is_called_one_and_enter_does_not_open_it(start: Page) -> None:
    address = start.url
    ask(start, "今天天气怎么样")

    expect(start.locator("[data-told=weak]")).to_contain_text("没有正好的答案")
    start.keyboard.press("Enter")
    start.wait_for_timeout(300)
    assert start.url == address


def test_a_statement_says_how_many_sources_say_it(start: Page) -> None:
    ask(start, "高额的罚息")

    expect(start.locator(".kb-hit__said:not(:empty)").first).to_contain_text("/5 份资料")


def test_a_question_without_an_answer_says_so_and_where_to_ask(start: Page) -> None:
    ask(start, "逾期多少天会上门")

    expect(hits(start).first.locator(".kb-hit__kind")).to_have_text("资料没有回答")
    expect(hits(start).first).to_contain_text("官方客服")


def test_who_is_in_despair_reads_the_whole_card_first(start: Page) -> None:
    ask(start, "不想活了")

    expect(hits(start).first.locator(".kb-hit__kind")).to_have_text("求助")
    expect(hits(start).first).to_contain_text("12356")
    expect(hits(start).first).to_contain_text("打急救电话。")


def test_names_that_sound_alike_are_told_apart(start: Page) -> None:
    ask(start, "借呗")

    expect(start.locator("[data-told=alike]")).to_contain_text("读音一样，不要弄混")
    expect(start.locator("[data-told=alike]")).to_contain_text("借贝")


def test_a_corrected_query_says_what_was_taken_for_it(start: Page) -> None:
    ask(start, "faxi")

    expect(start.locator("[data-told=read]")).to_contain_text("按“罚息”查找")


def test_five_pages_are_shown_and_then_the_rest(start: Page) -> None:
    ask(start, "逾期")
    expect(start.locator(".kb-group:visible")).to_have_count(5)
    start.locator(".kb-search__more").click()

    expect(start.locator(".kb-group:visible")).to_have_count(10)
    expect(start.locator(".kb-group__page").nth(5)).to_be_focused()


def test_a_suggestion_is_searched_for(start: Page) -> None:
    ask(start, "逾期会")
    guess = start.locator(".kb-search__guesses button").first
    words = guess.inner_text()
    guess.click()

    expect(field(start)).to_have_value(words)
    expect(hits(start).first).to_contain_text(words[:4])


def test_an_empty_field_offers_doors_and_questions(start: Page) -> None:
    ask(start, "")
    doors = start.locator(".kb-search__doors a")

    expect(start.locator(".kb-search__asked button")).to_have_count(4)
    assert doors.evaluate_all("all => all.map(a => a.pathname)") == [
        "/overdue/now/",
        "/visit/door/",
        "/staff/start/",
    ]


def test_nothing_found_leads_on(start: Page) -> None:
    ask(start, "ᠮᠣᠩᠭᠣᠯ")

    expect(start.locator(".kb-search__say")).to_be_visible()
    expect(status(start)).to_contain_text("没有找到")
    expect(start.locator(".kb-search__doors")).to_be_visible()
    expect(start.get_by_role("link", name="资料没有回答的问题").last).to_be_visible()


def test_clearing_the_field_begins_again(start: Page) -> None:
    ask(start, "罚息")
    expect(hits(start).first).to_be_visible()
    start.get_by_role("button", name="清空").click()

    expect(field(start)).to_be_focused()
    expect(start.locator(".kb-search__doors")).to_be_visible()
    expect(hits(start)).to_have_count(0)


def test_a_result_on_the_same_page_closes_the_dialog(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/ref/limits/")
    ask(page, "逾期多少天会上门")
    hits(page).first.click()

    expect(dialog(page)).to_be_hidden()
    expect(page.locator("#q-how-many-days")).to_be_in_viewport()


def test_whatever_is_typed_stays_text(start: Page) -> None:
    faults: list[str] = []
    start.on("pageerror", lambda error: faults.append(str(error)))
    ask(start, "")
    answered = start.locator(":is(.kb-search__say, .kb-search__groups):visible")
    for words in HOSTILE:
        field(start).fill(words)
        expect(answered).to_have_count(1)

    assert faults == []
    assert start.evaluate("window.pwned") is None
    assert start.locator(".kb-search :is(img, script)").count() == 0
