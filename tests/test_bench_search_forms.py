"""The forms of queries are what they say, and labels name what there is."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.search_forms import (
    Form,
    Typed,
    forms,
    homophone,
    initials,
    joined,
    missing,
    spaced,
    swapped,
    traditional,
    wrong,
)
from benchmarks.search_queries import FOLDER, Answer, Query, Style, load_queries
from bindery.editorial.desk import load_editorial
from bindery.editorial.topics import load_topics

ROOT = Path(__file__).parents[1]
DEV = load_queries(FOLDER / "dev.toml")
FILES = ("dev.toml", "unseen.toml")


def query(text: str, style: Style = Style.KEYWORD) -> Query:
    return Query(
        text=text, style=style, who="borrower", answer=Answer.ANSWERED, pages=("overdue/effects",)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("罚息", "faxi"),
        ("女性", "nvxing"),
        ("APP 怎么用", "APPzenmeyong"),
        ("逾期了，怎么办？", "yuqilezenmeban"),
        ("还款", "huankuan"),
        ("钱还不上", "qianhuanbushang"),
        ("慢慢还", "manmanhuan"),
        ("还能贷款吗", "hainengdaikuanma"),
        ("还是要来", "haishiyaolai"),
        ("银行流水", "yinhangliushui"),
        ("……", ""),
    ],
)
def test_pinyin_is_joined(text: str, expected: str) -> None:
    assert joined(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上门核实", "shangmen heshi"),
        ("还款计划怎么做", "huankuan jihua zenme zuo"),
        ("标准流程", "biaozhun liucheng"),
        ("收入证明 银行流水", "shouru zhengming yinhang liushui"),
        ("APP怎么用", "APP zenme yong"),
    ],
)
def test_pinyin_is_spaced_by_word(text: str, expected: str) -> None:
    assert spaced(text) == expected


def test_the_syllables_are_the_same_with_and_without_blanks() -> None:
    texts = [it.text for it in DEV]

    assert [spaced(text).replace(" ", "") for text in texts] == [joined(text) for text in texts]


@pytest.mark.parametrize(("text", "expected"), [("上门核实", "smhs"), ("长期借款", "cqjk")])
def test_initials_are_the_first_letters(text: str, expected: str) -> None:
    assert initials(text) == expected


def test_traditional_text_is_of_taiwan_or_of_hong_kong() -> None:
    texts = [f"{number}这里" for number in range(20)]

    # The two write the last character differently.
    assert {traditional(text).lstrip("0123456789") for text in texts} == {"這裡", "這裏"}


@pytest.mark.parametrize("text", ["上门核实", "逾期了怎么办", "要不要自己主动打给平台？"])
def test_a_mistake_changes_what_it_says(text: str) -> None:
    other = homophone(text)
    at = [place for place, char in enumerate(text) if char != other[place]]
    random = wrong(text)
    swap = swapped(text)

    assert len(at) == 1
    assert joined(other[at[0]]) == joined(text[at[0]])
    assert sum(a != b for a, b in zip(text, random, strict=True)) == 1
    assert len(missing(text)) == len(text) - 1
    assert sum(a != b for a, b in zip(text, swap, strict=True)) == 2
    assert sorted(swap) == sorted(text)


def test_marks_and_letters_make_no_mistakes() -> None:
    text = "APP，（贷）：500？"

    assert homophone(text).replace(homophone(text)[5], "贷") == text
    assert wrong(text)[:5] + wrong(text)[6:] == "APP，（）：500？"
    assert missing(text) == "APP，（）：500？"
    assert swapped(text) == ""


def test_what_has_no_other_of_its_sound_has_no_homophone() -> None:
    assert homophone("给") == ""


@pytest.mark.parametrize(
    ("text", "style", "without"),
    [
        ("罚息", Style.KEYWORD, "INITIALS HOMOPHONE WRONG MISSING SWAPPED"),
        ("宽限期", Style.KEYWORD, "WRONG MISSING SWAPPED"),
        ("上门核实", Style.KEYWORD, ""),
        ("上门核实", Style.PHRASE, "INITIALS"),
        ("收入证明银行流水", Style.KEYWORD, "INITIALS"),
        ("妈妈妈妈", Style.KEYWORD, "SWAPPED"),
        ("12378", Style.KEYWORD, " ".join(form.name for form in Form if form is not Form.HANS)),
    ],
)
def test_a_query_has_the_forms_that_mean_something(text: str, style: Style, without: str) -> None:
    made = {typed.form for typed in forms(query(text, style))}

    assert made == set(Form) - {Form.TYPED} - {Form[name] for name in without.split()}


def test_what_is_labelled_as_typed_has_one_form() -> None:
    it = Query(
        text="yuqi le zenme ban",
        style=Style.QUESTION,
        who="borrower",
        answer=Answer.ANSWERED,
        pages=("overdue/now",),
        typed=True,
    )

    assert forms(it) == (Typed(Form.TYPED, "yuqi le zenme ban"),)


def test_forms_do_not_change_from_run_to_run() -> None:
    texts = [typed.text for typed in forms(query("上门核实"))]

    assert texts == [
        "上门核实",
        "上門核實",
        "shangmenheshi",
        "shangmen heshi",
        "smhs",
        "上门核矢",
        "上耙核实",
        "门核实",
        "上核门实",
    ]


@pytest.mark.parametrize("name", FILES)
def test_queries_name_what_there_is(name: str) -> None:
    topics = {topic.id for topic in load_topics(ROOT / "editorial" / "topics.toml")}
    desk = load_editorial(ROOT / "editorial")
    cards = {card.id for card in desk.questions} | {""}
    pages = {page.slug for page in desk.contents.pages} | {
        f"ref/{platform.slug}" for platform in desk.platforms.values()
    }
    queries = load_queries(FOLDER / name)

    # Counts, not names: nobody should learn the unseen queries from a test.
    assert sum(it.card not in cards for it in queries) == 0
    assert sum(not topics.issuperset(it.topics) for it in queries) == 0
    assert sum(not pages.issuperset(it.pages) for it in queries) == 0


def test_dev_has_queries_of_all_kinds() -> None:
    own = [it for it in DEV if not it.taken]
    kinds = Counter(it.answer is Answer.UNANSWERED for it in own)
    styles = Counter(it.style for it in own)

    assert kinds[False] >= 100
    assert kinds[True] >= 40
    assert min(styles.values()) >= 20
    assert sum(it.who == "staff" for it in own) >= 30
    assert sum(it.taken == "tasks" for it in DEV) >= 50


def test_wrong_labels_are_all_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "queries.toml"
    path.write_text(
        '[[query]]\ntext = "一"\nstyle = "keyword"\nwho = "ci"\nanswer = "answered"\n'
        'pages = ["ref/faq"]\nwhy = "x"\n'
        '[[query]]\ntext = "一"\nstyle = "keyword"\nwho = "staff"\nanswer = "unanswered"\n'
        'pages = ["visit/why"]\n',
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"queries\.toml") as caught:
        load_queries(path)

    assert str(caught.value).splitlines() == [
        "queries.toml: '一': key 'why' is not known.",
        "queries.toml: '一': who = 'ci'; write borrower or staff.",
        "queries.toml: '一': ref/faq is no answer; name the page that it leads to.",
        "queries.toml: '一': unanswered queries lead to ref/limits, and no others do.",
        "queries.toml: '一': is there twice.",
    ]
