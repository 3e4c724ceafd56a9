"""Words are explained where they first stand; public numbers can be dialled; text stays text."""

from pathlib import Path

import pytest

from bindery.compose.jargon import MOST
from bindery.model import Script
from bindery.pipeline import Book, bind, print_pages
from bindery.render.jargon import Gloss
from bindery.script import to_hant
from bindery.views import Address, Jargon, PageView

GLOSSARY = Address(slug="ref/glossary", anchor="g-x")


def term(name: str, *words: str) -> Jargon:
    return Jargon(id=name, words=words, definition=f"{words[0]}的意思。", address=GLOSSARY)


def gloss(*terms: Jargon, phones: tuple[str, ...] = (), hant: bool = False) -> Gloss:
    page = PageView(
        slug="a",
        title="",
        section="",
        kind="statements",
        lead="",
        task="",
        sources_total=5,
        dates="",
        jargon=terms,
        phones=phones,
    )
    return Gloss(page, to_hant if hant else str, lambda address: f"/{address.slug}/")


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    """Bind the project's own guide."""
    return bind(root / "sources", root / "editorial")


def test_a_word_is_explained_once_and_described_by_its_meaning() -> None:
    print_ = gloss(term("x", "催收"))

    assert print_("先说催收，再说催收。") == (
        '先说<a class="kb-jargon" href="/ref/glossary/" aria-describedby="j-x">催收</a>'
        '<span class="kb-meaning" role="tooltip" id="j-x" hidden>催收的意思。</span>，再说催收。'
    )
    assert print_("催收") == "催收"


def test_the_longest_word_wins() -> None:
    shown = gloss(term("short", "信用"), term("long", "信用记录"))("影响信用记录")

    assert ">信用记录</a>" in shown
    assert "j-short" not in shown


def test_a_word_in_quotes_is_somebody_elses_and_is_not_explained() -> None:
    shown = gloss(term("x", "征信修复"))("收费的“征信修复”是骗局。征信修复")

    assert shown.startswith("收费的“征信修复”是骗局。<a ")


def test_each_way_of_writing_a_word_counts_as_the_word() -> None:
    shown = gloss(term("x", "信用记录", "征信"))("征信就是信用记录")

    assert shown.count("<a ") == 1
    assert ">征信</a>" in shown


def test_word_and_meaning_are_in_the_script_of_the_edition() -> None:
    shown = gloss(term("x", "罚息"), hant=True)("会产生罚息。")

    assert ">罰息</a>" in shown
    assert "罰息的意思。" in shown


def test_text_stays_text() -> None:
    shown = gloss(term("x", "<b>催收"))("<i>&<b>催收</i>")

    assert "<i>" not in shown
    assert "&lt;b&gt;催收</a>" in shown


@pytest.mark.parametrize("text", ["打 12348 问", "打12348问"])
def test_a_public_number_can_be_dialled(text: str) -> None:
    assert 'href="tel:12348"' in gloss(phones=("12348",))(text)


@pytest.mark.parametrize("text", ["编号 112348", "123480 元"])
def test_a_part_of_another_number_is_not_dialled(text: str) -> None:
    assert "tel:" not in gloss(phones=("12348",))(text)


def test_pages_explain_few_words_and_never_in_a_heading_or_a_link(book: Book) -> None:
    assert max(len(page.jargon) for page in book.composed.pages) <= MOST
    for path, text in print_pages(book, Script.HANS).items():
        for line in text.splitlines():
            if 'class="kb-jargon"' in line:
                before = line.partition('class="kb-jargon"')[0]
                assert not line.startswith(("#", "<h", "<label")), path
                assert before.count("<a ") == before.count("</a>") + 1, path


def test_the_glossary_and_the_documents_explain_nothing(book: Book) -> None:
    bare = [page for page in book.composed.pages if page.kind in {"glossary", "source"}]

    assert bare
    assert [page.slug for page in bare if page.jargon] == []


@pytest.mark.parametrize("word", ["催收", "罚息", "宽限期", "委托", "失联", "征信"])
def test_the_words_that_borrowers_do_not_know_are_in_the_glossary(book: Book, word: str) -> None:
    terms = book.editorial.terms

    assert [it.id for it in terms if word in (it.term, *it.words, *it.also)]


def test_the_glossary_is_sorted_by_reading(book: Book) -> None:
    (page,) = (page for page in book.composed.pages if page.kind == "glossary")
    terms = [it.term for it in page.terms]

    assert terms.index("不可抗力") < terms.index("催收") < terms.index("走访") == len(terms) - 1
