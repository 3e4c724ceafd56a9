"""The figures of search mean what they say."""

import gzip
import json
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from benchmarks.search import as_json
from benchmarks.search_corpus import pages
from benchmarks.search_forms import Form, Typed
from benchmarks.search_once import Counted
from benchmarks.search_ours import bound
from benchmarks.search_queries import Answer, Query, Style
from benchmarks.search_scores import Group, Hit, Scored, Wanted, figures, missed, same_lists
from benchmarks.search_serving import hosted
from benchmarks.search_tables import misses, quality, targets
from benchmarks.search_topics import Reached, reached


def query(text: str = "罚息", *, answered: bool = True, card: str = "") -> Query:
    answer, page = (
        (Answer.ANSWERED, "overdue/effects") if answered else (Answer.UNANSWERED, "ref/limits")
    )
    return Query(
        text=text, style=Style.KEYWORD, who="borrower", answer=answer, pages=(page,), card=card
    )


def group(page: str, *passages: str, anchor: str = "sa1", kind: str = "s") -> Group:
    return Group(page, (Hit(anchor, kind, passages),))


def scored(
    *groups: Group, of: Query | None = None, passages: str = "", form: Form = Form.HANS
) -> Scored:
    it = of or query()
    wanted = Wanted(query=it, passages=frozenset(passages.split()))
    return Scored(wanted=wanted, typed=Typed(form, it.text), groups=groups)


OTHER, RIGHT = group("visit/why", "000-1-1"), group("overdue/effects", "004-27-1")


@pytest.mark.parametrize(
    ("groups", "passages", "rank", "said"),
    [
        ((), "", 0, 0),
        ((RIGHT,), "", 1, 0),
        ((RIGHT,), "004-27-1", 1, 1),
        ((OTHER, RIGHT), "", 2, 0),
        ((OTHER, OTHER, OTHER, RIGHT), "004-27-1", 4, 4),
        ((group("ref/faq", "004-27-1", "000-1-1"), RIGHT), "004-27-1", 1, 1),
        ((group("ref/faq", "000-1-1"), RIGHT), "004-27-1", 2, 2),
        ((OTHER,), "004-27-1", 0, 0),
        ((Group("overdue/effects", ()),), "004-27-1", 1, 0),
    ],
)
def test_the_first_right_group_counts(
    groups: tuple[Group, ...], passages: str, rank: int, said: int
) -> None:
    it = scored(*groups, passages=passages)

    assert (it.rank, it.said) == (rank, said)


LIMIT = group("ref/limits", anchor="q-jail", kind="l")


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ((), (False, False)),
        ((LIMIT, OTHER), (True, True)),
        ((group("ref/limits", anchor="q-rates", kind="l"), LIMIT), (True, False)),
        ((group("ref/limits", anchor="q-jail", kind="p"),), (False, True)),
        ((OTHER, LIMIT), (False, False)),
    ],
)
def test_a_limit_card_must_be_the_very_first_hit(
    groups: tuple[Group, ...], expected: tuple[bool, bool]
) -> None:
    it = scored(*groups, of=query(answered=False, card="jail"))

    assert (it.limit, it.card) == expected


def test_figures_count_what_they_say() -> None:
    them = [
        scored(RIGHT, passages="004-27-1"),
        scored(OTHER, RIGHT),
        scored(OTHER, OTHER, OTHER, RIGHT),
        scored(),
    ]
    found = figures(them)

    assert found.queries == 4
    assert (found.hit1, found.hit3) == (0.25, 0.5)
    assert found.mrr == (1 + 1 / 2 + 1 / 4) / 4
    assert (found.said3, found.empty) == (1.0, 1)


def test_of_nothing_there_are_no_figures() -> None:
    assert figures([]) == (0, 0.0, 0.0, 0.0, None, None, 0.0, 0)


def test_lists_of_both_scripts_are_compared_in_their_order() -> None:
    one, two = query("一"), query("二")
    them = [
        scored(RIGHT, OTHER, of=one),
        scored(RIGHT, OTHER, of=one, form=Form.HANT),
        scored(RIGHT, OTHER, of=two),
        scored(OTHER, RIGHT, of=two, form=Form.HANT),
        scored(OTHER, of=two, form=Form.PINYIN),
    ]

    assert same_lists(them) == (1, 2)


def test_misses_name_what_came_instead() -> None:
    lost = scored(OTHER)
    wrong_card = scored(RIGHT, of=query("会坐牢吗", answered=False, card="jail"))
    told = list(misses(missed([lost, scored(RIGHT), wrong_card])))

    assert [line.strip() for line in told] == [
        "simplified     罚息",
        "罚息 -> overdue/effects",
        "visit/why: s sa1",
        "simplified     会坐牢吗",
        "会坐牢吗 -> jail",
        "overdue/effects: s sa1",
    ]


def test_tables_have_a_line_for_each_form_that_was_asked() -> None:
    them = [scored(RIGHT), scored(RIGHT, form=Form.HANT), scored(LIMIT, of=query(answered=False))]
    lines = [line.split() for line in quality(them) if line]

    assert ["simplified", "1", "100.0", "100.0", "100.0", "-", "0.0", "0"] in lines
    assert ["traditional", "-", "100.0", "-"] in lines
    assert ["simplified", "1", "100.0", "-", "100.0", "0"] in lines


def test_targets_are_judged() -> None:
    them = [scored(OTHER), scored(OTHER, form=Form.HANT), scored(LIMIT, of=query(answered=False))]
    verdicts = {
        row.name: row.verdict.value for row in targets(them).rows if row.verdict is not None
    }

    assert verdicts == {
        "hit@3, simplified": "NOT MET",
        "hit@3, traditional: points less than simplified": "met",
        "hit@3, pinyin": "not measured",
        "hit@3, typo and homophone": "not measured",
        "hit@3, whole questions": "not measured",
        "unanswered: a card that says so comes first": "met",
        "empty lists where there is an answer, all forms": "met",
        "the same list in both scripts": "met",
    }


def test_figures_can_be_read_by_programs() -> None:
    told = json.loads(as_json([scored(RIGHT)]))

    assert [(it["form"], it["style"], it["hit1"]) for it in told] == [
        ("simplified", "all", 1.0),
        ("simplified", "keyword", 1.0),
    ]


def test_generated_guides_repeat_and_grow() -> None:
    small, large = tuple(pages(20)), tuple(pages(40))

    assert large[:20] == small
    assert large[:20] != tuple(pages(20, seed=2))
    assert {len(page.entries) for page in large} == {6}
    assert len({page.slug for page in large}) == 40
    assert sum(bool(entry.ways) for page in large for entry in page.entries) == 4


def test_generated_guides_have_more_words_when_they_are_larger() -> None:
    small, large = (
        {char for page in pages(count) for entry in page.entries for char in entry.text.hans}
        for count in (20, 200)
    )

    assert len(large) > 1.2 * len(small)


def test_files_that_were_read_are_counted() -> None:
    files = Counted({"a.js": "1", "b.js": "2", "v/s/3.js": "3"})
    read = [files["v/s/3.js"], files["a.js"], files["a.js"]]

    assert read == ["3", "1", "1"]
    assert sorted(files.read) == ["a.js", "v/s/3.js"]


def test_what_is_served_is_packed_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("x" * 10_000, encoding="utf-8")
    with hosted(tmp_path) as host:
        with urlopen(f"{host.address}/a.js") as answer:  # noqa: S310 - an address of our own
            body = answer.read()
        sizes = host.taken(), host.taken()
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{host.address}/../b.js")  # noqa: S310 - as above

    assert gzip.decompress(body) == b"x" * 10_000
    assert sizes == (len(body), 0)


def test_every_topic_has_its_ways_counted() -> None:
    found = {it.topic: it for it in reached(bound())}

    assert found["self-communicate"].cards >= 8
    assert not found["self-communicate"].few
    assert "meta-ui" not in found
    assert Reached("x", own=3, cards=4).few
