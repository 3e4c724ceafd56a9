"""The promises of the guide, held against the project's own documents and against any text."""

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.agreement import compare, read_gold
from bindery.compose.counts import repair_counts
from bindery.edits import Evidence
from bindery.ledger_lines import COLUMNS, as_csv, as_jsonl, repair_mark
from bindery.model import (
    CONTENT_ROLES,
    UNPLACED,
    Fate,
    Passage,
    Relation,
    RepairCount,
    Role,
    Script,
    SourceText,
)
from bindery.pipeline import Book, bind, print_pages
from bindery.privacy import private_kinds
from bindery.repair import repair

SIXTH = """\
花唄逾期之後會有人上門嗎
一、花唄逾期的後果
逾期會影響個人信用記錄，之後申請其他貸款可能受到限制。
平臺可能起訴借款人，要求歸還欠款。
二、外訪的流程
外訪一般包括以下步驟：
1. 核對身份：外訪人員會核對借款人的身份信息。
2. 了解情況：聽借款人說明還款困難。
三、借款人怎麼辦
如有還款困難，應盡早主動聯繫平臺，說明情況，協商還款方案。
足球比賽昨晚在北京舉行，主隊二比一獲勝。
"""


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    """Bind the project's own guide."""
    return bind(root / "sources", root / "editorial")


@pytest.fixture(scope="module")
def sixth(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Bind the guide with a sixth document that no rule has seen."""
    folder = tmp_path_factory.mktemp("six")
    for path in (root / "sources").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "005.txt").write_text(SIXTH, encoding="utf-8")
    with (folder / "sources.toml").open("a", encoding="utf-8") as record:
        record.write('\n[[source]]\nid = "005"\nfile = "005.txt"\nsubject = "花呗"\n')
    return bind(folder, root / "editorial")


def test_every_hand_written_passage_is_found_with_its_role(book: Book) -> None:
    agreement = compare(book.composed.ledger, read_gold())

    assert (agreement.found, agreement.extra) == (agreement.expected, 0)
    assert agreement.differences["role"] == ()


def test_nineteen_in_twenty_topics_agree_with_fewer_than_one_pin_in_ten(book: Book) -> None:
    agreement = compare(book.composed.ledger, read_gold())

    assert len(agreement.differences["topic of content"]) <= 0.05 * agreement.content
    assert agreement.pins < 0.1 * agreement.content


def test_nothing_vanishes(book: Book) -> None:
    ledger = book.composed.ledger

    accounted = {row.passage.source: set[int]() for row in ledger}
    for row in ledger:
        accounted[row.passage.source].add(row.passage.line)
        assert row.fate is Fate.PRINTED or row.reason, row.passage.id
        assert row.pages, row.passage.id
    for text in book.corpus.texts:
        filled = {n for n, line in enumerate(text.source.lines, start=1) if line.strip()}
        assert accounted[text.source.id] == filled


def test_whatever_is_said_is_on_a_page_of_its_topic(book: Book) -> None:
    homes = {topic.id: topic.page for topic in book.topics}
    for row in book.composed.ledger:
        if row.fate is not Fate.LEFT_OUT and not row.topic.startswith("meta-"):
            folders = {page.split("#")[0] for page in row.pages}
            assert f"{homes[row.topic]}/" in folders, row.passage.id


@pytest.mark.parametrize("name", ["book", "sixth"])
def test_every_address_of_the_ledger_exists(name: str, request: pytest.FixtureRequest) -> None:
    book: Book = request.getfixturevalue(name)
    pages = print_pages(book, Script.HANS)
    for row in book.composed.ledger:
        assert row.fate is not Fate.PRINTED or len(row.pages) > 1, row.passage.id
        for address in row.pages:
            folder, _, anchor = address.partition("#")
            page = pages[f"{folder.rstrip('/') or 'index'}.md"]
            assert f'id="{anchor}"' in page, address


def test_comments_and_second_copies_never_count(book: Book) -> None:
    roles = {p.id: p.role for p in book.corpus.passages}
    copies = {m for g in book.corpus.groups for m, r in g.members if r is Relation.COPY}
    quotes = [
        quote
        for page in book.composed.pages
        for block in page.blocks
        for card in block.cards
        for quote in card.quotes
    ]

    assert quotes
    assert [q.passage for q in quotes if roles[q.passage] is Role.COMMENT] == []
    assert [q.passage for q in quotes if q.passage in copies] == []


def test_a_count_is_a_count_of_sources(book: Book) -> None:
    for page in book.composed.pages:
        for block in page.blocks:
            for card in block.cards:
                assert card.count == len({quote.source for quote in card.quotes})


def test_no_decision_of_the_editor_is_stale(book: Book) -> None:
    assert [str(f) for f in book.findings if f.severity.rank] == []


def test_the_same_input_gives_the_same_bytes(root: Path, book: Book) -> None:
    again = bind(root / "sources", root / "editorial")

    for script in Script:
        assert print_pages(again, script) == print_pages(book, script)
    assert as_jsonl(again.composed.ledger) == as_jsonl(book.composed.ledger)


def test_both_editions_have_the_same_pages_and_anchors(book: Book) -> None:
    hans, hant = (print_pages(book, script) for script in Script)

    def anchors(page: str) -> list[str]:
        return re.findall(r'(?:id="|\{#)([\w.-]+)', page)

    assert hans.keys() == hant.keys()
    assert {name: anchors(page) for name, page in hans.items()} == {
        name: anchors(page) for name, page in hant.items()
    }


def test_a_traditional_source_is_printed_from_its_own_characters(book: Book) -> None:
    page = print_pages(book, Script.HANT)["ref/source-000.md"]

    # Conversion from simplified would write 聯繫 and 於, which this document does not.
    assert "如遇到還款困難，應盡早與借貝聯系" in page
    assert "借貝成立于年" in page


def test_the_ledger_is_published_without_private_data(book: Book) -> None:
    lines = as_jsonl(book.composed.ledger).splitlines()

    assert len(lines) == len(book.corpus.passages)
    assert tuple(json.loads(lines[0])) == COLUMNS
    for line in lines:
        assert not any(kind.pattern.search(json.loads(line)["text"]) for kind in private_kinds())


def test_the_ledger_cannot_run_formulas_in_a_spreadsheet(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("=cmd|calc!A1\n逾期之后，平台可能上门。\n", encoding="utf-8")

    table = as_csv(bind(tmp_path, root / "editorial").composed.ledger)

    assert "'=cmd" in table
    assert ",=cmd" not in table


def test_the_ledger_counts_every_edit_once(book: Book) -> None:
    counted, made = Counter[Evidence](), Counter[Evidence]()
    for row in book.composed.ledger:
        counts = row.repairs
        counted[Evidence.PROVED] += counts.proved
        counted[Evidence.EDITOR] += counts.editor
        counted[Evidence.RULE] += counts.rule
    for text in book.corpus.texts:
        held = {
            passage.line for passage in book.corpus.passages if passage.source == text.source.id
        }
        made.update(edit.evidence for edit in text.edits if edit.line in held)

    assert counted == made


def test_the_ledger_says_which_sentence_was_repaired_and_which_is_damaged(book: Book) -> None:
    rows = {row.passage.id: row for row in book.composed.ledger}
    records = [json.loads(line) for line in as_jsonl(book.composed.ledger).splitlines()]

    assert [it["id"] for it in records if it["damaged"]] == ["000-6-1"]
    assert rows["003-4-1"].repairs.editor == 1
    assert rows["003-4-2"].repairs.editor == 1
    assert rows["003-4-3"].repairs.editor == 0
    assert repair_mark(rows["003-4-1"]) == "E"
    assert repair_mark(rows["000-6-1"]) == "!"


def test_a_passage_over_two_lines_has_the_edits_of_both() -> None:
    text = repair(
        SourceText(id="x", lines=("如遇核實(shí)困難，應(yīng)盡", "早聯(lián)系平臺。再說。"))
    )
    whole = "如遇核實困難，應盡早聯系平臺。"
    passages = [
        Passage(id=i, source="x", line=n, sentence=1, role=Role.BODY, kept=kept, hans=kept)
        for i, n, kept in (("x-1-1", 1, whole), ("x-2-1", 2, "再說。"))
    ]

    counts = repair_counts(text, passages)

    assert counts == {"x-1-1": RepairCount(rule=3)}


def test_a_cell_of_the_ledger_shows_counts_in_one_word_each(book: Book) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(book.composed.ledger))))
    row = next(it for it in rows if it["id"] == "000-6-1")

    assert re.fullmatch(r"proved=0 editor=0 rule=\d+", row["repairs"])
    assert row["damaged"] == "true"


def test_a_sixth_document_finds_its_pages(sixth: Book) -> None:
    rows = {row.passage.id: row for row in sixth.composed.ledger if row.passage.source == "005"}
    topics = {line: row.topic for line, row in ((r.passage.line, r) for r in rows.values())}

    assert topics[3] == "eff-credit"
    assert topics[4] == "eff-legal"
    assert topics[7] == "visit-identity"
    assert topics[8] == "visit-onsite"
    assert topics[10] == "self-communicate"
    assert topics[11] == UNPLACED
    assert any(page.startswith("overdue/effects/") for page in rows["005-3-1"].pages)


def test_a_sixth_document_has_its_card_and_its_full_text(sixth: Book) -> None:
    slugs = {page.slug: page for page in sixth.composed.pages}

    assert slugs["ref/source-005-card"].title.startswith("花呗")
    assert [line.number for line in slugs["ref/source-005"].lines] == list(range(1, 12))
    assert slugs["index"].sources_total == 6


def test_what_fits_nowhere_is_printed_and_reported(sixth: Book) -> None:
    claims = next(page for page in sixth.composed.pages if page.slug == "ref/claims")

    assert [card.key for card in claims.unplaced] == ["p-005-11-1"]
    assert [f.code for f in sixth.findings if f.place == "005-11-1"] == ["unplaced"]


def test_a_changed_passage_makes_its_decisions_stale(root: Path, tmp_path: Path) -> None:
    for path in (root / "sources").iterdir():
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(
            text.replace("若借款人長(zhǎng)時間", "如果用戶很久").replace(
                "若借款人長時間", "如果用戶很久"
            ),
            encoding="utf-8",
        )

    findings = bind(tmp_path, root / "editorial").findings

    stale = [f for f in findings if f.code == "stale-decision"]
    assert stale
    assert all("000-27-1" in f.message for f in stale)
    assert all(re.match(r".*\.toml:\d+$", f.place) for f in stale)


def test_decisions_about_one_document_leave_another_with_its_id_alone(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "000_other.txt").write_text(SIXTH, encoding="utf-8")

    book = bind(tmp_path, root / "editorial")

    titles = {page.slug: page.title for page in book.composed.pages}
    assert titles["ref/source-000-card"].startswith("花呗")
    assert not any("借贝" in title for title in titles.values())
    assert [f.code for f in book.findings if f.severity.rank] == []
    assert {f.code for f in book.findings} == {
        "absent-source",
        "unasked-question",
        "unplaced",
        "unrecorded-change",
    }
    keys = {key for row in book.composed.ledger for key in row.statement.split(";") if key}
    assert all(key.startswith("p-") for key in keys)


def test_an_answer_without_a_living_witness_is_not_printed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SIXTH, encoding="utf-8")

    pages = {page.slug: page for page in bind(tmp_path, root / "editorial").composed.pages}

    assert pages["ref/faq"].questions == ()
    assert pages["ref/limits"].questions
    assert pages["staff/quiz"].quiz == ()
    items = [item for page in pages.values() for item in page.items if page.slug != "index"]
    assert all(item.chips for item in items)


SENTENCES = st.lists(
    st.sampled_from(
        [
            "借款人逾期之后，平台可能上门核实。",
            "借款人逾期後，平臺也許會上門核實。",
            "1. 核对身份：核对借款人的身份信息。",
            "一、上门的流程",
            "小编导语",
            "<script>alert(1)</script>",
            "足球比赛昨晚举行。",
            "精彩评论",
            "",
        ]
    ),
    min_size=1,
    max_size=12,
)


@given(documents=st.lists(SENTENCES.filter(any), min_size=1, max_size=4))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_documents_are_accounted_for(
    root: Path, tmp_path_factory: pytest.TempPathFactory, documents: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for number, lines in enumerate(documents):
        (folder / f"{number:03d}.txt").write_text("\n".join(lines), encoding="utf-8")

    book = bind(folder, root / "editorial")

    ids = Counter(row.passage.id for row in book.composed.ledger)
    assert set(ids.values()) == {1}
    for row in book.composed.ledger:
        content = row.passage.role in CONTENT_ROLES and not row.topic.startswith("meta-")
        assert (row.fate is not Fate.LEFT_OUT) >= content
    for page in print_pages(book, Script.HANS).values():
        assert "<script>alert" not in page
