"""Private data is withheld wherever it stands and however it is disguised, and nothing else is."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from bindery.cli import main
from bindery.model import SourceText
from bindery.privacy import private_kinds, redact, redact_lines
from bindery.read import load_manifest
from bindery.repair import repair, replay

MOBILE = "138" + "0013" + "8000"
MAILBOX = "someone" + "@" + "qq.com"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
NUMERALS = str.maketrans("0123456789", "零一二三四五六七八九")
BANKERS = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")

#: Forms that are seen for what they are on the way in.
DISGUISED = {
    "wide": MOBILE.translate(WIDE),
    "circled": MOBILE.translate(CIRCLED),
    "bold": MOBILE.translate(BOLD),
    "numerals": MOBILE.translate(NUMERALS),
    "bankers": MOBILE.translate(BANKERS),
    "some numerals": MOBILE[:3] + MOBILE[3:7].translate(NUMERALS) + MOBILE[7:],
    "blank after each": " ".join(MOBILE),
    "comma after each": "，".join(MOBILE),
    "points": f"{MOBILE[:3]}.{MOBILE[3:7]}.{MOBILE[7:]}",
    "dashes": f"{MOBILE[:3]}——{MOBILE[3:7]}——{MOBILE[7:]}",
    "grouped 5 6": f"{MOBILE[:5]} {MOBILE[5:]}",
    "brackets": f"（{MOBILE[:3]}）{MOBILE[3:]}",
    "country": f"0086{MOBILE}",
    "country and brackets": f"+86({MOBILE[:3]}){MOBILE[3:]}",
    "trunk zero": f"0{MOBILE}",
    "letters": "l38OO138OOO",
    "behind the number of a list": f"①{MOBILE}",
    "keycaps": "".join(f"{c}\ufe0f\u20e3" for c in MOBILE),
    "struck out": "".join(f"{c}\u0336" for c in MOBILE),
    "zero width": "\u200b".join(MOBILE),
    "tag characters": MOBILE[:5] + "\U000e0041" + MOBILE[5:],
    "bidi": f"{MOBILE[:4]}\u202e{MOBILE[4:]}",
    "control": f"{MOBILE[:4]}\x02{MOBILE[4:]}",
    "link": f'<a href="tel:{MOBILE}">拨打</a>',
    "landline": "010" + "62345678",
    "landline in brackets": "（010）" + "62345678",
    "mailbox": MAILBOX,
    "wide mailbox": "ｓｏｍｅｏｎｅ＠ｑｑ．ｃｏｍ",
    "spelled mailbox": MAILBOX.replace("@", "[at]"),
    "hash mailbox": MAILBOX.replace("@", "#"),
    "stopped mailbox": MAILBOX.replace(".", "。"),
    "zero-width mailbox": MAILBOX.replace("@", "\u200b@\u200b"),
    "card": "110101 19900101 1234",
    "messenger": "加微信 abc12345 咨询",
    "messenger that is": "微信号是abc12345",
    "other spelling": "薇信：abc12345",
    "group": "QQ群 123456789",
}

#: Forms that only the repair of the line brings to light.
HIDDEN = {
    "entities": "".join(f"&#{ord(c)};" for c in MOBILE),
    "entities twice": "".join(f"&amp;#{ord(c)};" for c in MOBILE),
    "tags": f"{MOBILE[:3]}<b>{MOBILE[3:7]}</b>{MOBILE[7:]}",
    "comment": f"{MOBILE[:3]}<!-- x -->{MOBILE[3:]}",
    "emphasis": f"{MOBILE[:3]}**{MOBILE[3:7]}**{MOBILE[7:]}",
    "glosses": "一(yī)三(sān)八(bā)零零一三(sān)八零零零",
    "entity mailbox": MAILBOX.replace("@", "&#64;"),
    "tag mailbox": MAILBOX.replace("@", "<span>@</span>"),
}


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        (f"联系电话：{MOBILE}", ["phone"]),
        (f"电话+86 {MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}", ["phone"]),
        (f"電話{MOBILE.translate(str.maketrans('0123456789', '０１２３４５６７８９'))}", ["phone"]),
        ("座机 010-12345678", ["phone"]),
        ("热线400-123-4567", ["phone"]),
        ("邮箱 someone@example.com", ["mailbox"]),
        ("邮箱 12345678@qq.com", ["mailbox"]),
        ("身份证110101199001011234", ["identity card"]),
        ("账号6222 0212 3456 7890 123", ["account"]),
        ("加微信：abc_12345 咨询", ["account"]),
        ("QQ号：123456789", ["account"]),
        ("责任编辑：某某某", ["name"]),
        ("責(zé)任編輯:某某", ["name"]),
        ("头像 某某 老师 2025-01-09", ["nickname"]),
        ("发布于 2025-01-09・IP 属地某地", ["location"]),
    ],
)
def test_private_data_is_withheld(line: str, kinds: list[str]) -> None:
    clean, found = redact(line)

    assert list(found) == kinds
    assert "已隐去]" in clean
    assert redact(clean) == (clean, ()), "A mark must not be taken for private data."


@pytest.mark.parametrize(
    "line",
    [
        "发布于 2025-01-09 15:20:54",
        "热线 12378、12363、96110、12348",
        "GB/T 45251-2025，2025-02-28 发布",
        "仅代表作者观点。",
        "欠款100,000元，分60期，编号20250109152054001",
        "每天9:00-17:00",
    ],
)
def test_public_numbers_are_left_alone(line: str) -> None:
    assert redact(line) == (line, ())


def test_the_line_stays_where_it_is() -> None:
    clean, counts = redact_lines(["一", f"电话{MOBILE}", "三"])

    assert clean == ("一", "电话[电话已隐去]", "三")
    assert counts == {"phone": 1}


@given(st.text(max_size=200))
def test_withholding_is_done_after_one_pass(line: str) -> None:
    clean, _ = redact(line)

    assert all(not kind.pattern.search(clean) for kind in private_kinds())


def run(*arguments: str | Path, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


@pytest.mark.parametrize("form", DISGUISED)
def test_private_data_is_seen_through_its_disguise(form: str) -> None:
    clean, found = redact(f"请联系{DISGUISED[form]}，谢谢")

    assert len(found) == 1, clean
    assert clean.startswith("请联系")
    assert clean.endswith("谢谢")
    assert redact(clean) == (clean, ())


@pytest.mark.parametrize(
    "line",
    [
        "一九九九年三月，一三五七九，二〇二五年一月九日",
        "欠款100,000元，分60期，编号20250109152054001，合同号1357924680",
        "①②③④⑤⑥⑦⑧⑨⑩⑪ 第一步、第二步",
        "微信 WeChat 支付，微信支付，QQ 音乐，微信 95017",
        "1.3.8 小节 1 3 8 段，1、2、3、4、5、6、7、8、9、10、11",
        "年利率15.4% 3.85% 0.05%，2024.01.01-2025.12.31",
        "一、二、三、四、五、六、七、八、九、十、十一",
        "2020 2021 2022 2023 年，100 200 3000 4000 元",
    ],
)
def test_numbers_that_only_look_so_are_left_alone(line: str) -> None:
    assert redact(line) == (line, ())


@pytest.mark.parametrize("form", HIDDEN)
def test_what_repair_brings_to_light_is_withheld_before_it(form: str) -> None:
    line = f"請聯繫{HIDDEN[form]},謝謝"
    text = repair(SourceText(id="t", lines=("上文。", line)))

    assert "已隐去]" in text.lines[1]
    assert redact(text.lines[1]) == (text.lines[1], ())
    assert text.lines[1].startswith("請聯繫[")
    assert text.lines[1].endswith("，謝謝")
    assert text.source.redactions == 1
    assert replay(text.source.lines, text.edits) == text.lines
    assert repair(text.source).lines == text.lines, "Nothing of it is left in the source."


@pytest.mark.parametrize("form", [*DISGUISED, *HIDDEN])
@pytest.mark.parametrize("how", ["text", "json", "diff"])
def test_no_form_of_repair_prints_private_data(form: str, how: str, tmp_path: Path) -> None:
    secret = (DISGUISED | HIDDEN)[form]
    path = tmp_path / "x.txt"
    path.write_text(f"{'上文。' * 99}\n請聯繫{secret},謝謝(xiè)\n", encoding="utf-8")

    result = run("repair", path, "--format", how, "--editorial", tmp_path)

    assert result.exit_code == 0
    assert "已隐去]" in result.output or form == "link"
    assert secret not in result.output
    if how == "json":
        record = json.loads(result.stdout)
        assert not any(c.isdigit() for edit in record["edits"] for c in edit["before"])
    assert redact(result.output)[1] == ()


@pytest.mark.parametrize("form", HIDDEN)
def test_what_is_taken_in_holds_nothing_hidden(form: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f"找{HIDDEN[form]}办理\n正文。\n", encoding="utf-8")

    result = run("add", path, "--sources", tmp_path / "s", "--editorial", tmp_path)

    kept = (tmp_path / "s" / "000.txt").read_text(encoding="utf-8")
    (record,) = load_manifest(tmp_path / "s")
    assert result.exit_code == 0, result.output
    assert HIDDEN[form] not in kept
    assert "已隐去]" in kept
    assert redact(record.title) == (record.title, ())
    assert record.redactions == 1
