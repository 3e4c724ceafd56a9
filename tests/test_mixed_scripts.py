"""Every line of every document stands in each edition in the script of that edition."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from bindery.check.reading.said import said_in
from bindery.model import Script
from bindery.pipeline import Book, bind, index_book, print_pages
from bindery.privacy import without_marks
from bindery.script import foreign_to, scripts_of_lines, settled

HANS = (
    "安逸花逾期后会有人上门吗",
    "一、为什么会上门",
    "逾期超过九十天，联系不上借款人，平台可能委托第三方上门核实。",
    "工作人员会出示证件与委托书，不会进入住宅。",
    "1. 确认借款人是否仍在原住址居住；",
    "2. 了解借款人逾期的原因，头发花白的老人也会被问到；",
    "二、借款人怎么办",
    "主动与平台联系，说明实际困难，争取分期还款。",
    "不要相信交钱就能消除征信记录的广告，显著的后果要自己承担。",
)
HANT = (
    "安逸花逾期後會有人上門嗎",
    "一、為什麼會上門",
    "逾期超過九十天，聯繫不上借款人，平台可能委託第三方上門核實。",
    "工作人員會出示證件與委託書，不會進入住宅。",
    "1. 確認借款人是否仍在原住址居住；",
    "2. 了解借款人逾期的原因，頭髮花白的老人也會被問到；",
    "二、借款人怎麼辦",
    "主動與平台聯繫，說明實際困難，爭取分期還款。",
    "不要相信交錢就能消除徵信記錄的廣告，後果要自己承擔。",
)
VARIANTS = "家裏的群眾說着衞生和綫索，啓動説明，為羣體著想，裡面的舖頭嘅嘢喺呢度。"

DOCUMENTS = {
    "quotedhant": (*HANS[:2], *HANT[2:5], *HANS[5:]),
    "quotedhans": (*HANT[:2], *HANS[2:5], *HANT[5:]),
    "alternating": [pair[n % 2] for n, pair in enumerate(zip(HANS, HANT, strict=True))],
    "halves": [a[:9] + b[9:] for a, b in zip(HANS, HANT, strict=True)],
    "otherhalves": [b[:9] + a[9:] for a, b in zip(HANS, HANT, strict=True)],
    "single": [line.replace("说", "說").replace("会", "會") for line in HANS],
    "simplesingle": [line.replace("說", "说").replace("會", "会") for line in HANT],
    "numerals": (*HANS[:3], "參貳、上门前要做什么", "壹贰叁、参考", "貳、門", *HANS[3:]),
    "oldnumerals": (*HANT[:3], "叁贰、上門前要做什麼", "壹貳參、參考", "贰、门", *HANT[3:]),
    "variants": (*HANS, VARIANTS, "爲什麼"),
    "hkvariants": (*HANT, VARIANTS, "爲什麼", "发型、頭发、皇后、以后、公里"),
    "kana": (*HANS, "図書と発行、カードの支払いが遅れた。", "銀行から電話が来た、変な話だ。"),
    "names": (*HANS, "乾先生、后女士和范小姐說，發哥與余某、葉某一起去了乾陵。"),
    "hantnames": (*HANT, "乾先生、后女士和范小姐说，发哥与余某、叶某一起去了乾陵。"),
    "rare": (*HANS, "𠮷野家、𪚥𧮙㑇㑳、﨑金、⽀付、金額。"),
    "hantrare": (*HANT, "𠮷野家、𪚥𧮙㑇㑳、﨑金、⽀付、门。"),
    # Of what was damaged, a part may become Chinese in the other script than the rest.
    "damaged": (
        *HANT,
        "鍙倸鏋滃€熸浜轰笉鍦ㄥ锛屽伐浣滀汉鍛樹細鐣欎笅閫氱煡鍗曘€?",
        "主動(zhǔ dòng)联系",
    ),
    "kept": (*HANS, "平台会上门核实(shí)情况，不会打扰。"),
    "latin": ("No Chinese is here.", "Nothing at all: 12 of 30.", "壱"),
    "broken": (HANS[2][:20], HANT[2][20:], HANT[3][:16], HANS[3][16:]),
}


@pytest.fixture(scope="module")
def book(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("mixed")
    record = ""
    for name, lines in DOCUMENTS.items():
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        record += f'[[source]]\nid = "{name}"\nfile = "{name}.txt"\nsubject = "說话"\n'
        record += f'title = "{lines[0]}"\n'
    (folder / "sources.toml").write_text(record, encoding="utf-8")
    return bind(folder, root / "editorial")


def _framed(text: str, lang: str) -> str:
    return f'<html lang="{lang}"><body>{text}</body></html>'


@pytest.mark.parametrize("script", Script)
def test_no_page_of_an_edition_has_characters_of_the_other_script(
    book: Book, script: Script
) -> None:
    foreign = foreign_to(script)
    lang = f"zh-{script.value.capitalize()}"
    said = {
        path: without_marks(said_in(LexborHTMLParser(_framed(text, lang)), script))
        for path, text in print_pages(book, script).items()
    }
    wrong = {
        path: re.findall(f".{{0,9}}[{''.join(set(text) & foreign)}].{{0,9}}", text)
        for path, text in said.items()
        if set(text) & foreign
    }

    assert all(f"ref/source-{name}.md" in said for name in DOCUMENTS)
    assert wrong == {}


@pytest.mark.parametrize("script", Script)
def test_what_a_search_shows_is_in_the_script_of_its_reader(book: Book, script: Script) -> None:
    files = index_book(book).files
    # The files of simplified search hold hidden forms of all words; those of its reader are texts.
    shown = {path: text for path, text in files.items() if f"/{script.value}/" in path}
    wrong = {path: set(without_marks(text)) & foreign_to(script) for path, text in shown.items()}

    assert shown
    assert {path: signs for path, signs in wrong.items() if signs} == {}


@pytest.mark.parametrize(
    ("text", "script", "right"),
    [
        ("逾期後，頭发和门", Script.HANT, "逾期後，頭髮和門"),
        ("主动与平台聯系", Script.HANT, "主動與平台聯系"),
        ("皇后說：范先生的门在里面", Script.HANT, "皇后說：范先生的門在裡面"),
        ("显著的說法", Script.HANS, "显著的说法"),
        ("逾期會後悔，意义显著的著作", Script.HANS, "逾期会后悔，意义显著的著作"),
        ("家裏的羣眾着急，説綫索", Script.HANT, "家裏的羣眾着急，説綫索"),
        ("発図の𪚥﨑⽀", Script.HANT, "発図の𪚥﨑⽀"),
        ("", Script.HANS, ""),
    ],
)
def test_only_what_is_in_the_other_script_is_converted(
    text: str, script: Script, right: str
) -> None:
    assert settled(text, script) == right


@given(st.text(alphabet="逾期后後头頭发發髮说說着著乾干台臺里裡，a\x00\ud800"))
def test_nothing_of_the_other_script_is_ever_left(text: str) -> None:
    hans, hant = settled(text, Script.HANS), settled(text, Script.HANT)

    assert foreign_to(Script.HANS).isdisjoint(hans)
    assert foreign_to(Script.HANT).isdisjoint(hant)
    assert len(text) == len(hans) == len(hant)


def test_a_line_is_in_the_script_that_it_shows() -> None:
    scripts = (Script.HANS, Script.HANT)

    for lines, script in ((HANS, Script.HANS), (HANT, Script.HANT)):
        other = HANT if script is Script.HANS else HANS
        assert set(scripts_of_lines(lines, script)) == {script}
        assert set(scripts_of_lines(lines[1:5] + other[5:8], script)) == set(scripts)


def test_what_was_received_in_both_scripts_is_declared_to_be_in_neither(book: Book) -> None:
    page = print_pages(book, Script.HANT)["ref/repairs-damaged.md"]

    assert 'lang="zh-Hani"' in page
    assert 'lang="zh-Hani"' not in print_pages(book, Script.HANT)["ref/repairs-kept.md"]
