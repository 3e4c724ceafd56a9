"""Shifted bytes: the forward model gives what sites show, and repair takes it back or doubts."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.editorial.restorations import Restorations
from bindery.edits import Evidence
from bindery.model import RepairedText, SourceText
from bindery.repair import mend, repair, replay
from bindery.repair.cp936 import decode, widened
from bindery.repair.engine import reverse
from bindery.repair.gloss import find_glosses, glosses_of
from bindery.repair.shift.forward import forward
from bindery.repair.shift.order import in_order

CASES = tomllib.loads((Path(__file__).parent / "cases" / "shift.toml").read_text(encoding="utf-8"))[
    "case"
]

#: Some that the site of the documents glosses, in an order that the documents show.
GLOSSES = """
現xiàn 數shù 當dāng 驗yàn 驅qū 導dǎo 實shí 應yīng 對duì 護hù 權quán 務wù 險xiǎn 評píng 強qiáng
嚴yán 謹jǐn 風fēng 無wú 費fèi 認rèn 責zé 個gè 時shí 與yǔ 會huì 過guò 關guān
"""
LISTED = tuple((pair[0], pair[1:]) for pair in GLOSSES.split())

#: Sound lines of the same site, which tell what it glosses.
PAGE = tuple(
    forward(line, LISTED)
    for line in (
        "用戶應當及時與平臺溝通，說明實際困難。",
        "平臺會對資料進行評估，風險越大，要求越嚴。",
        "無論是誰，都應保護自己的權益，拒絕無理的費用。",
        "責任要分清，個人信息要嚴謹保管，數目要核對。",
        "現在開始整理資料，過程并不復雜，關鍵是誠實。",
        "強化認識，導正觀念，服務大眾。",
    )
)

SENTENCES = st.text(
    alphabet=st.sampled_from(
        "因為能夠常回各種原導致逾期正收數應當提供安全便捷的金融服務期待更多人借款客戶，。、；：！？ABc123"
    ),
    min_size=1,
    max_size=40,
)


def on_page(*lines: str) -> RepairedText:
    return repair(SourceText(id="t", lines=(*PAGE, *lines)))


def blind(text: str) -> str:
    """Give a text without regard to the width of its marks."""
    return widened(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_forward_model_gives_what_is_seen(case: dict[str, str]) -> None:
    assert forward(case["clean"], LISTED) == case["observed"], case["why"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_repair_gives_the_clean_text_back_or_doubts(case: dict[str, str]) -> None:
    result = on_page(case["observed"])

    if "doubt" in case or "left" in case:
        firsts = [doubt.readings[0] for doubt in result.doubts]
        assert firsts == [case.get("doubt", firsts[0])], case["why"]
        assert result.doubts[0].observed in case["observed"]
        assert result.doubts[0].observed in result.lines[-1]
    else:
        assert blind(result.lines[-1]) == blind(case["clean"]), case["why"]
        assert result.doubts == ()


@pytest.mark.parametrize("source", ["000", "001", "003", "004"])
def test_damaging_the_repaired_documents_gives_what_was_received(root: Path, source: str) -> None:
    received = (root / "sources" / f"{source}.txt").read_text(encoding="utf-8").splitlines()
    result = repair(SourceText(id=source, lines=tuple(received)))
    torn = {"驗": "yàn", "驅": "qū", "數": "shù"} if source == "003" else {}
    glosses = {**torn, **glosses_of(received).readings}
    doubted = {doubt.line for doubt in result.doubts}
    lines = [
        n for n in range(1, len(received) + 1) if n not in doubted and is_plain(received[n - 1])
    ]

    again = [
        forward(result.lines[n - 1], in_order(glosses, [(result.lines[n - 1], frozenset(torn))]))
        for n in lines
    ]

    assert again == [received[n - 1] for n in lines]
    assert len(lines) >= 0.9 * len(received)


def is_plain(line: str) -> bool:
    """Say whether a line has no blanks that another rule takes away."""
    return "  " not in line and ": " not in line and line == line.strip()


@given(st.lists(SENTENCES, min_size=1, max_size=3))
def test_what_is_accepted_is_proved(sentences: list[str]) -> None:
    damaged = [forward(sentence, LISTED) for sentence in sentences]
    result = on_page(*damaged)
    proved = {edit.line for edit in result.edits if edit.evidence is Evidence.PROVED}
    doubted = {doubt.line for doubt in result.doubts}

    assert replay((*PAGE, *damaged), result.edits) == result.lines
    assert reverse(result.lines, result.edits) == (*PAGE, *damaged)
    for number in proved - doubted:
        edits = [e for e in result.edits if e.line == number and e.rule in ("mojibake", "gloss")]
        clean = replay((*PAGE, *damaged), edits)[number - 1]
        assert damaged[number - len(PAGE) - 1] in damaged_in_any_order(clean)


def damaged_in_any_order(clean: str) -> list[str]:
    """Damage a text with the list as it is, and with each glossed character brought forward."""
    moved = [(gloss, *(g for g in LISTED if g != gloss)) for gloss in LISTED]
    return [forward(widened(clean), order) for order in (LISTED, *moved)]


@given(st.lists(SENTENCES, min_size=1, max_size=3))
def test_a_repaired_page_needs_no_repair(sentences: list[str]) -> None:
    once = on_page(*(forward(sentence, LISTED) for sentence in sentences))
    twice = repair(SourceText(id="t", lines=once.lines))

    assert twice.edits == ()


@given(
    st.text(
        alphabet=st.sampled_from(
            "!因?yàn)楦鞣N原qū)е掠馄,;:。、/p><shíwéi()（）？！一丂€ \uf8ff\U000f1234"
        ),
        max_size=30,
    )
)
def test_no_remains_make_repair_fail(line: str) -> None:
    result = on_page(line.replace("\n", ""))

    assert len(result.lines) == len(PAGE) + 1


@pytest.mark.parametrize(
    "line",
    [
        "你在吗?,他问。",
        "什么叫“还款能力?”、怎么算?",
        "这是真的?!",
        "他问:“还了吗?”我说:“还了。”",
        "网址 https://example.org/?q=1,2 有说明。",
        "a?b:c;d",
    ],
)
def test_a_question_mark_that_is_one_stays(line: str) -> None:
    result = on_page(line)

    assert [edit for edit in result.edits if edit.rule == "mojibake"] == []
    assert result.doubts == ()


@pytest.mark.parametrize(
    ("line", "repaired"),
    [
        ("因?yàn)楦鞣N原因?qū)е掠馄?,", "因為各種原因導致逾期，"),
        (
            "期待能夠?yàn)楦嗳颂峁┌踩?、便捷的金融服?wù)。",
            "期待能夠為更多人提供安全、便捷的金融服務。",
        ),
    ],
)
def test_a_line_by_itself_is_read_without_its_page(line: str, repaired: str) -> None:
    result = repair(SourceText(id="t", lines=(line,)))

    assert result.lines == (repaired,)


def test_what_is_left_is_a_finding_with_its_readings() -> None:
    case = next(case for case in CASES if "doubt" in case)
    source = SourceText(id="t", lines=(*PAGE, case["observed"]))
    text, findings = mend(source, Restorations())
    found = next(f for f in findings if f.code == "mojibake")

    assert found.place == f"t:{len(PAGE) + 1}"
    assert found.suggestions[0] == case["doubt"]
    assert text.damaged[0][0] == len(PAGE) + 1


def test_the_model_is_loaded_only_when_a_line_is_flagged() -> None:
    code = (
        "from bindery.model import SourceText\n"
        "from bindery.repair import repair\n"
        "from bindery.repair.characters import characters\n"
        "repair(SourceText(id='t', lines=('核實(shí)借款人的住址,并記錄?', '你在吗?,')))\n"
        "print(characters.cache_info().currsize)\n"
        "repair(SourceText(id='t', lines=('因?yàn)楦鞣N原因',)))\n"
        "print(characters.cache_info().currsize)\n"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout

    assert printed.split() == ["0", "1"]


def test_glosses_of_a_page_are_all_taken_neutral_ones_too() -> None:
    result = on_page("他們(men)的(de)資料，亳(bó)州")

    assert result.lines[-1] == "他們的資料，亳州"


def test_few_glosses_are_those_of_an_author() -> None:
    assert list(find_glosses("亳(bó)州與他們(men)")) == []


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("D2F2 9E28 79", "因?y"),
        ("80", "€"),
        ("FF41", "A"),
        ("A2E3", "\U000fa2e3"),
        ("AAA1", "\U000faaa1"),
        ("D2", "?"),
        ("D27F", "?"),
    ],
)
def test_bytes_are_read_as_websites_read_them(data: str, text: str) -> None:
    assert decode(bytes.fromhex(data)) == text


def test_a_character_outside_the_code_page_is_refused() -> None:
    with pytest.raises(ValueError, match="encode"):
        forward("逾期𠮷", LISTED)
