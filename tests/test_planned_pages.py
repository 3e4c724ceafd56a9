"""Pages are made when they are asked for; a key tells whether one would be as it was."""

from pathlib import Path
from random import Random

import pytest
from planned_made import LINES, Documents, composed, edited, same_by_key

from bindery.compose import Composed
from bindery.compose.speakers import MOST, some
from bindery.pipeline import Book, bind

EDITS = 60


@pytest.fixture(scope="module")
def states() -> list[Composed]:
    """Compose a guide again and again, a document changed each time."""
    random = Random(7)  # noqa: S311 - the same edits each time
    documents: Documents = {"000": ("花呗", "", LINES[1])}
    found = []
    for _ in range(EDITS):
        documents = edited(documents, random)
        found.append(composed(documents))
    return found


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    return bind(root / "sources", root / "editorial")


def test_pages_of_one_key_are_equal(states: list[Composed]) -> None:
    _, again = same_by_key(page for state in states for page in state.pages.planned)

    assert again > EDITS  # Or nothing was tried.


def test_pages_of_one_key_are_equal_where_editors_decided(
    book: Book, root: Path, tmp_path: Path
) -> None:
    for path in (root / "sources").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    lines = (tmp_path / "001.txt").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "001.txt").write_text("".join(lines[:20]), "utf-8")
    other = bind(tmp_path, root / "editorial")

    keys, again = same_by_key((*book.composed.pages.planned, *other.composed.pages.planned))

    assert keys
    assert again


def test_a_plan_says_what_the_page_says(states: list[Composed]) -> None:
    for page in states[-1].pages.planned:
        view = page.make()
        cards = [card.key for block in view.blocks for card in block.cards]

        assert page.cards == (*cards, *(card.key for card in view.unplaced)), page.slug
        for name in ("slug", "title", "section", "kind", "lead", "listed", "sources_total"):
            assert getattr(page, name) == getattr(view, name), page.slug


def test_what_is_told_is_what_stands_on_the_cards(book: Book) -> None:
    pages = book.composed.pages
    cards = {card.key: card for page in pages for block in page.blocks for card in block.cards}
    cards |= {card.key: card for page in pages for card in page.unplaced}

    assert {one.key for one in book.composed.told} == set(cards)
    for one in book.composed.told:
        card = cards[one.key]
        strong = tuple(dict.fromkeys(quote.source for quote in card.quotes))
        witnesses = tuple(quote.passage for quote in (*card.quotes, *card.partial))
        assert (one.text, one.page, one.leadin) == (card.text, card.home.slug, card.leadin)
        assert (one.sources, one.witnesses) == (strong, witnesses)


def test_a_page_about_a_document_has_the_same_key_while_others_change() -> None:
    apart = {"000": ("花呗", "", LINES[10]), "001": ("网商贷", "", LINES[4])}
    changed = {**apart, "001": ("网商贷", "", f"{LINES[4]}\n借款人可以要求出示证件。")}
    before, after = (
        {it.slug: it.key for it in composed(state).pages.planned} for state in (apart, changed)
    )

    assert before["ref/source-000"] == after["ref/source-000"]
    assert before["ref/source-001"] != after["ref/source-001"]


MANY = "\n".join(f"他在第{n}天下午去看足球比赛，晚上回来收拾院子。" for n in range(300))
WHOLE = "\n".join(LINES)
#: What the page of document 001 shows of another document: that one before, and after a change.
SHOWN = {
    "that it says the same": (LINES[10], ("", "", LINES[4]), ("", "", LINES[10])),
    "how full the index is": (LINES[10], ("", "", LINES[4]), ("", "", MANY)),
    "what it posts again": (WHOLE, ("花呗", "", WHOLE), ("支付宝借呗", "", WHOLE)),
    "its date": (LINES[10], ("", "", LINES[4]), ("", "2024-05-01", LINES[4])),
}


@pytest.mark.parametrize("why", SHOWN)
def test_a_page_has_another_key_when_it_shows_something_else_of_another_document(why: str) -> None:
    own, *others = SHOWN[why]
    states = (composed({"000": other, "001": ("网商贷", "", own)}) for other in others)
    before, after = ({it.slug: it for it in state.pages.planned} for state in states)

    assert before["ref/source-001"].make() != after["ref/source-001"].make()
    assert before["ref/source-001"].key != after["ref/source-001"].key


def test_pages_are_made_when_they_are_asked_for(book: Book) -> None:
    pages = book.composed.pages

    assert len(pages) == len(list(pages))
    assert [page.slug for page in pages[3:5]] == [page.slug for page in pages.planned[3:5]]
    assert pages[0] == pages[0]
    assert pages[0] is not pages[0]


def test_of_many_documents_a_page_names_a_few() -> None:
    many = {f"{n:03d}": ("", "", LINES[n % len(LINES)]) for n in range(30)}
    planned = composed({**many, "030": ("", "", MANY)}).pages.planned
    pages = [page.make() for page in planned if page.cards or page.kind == "claims"]
    cards = [card for page in pages for block in page.blocks for card in block.cards]
    cards += [card for page in pages for card in page.unplaced]
    index = [len(page.numbers) for page in pages if page.kind == "claims"]

    assert cards
    assert all(max(map(len, (it.names, it.silent, it.elsewhere))) <= MOST for it in cards)
    assert not any(card.dots for card in cards)
    assert index == [31, *(0 for _ in index[1:])]
    assert len(index) > 1


def test_of_many_names_the_first_are_given_and_their_number() -> None:
    few, many = [f"甲{n}" for n in range(MOST)], [f"甲{n}" for n in range(1000)]

    assert some(few, MOST) == tuple(few)
    assert some(many, 1000) == (*many[: MOST - 1], f"甲{MOST - 1}等 1000 份资料")
