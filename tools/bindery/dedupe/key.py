"""Make the comparison key: what is left of a text when script, marks, glosses and signs are off."""

import re
import unicodedata

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"

# Only with a tone mark: (app) and (vip) are words of the text.
_GLOSS = re.compile(
    rf"[(（]\s*(?=[^()（）]*[{_TONED}])[a-züê{_TONED}]+(?:[\s'’]+[a-züê{_TONED}]+)*\s*[)）]",
    re.IGNORECASE,
)

# A number with its unit is no mark, 1.5 倍 and 1.2 个月; 1.2 个人 and 1.2 年化 are titles.
_UNIT = (
    "[倍元万亿千百%％‰℃天号时秒折米角块笔岁]|小时|分钟|个(?![人体别性])|年(?![化龄度轻])|"
    "月(?![供利薪])|日(?![常利])|周(?![转边期])|季度|人(?![员民工性们生际])|家(?![庭属人长])|"
    "期(?![限间货])|次(?![要数序])|名(?![下称单])|位(?!置)|条(?![款件])|款(?!项)|成(?![本立果])|公[里斤]"
)

_MARK = re.compile(
    rf"""\s*
    (?: [\#*•·●◆◇■□▪▶►➤※]+\s* | [-–—]+\s+ )?             # bullet
    (?: \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s++(?!\d|{_UNIT})  # 1.2 and a space
      | \d{{1,2}}[.、．)）]\s*+(?!\d)                         # 1.  1、  1)
      | [(（](?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[)）]  # (1) （一）
      | [一二三四五六七八九十]{{1,3}}、\s*+(?![\d一二三四五六七八九十])
      | [①-⑳⑴-⒇⒈-⒛㈠-㈩]
    )?\s*""",
    re.VERBOSE,
)

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")

# Lists of do and don't differ in nothing but these.
_YES_OR_NO = str.maketrans({**dict.fromkeys("✔√☑✅", "✓"), **dict.fromkeys("✘×☒❌✖", "✗")})
_DASHES = str.maketrans(dict.fromkeys("~∼〜–—−―‐‑", "-"))

_SPACE_AT_SIGN = re.compile(r"\s*([^\w\s])\s*")
_LOOSE_SPACE = re.compile(r"(?<![a-z0-9])\s+|\s+(?![a-z0-9])")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)([\W_])[\W_]*(?=\d)")

# 不,可以 is not 不可以; 没有,平台会 is not 没有平台会.
_AFTER_NEGATOR = re.compile(
    r"(?:(?<=[不没未无非别勿莫])|(?<=[不没][有是会能要用行可]))[,。;:!](?=\w)"
)

# What a text keeps of its signs: 1.5 is not 15, 24% is not 24, -5 is not 5.
_SILENT = re.compile(r"(?!(?<=\d)[\W_](?=\d))(?!(?<![\w-])-(?=\d))[^\w%‰✓✗|]|_")


def fold(text: str) -> str:
    """Give a simplified text in one form of every character; signs stay, to part the words.

    Pinyin glosses and the list mark at the head go. Spaces stay between Latin words only.

    >>> fold("（一） 逾期３０天，平臺(tái)")
    '逾期30天,平臺'
    """
    text = _GLOSS.sub("", _THOUSANDS.sub("", unicodedata.normalize("NFC", text)))
    text = _MARK.sub("", text, count=1) or text
    text = unicodedata.normalize("NFKC", text.translate(_YES_OR_NO)).lower().translate(_DASHES)
    text = _LOOSE_SPACE.sub("", _SPACE_AT_SIGN.sub(r"\1", text.strip()))
    return _AFTER_NEGATOR.sub("|", _BETWEEN_DIGITS.sub(r"\1", text))


def key_of(folded: str) -> str:
    """Take the signs off a folded text, except those that carry meaning.

    >>> key_of(fold("2、逾期 30 天后，平台会“上门”。"))
    '逾期30天后平台会上门'
    >>> key_of(fold("日利率0.05%"))
    '日利率0.05%'
    """
    return _SILENT.sub("", folded) or folded
