"""A topic that many documents speak of: its page stays small, and the rest goes on behind it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from planned_made import LINES, Documents, composed, edited, same_by_key

from bindery.compose import Composed, homes, portions
from bindery.compose.portions import ROOM, steady_portions
from bindery.corpora import homes as streamed
from bindery.corpora.ledger import Order, write_ledger
from bindery.corpora.printing import Format
from bindery.ledger_lines import as_jsonl
from bindery.pipeline import bind
from bindery.views import Card, PageView, PlannedPage

EDITS = 24
#: So little of a topic stands on its page here, and so little on any page.
LIMITS = {"MOST": 3, "BEGINNING": 2}
SMALL = 700

PLACES = ("院子", "门口", "楼下", "单位", "路口", "家中", "大厅")
DOES = ("核对证件", "询问收入", "记录地址", "说明来意", "约定时间")
#: Sentences on one topic, none of which says what another says.
VISITS = [f"上门核实的工作人员在{place}{does}。" for place in PLACES for does in DOES]


@pytest.fixture(scope="module", autouse=True)
def short_pages() -> Iterator[None]:
    """Let a topic of four sentences be a long one."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in LIMITS.items():
            patch.setattr(homes, name, value)
            patch.setattr(streamed, name, value)
        patch.setattr(portions, "ROOM", SMALL)
        yield


def document(number: int) -> tuple[str, str, str]:
    mine = VISITS[number * 3 : number * 3 + 3]
    return "", "", "\n".join([*mine, LINES[number % len(LINES)], LINES[6]])


def guide(count: int) -> Documents:
    return {f"{number:03d}": document(number) for number in range(count)}


@pytest.fixture(scope="module")
def made() -> Composed:
    return composed(guide(11))


def behind(pages: Composed) -> list[PlannedPage]:
    return [page for page in pages.pages.planned if "/t-" in page.slug]


def cards(page: PageView) -> list[Card]:
    return [card for block in page.blocks for card in block.cards] + [*page.unplaced]


def test_the_rest_of_a_long_topic_stands_on_pages_of_its_own(made: Composed) -> None:
    pages = {page.slug: page for page in made.pages}
    first = next(
        block
        for page in pages.values()
        for block in page.blocks
        if block.further and block.page.slug == page.slug
    )
    assert first.further
    follows = pages[first.further.slug]

    assert len(first.cards) == LIMITS["BEGINNING"]
    assert [it.says for it in follows.parts].count("（本页）") == 1
    assert follows.parts[0].address == first.page
    assert [it.address.slug for it in follows.parts[1:]] == [
        slug for slug in pages if slug.startswith(first.further.slug)
    ]
    assert len(follows.parts) > 2
    assert not any(page.listed for page in behind(made))


def test_every_card_has_its_home_on_one_page_and_the_ledger_leads_to_it(made: Composed) -> None:
    shown = {page.slug: {card.key for card in cards(page)} for page in made.pages}
    told = {one.key: one.page for one in made.told}
    lines = {
        f"{page.slug}/#L{line.number}"
        for page in made.pages
        if page.kind == "source"
        for line in page.lines
    }
    addresses = {address for row in made.ledger for address in row.pages}

    assert {key for key, slug in told.items() if key not in shown[slug]} == set()
    for address in addresses - lines:
        slug, _, key = address.partition("#")
        assert key in shown[slug.rstrip("/") or "index"], address
    for page in behind(made):
        assert {f"{page.slug}/#{key}" for key in page.cards} <= addresses


def test_the_ledger_in_batches_has_the_same_addresses(tmp_path: Path, root: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, (_, _, text) in guide(11).items():
        (sources / f"{name}.txt").write_text(text, encoding="utf-8")
    out, editorial = BytesIO(), root / "editorial"
    order = Order(
        sources=sources,
        editorial=editorial,
        work=tmp_path / "work",
        form=Format.JSONL,
        processes=1,
    )
    write_ledger(order, out)
    ledger = as_jsonl(bind(sources, editorial).composed.ledger)

    assert "/t-" in ledger
    assert out.getvalue().decode() == ledger


@pytest.fixture(scope="module")
def states() -> list[Composed]:
    """Compose a guide again and again, a document changed each time."""
    random = Random(11)  # noqa: S311 - the same edits each time
    documents = guide(8)
    found = []
    for _ in range(EDITS):
        documents = edited(documents, random)
        found.append(composed(documents))
    return found


def test_pages_of_one_key_are_equal_where_topics_are_long(states: list[Composed]) -> None:
    keys, again = same_by_key(page for state in states for page in behind(state))
    same_by_key(page for state in states for page in state.pages.planned if page.cards)

    assert again > EDITS / 4  # Or nothing was tried.
    assert keys > EDITS


def test_all_pages_have_keys_but_those_that_describe_every_document(made: Composed) -> None:
    kinds = {page.kind for page in made.pages.planned if not page.key}

    assert kinds == {"about", "compare", "platforms", "sources"}


def test_where_nobody_says_which_lenders_are_known_no_card_has_a_key() -> None:
    pages = composed(guide(3), lenders=False).pages.planned

    assert not any(page.key for page in pages if page.cards)


#: What a page with cards shows of a document: that one before, and after a change.
CHANGES = {
    "its words": ("上门核实的工作人员在院子核对证件。", "上门核实的工作人员在院子里核对证件。"),
    "its letters": ("催收人员会在晚上十点以后上门。", "催收人員會在晚上十點以後上門。"),
    "its heading": ("一、上门核实\n工作人员询问收入。", "一、上门核实的流程\n工作人员询问收入。"),
    "what announces it": ("上门包括：\n1. 核对证件。", "上门通常包括：\n1. 核对证件。"),
    "that it speaks of a topic": ("他在下午看足球比赛。", "上门核实的目的是了解收入。"),
    "that it says the same": ("他在下午看足球比赛。", VISITS[1]),
    "what it posts again": ("他在下午看足球比赛。", document(1)[2]),
}


@pytest.mark.parametrize("why", CHANGES)
def test_whatever_a_page_shows_otherwise_gives_it_another_key(why: str) -> None:
    before, after = (
        {page.slug: page for page in composed({**guide(5), "900": ("", "", text)}).pages.planned}
        for text in CHANGES[why]
    )
    both = [(before[slug], after[slug]) for slug in before.keys() & after.keys()]
    changed = [(ours, theirs) for ours, theirs in both if ours.make() != theirs.make()]

    assert any(ours.cards for ours, _ in changed)
    for ours, theirs in changed:
        assert ours.key != theirs.key or not ours.key, ours.slug


def test_a_name_on_a_card_gives_it_another_key() -> None:
    pair = [{**guide(2), "900": (name, "", VISITS[0])} for name in ("花呗", "网商贷")]
    before, after = ({it.slug: it for it in composed(one).pages.planned} for one in pair)
    shown = [it for it in before.values() if it.cards and after[it.slug].make() != it.make()]

    assert shown
    assert not any(it.key == after[it.slug].key for it in shown)


def test_one_sentence_more_changes_few_pages_of_a_topic(made: Composed) -> None:
    more = {**guide(11), "005": ("", "", f"{document(5)[2]}\n{VISITS[-1]}")}
    known = {page.key for page in behind(made)}
    changed = [page.slug for page in behind(composed(more)) if page.key not in known]

    assert len(known) > 10
    assert 0 < len(changed) < len(known) / 3


@pytest.mark.parametrize(
    ("places", "weights", "count", "expected"),
    [
        ([], [], 0, ()),
        ([], [], 5, ()),
        ([2, 4], [1, 1], 5, (0, 0)),
        ([0, 1, 2, 3], [ROOM, 1, 1, 1], 4, (0, 1, 2, 2)),
        ([3, 3, 3], [ROOM, ROOM, ROOM], 4, (0, 1, 2)),
        ([0, 7], [ROOM, ROOM], 8, (0, 1)),
    ],
)
def test_what_is_too_large_is_cut_where_places_halve(
    places: list[int],
    weights: list[int],
    count: int,
    expected: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(portions, "ROOM", ROOM)

    assert steady_portions(places, weights, count) == expected


def test_a_change_of_weight_moves_nothing_behind_its_own_part() -> None:
    random = Random(3)  # noqa: S311 - the same weights each time
    places, weights = range(200), [random.randrange(20, 90) for _ in range(200)]
    before = steady_portions(places, weights, 200)
    for at in range(0, 200, 7):
        heavier = [*weights[:at], weights[at] + 150, *weights[at + 1 :]]
        after = steady_portions(places, heavier, 200)
        cuts = {it for it in range(1, 200) if before[it - 1] != before[it]}

        assert cuts <= {it for it in range(1, 200) if after[it - 1] != after[it]}
        assert len(set(after)) - len(set(before)) <= 1
