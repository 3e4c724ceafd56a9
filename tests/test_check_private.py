"""Private data is found in every kind of file, through every disguise, and is never repeated."""

import base64
import gzip
import io
import json
import zipfile
from itertools import chain
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from private_lines import CIRCLED, HARMLESS, MAILBOX, MOBILE, NUMERALS, PUBLIC, WIDE
from pypdf import PdfWriter

from bindery.book.private import PrivateError, refuse_private
from bindery.check import Settings, check_site
from bindery.check.private import Clean, find_private_data
from bindery.checkdigits import is_sound
from bindery.findings import Severity

PAGE = '<!doctype html><html lang="zh-Hans"><title>T</title><body><h1>H</h1>\n{}\n</body></html>'

#: Made up, with check digits that are right.
MAINLAND = "110101" + "19900307" + "1233"
BANK = "6222" + "0212" + "3456" + "7894"
TAIWAN = "A1" + "23456789"
HONG_KONG = "A123456" + "(3)"

UNICODE = "\\u{:04x}".format
HEXADECIMAL = "\\x{:02x}".format

#: Ways to write a number into a page so that only a reader sees it.
DISGUISES = {
    "plain": MOBILE,
    "decimal entities": "".join(f"&#{ord(it)};" for it in MOBILE),
    "hexadecimal entities": "".join(f"&#x{ord(it):x};" for it in MOBILE),
    "wide": MOBILE.translate(WIDE),
    "circled": MOBILE.translate(CIRCLED),
    "numerals": MOBILE.translate(NUMERALS),
    "zero width": "\u200b".join(MOBILE),
    "zero width in entities": "&#8203;".join(MOBILE),
    "blanks": f"{MOBILE[:3]}&nbsp;{MOBILE[3:7]}&nbsp;{MOBILE[7:]}",
    "hyphens": f"{MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}",
    "tags": f"{MOBILE[:3]}<b>{MOBILE[3:7]}</b>{MOBILE[7:]}",
    "tags around blanks": f"{MOBILE[:3]} <span class='a'>{MOBILE[3:7]}</span> {MOBILE[7:]}",
    "comment between": f"{MOBILE[:3]}<!-- x -->{MOBILE[3:]}",
    "comment": f"<!-- {MOBILE} -->",
    "attribute": f'<b title="{MOBILE}">x</b>',
    "percent in a query": f'<a href="?q={"".join(f"%{ord(it):X}" for it in MOBILE)}">x</a>',
    "percent in a mailbox": f'<a href="mailto:{"".join(f"%{ord(it):x}" for it in MAILBOX)}">x</a>',
    "percent at": f'<a href="?q={quote(MAILBOX)}">x</a>',
    "tags around a name": "<p><b>QQ</b>：<i>123456789</i></p>",
    "tag in a name": "<p>微<b>信</b>号：123456789</p>",
    "tag behind a letter": f"{TAIWAN[0]}<i></i>{TAIWAN[1:]}",
    "tag at": MAILBOX.replace("@", "<span>@</span>"),
    "named at": MAILBOX.replace("@", "&commat;"),
    "escaped script": f"<script>a('{''.join(map(UNICODE, map(ord, MOBILE)))}')</script>",
    "hexadecimal script": f"<script>a('{''.join(map(HEXADECIMAL, map(ord, MOBILE)))}')</script>",
    "data": f'<a href="data:text/plain;base64,{base64.b64encode(MOBILE.encode()).decode()}">x</a>',
    "mainland card": MAINLAND,
    "card between commas": f'["张三",{MAINLAND[:6]},{MAINLAND[6:14]},{MAINLAND[14:]},"x"]',
    "mainland card whose digit is mistyped": f"身份证号码：{MAINLAND[:-1]}4",
    "old mainland card": f"身份证 {MAINLAND[:6]}{MAINLAND[8:-1]}",
    "bank card": BANK,
    "bank card whose digit is mistyped": f"银行卡号 {BANK[:-1]}5",
    "Taiwan card": TAIWAN,
    "Hong Kong card": HONG_KONG,
    "Hong Kong phone": "+852 9123 4567",
    "Taiwan phone": "0912-345-678",
}

#: Numbers that only look so.
LOOK_ALIKES = (
    *(MAINLAND[:-1] + "4", BANK[:-1] + "5", TAIWAN[:-1] + "8", "A123456(4)", "A123456(B)"),
    *("[1,3,8,0,0,1,3,8,0,0,0,2,5]", "M1 4 4 0 0 1 4 4 1 1 0 0 1-1", "0.13800138000", "%E5%9B%BE"),
    *(
        "订单 110101900307123",
        "\\u56fe",
        "&#22270;",
        "<td>138</td><td>00138000</td>",
        "85291234567",
    ),
)

#: Groups of a card between commas: alone they are one number, in a row of numbers they are data.
GROUPS = f"{MAINLAND[:6]},{MAINLAND[6:14]},{MAINLAND[14:]}"
ROWS = (
    f"[7,{GROUPS},8]",
    f"[7, {GROUPS}]".replace(",", ", "),
    f"{GROUPS},-8.5",
    f"0.5,{GROUPS}",
    f"{GROUPS.replace(',', '，')}，8",
)

FILES = ("a.json", "a.js.map", "a.webmanifest", "a.rss", "a.svg", "_redirects", "CNAME", "a.ini")


def private(folder: Path, files: dict[str, bytes], *withheld: str) -> list[str]:
    """Write a site, and give the places where private data is found."""
    site = {"index.html": PAGE.format("x").encode()} | files
    for name, content in site.items():
        (folder / name).write_bytes(content)
    found = check_site(folder, Settings(withheld=withheld))
    said = "".join(it.message for it in found)

    assert not any(it in said for it in (MOBILE, MAILBOX, MAINLAND, *withheld))
    return [it.place for it in found if it.code == "private-data"]


@pytest.mark.parametrize("form", DISGUISES)
def test_private_data_is_seen_through_its_disguise(form: str, tmp_path: Path) -> None:
    page = PAGE.format(DISGUISES[form]).encode()

    assert private(tmp_path, {"index.html": page}) == ["index.html:2"]


@pytest.mark.parametrize("line", [*LOOK_ALIKES, *ROWS, *HARMLESS, *PUBLIC])
def test_what_only_looks_so_raises_no_alarm(line: str) -> None:
    assert list(find_private_data("a.html", line)) == []


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_text_is_read(name: str, tmp_path: Path) -> None:
    content = json.dumps({"sourcesContent": [f"\n// call {MOBILE}\n"]}, indent=0).encode()

    assert private(tmp_path, {name: content}) == [f"{name}:3"]


def test_an_array_of_numbers_is_no_card() -> None:
    # 110101, 19900307, and every four figures that may end a card.
    numbers = chain.from_iterable((110101, 19900307, ending) for ending in range(1_000, 10_000))
    text = ",".join(map(str, numbers))

    assert f"{MAINLAND[:6]},{MAINLAND[6:14]}," in text
    assert list(find_private_data("a.json", f"[{text}]")) == []


def test_what_stands_on_many_pages_is_looked_at_once_and_found_on_each() -> None:
    clean = Clean()
    menu, torn = "<a>x</a>", "<b>138</b>00<i>1380</i>00"
    pages = (menu, f"{menu}\n{MOBILE}", f"{torn}\n{menu}", f"{menu}\n\n{menu}\n{torn}")
    found = [[it.line for it in find_private_data("a.html", it, clean)] for it in (*pages, *pages)]

    assert found == 2 * [[], [2], [1], [4]]


def test_what_one_kind_of_file_may_hold_another_may_not() -> None:
    clean, notice = Clean(), f"// (c) {MAILBOX}"
    found = [list(find_private_data(it, notice, clean)) for it in ("a.js", "a.html", "a.js")]

    assert list(map(len, found)) == [0, 1, 0]


def packed(text: str) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("guide/a.html", text)
    return whole.getvalue()


def printed(text: str) -> bytes:
    whole, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(9, 9)
    writer.add_metadata({"/Author": text})
    writer.write(whole)
    return whole.getvalue()


def test_what_is_packed_or_printed_is_read(tmp_path: Path) -> None:
    files = {
        "a.zip": packed(MOBILE),
        "a.csv.gz": gzip.compress(MOBILE.encode()),
        "a.pdf": printed(MAILBOX),
        "a.png": MOBILE.encode(),
    }

    assert private(tmp_path, files) == ["a.csv.gz:1", "a.pdf", "a.zip"]


@pytest.mark.parametrize("name", ["a.zip", "a.gz", "a.pdf"])
def test_a_file_that_cannot_be_opened_is_a_note(name: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format("x"), encoding="utf-8")
    (tmp_path / name).write_bytes(b"%PDF-broken\x1f\x8b")
    found = [it for it in check_site(tmp_path) if it.code == "unreadable-file"]

    assert [(it.place, it.severity) for it in found] == [(name, Severity.NOTE)]


def test_a_book_with_private_data_is_not_printed() -> None:
    with pytest.raises(PrivateError, match="guide: This looks like private data: phone") as refusal:
        refuse_private("guide", PAGE.format(MOBILE))

    assert MOBILE not in str(refusal.value)
    refuse_private("guide", PAGE.format("热线 12378"))


WITHHELD = "后台张〇三"
HIDING = {
    "plain": WITHHELD,
    "other script": "後臺張〇三",
    "tags and line ends": "后台<i>张\n</i>〇三",
    "blanks": "后 台-张·〇\u200b三",
    "entities": "".join(f"&#{ord(it)};" for it in WITHHELD),
    "escapes": json.dumps(WITHHELD),
    "base64": f"data:text/plain;base64,{base64.b64encode(WITHHELD.encode()).decode()}",
}


@pytest.mark.parametrize("form", HIDING)
def test_withheld_words_are_found_in_either_script_and_any_disguise(
    form: str, tmp_path: Path
) -> None:
    files = {"index.html": PAGE.format(HIDING[form]).encode(), "a.zip": packed(HIDING[form])}

    assert private(tmp_path, files, WITHHELD) == ["a.zip", "index.html:2"]
    assert private(tmp_path, files, "别人", "。") == []


@given(st.text(max_size=120))
def test_any_text_can_be_searched(text: str) -> None:
    lines = text.count("\n") + 1

    assert all(1 <= it.line <= lines for it in find_private_data("a.html", text))


CHECKED = (("mainland id", MAINLAND), ("luhn", BANK), ("taiwan id", TAIWAN))


@pytest.mark.parametrize(("check", "number"), [*CHECKED, ("hong kong id", HONG_KONG)])
def test_a_wrong_figure_is_noticed(check: str, number: str) -> None:
    places = [n for n, it in enumerate(number) if it.isdigit()]
    wrong = [f"{number[:n]}{(int(number[n]) + 1) % 10}{number[n + 1 :]}" for n in places]

    assert is_sound(check, number)
    assert not any(is_sound(check, it) for it in wrong)
