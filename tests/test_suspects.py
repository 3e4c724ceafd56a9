"""Damage that cannot be undone is found, with what may have stood there, and sound text is not."""

import re
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bindery.editorial.restorations import Restorations, load_restorations
from bindery.edits import Doubt
from bindery.errors import DataError
from bindery.findings import Finding, Severity
from bindery.marks import CLOSE, OPEN, bracketed, unmarked
from bindery.model import RepairedText, Script, SourceText
from bindery.repair import find_suspects, restore
from bindery.repair.engine import apply
from bindery.repair.spaces import find_spaces
from bindery.repair.suspects.blanks import find_blanks
from bindery.repair.suspects.document import Document
from bindery.repair.suspects.lexicon import Hole, Spam, lexicon
from bindery.script import to_hant

CASES = Path(__file__).parent / "cases"
SUSPECTS = tomllib.loads((CASES / "suspects.toml").read_text(encoding="utf-8"))["case"]
GROUPS = tomllib.loads((CASES / "restorations.toml").read_text(encoding="utf-8"))["group"]

Case = dict[str, Any]


def found(*lines: str, doubts: tuple[Doubt, ...] = ()) -> tuple[Finding, ...]:
    return find_suspects(lines, "t", doubts)[0]


@pytest.mark.parametrize("case", SUSPECTS, ids=lambda case: case["id"])
def test_case(case: Case) -> None:
    findings, broken = find_suspects((case["line"], *case.get("around", ())), "t")

    codes = [case["code"]] if "code" in case else []
    assert [(it.code, it.place) for it in findings] == [(code, "t:1") for code in codes], case[
        "why"
    ]
    assert {line for line, _ in broken} == ({1} if case.get("breaks") else set()), case["why"]
    for finding in findings:
        first = finding.suggestions[:3]
        assert case.get("wanted", (*first, None)[0]) in (*first, None), case["why"]
        assert case.get("proposal", (*first, None)[0]) == (*first, None)[0], case["why"]


def test_every_case_says_where_it_was_seen() -> None:
    assert {case["seen"] for case in (*SUSPECTS, *GROUPS)} == {"wild", "made", "sound"}


def test_every_line_that_shows_damage_has_what_its_pattern_needs() -> None:
    """Lines are screened first; a need that is too narrow would hide what the pattern finds."""
    kinds: tuple[Hole | Spam, ...] = (*lexicon().holes, *lexicon().spam)
    lines = [case["line"] for case in SUSPECTS] + [to_hant(case["line"]) for case in SUSPECTS]

    missed = [
        (line, kind.needs.pattern)
        for line in lines
        for kind in kinds
        if kind.pattern.search(line) and not kind.needs.search(line)
    ]
    assert missed == []


class Fond:
    """A model that likes one word."""

    def __init__(self, word: str) -> None:
        self.word = word

    def log10(self, text: str) -> float:
        """Find every text as likely as any other but for that word."""
        return 0.0 if self.word in text else -1.0


def test_a_model_decides_where_nothing_else_speaks() -> None:
    line = "他昨天才把 弄好，很快。"

    plain, _ = find_suspects((line,), "t")
    ranked, _ = find_suspects((line,), "t", model=lambda: Fond("支付宝"))

    assert [it.suggestions for it in plain] == [()]
    assert [it.suggestions[0] for it in ranked] == ["支付宝"]


def test_what_the_document_says_counts_more_than_the_model() -> None:
    line = "应预留资金应对突 况，减少借款。"

    findings, _ = find_suspects((line,), "t", model=lambda: Fond("微信"))

    assert findings[0].suggestions[0] == "突〔发状〕况"


def test_the_model_is_not_loaded_when_there_is_nothing_to_rank() -> None:
    def refuse() -> Fond:
        raise AssertionError

    find_suspects(("逾期问也日益严重。", "成立于年，"), "t", model=refuse)


DOUBT = Doubt(line=1, observed="?;厥?", readings=("常回收", "常回事"), candidates=2, margin=0.19)


def test_readings_that_could_not_be_decided_become_suggestions() -> None:
    findings, broken = find_suspects(("確保貸款的正?;厥?。",), "t", (DOUBT,))

    assert [it.suggestions for it in findings] == [("常回收", "常回事")]
    assert "2 readings prove; the first is likelier by 0.2 powers of ten." in findings[0].message
    assert broken == ((1, 6), (1, 9))


def test_a_doubt_that_an_editor_has_settled_is_forgotten() -> None:
    findings = found(f"確保貸款的正{OPEN}常回收{CLOSE}。", doubts=(DOUBT,))

    assert findings == ()


def test_what_is_left_beside_recoded_text_is_found() -> None:
    """娉 is half of 法: alone it is a rare word for a river, beside recoded text it is damage."""
    line = "侵害消费者权益行为处罚办娉"

    alone, _ = find_suspects((line,), "t")
    beside, broken = find_suspects((line,), "t", recoded={1})

    assert alone == ()
    assert [it.code for it in beside] == ["mojibake"]
    assert broken == ((1, 12),)


def test_a_misread_clause_is_found_once_with_its_likeliest_reading() -> None:
    findings = found("貣ヽ頗荌砒跺庥餒齷珧疇，请注意。")

    assert [it.code for it in findings] == ["mojibake"]
    assert findings[0].suggestions[0].startswith("逾期会影响个")


def test_both_holes_of_a_list_are_found() -> None:
    line = "可通过 、 等方式联系借款人。"

    repaired = apply(find_spaces(line), line, line=1, rule="space")[0]
    _, broken = find_suspects((repaired,), "t")
    places = [place.start for place in find_blanks(repaired, Document([repaired]))]

    assert repaired == line
    assert broken == ()
    assert places == [3, 5]


def test_a_message_ends_with_what_was_found() -> None:
    (finding,) = found("借贝成立于年，做小额贷款。")

    assert finding.message == "a year is missing. …借贝成立于年，做小额贷款…"


def test_private_data_is_in_no_message_and_no_suggestion() -> None:
    said = "".join(
        f"{it.message}{it.suggestions}"
        for line in (
            "平台会提前加微信abc_12345通知借款人。",
            "借款人加QQ：123456789咨询平台的方案。",
        )
        for it in found(line)
    )

    assert not re.search("abc_12345|123456789", said)


def test_damage_is_a_note() -> None:
    findings = found("借贝成立于年，", "平台会提前加微信abc_12345通知借款人。")

    assert {it.severity for it in findings} == {Severity.NOTE}


HOSTILE = (
    *("甲 乙", "甲 乙，", "更多", "加微信", "本文由甲", "突*况", "在甲的也", "问，", "问", "将“甲"),
    *("a1", "bcdfg", "www.a", "《甲》第条", "扫", "请关注公众号", "?;", "成立于年", "转载请注明"),
    *("*", "高达%", "突 况", "锟斤拷", "通过 、", "销售时 界面甲", "自月日", "每月日", "百分之，"),
    *("click here ", "a ", "澳门", "銆", "閿欒", "霂瑚敶喳芸", "å或", "è¯", "妗①錶质"),
)


@pytest.mark.parametrize("part", HOSTILE)
def test_a_long_line_takes_no_longer_than_its_length(part: str, rules: Restorations) -> None:
    """A pattern that goes back over what it has seen needs hours for a megabyte."""

    def seconds(size: int) -> float:
        text = as_repaired([part * (size // len(part)) + "。"], Script.HANS)
        started = time.process_time()
        find_suspects(restore(text, rules)[0].lines, "t")
        return time.process_time() - started

    # The shortest of three, none of the same length: the machine has slow moments, and what was
    # read before may be remembered.
    small, large = (
        min(seconds(size + turn * len(part)) for turn in range(3)) for size in (20_000, 160_000)
    )

    assert large < 3 * 8 * small + 0.1


@pytest.fixture(scope="module")
def rules(root: Path) -> Restorations:
    found = load_restorations(root / "editorial" / "restorations.toml")
    return Restorations(rules=found.rules)


def as_repaired(lines: Sequence[str], script: Script) -> RepairedText:
    source = SourceText(id="t", lines=tuple(lines))
    return RepairedText(source=source, lines=source.lines, edits=(), script=script)


def written(lines: Sequence[str], script: Script) -> list[str]:
    return [to_hant(line) if script is Script.HANT else line for line in lines]


def filtered(line: str) -> str:
    return re.sub("([问問])[题題]", r"\1", line)


#: A sentence that shows beyond doubt that 题 was filtered out of the document.
SHOWN = "随之而来的逾期问题也日益严重。"


@pytest.mark.parametrize("script", Script)
@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["id"])
def test_a_filtered_question_comes_back_and_no_other_does(
    group: Case, script: Script, rules: Restorations
) -> None:
    lines = written([SHOWN, *group["lines"]], script)

    text, _ = restore(as_repaired([filtered(line) for line in lines], script), rules)

    wrong = [a for a, b in zip(lines, text.lines, strict=True) if a != unmarked(b)]
    assert wrong == written(group.get("fails", []), script), group["why"]


@pytest.mark.parametrize("script", Script)
def test_whole_sentences_stay_as_they_are(script: Script, rules: Restorations) -> None:
    lines = written([line for group in GROUPS for line in group["lines"]], script)

    text, _ = restore(as_repaired(lines, script), rules)

    assert text.edits == ()


def test_the_bold_rule_waits_until_the_document_shows_the_filter(rules: Restorations) -> None:
    bold = "他的问不在于收入。"

    alone, _ = restore(as_repaired([bold], Script.HANS), rules)
    among, _ = restore(as_repaired([bold, filtered(SHOWN)], Script.HANS), rules)

    assert alone.edits == ()
    assert [bracketed(line) for line in among.lines] == [
        "他的问〔题〕不在于收入。",
        "随之而来的逾期问〔题〕也日益严重。",
    ]


def test_what_is_restored_needs_no_restoration(rules: Restorations) -> None:
    lines = [filtered(line) for group in GROUPS for line in group["lines"]]

    once, _ = restore(as_repaired(lines, Script.HANS), rules)
    twice, _ = restore(once, rules)

    assert twice.lines == once.lines


def test_a_rule_given_an_unknown_rule_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "restorations.toml"
    path.write_text(
        """[[restoration]]
id = "bold"
kind = "rule"
given = ["strikt"]
pattern = "问()"
insert = "题"
why = "Why."
seen = ["t:1"]
""",
        encoding="utf-8",
    )

    with pytest.raises(DataError, match="given strikt is no rule before it"):
        load_restorations(path)
