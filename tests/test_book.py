"""Books are made from the pages of the site: joined, led inside, ready for a pen."""

import re
from pathlib import Path

import pytest
from books import PLAN, write_site
from selectolax.lexbor import LexborHTMLParser

from bindery.book import book_html
from bindery.book.leaves import content_date, read_leaves
from bindery.book.press import file_of
from bindery.editorial.books import BookPlan, Section, load_books
from bindery.errors import DataError, UsageError
from bindery.model import Script

ROOT = Path(__file__).resolve().parent.parent
PLANS = load_books(ROOT / "editorial" / "books.toml")


def made(site: Path, plan: BookPlan = PLAN, script: Script = Script.HANS) -> LexborHTMLParser:
    return LexborHTMLParser(book_html(site, plan, script))


def plan_of(*pages: str, left: tuple[str, ...] = ()) -> BookPlan:
    sections = (Section(title="一", pages=pages, left=left, place="books.toml:7"),)
    return BookPlan(
        id="x",
        file="x",
        title="书",
        subtitle="二",
        about=("是。",),
        disclaimer=("不是。",),
        left="",
        sections=sections,
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_site(tmp_path)


def test_pages_come_in_the_order_of_the_site_map_and_without_those_for_contributors(
    small: Path,
) -> None:
    slugs = [leaf.slug for leaf in read_leaves(small, Script.HANT)]

    assert slugs == ["index", "visit/why", "staff/m1", "ref/notes", "ref/source-000"]
    assert content_date(small) == "2026-11-22"


def test_a_site_that_is_not_there_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="make site"):
        read_leaves(tmp_path, Script.HANS)


def test_a_pattern_that_names_no_page_is_refused_with_its_line(small: Path) -> None:
    with pytest.raises(DataError, match=r"books.toml:7: .*visit/wyh\. Did you mean visit/why\?"):
        book_html(small, plan_of("visit/wyh"), Script.HANS)


def test_a_page_stands_in_one_section_and_may_be_left_out(small: Path) -> None:
    book = made(small, plan_of("visit/why", "*", left=("ref/source-*",)))

    titles = [node.text() for node in book.css(".bk-contents a")]
    assert titles == ["为什么上门", "首页", "模块一", "编者提示", "模块一"]  # The last: the key.


def test_every_id_of_a_book_is_there_once(small: Path) -> None:
    ids = [node.id for node in made(small).css("[id]")]

    assert len(ids) == len(set(ids))
    assert {"visit-why--sa12", "staff-m1--sa12"} <= set(ids)


def test_every_link_inside_a_book_leads_to_a_place_in_it(small: Path) -> None:
    book = made(small, plan_of("*"))
    ids = {node.id for node in book.css("[id]")}

    links = [node.attributes["href"] or "" for node in book.css("a[href]")]
    assert len(links) > 8
    assert [href for href in links if href[:1] != "#" or href[1:] not in ids] == []


def test_a_link_out_of_the_book_becomes_words_and_an_address(small: Path) -> None:
    book = made(small, plan_of("index"))

    link = book.css_first(".kb-page a")
    assert link is not None
    assert "href" not in link.attributes
    assert link.text() == "为什么/visit/why/"


def test_the_number_of_a_passage_is_address_enough(small: Path) -> None:
    said = [node.text() for node in made(small).css(".kb-quote__from")]

    assert said == ["借贝 · 编号 000-27-1"]


def test_a_statement_of_a_page_that_is_left_out_is_found_on_another(small: Path) -> None:
    book = made(small, plan_of("staff/m1"))

    chip = book.css_first(".bk-key .kb-chip")
    assert chip is not None
    assert chip.attributes["href"] == "#staff-m1--sa12"


def test_a_link_to_a_place_that_is_not_printed_leads_to_its_page(tmp_path: Path) -> None:
    page = ("home", "首页", '<a href="visit/why/#gone">看</a>')
    book = made(write_site(tmp_path, {"index": page}), plan_of("index", "visit/why"))

    link = book.css_first(".kb-page--home a")
    assert link is not None
    assert link.attributes["href"] == "#visit-why--top"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "http://[x", ""])
def test_a_link_that_leads_nowhere_keeps_its_words_only(tmp_path: Path, href: str) -> None:
    page = ("home", "首页", f'<p id="p"><a href="{href}">字</a></p>')
    book = made(write_site(tmp_path, {"index": page}), plan_of("index"))

    assert book.css("a[href^=javascript], a[href^=data], a[href^=http]") == []
    assert [node.text() for node in book.css("#index--p")] == ["字"]


def test_the_same_evidence_is_printed_once_and_pointed_to_after_that(small: Path) -> None:
    book = made(small)

    again = book.css_first(".bk-again a")
    assert again is not None
    assert len(book.css("details.kb-proof")) == 1
    assert again.attributes["href"] == "#visit-why--proof-1"
    assert again.text() == "看原句"


def test_answers_stand_at_the_end_and_not_beside_their_questions(small: Path) -> None:
    book = made(small)

    assert [node.text() for node in book.css(".bk-key__asked")] == ["第 1 题 先做什么？"]
    assert [node.text() for node in book.css(".bk-key .kb-right li")] == ["先联系"]
    assert "资料这样说。" in "".join(node.text() for node in book.css(".bk-key__said"))
    assert book.css(".kb-page .kb-right, .kb-page .kb-answer") == []
    assert [link.attributes["href"] for link in book.css(".bk-key__asked a")] == [
        "#staff-m1--z-one"
    ]


def test_what_asks_for_a_hand_becomes_a_place_for_a_pen(tmp_path: Path) -> None:
    body = (
        '<label><input type="checkbox">勾</label><input type="text"><textarea></textarea>'
        '<select><option>一</option></select><output></output><input type="hidden">'
    )
    book = made(write_site(tmp_path, {"index": ("home", "首页", body)}), plan_of("index"))

    names = [node.attributes["class"] for node in book.css("[class^=bk-b], .bk-lines")]
    assert names == ["bk-box", "bk-blank", "bk-lines", "bk-blank", "bk-blank"]
    assert book.css("input, textarea, select, button") == []


def test_what_only_a_screen_can_do_is_not_printed(tmp_path: Path) -> None:
    body = (
        '<nav class="kb-jump">本页</nav><p hidden>藏</p><script>x()</script><noscript>无</noscript>'
        '<template><b>模板</b></template><span class="kb-unseen">读屏</span>'
        '<div hidden><button>里</button></div><p style="background:url(http://x/)">字</p>'
    )
    book = made(write_site(tmp_path, {"index": ("home", "首页", body)}), plan_of("index"))

    page = book.css_first(".kb-page")
    assert page is not None
    assert "".join(page.text().split()) == "首页字"
    assert book.css("[style], script, template") == []


def test_two_numbers_to_dial_do_not_become_one(tmp_path: Path) -> None:
    body = '<p><a href="tel:12356">12356</a><a href="tel:18111">18111</a>和<a>1925</a></p>'
    book = made(write_site(tmp_path, {"index": ("home", "首页", body)}), plan_of("index"))

    assert [node.text() for node in book.css(".kb-page p")] == ["12356 18111和1925"]


def test_a_sign_that_the_typeface_lacks_is_spelt_with_one_that_it_has(tmp_path: Path) -> None:
    body = '<h2><span aria-hidden="true">✗</span> 不可以</h2><p>原文的✗照写</p>'
    book = made(write_site(tmp_path, {"index": ("home", "首页", body)}), plan_of("index"))

    assert [node.text() for node in book.css(".kb-page h2, .kb-page p")] == [
        "× 不可以",
        "原文的✗照写",
    ]


def test_text_that_looks_like_markup_stays_text(small: Path) -> None:
    book = made(small, plan_of("ref/notes"))

    assert book.css("img, script") == []
    assert '<img src="file:///etc/passwd">' in (book.body.text() if book.body else "")


def test_the_cover_says_edition_date_and_what_counting_does_not_prove(small: Path) -> None:
    hans, hant = (made(small, script=script).css_first("body") for script in Script)

    assert hans is not None
    assert hant is not None
    for words in ("简体版", "内容日期 2026-11-22", "这不是什么", "重复不等于证实", "2/1"):
        assert words in hans.text()
    for words in ("繁體版", "內容日期 2026-11-22", "這不是什麼", "重複不等於證實"):
        assert words in hant.text()


def test_files_of_the_site_may_be_opened_and_no_others(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    (tmp_path / "secret.txt").write_text("x")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")

    assert file_of("site:/index.html", site) == (site / "index.html").resolve()
    for url in (
        *("http://example.org/x.png", "https://example.org/", "//example.org/x", "data:,x"),
        *(f"file://{site}/index.html", "site:/../secret.txt", "site:/%2e%2e/secret.txt"),
        *("site:/link.txt", "site://host/index.html", "site:/missing", "index.html"),
    ):
        assert file_of(url, site) is None, url


def test_the_plans_of_the_books_hold_the_whole_guide(site: Path) -> None:
    """What is left out on purpose is named in the plan, and nothing else is missing."""
    guide = next(plan for plan in PLANS if plan.id == "guide")
    book = made(site, guide)
    anchors = {node.id or "" for node in book.css("h1[id]")}

    leaves = read_leaves(site, Script.HANS)
    absent = {leaf.slug for leaf in leaves if f"{leaf.slug.replace('/', '-')}--top" not in anchors}
    named = {re.sub(r"-\d+$", "", slug) for slug in absent}
    assert {"ref/claims"} <= named <= {"ref/claims", "ref/repairs", "offline"}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_every_link_inside_the_real_books_leads_to_a_place_in_them(
    site: Path, plan: BookPlan
) -> None:
    book = made(site, plan, Script.HANT)
    ids = [node.id or "" for node in book.css("[id]")]

    links = [node.attributes["href"] or "" for node in book.css("a[href^='#']")]
    assert len(links) > 100
    assert sorted({href for href in links if href[1:] not in set(ids)}) == []
    assert sorted({it for it in ids if ids.count(it) > 1}) == []


def test_the_handbook_asks_without_answering(site: Path) -> None:
    staff = next(plan for plan in PLANS if plan.id == "staff")
    book = made(site, staff, Script.HANT)

    questions = len(book.css(".kb-ask"))
    assert questions >= 12
    assert len(book.css(".bk-key > li")) == questions
    assert book.css(".kb-ask .kb-right") == []
    assert [node.text() for node in book.css(".bk-key__asked") if not node.text().strip()] == []
