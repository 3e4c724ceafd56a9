"""Whoever has no pointer does everything by keys, and always sees where the keys go."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from looking import DESK, PHONE, found_by, pages_showing_all, seen_on, thin
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

#: More stops than any page has before what a test looks for.
MOST = 150


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Give a tab on a phone that has keys."""
    with seen_on(browser, PHONE) as page:
        yield page


def reach(page: Page, place: Locator) -> Locator:
    """Go on by Tab until a place has the focus."""
    for _ in range(MOST):
        if place.evaluate("element => element === document.activeElement"):
            return place
        page.keyboard.press("Tab")
    pytest.fail(f"{page.url}: no way by Tab to {place}")


def press(page: Page, place: Locator, key: str = "Enter") -> Locator:
    """Go to a place by Tab and press a key there."""
    reach(page, place)
    page.keyboard.press(key)
    return place


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_the_focus_is_seen_wherever_it_goes(
    browser: Browser, site: Path, site_address: str, screen: ViewportSize
) -> None:
    found = []
    with seen_on(browser, screen) as page:
        for address in pages_showing_all(site):
            page.goto(f"{site_address}/{address}")
            thin(page)
            page.keyboard.press("Tab")
            found += [f"{address} {fault}" for fault in found_by(page, "unfocused")]

    assert found == [], "\n".join(found)


def test_stops_come_in_the_order_of_the_page(reader: Page, site_address: str) -> None:
    reader.goto(f"{site_address}/visit/door/")
    stops = []
    for _ in range(40):
        reader.keyboard.press("Tab")
        stops.append(reader.evaluate("[...document.all].indexOf(document.activeElement)"))

    assert stops == sorted(set(stops))


def test_the_script_and_the_colours_change_by_key(reader: Page, site_address: str) -> None:
    reader.goto(f"{site_address}/visit/why/")
    press(reader, reader.locator(".kb-tint"))
    expect(reader.locator("html")).to_have_attribute("data-kb-scheme", "dark")
    expect(reader.locator(".kb-tint")).to_be_focused()
    reader.keyboard.press("Shift+Tab")
    expect(reader.locator("[data-kb-script]")).to_be_focused()
    reader.keyboard.press("Enter")

    reader.wait_for_url(f"{site_address}/zh-hant/visit/why/")


def test_a_fold_opens_and_closes_by_key(reader: Page, site_address: str) -> None:
    reader.goto(f"{site_address}/visit/why/")
    fold = reader.locator("details").first
    press(reader, fold.locator("summary"))
    expect(fold).to_have_attribute("open", "")
    reader.keyboard.press("Tab")
    assert fold.evaluate("fold => fold.contains(document.activeElement)")
    reader.keyboard.press("Shift+Tab")
    reader.keyboard.press("Space")

    expect(fold).not_to_have_attribute("open", "")


def test_search_is_asked_read_and_left_by_key(reader: Page, site_address: str) -> None:
    reader.goto(f"{site_address}/overdue/now/")
    opener = reach(reader, reader.locator("[data-kb-search]").first)
    reader.keyboard.press("Space")
    reader.keyboard.type("罚息")
    expect(reader.locator(".kb-hit").first).to_be_visible()
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowDown")
    assert reader.evaluate("document.activeElement.closest('.kb-search__body') !== null")
    assert found_by(reader, "unseenFocus") == []
    reader.keyboard.press("Escape")

    expect(reader.locator("#kb-search")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_list_is_ticked_and_cleared_by_key(reader: Page, site_address: str) -> None:
    reader.goto(f"{site_address}/visit/door/")
    press(reader, reader.locator(".kb-tick input").first, "Space")
    press(reader, reader.locator(".kb-tick input").nth(1), "Space")
    expect(reader.locator("[data-count]")).to_have_text("2")
    press(reader, reader.locator("[data-do=clear]"))

    expect(reader.locator("[data-count]")).to_have_text("0")
    expect(reader.locator("[data-do=clear]")).to_be_focused()


def test_a_word_is_explained_at_its_focus_and_the_explanation_goes_away(
    reader: Page, site_address: str
) -> None:
    reader.goto(f"{site_address}/self/talk/")
    word = reach(reader, reader.locator(".kb-jargon").first)
    meaning = reader.locator(f"#{word.get_attribute('aria-describedby')}")
    expect(meaning).to_be_visible()
    reader.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()
    reader.keyboard.press("Tab")
    reader.keyboard.press("Shift+Tab")
    expect(meaning).to_be_visible()
    reader.keyboard.press("Tab")

    expect(meaning).to_be_hidden()


@pytest.mark.parametrize("address", ["self/plan/", "self/budget/"])
def test_a_wrong_sum_is_told_where_it_stands_and_put_right_by_key(
    reader: Page, site_address: str, address: str
) -> None:
    reader.goto(f"{site_address}/{address}")
    first = reach(reader, reader.locator("[data-tool] input").first)
    reader.keyboard.type("abc")
    reader.keyboard.press("Enter")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(first).to_have_accessible_description(re.compile("."))
    for field in reader.locator("[data-tool] input").all():
        reach(reader, field)
        reader.keyboard.press("Control+a")
        reader.keyboard.type("9000" if field.get_attribute("id") == "income" else "100")
    press(reader, reader.locator("[data-tool] [type=submit]"))

    expect(first).not_to_have_attribute("aria-invalid", "true")
    expect(reader.locator("output")).not_to_be_empty()
    press(reader, reader.locator("[data-tool] [data-do=large]"))
    expect(reader.locator("[data-do=large]")).to_have_attribute("aria-pressed", "true")


def test_what_to_say_is_written_by_key(reader: Page, site_address: str) -> None:
    reader.goto(f"{site_address}/self/talk/")
    reach(reader, reader.locator("[data-tool] textarea").first)
    reader.keyboard.type("abc 123")
    press(reader, reader.locator("[data-tool] [type=checkbox]").first, "Space")
    press(reader, reader.locator("[data-tool] [type=submit]"))

    expect(reader.locator(".kb-text")).to_contain_text("abc 123")
    press(reader, reader.locator("[data-tool] [type=reset]"))
    expect(reader.locator("[data-tool] textarea").first).to_have_value("")


def answer(page: Page, question: Locator) -> None:
    """Answer a question by keys, rightly or not."""
    if question.get_attribute("data-kind") == "order":
        button = press(page, question.locator("li").first.locator("[data-by='1']"))
        expect(question.locator("li").nth(1).locator("[data-by='1']")).to_be_focused()
        assert button.count() == 1
        return
    groups = question.locator("fieldset")
    for group in groups.all() or [question]:
        press(page, group.locator("input").first, "Space")
        expect(group.locator("input").first).to_be_checked()


def test_a_test_is_taken_by_key(reader: Page, site_address: str) -> None:
    reader.goto(f"{site_address}/staff/quiz/")
    questions = reader.locator("[data-kind]")
    kinds = {question.get_attribute("data-kind") for question in questions.all()}
    for question in questions.all():
        answer(reader, question)
    press(reader, reader.locator("[data-quiz] [type=submit]"))

    assert kinds == {"single", "multiple", "order", "sort"}
    expect(reader.locator(":is(h2, h3):focus")).to_be_visible()
    assert found_by(reader, "unseenFocus") == []
    press(reader, reader.locator("[data-again]"))
    expect(questions.first.locator("input").first).to_be_focused()
    expect(reader.locator("[data-quiz] input:checked")).to_have_count(0)
