"""What is proposed as one point, with which evidence, and what never is."""

import csv
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from benchmarks.fitting import fitted, lowest
from benchmarks.proposals import PRECISION, Ground, found_at, sixth_documents
from bindery.dedupe.lexicon import lexicon
from bindery.editorial.statements import Standing
from bindery.errors import DataError
from bindery.model import Passage, Role
from bindery.pipeline import bind
from bindery.points import clauses, words_of
from bindery.propose import (
    Known,
    Likeness,
    Reading,
    Scales,
    Trait,
    Word,
    alike,
    contradiction,
    load_opposites,
    load_weights,
    propose,
    read,
    read_sentence,
    sentence_for,
    weights,
)
from bindery.propose.near import BEST, Index

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "propose.toml").read_text(encoding="utf-8")
)["case"]
#: Lenders that the tables name.
LENDERS = ("借呗", "网商贷")


@pytest.fixture(scope="module")
def ground(root: Path) -> Ground:
    return Ground(bind(root / "sources", root / "editorial"))


def passage(name: str, text: str) -> Passage:
    source, line, sentence = name.split("-")
    return Passage(
        id=name,
        source=source,
        line=int(line),
        sentence=int(sentence),
        role=Role.BODY,
        kept=text,
        hans=text,
    )


def reading(  # noqa: PLR0913 - a test names what it is about, and nothing else
    name: str,
    text: str,
    topic: str = "self-plan",
    *,
    role: Role = Role.BODY,
    section: tuple[str, ...] = (),
    origin: str = "",
) -> Reading:
    known = lexicon(LENDERS)
    return read(
        replace(passage(name, text), role=role, section=section),
        tuple(words_of(text, known)),
        topic=topic,
        family=topic.partition("-")[0],
        clauses=clauses(text, known),
        origin=origin,
    )


def statement(key: str, text: str, topic: str, *strong: Reading) -> Known:
    sentence = read_sentence(
        key,
        tuple(words_of(text, lexicon(LENDERS))),
        topic=topic,
        family=topic.partition("-")[0],
        clauses=clauses(text, lexicon(LENDERS)),
    )
    return Known(key=key, reading=sentence, strong=strong)


def scales_of(ground: Ground, known: Sequence[Known], *readings: Reading) -> Scales:
    strong = [one for each in known for one in each.strong]
    sentences = [each.reading for each in known]
    return Scales((*ground.readings, *strong, *sentences, *readings))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.xfail(reason=case["why"])] if case.get("fails") else [],
        )
        for case in CASES
    ],
)
def test_a_pair_is_proposed_as_the_table_says(case: dict[str, Any], ground: Ground) -> None:
    topic = case.get("topic", "unplaced")
    section = (case["section"],) if "section" in case else ()
    left = reading("100-1-1", case["left"], topic, section=section)
    right = reading("101-1-1", case["right"], case.get("other", topic), section=section)
    scales = scales_of(ground, (), left, right)

    found = alike((left, right), scales)

    assert bool(found) is case["alike"], case["why"]
    said = "\n".join(line for likeness in found for line in scales.evidence(likeness))
    assert [words for words in case.get("says", ()) if words not in said] == []


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["id"]) for case in CASES if "fails" not in case]
)
def test_a_pair_contradicts_as_the_table_says(case: dict[str, Any]) -> None:
    left, right = (clauses(case[side], lexicon(LENDERS)) for side in ("left", "right"))
    expected = tuple(case["contradicts"]) if "contradicts" in case else None

    assert contradiction(left, right) == expected, case["why"]
    assert contradiction(right, left) == (expected and expected[::-1]), case["why"]


def test_what_people_call_one_point_contradicts_nowhere(ground: Ground) -> None:
    by_id = {one.id: one.clauses for one in ground.readings}
    same = [sorted(pair) for labels in ground.labels for pair in sorted(labels.same, key=sorted)]

    assert [(a, b) for a, b in same if contradiction(by_id[a], by_id[b])] == []


def test_most_pairs_that_differ_by_a_denial_alone_contradict(root: Path) -> None:
    with (root / "tests/gold/pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = {
        category: [
            contradiction(clauses(row["a"], lexicon()), clauses(row["b"], lexicon())) is not None
            for row in rows
            if row["category"] == category
        ]
        for category in ("negation", "negation-positive")
    }

    assert sum(found["negation"]) >= 0.85 * len(found["negation"])
    assert sum(found["negation-positive"]) == 0


def test_the_ids_of_the_cases_are_unique() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)


def test_half_of_what_makes_one_point_is_proposed_and_two_in_three_are_right(
    ground: Ground,
) -> None:
    likenesses = alike(ground.readings, Scales(ground.readings))
    figures = {labels.name: found_at(likenesses, labels, 0.0) for labels in ground.labels}

    assert min(found.recall for found in figures.values()) >= 0.5
    assert figures["groups"].precision >= PRECISION
    assert figures["pairs, lenders neutral"].precision >= PRECISION
    # These labels call two lenders two points, and proposals do not.
    assert figures["pairs"].precision >= 0.65


def test_most_of_a_document_that_comes_last_joins_the_statements(ground: Ground) -> None:
    found = {source: figures for source, figures, _ in sixth_documents(ground)}
    right = sum(figures.right for figures in found.values())

    assert sorted(found) == ["000", "001", "002", "003", "004"]
    assert right / sum(figures.proposed for figures in found.values()) >= 0.7
    assert right / sum(figures.wanted for figures in found.values()) >= 0.7


def test_a_passage_is_proposed_for_the_statement_that_says_it(ground: Ground) -> None:
    strong = reading("100-1-1", "根据自己的收入，做一份还得起的还款计划。")
    known = (
        statement("sa90", "做一份还得起的还款计划。", "self-plan", strong),
        statement("sa91", "保留证据。", "self-rights", reading("100-2-1", "保留证据。")),
    )
    coming = reading("101-1-1", "借款人可以按收入做还款计划，量力而行。")

    (found,) = propose((coming,), scales_of(ground, known, coming), known)

    assert (found.id, found.statement, found.passages) == ("sa90+101-1-1", "sa90", ("101-1-1",))
    assert (found.beside, found.topic, found.standing) == (
        "100-1-1",
        "self-plan",
        Standing.STRONG,
    )
    assert 0.5 <= found.score <= 1.0


def test_a_document_is_no_further_witness_of_what_it_alone_says(ground: Ground) -> None:
    known = (
        statement(
            "sa90", "做一份还款计划。", "self-plan", reading("100-1-1", "做一份还得起的还款计划。")
        ),
    )
    coming = reading("100-9-1", "做一份还得起的还款计划。")

    assert propose((coming,), scales_of(ground, known, coming), known) == ()


@pytest.mark.parametrize(
    ("text", "role", "standing"),
    [
        ("借款人应做一份还款计划。", Role.BODY, Standing.PARTIAL),
        ("做一份还款计划。", Role.COMMENT, Standing.COMMENT),
        ("做一份还款计划。", Role.BODY, Standing.STRONG),
    ],
)
def test_another_mood_and_a_comment_do_not_count(
    text: str, role: Role, standing: Standing, ground: Ground
) -> None:
    strong = reading("100-1-1", "有的人做一份还款计划。")
    known = (statement("sa90", "有人做一份还款计划。", "self-plan", strong),)
    coming = reading("101-1-1", text, role=role)

    (found,) = propose((coming,), scales_of(ground, known, coming), known)

    assert found.standing is standing


def test_what_an_editor_keeps_apart_is_not_proposed_again(ground: Ground) -> None:
    strong = reading("100-1-1", "做一份还得起的还款计划。")
    known = (statement("sa90", "做一份还款计划。", "self-plan", strong),)
    one, other = (reading(f"10{n}-1-1", "做一份还得起的还款计划吧。") for n in (1, 2))
    scales = scales_of(ground, known, one, other)
    apart = {frozenset(pair) for pair in (("100-1-1", "101-1-1"), ("100-1-1", "102-1-1"))}

    joining = propose((one, other), scales, known)
    making = propose((one, other), scales, known, apart=apart)
    nothing = propose(
        (one, other), scales, known, apart={*apart, frozenset(("101-1-1", "102-1-1"))}
    )

    assert [found.id for found in joining] == ["sa90+101-1-1", "sa90+102-1-1"]
    assert [found.id for found in making] == ["101-1-1+102-1-1"]
    assert nothing == ()


def test_what_contradicts_a_statement_comes_last_and_joins_nothing(ground: Ground) -> None:
    strong = reading("100-1-1", "逾期过久，平台可能会采取法律手段追讨欠款。", "eff-legal")
    known = (statement("sa90", "逾期过久，平台可能走法律途径。", "eff-legal", strong),)
    denying = reading("101-1-1", "逾期过久，平台不会采取法律手段追讨欠款。", "eff-legal")
    saying = reading("102-1-1", "平台可能走法律途径追讨。", "eff-legal")
    scales = scales_of(ground, known, denying, saying)

    found = propose((denying, saying), scales, known)
    silenced = propose((denying,), scales, known, apart={frozenset(("100-1-1", "101-1-1"))})

    assert [(one.id, one.contradicts) for one in found] == [
        ("sa90+102-1-1", False),
        ("sa90+101-1-1", True),
    ]
    assert found[1].evidence[0] == "contradicts: 不会 / –"
    assert (found[1].beside, found[1].score > found[0].score) == ("100-1-1", True)
    assert [one for one in silenced if one.statement] == []


def test_passages_that_contradict_make_no_new_point(ground: Ground) -> None:
    texts = ("部分平台会派律师上门送达函件。", "所有平台都会派律师上门送达函件。")
    readings = [reading(f"10{n}-1-1", text, "visit-trigger") for n, text in enumerate(texts)]

    (found,) = propose(readings, scales_of(ground, (), *readings))

    assert (found.id, found.statement, found.contradicts) == ("100-1-1+101-1-1", "", True)
    assert found.evidence[0] == "contradicts: 部分 / 所有"


def test_a_witness_of_one_statement_is_still_proposed_for_another(ground: Ground) -> None:
    plan = reading("100-1-1", "按收入做一份还款计划。")
    talk = reading("100-2-1", "尽早联系平台，讲明困难。", "self-communicate")
    known = (
        statement("sa90", "做一份还款计划。", "self-plan", plan),
        statement("sa91", "尽早联系平台，讲明困难。", "self-communicate", talk),
    )
    coming = reading("101-1-1", "尽早联系平台，讲明困难，按收入做一份还款计划。")
    scales = scales_of(ground, known, coming)

    before = propose((coming,), scales, known)
    after = propose((coming,), scales, known, decided={"101-1-1": frozenset({"sa90"})})

    assert {one.id for one in before} == {"sa90+101-1-1", "sa91+101-1-1"}
    assert [one.id for one in after] == ["sa91+101-1-1"]


def test_a_document_posted_again_is_no_second_witness(ground: Ground) -> None:
    one = reading("100-1-1", "遇到威胁可以录音录像，保存证据再投诉。", "self-rights")
    again = reading("105-1-1", "遇到威胁就录音录像，保存证据再投诉。", "self-rights", origin="100")

    assert propose((one, again), scales_of(ground, (), one, again)) == ()


def test_what_was_posted_again_is_not_proposed_where_its_original_stands(ground: Ground) -> None:
    first = reading("100-1-1", "遇到威胁可以录音录像，保存证据再投诉。", "self-rights")
    second = reading("101-1-1", "受到威胁时录音录像，保存证据。", "self-rights")
    again = reading("105-1-1", "遇到威胁就录音录像，保存证据再投诉。", "self-rights", origin="100")
    full = (statement("sa90", "遇到威胁，录音录像。", "self-rights", first, second),)
    without = (statement("sa90", "遇到威胁，录音录像。", "self-rights", second),)

    told = propose((again,), scales_of(ground, full, again), full)
    new = propose((again,), scales_of(ground, without, again), without)

    assert told == ()
    assert [one.id for one in new] == ["sa90+105-1-1"]


def test_few_shared_words_are_no_evidence(ground: Ground) -> None:
    scales = Scales(ground.readings)
    found = [it for it in alike(ground.readings, scales) if _share(scales, it) < 0.1]

    assert found != []
    assert [line for it in found for line in scales.evidence(it) if "both say" in line] == []


def _share(scales: Scales, it: Likeness) -> float:
    return scales.index.share(it.left.grams, it.right.grams)


def test_an_adverb_is_no_modal_word() -> None:
    assert reading("100-1-1", "主动联系平台。").of(Trait.MODAL) == ()


def test_a_new_point_has_one_passage_of_each_document(ground: Ground) -> None:
    text = "遇到威胁可以录音录像，保存证据再投诉。"
    names = ("101-1-1", "101-2-1", "102-1-1", "103-1-1")
    readings = [reading(name, text, "self-rights") for name in names]
    comment = reading("104-1-1", text, "self-rights", role=Role.COMMENT)

    found = propose((*readings, comment), scales_of(ground, (), *readings, comment))

    assert [one.passages for one in found] == [("101-1-1", "102-1-1", "103-1-1")]
    assert (found[0].statement, found[0].beside, found[0].topic) == ("", "", "self-rights")


def test_the_order_of_what_is_known_changes_no_score(ground: Ground) -> None:
    given = tuple(ground.readings)
    mixed = (*given[1::2], *given[::2])

    expected = {it.id: it.score for it in propose(given, Scales(given))}
    result = {it.id: it.score for it in propose(given, Scales(mixed))}

    assert result == expected


def test_words_that_a_tenth_of_the_corpus_has_find_nothing() -> None:
    many = [reading(f"{n:03}-1-1", "平台上门") for n in range(30)]
    few = [reading(f"{n:03}-2-1", "录音录像") for n in range(3)]
    others = [reading(f"{n:03}-3-1", chr(0x4E00 + 2 * n) + chr(0x6E00 + n)) for n in range(200)]
    index = Index((*many, *few, *others))

    assert index.near(many[0]) == ()
    assert index.near(few[0]) == (30, 31, 32)


def test_one_look_up_visits_no_more_places_than_it_may() -> None:
    readings = [reading(f"{n:03}-1-1", "录音录像") for n in range(9)]

    assert len(Index(readings, common=1.0).near(readings[0])) == 9
    assert len(Index(readings, common=1.0, reach=8).near(readings[0])) == 0


def scattered(seed: int, size: int) -> str:
    """Give characters in no order, the same ones every time."""
    digest = blake2b(str(seed).encode(), digest_size=2 * size).digest()
    pairs = zip(digest[::2], digest[1::2], strict=True)
    return "".join(chr(0x4E00 + (high * 256 + low) % 600) for high, low in pairs)


def test_two_thousand_passages_take_seconds() -> None:
    texts = [scattered(n, 30) for n in range(1400)]
    texts += [text[:20] + scattered(n, 10) for n, text in enumerate(texts[:600], start=5000)]
    readings = [
        read(
            passage(f"{n % 97:03}-{n}-1", text),
            (Word(Trait.PLAIN, text),),
            topic=f"t{n % 1400 % 70}",
            family="t",
        )
        for n, text in enumerate(texts, start=1)
    ]
    began = process_time()

    scales = Scales(readings)
    found = propose(readings, scales)

    assert process_time() - began < 5.0
    assert len(found) >= 550
    assert max(len(scales.near(one)) for one in readings[::50]) <= BEST


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("上门可能带来压力。", "上门带来压力。"), "上门可能带来压力。"),
        (("借呗可能上门。", "平台可能派人上门。"), "平台可能派人上门。"),
        (("这可能带来压力。", "上门可能会带来心理压力。"), "上门可能会带来心理压力。"),
        (("借呗可能上门。", "平台上门。"), ""),
        (("上" * 61 + "。",), ""),
        (("上门应通知。", "上门可以通知。"), "上门可以通知。"),
    ],
)
def test_the_words_of_a_new_statement_claim_no_more_than_any_witness(
    texts: tuple[str, ...], expected: str
) -> None:
    passages = [passage(f"10{n}-1-1", text) for n, text in enumerate(texts)]
    readings = [reading(f"10{n}-1-1", text) for n, text in enumerate(texts)]

    assert sentence_for(passages, readings, LENDERS) == expected


def test_the_words_of_a_new_statement_are_whole_and_without_mark_and_label() -> None:
    text = "1. 及时沟通：尽早联系平台。"
    marked = replace(passage("100-1-1", text), label="及时沟通", mark=3)
    damaged = replace(passage("101-1-1", "联系平台。"), damaged=True)
    readings = [reading("100-1-1", text), reading("101-1-1", "联系平台。")]

    assert sentence_for([marked, damaged], readings, ()) == "尽早联系平台。"


@pytest.mark.parametrize(
    ("load", "change", "says"),
    [
        (load_opposites, ('only = ["只有"', 'onl = ["只有"'), "only is no list of words"),
        (load_opposites, ('sought = ["避免"', 'sought = [1, "避免"'), "sought is no list of words"),
        (load_opposites, ('"联" = ["失联"]', '"联" = "失联"'), "veiled is no table of lists"),
        (load_opposites, ('["公开", "保密"]', '["公开"]'), "pairs holds no pairs"),
        (load_weights, ('name = "label"', 'name = "labell"'), "labell. Did you mean label"),
        (load_weights, ('name = "label"', 'name = "topic"'), "weight topic is there twice"),
        (
            load_weights,
            ("amount = 2.5", 'amount = "2.5"'),
            "weight family needs an amount and a reason",
        ),
        (load_weights, ("ban = [", "bans = ["), "ban is no list of words"),
    ],
)
def test_a_fault_in_the_data_is_named(
    load: Callable[[Path], object], change: tuple[str, str], says: str, root: Path, tmp_path: Path
) -> None:
    text = (root / "tools/bindery/data/proposals.toml").read_text(encoding="utf-8")
    path = tmp_path / "proposals.toml"
    path.write_text(text.replace(*change), encoding="utf-8")

    with pytest.raises(DataError) as error:
        load(path)

    assert says in str(error.value)


def test_a_weight_can_be_changed_and_changes_what_is_found(ground: Ground) -> None:
    strict = Scales(ground.readings, replace(weights(), start=-20.0))

    assert alike(ground.readings, strict) == ()


def test_a_fit_finds_which_sign_tells() -> None:
    rows = [((1.0, float(n % 2)), bool(n % 2) != (n % 10 == 0)) for n in range(100)]

    first, second = fitted(rows)

    assert first < 0.0
    assert second > 1.0


def test_the_lowest_threshold_keeps_the_precision() -> None:
    judged = [(3.0, True), (2.0, False), (1.0, True), (0.0, True), (-1.0, False), (-2.0, False)]

    assert lowest(judged, 0.75) == 0.0
    assert lowest([(1.0, False)], 0.5) == float("inf")
