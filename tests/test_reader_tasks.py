"""What readers come for stands in the first screenful of a small phone."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}
FILE = Path(__file__).parent / "cases" / "reader-tasks.toml"
TASKS: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["task"]

#: Whether words stand whole between the header and the lower edge, in the smallest element with
#: them. What is folded, hidden or explained on demand is not seen.
SEEN = """words => {
  const bare = text => text.replace(/\\s/g, "");
  const says = it => it instanceof HTMLElement && bare(it.innerText).includes(bare(words));
  const smallest = it => {
    const inner = [...it.children].filter(says);
    return inner.length ? inner.flatMap(smallest) : [it];
  };
  const top = document.querySelector("header").getBoundingClientRect().bottom;
  const main = document.querySelector("main");
  return says(main) && smallest(main).some(it => {
    const box = it.getBoundingClientRect();
    return it.checkVisibility() && box.height > 0 && box.top >= top - 1
      && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
  });
}"""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """Give a tab on a small phone."""
    with browser.new_context(**PHONE) as context:
        yield context.new_page()


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["id"])
def test_the_answer_stands_in_the_first_screenful(
    phone: Page, site_address: str, task: dict[str, Any]
) -> None:
    edition = "zh-hant/" if task.get("hant") else ""
    phone.goto("about:blank")  # An anchor on the page that is open would not load it again.
    phone.goto(f"{site_address}/{edition}{task['page']}")
    expect(phone.locator("main h1")).to_have_count(1)

    assert [words for words in task["sees"] if not phone.evaluate(SEEN, words)] == [], task["why"]


def test_what_is_below_the_fold_or_folded_is_not_seen(phone: Page, site_address: str) -> None:
    phone.goto(f"{site_address}/visit/why/")

    assert phone.evaluate(SEEN, "长时间逾期，又联系不上")
    assert not phone.evaluate(SEEN, "没有找到同样的说法")
    assert not phone.evaluate(SEEN, "打电话、发短信都找不到人")


def test_there_are_tasks_of_every_kind() -> None:
    pages = {task["page"].partition("/#")[0] for task in TASKS}

    assert len({task["id"] for task in TASKS}) == len(TASKS) >= 30
    assert len([task for task in TASKS if task.get("hant")]) >= 10
    assert len(pages) >= 10


def test_the_front_page_can_be_read_in_five_seconds(phone: Page, site_address: str) -> None:
    phone.goto(f"{site_address}/")
    doors = phone.locator(".kb-door b")

    assert doors.all_inner_texts() == ["我逾期了", "有人要上门", "我是新员工"]
    for words in ("逾期了？先看这里", *doors.all_inner_texts(), "搜索，例如"):
        assert phone.evaluate(SEEN, words), words
    expect(phone.locator(".kb-find")).to_be_visible()


@pytest.mark.parametrize("address", ["visit/steps/", "zh-hant/visit/steps/"])
def test_the_whole_course_takes_no_more_than_one_and_a_half_screens(
    phone: Page, site_address: str, address: str
) -> None:
    phone.goto(f"{site_address}/{address}")
    box = phone.locator(".kb-flow ol").bounding_box()

    assert box
    assert box["y"] + box["height"] <= 1.5 * 740


@pytest.mark.parametrize("address", ["visit/why/", "zh-hant/overdue/effects/"])
def test_a_word_is_explained_to_pointer_and_key(
    page: Page, site_address: str, address: str
) -> None:
    page.goto(f"{site_address}/{address}")
    word = page.locator(".kb-jargon").first
    meaning = page.locator(f"#{word.get_attribute('aria-describedby')}")
    expect(meaning).to_be_hidden()

    word.hover()
    expect(meaning).to_be_visible()
    page.mouse.move(0, 0)
    expect(meaning).to_be_hidden()
    word.focus()
    expect(meaning).to_be_visible()
    word.press("Enter")
    page.wait_for_url("**/ref/glossary/#g-*")


def test_a_public_number_can_be_dialled(phone: Page, site_address: str, numbers: set[str]) -> None:
    phone.goto(f"{site_address}/self/help/")
    links = phone.locator(".kb-rows a[href^='tel:']")
    dialled = {str(link.get_attribute("href")).removeprefix("tel:") for link in links.all()}
    heights = [link.bounding_box() for link in links.all()]

    assert dialled >= {"12348", "12378", "12363", "96110", "12356"}
    assert dialled <= numbers
    assert [box for box in heights if not box or box["height"] < 44] == []


@pytest.fixture
def numbers(root: Path) -> set[str]:
    """Give the numbers that the editor's notes allow to dial."""
    notes = tomllib.loads((root / "editorial/notes.toml").read_text(encoding="utf-8"))["note"]
    return {number for note in notes for number in note.get("phones", ())}
