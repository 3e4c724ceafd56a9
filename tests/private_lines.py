"""Lines with private data in every form, made up, and lines that only look so."""

import re

MOBILE = "138" + "0013" + "8000"
MAILBOX = "someone" + "@" + "qq.com"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
NUMERALS = str.maketrans("0123456789", "零一二三四五六七八九")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
HANT_BANKERS = str.maketrans("0123456789", "零壹貳參肆伍陸柒捌玖")
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
    "mailbox of single letters": " ".join(MAILBOX),
    "mailbox with blanks": "someone (at) qq . com",
    "mailbox in words": "someone at qq dot com",
    "mailbox with a Chinese point": MAILBOX.replace(".", "点"),
    "mailbox with a circle": MAILBOX.replace("@", "圈a "),
    "mailbox with a circled letter": MAILBOX.replace("@", "ⓐ"),
    "mailbox with a Chinese sign": MAILBOX.replace("@", "（艾特）"),
    "commas": f"{MOBILE[:3]},{MOBILE[3:7]},{MOBILE[7:]}",
    "wide commas": f"{MOBILE[:3]}，{MOBILE[3:7]}，{MOBILE[7:]}",
    "zero-width mailbox": MAILBOX.replace("@", "\u200b@\u200b"),
    "card": "110101 19900101 1234",
    "messenger": "加微信 abc12345 咨询",
    "messenger that is": "微信号是abc12345",
    "messenger without a blank": "请加微信abc12345了解",
    "other spelling": "薇信：abc12345",
    "group": "QQ群 123456789",
    "messenger in numerals": "QQ一二三四五六七八九",
    "messenger in numerals behind its name": "扣扣：一二三四五六七八九",
    "a letter for a messenger": "加Q 87654321",
    "a letter for another messenger": "＋V：abc_888",
    "half a name of a messenger": "加微 abc888",
    "half a name in another spelling": "加薇abc888",
    "a satellite": "加卫星：abc888",
    "a penguin": "企鹅号 87654321",
    "green bubbles": "绿泡泡 abc888",
    "bubbles in the other script": "綠泡泡：abc888",
    "number of a group": "群号：876543210",
    "group to join": "加群 87654321",
    "group to talk in": "交流群:876543210",
    "messenger of Taiwan": "LINE ID：abc888",
    "its name alone": "Line：abc888",
    "an aeroplane": "飞机 @abc888",
    "a telegram": "電報群 @abcdefg",
    "an invitation": "t.me/abcdefg",
    "an invitation to a closed group": "https://t.me/+AbCdEfGhIjK",
    "short films": "抖音号：dy12345678",
    "red book": "小红书号 123456789",
    "office messenger": "钉钉：abc_888",
    "hash mailbox of any host": "邮箱 someone#example.com",
    "mailbox with at": "someone at qq.com",
}

#: Numbers with a check digit, and how they are written so that no other pattern knows them.
CARD = "11010519491231002X"
ACCOUNT = "6222021234567890128"


def _groups(number: str) -> list[str]:
    return re.findall(".{1,4}", number)


def _spread(number: str) -> list[str]:
    """Write a number in groups, one figure at a time, and in figures of other kinds."""
    return [
        *(between.join(_groups(number)) for between in (" ", "·", "——", "/", ",", "，")),
        *(between.join(number) for between in (" ", "、")),
        *(number.translate(it) for it in (NUMERALS, BANKERS, HANT_BANKERS, ARABIC)),
        number[:6] + number[6:10].translate(NUMERALS) + number[10:],
    ]


#: A form of such a number, and what it is.
SPREAD = [
    *((form, "identity card") for form in _spread(CARD)),
    *((form, "account") for form in _spread(ACCOUNT)),
    *((MOBILE.translate(it), "phone") for it in (HANT_BANKERS, ARABIC)),
]

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

#: A line, and what is private in it.
GIVEN: list[tuple[str, list[str]]] = [
    (f"联系电话：{MOBILE}", ["phone"]),
    (f"电话+86 {MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}", ["phone"]),
    (f"電話{MOBILE.translate(str.maketrans('0123456789', '０１２３４５６７８９'))}", ["phone"]),
    ("座机 010-12345678", ["phone"]),
    ("热线400-123-4567", ["phone"]),
    ("邮箱 someone@example.com", ["mailbox"]),
    ("邮箱 12345678@qq.com", ["mailbox"]),
    ("身份证110101199001011234", ["identity card"]),
    ("账号6222 0212 3456 7890 123", ["account"]),
    ("卡号：6222 0212 3456 7890 129", ["account"]),
    (f"手机 {MOBILE[:3]},1234,{MOBILE[7:]}", ["phone"]),
    ("加微信：abc_12345 咨询", ["account"]),
    ("QQ号：123456789", ["account"]),
    ("责任编辑：某某某", ["name"]),
    ("責(zé)任編輯:某某", ["name"]),
    ("头像 某某 老师 2025-01-09", ["nickname"]),
    ("发布于 2025-01-09・IP 属地某地", ["location"]),
    ("发布者：某某某", ["name"]),
    ("發佈人 某某某", ["name"]),
    ("来源：某网 作者 某某", ["name"]),
    ("小编：某某", ["name"]),
    ("供稿(gǎo)：某某", ["name"]),
    ("图文｜某某", ["name"]),
    ("by 某某某", ["name"]),
    ("发布：某某2号　2025-01-09　阅读 2311", ["name"]),
    ("網友某某某：我也收到了", ["nickname"]),
]

#: Numbers that everybody may know.
PUBLIC = [
    "发布于 2025-01-09 15:20:54",
    "热线 12378、12363、96110、12348",
    "GB/T 45251-2025，2025-02-28 发布",
    "仅代表作者观点。",
    "欠款100,000元，分60期，编号20250109152054001",
    "每天9:00-17:00",
]

#: What looks like private data, and is none.
HARMLESS = [
    "发布：2025-01-09，发布：金融监管总局 2025-01-09",
    "网友提问：逾期会上门吗？网友们：不会",
    "作者 不对内容负责，小编：大家好，今天说逾期",
    "一九九九年三月，一三五七九，二〇二五年一月九日",
    "欠款100,000元，分60期，编号20250109152054001，合同号1357924680",
    "①②③④⑤⑥⑦⑧⑨⑩⑪ 第一步、第二步",
    "微信 WeChat 支付，微信支付，QQ 音乐，微信 95017",
    "1.3.8 小节 1 3 8 段，1、2、3、4、5、6、7、8、9、10、11",
    "年利率15.4% 3.85% 0.05%，2024.01.01-2025.12.31",
    "一、二、三、四、五、六、七、八、九、十、十一",
    "4 5 6 7 8 9 10 11 12 13 14 15，62、63、64、65、66",
    "二零二五年一月至二零二六年十二月，四零一、四零二、四零三、四零四",
    # The check digit is wrong: no number of anybody.
    "编号6222/0212/3456/7890/129，1101·0519·4912·3100·21",
    "2020 2021 2022 2023 年，100 200 3000 4000 元",
    "4000 3000 2000 1000，月供4000 4000 4000 4000元，5100-5200-5300-5400",
    "4000,3000,2000,1000，6200、4800、3500、2400，1380,1425,1500",
    "186,2000,3500，13800,138000，138,000,138,000，1,380,013,800元",
    "加群之后，群里有200000人，人群1234567，加群200000人，群 20250109",
    "大V：某某，加V认证，加Q群，加微信支付，增加Q3季度20250109号",
    "online：abc12345，{line:place1,col:abc12}，a.line: place12，deadline: 20250131",
    "line 123456，line: 12345，第12 line",
    "飞机 20250109 起飞，抖音 20250109 上线，小红书 1234567 次，微信20250109上线",
    "QQ一二三群，微信一九九九年一月，企鹅 Penguin，卫星 abc12345",
    "看邮箱#话题#example，C# at example.com，https://example.com/t.me",
    "meet at example.com at noon，a b c @ x，look at host . com",
]
