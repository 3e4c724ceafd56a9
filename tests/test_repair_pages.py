"""The pages of repairs: each line as received and as repaired, and the way there and back."""

import re
from pathlib import Path

import pytest

from bindery.model import Script
from bindery.pipeline import bind, print_pages
from bindery.script import to_hant


@pytest.fixture(scope="module")
def guide(root: Path) -> dict[Script, dict[str, str]]:
    book = bind(root / "sources", root / "editorial")
    return {script: print_pages(book, script) for script in Script}


@pytest.fixture(scope="module")
def printed(guide: dict[Script, dict[str, str]]) -> dict[Script, str]:
    return {script: pages["ref/repairs-003.md"] for script, pages in guide.items()}


@pytest.mark.parametrize("script", Script)
def test_both_editions_show_the_line_as_received(
    printed: dict[Script, str], script: Script
) -> None:
    sides = re.search(
        r'<div class="kb-sides" lang="zh-Hant" translate="no"><p>(.*?)</p><p>(.*?)</p></div>',
        line(printed[script], 28),
    )

    assert sides
    received, repaired = sides.groups()
    assert "上門核實<del" in received
    assert '<del lang="und">(shí)</del>' in received
    assert "上門核實前<ins>，</ins>" in repaired


@pytest.mark.parametrize("script", Script)
def test_every_repaired_line_leads_to_its_repair_and_back(
    guide: dict[Script, dict[str, str]], script: Script
) -> None:
    text, repairs = guide[script]["ref/source-003.md"], guide[script]["ref/repairs-003.md"]
    there = re.findall(r'href="\.\./repairs-003/#L(\d+)"', text)

    assert len(there) > 40
    assert there == re.findall(r'<li id="L(\d+)"', repairs)
    assert there == re.findall(r'href="\.\./source-003/#L(\d+)"', repairs)


def test_repairs_are_out_of_the_search_index(root: Path, printed: dict[Script, str]) -> None:
    pages = {page.slug: page for page in bind(root / "sources", root / "editorial").composed.pages}

    assert pages["ref/repairs-003"].repairs
    assert not pages["ref/repairs-003"].lines
    assert '"exclude": true' in printed[Script.HANS].split("---")[1]


def test_a_rule_is_explained_once_on_a_page(printed: dict[Script, str]) -> None:
    assert printed[Script.HANS].count("括号内恰好是前一个字的读音") == 1


def test_what_the_repair_did_is_told_in_the_script_of_the_edition(
    printed: dict[Script, str],
) -> None:
    assert "收到的原样" in printed[Script.HANS]
    assert "收到的原樣" in printed[Script.HANT]
    assert "固定规则" in printed[Script.HANS]
    assert "固定规则" not in printed[Script.HANT]
    assert "固定規則" in printed[Script.HANT]


def line(page: str, number: int) -> str:
    """Cut one line out of a printed page."""
    return re.split(r'<li id="L|</ol>', page.split(f'<li id="L{number}"', 1)[1])[0]


def test_an_insertion_is_shown_with_what_stood_beside_it(printed: dict[Script, str]) -> None:
    fold = line(printed[Script.HANS], 4)

    assert '短缺問 <span aria-hidden="true">→</span> 短缺問<ins class="kb-restored">〔題〕' in fold


@pytest.mark.parametrize("name", ["ref/source-003.md", "ref/repairs-003.md"])
def test_lines_worth_a_look_are_listed_and_marked(
    guide: dict[Script, dict[str, str]], name: str
) -> None:
    page = guide[Script.HANS][name]
    listed = re.search(r"值得看的.*?</p>", page)

    assert listed
    numbers = re.findall(r'href="#L(\d+)"', listed[0])
    assert {"4", "11", "23", "48", "52"} <= set(numbers)
    assert len(numbers) < 10
    assert len(re.findall('class="kb-notable"', page)) == len(numbers)


def test_the_repaired_side_says_so_when_it_is_not_in_the_script_of_the_edition(
    printed: dict[Script, str],
) -> None:
    assert "修复后（资料原来的字体）" in printed[Script.HANS]
    assert "修復後（資料原來的字體）" not in printed[Script.HANT]
    assert "修復後：</span>" in printed[Script.HANT]


@pytest.fixture(scope="module")
def without_a_year(guide: dict[Script, dict[str, str]]) -> dict[Script, str]:
    return {script: pages["ref/source-000.md"] for script, pages in guide.items()}


def test_what_is_missing_is_told_under_the_sentence_that_lost_it(
    without_a_year: dict[Script, str],
) -> None:
    _, first, second = line(without_a_year[Script.HANS], 6).split('id="p-000-6-')

    assert "原句有损坏" in first
    assert "缺数字" in first
    assert "成立于____年" in first
    assert "原句有损坏" not in second


def test_what_was_left_is_counted_and_nothing_is_counted_that_is_not_there(
    without_a_year: dict[Script, str],
) -> None:
    page = without_a_year[Script.HANS]

    assert "另有 1 处缺数字，没有把握改，照原样留着" in page
    assert "存疑未改" not in page
    assert "字节可证 0" not in page


def test_a_traditional_page_says_that_its_document_is_written_so(
    without_a_year: dict[Script, str],
) -> None:
    says = "原來就這樣寫（如「"

    assert says in without_a_year[Script.HANT]
    assert "原来就这样写" not in without_a_year[Script.HANS]


def test_a_page_without_restored_words_does_not_explain_their_brackets(
    guide: dict[Script, dict[str, str]],
) -> None:
    pages = guide[Script.HANS]

    assert "〔〕里的字是编者补的" in pages["ref/source-000.md"]
    assert "〔〕里的字" not in pages["ref/source-002.md"]


def test_our_own_words_are_in_the_right_characters_in_the_traditional_edition(
    root: Path,
) -> None:
    ours = (root / "tools" / "bindery" / "data" / "repairs.toml").read_text(encoding="utf-8")
    chinese = "\n".join(re.findall(r'zh(?:\.\w+)? = "(.*)"', ours))
    templates = (root / "tools" / "bindery" / "render" / "templates").glob("*.j2")
    pages = "\n".join(path.read_text(encoding="utf-8") for path in templates)

    # Which of two characters is meant depends on the words around, and the converter may misread.
    assert re.findall("..?[里后].?", to_hant(f"{chinese}\n{pages}")) == []


def test_a_line_of_which_nothing_is_left_is_shown_with_what_it_was(
    root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sources" / "000.txt"
    path.parent.mkdir()
    path.write_text("微粒贷逾期会有人上门吗\n<br/>\n平台可能上门核实。\n", encoding="utf-8")

    book = bind(path.parent, root / "editorial")

    pages = print_pages(book, Script.HANS)
    assert '<a href="../repairs-000/#L2">修复 1 处</a>' in line(pages["ref/source-000.md"], 2)
    assert '<del lang="und">&lt;br/&gt;</del>' in line(pages["ref/repairs-000.md"], 2)
