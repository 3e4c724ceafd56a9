"""Text read in the wrong encoding comes back, with proof; everything else stays as it is."""

import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bindery.repair.engine import apply
from bindery.repair.latin import find_full_width_latin
from bindery.repair.recode import UNUSUAL, find_leftovers, find_recoded
from bindery.repair.recode.charsets import charset
from bindery.repair.residue import find_entities

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "recode.toml").read_text(encoding="utf-8")
)["case"]

#: A reader's sentences in both scripts, of our own making, with digits, Latin and marks in them.
SENTENCES = (
    "借款逾期以后，应当先和平台协商，不要轻易失联。",
    "收到催收短信时，请保留通话记录和截图，必要时可以报警。",
    "如果本金已经还清，利息超过法定上限的部分可以拒绝支付！",
    "第三步：打开手机APP，点击“我的账户”，查询还款计划。",
    "2023年5月1日起，该平台停止放款（共12家机构受影响）。",
    "你知道怎么办吗？我也不知道；但是我们可以一起想办法。",
    "借款逾期以後，應當先和平臺協商，不要輕易失聯。",
    "收到催收簡訊時，請保留通話記錄和截圖，必要時可以報警。",
    "第三步：打開手機APP，點擊「我的帳戶」，查詢還款計劃。",
    "你知道怎麼辦嗎？我也不知道；但是我們可以一起想辦法。",
)
JAPANESE = ("延滞した場合は、すぐに連絡してください。", "返済の方法について説明します。")


def as_windows_936(data: bytes) -> str:
    """Read as Chinese Windows reads: as GBK, with a euro sign for the byte 80."""
    shown = charset("windows-936").show(data)
    if "\N{REPLACEMENT CHARACTER}" in shown:
        raise UnicodeDecodeError("windows-936", data, 0, 1, "bytes are lost")
    return shown


def as_windows_950(data: bytes) -> str:
    """Read as Windows in Taiwan reads: kana of Big5 are private characters."""
    shown = charset("windows-950").show(data)
    if "\N{REPLACEMENT CHARACTER}" in shown:
        raise UnicodeDecodeError("windows-950", data, 0, 1, "bytes are lost")
    return shown


def as_windows_1252(data: bytes) -> str:
    """Read as browsers read what is called Latin-1: five bytes of it stay controls."""
    pieces = (bytes((byte,)) for byte in data)
    return "".join(p.decode("cp1252", "ignore") or p.decode("latin-1") for p in pieces)


#: How each kind of specimen is made: by really reading in the wrong encoding.
MAKING: dict[str, Callable[[str], str]] = {
    "utf-8 as gb18030": lambda text: text.encode().decode("gb18030"),
    "utf-8 as windows-936": lambda text: as_windows_936(text.encode()),
    "utf-8 as latin-1": lambda text: text.encode().decode("latin-1"),
    "utf-8 as windows-1252": lambda text: as_windows_1252(text.encode()),
    "utf-8 as windows-1252, twice": lambda text: as_windows_1252(
        as_windows_1252(text.encode()).encode()
    ),
    "utf-8 as windows-936, twice": lambda text: as_windows_936(
        as_windows_936(text.encode()).encode()
    ),
    "utf-8 as latin-1 as gbk": lambda text: (
        text.encode().decode("latin-1").encode().decode("gb18030")
    ),
    "gbk as latin-1": lambda text: text.encode("gbk").decode("latin-1"),
    "gbk as windows-1252": lambda text: as_windows_1252(text.encode("gbk")),
    "gbk as big5": lambda text: text.encode("gbk").decode("big5hkscs"),
    "gbk as big5 in Python": lambda text: text.encode("gbk").decode("cp950"),
    "gbk as big5 in Windows": lambda text: as_windows_950(text.encode("gbk")),
    "big5 as gbk": lambda text: text.encode("big5").decode("gb18030"),
    "big5 as latin-1": lambda text: text.encode("big5").decode("latin-1"),
}


def specimens() -> list[tuple[str, str, str]]:
    """Make every specimen that keeps all of its bytes: how it was made, damaged, sound."""
    made = []
    for how, damage in MAKING.items():
        for text in (*SENTENCES, *(s[:-1] for s in SENTENCES), *JAPANESE):
            try:
                damaged = damage(text)
            except UnicodeError:
                continue
            made.append((how, damaged, text))
    return made


SPECIMENS = specimens()


def mended(line: str) -> str:
    """Apply the rule once: before a second time, other rules would take controls away."""
    return apply(find_recoded(line), line, line=1, rule="recode")[0]


def unescaped(line: str) -> str:
    for _ in range(8):
        line, _edits = apply(find_entities(line), line, line=1, rule="entity")
    return line


def narrowed(line: str) -> str:
    return apply(find_full_width_latin(line), line, line=1, rule="latin")[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, str]) -> None:
    result = narrowed(unescaped(mended(case["input"])))

    assert result == case.get("expected", case["input"]), case["why"]


def test_every_case_says_where_it_was_seen() -> None:
    assert {case["seen"] for case in CASES} == {"wild", "made", "sound"}


def test_every_way_of_misreading_has_specimens() -> None:
    assert {how for how, _, _ in SPECIMENS} == set(MAKING)


@pytest.mark.parametrize(("how", "damaged", "text"), SPECIMENS)
def test_a_misread_sentence_comes_back(how: str, damaged: str, text: str) -> None:
    assert mended(damaged) == text, how


@pytest.mark.parametrize(("how", "damaged", "text"), SPECIMENS)
def test_a_misread_quotation_comes_back_and_its_line_stays(
    how: str, damaged: str, text: str
) -> None:
    line = f"有网友留言：「{damaged}」，大家怎么看？"

    assert mended(line) == f"有网友留言：「{text}」，大家怎么看？", how


@pytest.mark.parametrize("text", SENTENCES)
def test_where_bytes_were_lost_the_rest_comes_back(text: str) -> None:
    damaged = charset("windows-936").show(text.encode())
    repaired = mended(damaged)
    kept = [char for char in repaired if char in text]

    assert len(kept) >= 0.8 * len(text)
    assert mended(repaired) == repaired


@pytest.mark.parametrize("case", [c for c in CASES if "left" in c], ids=lambda case: case["id"])
def test_what_is_left_is_found(case: dict[str, Any]) -> None:
    repaired = mended(case["input"])
    left = find_leftovers(repaired, recoded=repaired != case["input"])
    found = [repaired[it.start : it.end] for it in sorted(left, key=lambda it: it.start)]

    assert found == case["left"], case["why"]


def test_no_sound_line_has_leftovers() -> None:
    lines = [case["input"] for case in CASES if case["seen"] == "sound"]
    lines += [*SENTENCES, *JAPANESE]

    assert [line for line in lines if list(find_leftovers(line))] == []


def test_what_is_left_has_the_likeliest_reading() -> None:
    left = next(find_leftovers("貣ヽ頗荌砒跺庥餒齷珧疇"))

    assert left.readings[0].startswith("逾期会影响个")


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize(
    ("meant", "read"),
    [
        ("gbk", "cp950"),
        ("gbk", "big5hkscs"),
        ("utf-8", "gb18030"),
        ("utf-8", "cp1252"),
        ("utf-8", "big5"),
    ],
)
def test_where_bytes_were_dropped_no_character_is_invented_in_silence(
    text: str, meant: str, read: str
) -> None:
    """Programs that skip what they cannot read leave no mark: what follows is out of step."""
    damaged = text.encode(meant).decode(read, "ignore")
    repaired = mended(damaged)

    invented = set(repaired) - set(text)
    assert not invented or list(find_leftovers(repaired, recoded=repaired != damaged))


@pytest.mark.parametrize("text", [*SENTENCES, *JAPANESE])
def test_sound_sentences_stay(text: str) -> None:
    assert list(find_recoded(text)) == []


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
KANA = st.characters(min_codepoint=0x3041, max_codepoint=0x30F6)
LATIN = st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc"])
USUAL = st.sampled_from("".join(SENTENCES))


@given(st.text(st.one_of(USUAL, LATIN), max_size=60))
def test_sound_text_with_accents_stays(text: str) -> None:
    # Chance writes `Ã©` now and then, which is é misread: what comes out must be what went in.
    assume(not any(high in text for high in map(chr, range(0xC2, 0xF5))))

    assert mended(text) == text


@given(st.text(st.one_of(USUAL, KANA), max_size=60))
def test_sound_chinese_and_japanese_stays(text: str) -> None:
    assert mended(text) == text


@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.text("abc XYZ123", max_size=9)
)
def test_sentences_and_latin_read_as_latin_1_come_back(parts: list[str], latin: str) -> None:
    text = latin.join(parts)
    damaged = text.encode().decode("latin-1")

    assert mended(damaged) == text


@given(st.text(st.one_of(HAN, KANA, LATIN, st.characters(exclude_categories=())), max_size=80))
def test_each_repair_is_proved_by_reading_wrongly_again(text: str) -> None:
    for start, end, after in find_recoded(text):
        seen = text[start:end]

        assert seen in {again for how in ONCE if (again := try_to(how, after)) is not None}


#: Each way of reading wrongly once; ftfy undoes several at a time.
ONCE = (
    *MAKING.values(),
    lambda text: text.encode("gb18030").decode("latin-1"),
    lambda text: as_windows_1252(text.encode("gb18030")),
    lambda text: as_windows_1252(text.encode("big5")),
    lambda text: charset("windows-950").show(text.encode("gb18030")),
)


def try_to(read_wrongly: Callable[[str], str], text: str) -> str | None:
    try:
        return read_wrongly(text)
    except UnicodeError:
        return None


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    once = mended(text)

    assert mended(once) == once
    assert narrowed(narrowed(text)) == narrowed(text)


@pytest.mark.parametrize(
    "line",
    [
        "浣犲ソ" * 30_000,
        "浣" * 100_000,
        "Ã" * 100_000,
        "Ã¤" * 50_000,
        "ä½ " * 30_000,
        "é a" * 30_000,
        "ÄãºÃ" * 25_000,
        "斕疑" * 50_000,
        "質葺貣ぶ，" * 4_000,
        "銆" * 15_000,
        "霂瑚敶喳芸" * 5_000,
        "“Ã" * 50_000,
        "\x00\ud800" * 50_000 + "浣",
        "€" * 100_000 + "浣",
        "１" * 50_000 + "Ａ．" * 25_000 + "好",
    ],
    ids=lambda line: ascii(line[:4]),
)
def test_a_hostile_line_takes_linear_time(line: str) -> None:
    took = []
    for part in (line[: len(line) // 16], line):
        start = time.process_time()
        list(find_recoded(part))
        list(find_leftovers(part, recoded=True))
        list(find_full_width_latin(part))
        took.append(time.process_time() - start)

    # Sixteen times the line takes 256 times the time when something is quadratic.
    assert took[1] < 64 * took[0] + 0.1


def test_importing_the_rule_does_not_import_ftfy() -> None:
    code = "import sys, bindery.repair.recode as r; r.find_recoded('借款 é'); print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert "ftfy" not in result.stdout.split()


def test_importing_repair_makes_no_large_pattern() -> None:
    code = (
        "from bindery.repair.recode.usage import unusual\n"
        "import bindery.repair\n"
        "print(unusual.cache_info().currsize)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert result.stdout == "0\n"


def test_a_character_is_listed_once() -> None:
    path = files("bindery") / "data" / "usage.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    chars = ["".join(lists.pop(name).split()) for name in ("everyday", "frequent", "sound")]

    assert set(lists) == {"names"}
    assert [c for c, n in Counter("".join(chars[:2])).items() if n > 1] == []
    assert [c for c, n in Counter(chars[2]).items() if n > 1] == []


def test_each_specimen_has_what_the_rule_needs_and_no_sound_sentence_has_it() -> None:
    assert [how for how, damaged, _ in SPECIMENS if not UNUSUAL.search(damaged)] == []
    assert [text for text in SENTENCES if UNUSUAL.search(text)] == []
