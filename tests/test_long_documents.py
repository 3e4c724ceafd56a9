"""A document of any length: its pages stay small, and every address on them leads somewhere."""

import gzip
import re
from itertools import islice, product
from pathlib import Path

import pytest

from bindery.compose.portions import ROOM, part_slug, portions
from bindery.model import Script
from bindery.pipeline import Book, bind, print_pages
from bindery.views import PageView

LINES = 400
#: What the frame of a page leaves of 15 KB, packed.
MOST = 9500

WHO = ("借款人", "催收人员", "平台", "家人", "银行", "客服", "律师", "同事", "邻居", "房东")
WHEN = (
    "逾期三天之后",
    "每个月初",
    "收到短信以后",
    "上门之前",
    "谈话结束时",
    "换了住址以后",
    "节日前后",
)
DOES = (
    "應該核(hé)對身份證件上的住址,並(bìng)且記下日期。",
    "可以把还款的困难写在一张(zhāng)纸上，一条一条说清楚。",
    "常常会重(chóng)新计算收入和支出，再决定每月还多少。",
    "不必马(mǎ)上答应任何数目，先看合同里的约定。",
    "会在下午去看足球比赛，晚上再回来收拾院子。",
    "要把收据按日期排好，放在同一个文件夹里。",
)


@pytest.fixture(scope="module")
def long(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Bind the guide with a sixth document of many lines, half of which fit no topic."""
    folder = tmp_path_factory.mktemp("long")
    for path in (root / "sources").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    sentences = (f"{when}，{who}{does}" for does, when, who in product(DOES, WHEN, WHO))
    text = "".join(f"{line}\n" for line in islice(sentences, LINES))
    (folder / "005.txt").write_text(text, encoding="utf-8")
    with (folder / "sources.toml").open("a", encoding="utf-8") as record:
        record.write('\n[[source]]\nid = "005"\nfile = "005.txt"\nsubject = "花呗"\n')
    return bind(folder, root / "editorial")


@pytest.fixture(scope="module")
def printed(long: Book) -> dict[str, str]:
    return print_pages(long, Script.HANS)


def parts(book: Book, slug: str) -> list[PageView]:
    return [it for it in book.composed.pages if re.fullmatch(rf"{slug}(?:/\d+)?", it.slug)]


@pytest.mark.parametrize("slug", ["ref/source-005", "ref/repairs-005", "ref/claims"])
def test_what_is_long_goes_on_on_further_pages(
    long: Book, printed: dict[str, str], slug: str
) -> None:
    pages = parts(long, slug)
    sizes = {it.slug: len(gzip.compress(printed[f"{it.slug}.md"].encode())) for it in pages}

    assert len(pages) > 1
    assert {slug: size for slug, size in sizes.items() if size > MOST} == {}
    assert [len(it.parts) for it in pages] == [len(pages)] * len(pages)
    assert [it.listed for it in pages[1:]] == [False] * (len(pages) - 1)


def test_the_card_of_a_long_document_shows_the_beginning(
    long: Book, printed: dict[str, str]
) -> None:
    (card,) = parts(long, "ref/source-005-card")

    assert len(gzip.compress(printed["ref/source-005-card.md"].encode())) < MOST
    assert sum(it.more for it in card.topics) > 0


def test_every_line_of_a_long_document_stands_on_one_page(
    long: Book, printed: dict[str, str]
) -> None:
    numbers = [line.number for page in parts(long, "ref/source-005") for line in page.lines]
    repaired = [line.number for page in parts(long, "ref/repairs-005") for line in page.repairs]
    (text,) = (it for it in long.corpus.texts if it.source.id == "005")

    assert numbers == list(range(1, LINES + 1))
    assert repaired == sorted({edit.line for edit in text.edits})
    assert printed["ref/source-005.md"].count('aria-current="page"') == 2


def test_every_passage_has_its_place_wherever_it_went(long: Book, printed: dict[str, str]) -> None:
    everything = "\n".join(
        printed[f"{page.slug}.md"] for page in long.composed.pages if page.kind == "source"
    )

    for passage in long.corpus.passages:
        assert everything.count(f'id="p-{passage.id}"') == 1, passage.id


def test_every_address_of_the_ledger_of_a_long_document_exists(
    long: Book, printed: dict[str, str]
) -> None:
    for row in long.composed.ledger:
        for address in row.pages:
            folder, _, anchor = address.partition("#")
            assert f'id="{anchor}"' in printed[f"{folder.rstrip('/') or 'index'}.md"], address


def test_a_merged_statement_keeps_its_address_in_the_index(
    long: Book, printed: dict[str, str]
) -> None:
    cards = {
        card.key: card
        for page in long.composed.pages
        for block in page.blocks
        for card in block.cards
    }
    merged = [card for card in cards.values() if card.merged]

    assert len(merged) > 30
    for card in merged:
        assert (card.permanent.slug, card.permanent.anchor) == ("ref/claims", card.key)
        assert f'<li id="{card.key}">' in printed["ref/claims.md"]


def test_a_sentence_of_its_own_keeps_its_address_in_the_full_text(
    long: Book, printed: dict[str, str]
) -> None:
    for page in long.composed.pages:
        for card in (card for block in page.blocks for card in block.cards if not card.merged):
            assert card.permanent.anchor == f"p-{card.number}"
            assert f'id="{card.permanent.anchor}"' in printed[f"{card.permanent.slug}.md"]


@pytest.mark.parametrize(
    ("weights", "before", "expected"),
    [
        ([], 0, ()),
        ([0, 0], 0, (0, 0)),
        ([ROOM // 2, ROOM // 2], 0, (0, 0)),
        ([ROOM // 2, ROOM // 2, ROOM // 2, ROOM // 2], 0, (0, 0, 1, 1)),
        ([ROOM // 2, ROOM // 2], ROOM, (1, 1)),
        ([3 * ROOM, 10], 0, (0, 1)),
    ],
)
def test_parts_are_about_equal_and_none_is_empty(
    weights: list[int], before: int, expected: tuple[int, ...]
) -> None:
    assert portions(weights, before=before) == expected


def test_the_first_part_has_the_address_of_the_whole() -> None:
    assert [part_slug("ref/x", part) for part in range(3)] == ["ref/x", "ref/x/2", "ref/x/3"]
