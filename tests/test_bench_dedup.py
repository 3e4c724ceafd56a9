"""The benchmark of deduplication knows the truth, and its figures mean what they say."""

import json
import tomllib
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from benchmarks.dedup_corpus import Files, Variant, rows, write
from benchmarks.dedup_decoys import changes, decoys, section
from benchmarks.dedup_pairs import (
    UNSEEN,
    Judged,
    Pair,
    gold_pairs,
    gold_sections,
    judge_pairs,
    unseen_pairs,
    unseen_sections,
)
from benchmarks.dedup_quality import compare, examples, quality
from benchmarks.dedup_rules import Kind
from benchmarks.dedup_variants import noisy, punctuated, spun
from benchmarks.report import Section, Verdict
from bindery.dedupe.key import fold, key_of
from bindery.script import to_hans

ROOT = Path(__file__).parents[1]
TEXT = "平台会通知借款人，借款人应在逾期后联系平台。"


def values(section: Section) -> dict[str, str]:
    return {row.name: " ".join(row.value.split()) for row in section.rows}


def verdicts(section: Section) -> list[Verdict]:
    return [row.verdict for row in section.rows if row.verdict]


def rng(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - it must repeat, not be secret


def judged(*, same: bool, merged: bool, kind: str = "k", loose: bool = False) -> Judged:
    pair = Pair(id="1", a="一", b="二", same=same, kind=kind, loose=loose)
    return Judged(pair=pair, merged=merged, reason="")


def test_the_unseen_pairs_are_as_they_were_frozen() -> None:
    digest = sha256(UNSEEN.read_bytes()).hexdigest()

    assert digest == "cc9f710f0bca888f06262f0cb13abff320ee89ef2159f3f71dfca4414419e143"


def test_the_unseen_pairs_are_complete() -> None:
    pairs = unseen_pairs()
    count = Counter((pair.same, pair.loose) for pair in pairs)

    assert count == {(True, False): 200, (True, True): 13, (False, False): 469, (False, True): 1}
    assert len({pair.id for pair in pairs}) == len(pairs)
    assert [pair.id for pair in pairs if not (pair.a and pair.b and pair.a != pair.b)] == []


def test_no_unseen_pair_is_one_that_the_rules_were_made_with() -> None:
    cases = tomllib.loads((ROOT / "tests" / "cases" / "dedupe.toml").read_text(encoding="utf-8"))
    known = {frozenset((pair.a, pair.b)) for pair in gold_pairs()}
    for case in cases["case"]:
        known |= {frozenset(pair) for side in ("same", "apart") for pair in case.get(side, ())}

    assert [pair.id for pair in unseen_pairs() if frozenset((pair.a, pair.b)) in known] == []


def test_the_gold_pairs_are_counted_as_the_target_counts_them() -> None:
    wanted = [pair for pair in gold_pairs() if pair.same]

    assert len(wanted) == 160


def test_pairs_are_counted_by_truth_and_decision() -> None:
    found = [
        *[judged(same=True, merged=True)] * 3,
        judged(same=True, merged=False, kind="other"),
        judged(same=False, merged=False),
        judged(same=False, merged=True, kind="trap"),
    ]
    totals, kinds, _ = gold_sections(found)

    assert values(totals) == {
        "merged falsely": "1 of 2 50.00 %",
        "of those to merge, found": "3 of 4 75.00 %",
    }
    assert verdicts(totals) == [Verdict.MISSED, Verdict.MISSED]
    assert values(kinds) == {
        "found, k": "3 of 3 100.00 %",
        "found, other": "0 of 1 0.00 %",
        "merged falsely, k": "0 of 1 0.00 %",
        "merged falsely, trap": "1 of 1 100.00 %",
    }


def test_arguable_pairs_count_apart() -> None:
    found = [
        judged(same=True, merged=True),
        judged(same=False, merged=False),
        judged(same=True, merged=False, loose=True),
        judged(same=False, merged=True, loose=True),
    ]
    totals, _ = unseen_sections(found)

    assert values(totals) == {
        "merged falsely": "0 of 1 0.00 %",
        "of those to merge, found": "1 of 1 100.00 %",
        "of arguable ones to merge, found": "0 of 1 0.00 %",
        "of arguable ones to keep apart, merged": "1 of 1 100.00 %",
    }
    assert verdicts(totals) == [Verdict.MET, Verdict.MET]


def test_ours_is_asked_about_each_pair() -> None:
    pairs = (
        Pair(id="1", a="逾期后，平台會上門。", b="逾期后平台会上门", same=True, kind="script"),
        Pair(id="2", a="平台会上门。", b="平台不会上门。", same=False, kind="negation"),
    )

    assert [(it.pair.id, it.merged) for it in judge_pairs(pairs)] == [("1", True), ("2", False)]


@pytest.mark.parametrize(
    ("kind", "operation", "changed"),
    [
        (Kind.NEGATION, "insert", "平台不会通知借款人，借款人应在逾期后联系平台。"),
        (Kind.NEGATION, "insert", "平台会通知借款人，借款人不应在逾期后联系平台。"),
        (Kind.MODAL, "insert", "平台可能会通知借款人，借款人应在逾期后联系平台。"),
        (Kind.MODAL, "replace", "平台会通知借款人，借款人必须在逾期后联系平台。"),
        (Kind.ROLE, "replace", "平台会通知借款人，法院应在逾期后联系平台。"),
        (Kind.ROLE, "insert", "平台会通知借款人的家属，借款人应在逾期后联系平台。"),
        (Kind.LENDER, "insert", "花呗平台会通知借款人，借款人应在逾期后联系平台。"),
        (Kind.TIME, "replace", "平台会通知借款人，借款人应在逾期前联系平台。"),
    ],
)
def test_a_rule_changes_one_thing(kind: Kind, operation: str, changed: str) -> None:
    found = {(it.kind, it.operation, it.b) for it in changes(TEXT)}

    assert (kind, operation, changed) in found


@pytest.mark.parametrize(
    "text", ["社会、机会、会计、机会成本", "相应适应响应，应急", "可能性", "出借关系", "逾期后果"]
)
def test_no_rule_touches_a_part_of_another_word(text: str) -> None:
    assert list(changes(text)) == []


def test_decoys_repeat_are_of_all_kinds_and_each_has_another_key() -> None:
    drawn = decoys(700, 3)
    keys = [[key_of(fold(to_hans(text))) for text in (it.a, it.b)] for it in drawn]

    assert decoys(700, 3) == drawn
    assert len(set(drawn)) == 700
    assert set(Counter(it.kind for it in drawn).values()) == {100}
    assert [pair for pair in keys if pair[0] == pair[1]] == []


def test_merged_decoys_are_counted_by_kind() -> None:
    found = [judged(same=False, merged=n == 1, kind=f"kind {n}") for n in range(3)]

    assert values(section(found)) == {
        "merged, kind 0": "0 of 1",
        "merged, kind 1": "1 of 1",
        "merged, kind 2": "0 of 1",
        "merged, all of them": "1 of 3",
    }
    assert verdicts(section(found)) == [Verdict.MISSED]


def test_a_synonym_is_put_in_and_parts_of_other_words_stay() -> None:
    assert spun("银行通常在场", rng(1)) == "银行一般在场"
    assert spun("不可以找出借人，了解不足", rng(1)) == "不可以找出借人，了解不足"


def test_other_marks_are_still_the_same_words() -> None:
    texts = {punctuated("平台（甲）说：“好”，完。", rng(seed)) for seed in range(9)}

    assert len(texts) == 3
    assert len({key_of(fold(text)) for text in texts}) == 1


def test_noise_damages_a_share_of_the_characters() -> None:
    text = "逾期" * 50
    damaged = noisy(text, rng(1))

    assert len(text) - 5 <= len(damaged) <= len(text)
    assert damaged.count("逾") + damaged.count("期") == 95


def test_a_corpus_repeats_and_begins_as_a_larger_one() -> None:
    small, large = list(rows(300, 5)), list(rows(600, 5))

    assert list(rows(300, 5)) == small
    assert large[:300] == small
    assert list(rows(300, 6)) != small


def test_a_corpus_holds_what_it_says() -> None:
    made = list(rows(6000, 1))
    by_id = {row.id: row for row in made}
    count = Counter(row.variant for row in made)
    said = Counter((row.variant, row.said == by_id[row.origin].said) for row in made)

    assert len(by_id) == 6000
    assert 75 < sum(len(row.text) for row in made) / 6000 < 95
    assert 0.26 < 1 - (count[Variant.ORIGINAL] + count[Variant.REPOSTED]) / 6000 < 0.33
    assert set(count) == set(Variant)
    assert {variant for (variant, same) in said if not same} == {Variant.DECOY, Variant.NOISE}


def test_a_corpus_is_written_once_with_its_truth(tmp_path: Path) -> None:
    files = write(tmp_path, 50, 1)
    written = files.passages.stat().st_mtime_ns
    records = [json.loads(line) for line in files.passages.read_text("utf-8").splitlines()]
    names = [line.partition("\t")[0] for line in files.truth.read_text("utf-8").splitlines()]

    assert write(tmp_path, 50, 1) == files
    assert files.passages.stat().st_mtime_ns == written
    assert [set(record) for record in records] == [{"id", "text", "source"}] * 50
    assert names == [record["id"] for record in records]


def corpus(folder: Path, *told: tuple[str, Variant, str, str, str]) -> tuple[Files, Path]:
    """Write rows of id, variant, statement, origin and the group that was found."""
    files = Files(folder / "passages.jsonl", folder / "truth.tsv")
    output = folder / "groups.jsonl"
    files.passages.write_text(
        "".join(json.dumps({"id": it[0], "text": f"text of {it[0]}"}) + "\n" for it in told)
    )
    files.truth.write_text("".join(f"{i}\t{v.value}\t{s}\t{o}\n" for i, v, s, o, _ in told))
    output.write_text("".join(json.dumps({"id": it[0], "group": it[4]}) + "\n" for it in told))
    return files, output


def test_groups_are_compared_with_the_truth(tmp_path: Path) -> None:
    files, output = corpus(
        tmp_path,
        ("a", Variant.ORIGINAL, "a", "a", "g1"),
        ("b", Variant.EXACT, "a", "a", "g1"),
        ("c", Variant.SPUN, "a", "a", "g2"),
        ("d", Variant.DECOY, "x", "a", "g1"),
        ("e", Variant.NOISE, "e", "a", "g1"),
        ("f", Variant.ORIGINAL, "f", "f", "g3"),
    )
    found = compare(files, output)

    assert found.wrong == (("a", "d"),)
    assert values(quality(found)) == {
        "exact": "1 of 1 100.00 %",
        "synonyms": "0 of 1 0.00 %",
        "decoy": "1 of 1 100.00 %",
        "5 % noise (by design not, but for a lost filler)": "1 of 1 100.00 %",
        "statements in the group of another statement": "1",
    }
    assert verdicts(quality(found)) == [Verdict.MISSED, Verdict.MISSED]
    assert list(examples(files, found))[2:] == ["  a  text of a", "  d  text of d"]
