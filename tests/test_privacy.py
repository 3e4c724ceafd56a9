"""Private data is withheld wherever it stands, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.privacy import private_kinds, redact, redact_lines

MOBILE = "138" + "0013" + "8000"


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
