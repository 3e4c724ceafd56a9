"""What a screen reader is told: names, roles and languages make sense without the picture."""

from pathlib import Path

import pytest
from looking import EDITIONS, PHONE, pages_showing_all, seen_on
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

#: What must be heard on a page, in this order; more may stand between.
HEARD = {
    "": """
- banner:
  - navigation:
    - button "菜单"
    - link "逾期指南首页"
    - group "简体与繁体":
      - link "切换到繁體中文"
    - button "换成深色"
    - button /搜索/
- main:
  - article:
    - heading [level=1]
    - navigation:
      - list:
        - listitem:
          - link /我逾期了/
        - listitem:
          - link /有人要上门/
        - listitem:
          - link /我是新员工/
      - button /搜索/
    - heading [level=2]
    - article:
      - heading [level=3]
      - note "出处":
        - paragraph: /5 份资料中 \\d 份提到（.+）/
- contentinfo:
  - paragraph: /不是法律或财务意见/
""",
    "visit/door/": """
- main:
  - article:
    - heading [level=1]
    - list:
      - listitem:
        - checkbox "看证件，问清代表哪家机构"
        - link /^编者提示：/
      - listitem:
        - checkbox
        - link
    - paragraph: /^已勾 0／\\d+$/
    - button /^清除/
    - button /^打印/
    - note "编者提示"
""",
    "self/plan/": """
- main:
  - article:
    - region /算/:
      - heading [level=2]
      - textbox /^欠款总额 （元）/
      - textbox /^每月收入 （元）/
      - textbox /^每月生活必需 （元）/
      - paragraph:
        - button "算一算"
        - button "清空"
      - status
""",
    "staff/quiz/": """
- main:
  - article:
    - heading [level=1]
    - group /^第 1 题 /:
      - list:
        - listitem:
          - radio
        - listitem:
          - radio
    - group /^第 2 题 /
    - group /^第 4 题 /:
      - list:
        - listitem:
          - button "上移"
          - button "下移"
    - group /^第 10 题 /:
      - list:
        - listitem:
          - group:
            - radio
            - radio
    - paragraph:
      - button "看结果"
""",
    "visit/conduct/": """
- main:
  - article:
    - region "不可以":
      - heading [level=2]
      - list:
        - listitem: /^✗.? 不可以 /
    - region "应当":
      - heading [level=2]
      - list:
        - listitem: /^✔.? 应当 /
    - region "可以":
      - heading [level=2]
      - list:
        - listitem: /^✔.? 可以 /
""",
}


@pytest.mark.parametrize("address", HEARD)
def test_a_page_makes_sense_to_the_ear(browser: Browser, site_address: str, address: str) -> None:
    with seen_on(browser, PHONE) as page:
        page.goto(f"{site_address}/{address}")

        expect(page.locator("body")).to_match_aria_snapshot(HEARD[address])


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_in_another_language_says_so(site: Path, edition: str) -> None:
    own, other = ("zh-Hant", "zh-Hans") if edition else ("zh-Hans", "zh-Hant")
    marks = {
        "html": own,
        "[data-kb-script]": other,
        ".kb-page--written": "en",
        ".kb-term__pinyin": "zh-Latn",
    }
    found: dict[str, set[str | None]] = {place: set() for place in marks}
    for address in pages_showing_all(site):
        path = site / edition / address
        file = path if path.suffix else path / "index.html"
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        for place in marks:
            found[place] |= {element.attributes.get("lang") for element in page.css(place)}

    assert found == {place: {language} for place, language in marks.items()}
