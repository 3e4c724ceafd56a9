"""What stands twice: second copies, how large the repeated piece is, and what comments excerpt."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.dedupe import find_repeats, find_reposted, group_passages
from bindery.dedupe.copies import find_copies
from bindery.model import Level, Passage, Relation, Role

SENTENCES = tuple(f"第{n}条规定，平台应当公开第{n}项收费标准。" for n in range(1, 13))
#: The same again, as a machine spins articles.
SPUN = tuple(f"第{n}条规定，机构应公开第{n}项收费标准" for n in range(1, 13))


def line(source: str, number: int, text: str, sentence: int = 1) -> Passage:
    return Passage(
        id=f"{source}-{number}-{sentence}",
        source=source,
        line=number,
        sentence=sentence,
        role=Role.BODY,
        kept=text,
        hans=text,
    )


def article(source: str, texts: Iterable[str]) -> list[Passage]:
    return [line(source, number, text) for number, text in enumerate(texts, start=1)]


def relations(passages: list[Passage]) -> dict[str, Relation]:
    groups = group_passages(passages)
    return {member: relation for group in groups for member, relation in group.members}


def levels(passages: list[Passage]) -> dict[str, Level]:
    return {r.passage: r.level for r in find_repeats(passages, group_passages(passages))}


# One letter is one text; a text is a copy of the place that stands under it.
@pytest.mark.parametrize(
    ("why", "documents", "copied"),
    [
        ("a document posted again", ("abcd", "abcd"), "....0123"),
        ("half of the smaller one", ("abcxyz", "abc"), "......012"),
        ("less than half of both", ("abcdefgh", "xyzwvabc"), "." * 16),
        ("eight in a row, however long the rest", ("abcdefgh", "z" * 99 + "abcdefgh"), None),
        ("seven in a row of one document", ("abcdefg-abcdefg",), "." * 15),
        ("eight in a row of one document", ("abcdefgh-abcdefgh",), "." * 9 + "01234567"),
        ("two in a row", ("ab", "ab"), "...."),
        ("sections in another order", ("abcxyz", "xyzabc"), "......345012"),
        ("a changed line in the middle", ("abcdefg", "abc-efg"), ".......012.456"),
        ("one line again and again", ("aaaaaaaaaaaa",), "............"),
        ("a copy of a copy leads to the first", ("abc", "abc", "abc"), "...012012"),
        ("pieces of two documents", ("abcd", "efgh", "abcefg"), "........012456"),
    ],
)
def test_a_copy_is_a_long_run_or_most_of_a_document(
    why: str, documents: tuple[str, ...], copied: str | None
) -> None:
    sources = [str(n) for n, texts in enumerate(documents) for _ in texts]
    found = find_copies(sources, [text for texts in documents for text in texts])

    if copied is None:
        assert list(found.values()) == list(range(8)), why
    else:
        wanted = {n: int(first) for n, first in enumerate(copied) if first != "."}
        assert found == wanted, why


def test_lines_of_no_document_are_never_copies() -> None:
    assert find_copies([""] * 24, list("abcdefghijkl" * 2)) == {}


def test_of_runs_that_overlap_the_one_that_begins_first_names_the_original() -> None:
    documents = ("abc-yzw", "uvxyz", "abcuvxyzw")
    sources = [str(n) for n, texts in enumerate(documents) for _ in texts]

    found = find_copies(sources, "".join(documents))

    assert list(found) == list(range(12, 21))
    assert list(found.values()) == [0, 1, 2, 7, 8, 9, 10, 11, 6]


@given(st.lists(st.tuples(st.sampled_from("12"), st.sampled_from("abc")), max_size=40))
def test_an_original_stands_before_its_copy_and_is_none_itself(rows: list[tuple[str, str]]) -> None:
    rows.sort(key=lambda row: row[0])
    found = find_copies([source for source, _ in rows], [text for _, text in rows])

    assert all(first < place for place, first in found.items())
    assert not set(found) & set(found.values())
    assert all(rows[first][1] == rows[place][1] for place, first in found.items())


def test_a_reposted_article_is_a_copy_also_when_a_machine_has_spun_it() -> None:
    found = relations([*article("000", SENTENCES), *article("001", SPUN)])

    assert {found[f"001-{n}-1"] for n in range(1, 13)} == {Relation.COPY}


def test_a_spun_copy_is_no_witness_for_its_own_wording() -> None:
    passages = [
        *article("000", SENTENCES),
        *article("001", SPUN),
        *article("002", SPUN),
        line("003", 1, SENTENCES[0]),
    ]

    chosen = group_passages(passages)[0].chosen

    assert chosen == "000-1-1"


def test_the_level_of_a_reposted_article_is_the_document() -> None:
    found = levels([*article("000", SENTENCES), *article("001", SENTENCES)])

    assert found == {f"001-{n}-1": Level.DOCUMENT for n in range(1, 13)}


def test_the_level_of_a_section_that_stands_in_another_document_is_the_section() -> None:
    def sectioned(source: str, title: str, texts: Iterable[str]) -> list[Passage]:
        return [replace(p, section=(title,)) for p in article(source, texts)]

    own = [f"资料独有的第{n}句话。" for n in range(1, 20)]
    passages = [
        *sectioned("000", "收费", SENTENCES[:3]),
        *article("000", []),
        *[replace(line("000", 10 + n, text), section=("其他",)) for n, text in enumerate(own)],
        *sectioned("001", "费用", SENTENCES[:3]),
        *[
            replace(line("001", 10 + n, f"另一份{text}"), section=("其他",))
            for n, text in enumerate(own)
        ],
    ]

    assert levels(passages) == {f"001-{n}-1": Level.SECTION for n in (1, 2, 3)}


def test_the_level_of_a_line_of_several_sentences_is_the_paragraph() -> None:
    passages = [
        line("000", 1, SENTENCES[0], 1),
        line("000", 1, SENTENCES[1], 2),
        line("000", 2, "只在第一份资料里的话。"),
        line("001", 1, "只在第二份资料里的话。"),
        line("001", 2, SENTENCES[0], 1),
        line("001", 2, SENTENCES[1], 2),
        line("001", 3, "第二份资料的另一句话。"),
    ]

    assert levels(passages) == {"001-2-1": Level.PARAGRAPH, "001-2-2": Level.PARAGRAPH}


def test_half_of_a_paragraph_is_a_sentence() -> None:
    passages = [
        line("000", 1, SENTENCES[0], 1),
        line("000", 1, "只在第一份资料里的话。", 2),
        line("001", 1, SENTENCES[0], 1),
        line("001", 1, "只在第二份资料里的话。", 2),
    ]

    assert levels(passages) == {"001-1-1": Level.SENTENCE}


ARTICLE = "对于长期逾期且无法联系的借款人，平台可能会安排人员上门核实情况。"


def comment(text: str) -> Passage:
    return replace(line("000", 9, text), role=Role.COMMENT)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("平台可能会安排人员上门核实情况", Relation.EXCERPT),
        ("机构可能安排人员上门核实情况。", Relation.EXCERPT),
        ("平台可能会安排人员上门核实情况吗？", Relation.CHOSEN),
        ("平台会安排人员上门核实情况。", Relation.CHOSEN),
        ("上门核实情况", Relation.CHOSEN),
        (f"听说{ARTICLE}", Relation.CHOSEN),
    ],
)
def test_a_comment_that_only_repeats_part_of_an_article_is_its_excerpt(
    text: str, relation: Relation
) -> None:
    passages = [line("000", 1, ARTICLE), comment(text)]

    assert relations(passages)["000-9-1"] is relation


def test_an_excerpt_is_contained_in_the_sentence_that_stands_for_it() -> None:
    passages = [line("000", 1, ARTICLE), comment("平台可能会安排人员上门核实情况")]
    (repeat,) = find_repeats(passages, group_passages(passages))

    assert (repeat.of, repeat.level) == ("000-1-1", Level.CONTAINMENT)


def test_a_part_of_a_sentence_in_another_article_is_no_excerpt() -> None:
    passages = [line("000", 1, ARTICLE), line("001", 1, "平台可能会安排人员上门核实情况")]

    assert set(relations(passages).values()) == {Relation.CHOSEN}


def reposted(passages: list[Passage]) -> dict[str, str]:
    return find_reposted(passages, group_passages(passages))


def test_a_document_that_is_mostly_a_copy_is_reposted_whatever_it_adds() -> None:
    own = [f"转载者自己写的第{n}句话。" for n in range(6)]
    passages = [*article("000", SENTENCES), *article("001", [*SPUN[:8], *own])]

    assert reposted(passages) == {"001": "000"}


def test_a_document_that_holds_another_and_more_of_its_own_is_not_reposted() -> None:
    own = [f"转载者自己写的第{n}句话。" for n in range(20)]
    passages = [*article("000", SENTENCES), *article("001", [*SENTENCES, *own])]

    assert reposted(passages) == {}


def test_a_repost_of_a_repost_leads_to_the_first() -> None:
    passages = [p for source in ("000", "001", "002") for p in article(source, SENTENCES)]

    assert reposted(passages) == {"001": "000", "002": "000"}


def test_an_article_that_was_pasted_in_twice_is_one_document_and_not_reposted() -> None:
    assert reposted(article("000", [*SENTENCES, *SENTENCES])) == {}
