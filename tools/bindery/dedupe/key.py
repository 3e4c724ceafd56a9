"""Make the comparison key: what is left of a text when script, marks, glosses and signs are off."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"

# Only with a tone mark: (app) and (vip) are words of the text.
_GLOSS = re.compile(
    rf"[(（]\s*+(?=[^()（）]*[{_TONED}])[a-züê{_TONED}]+(?:[\s'’]+[a-züê{_TONED}]+)*\s*[)）]",
    re.IGNORECASE,
)

# A number with its unit is no mark, 1.5 倍 and 1.2 个月; 1.2 个人 and 1.2 年化 are titles.
_UNIT = (
    "[倍元万亿千百%％‰℃天号时秒折米角块笔岁]|小时|分钟|个(?![人体别性])|年(?![化龄度轻])|"
    "月(?![供利薪])|日(?![常利])|周(?![转边期])|季度|人(?![员民工性们生际])|家(?![庭属人长])|"
    "期(?![限间货])|次(?![要数序])|名(?![下称单])|位(?!置)|条(?![款件])|款(?!项)|成(?![本立果])|公[里斤]"
)

# Between the texts of a batch: a search goes over all of them at once. No sign class below has it.
_END = "\0"

_MARK = re.compile(
    rf"""\0(?>\s*
    (?: [\#*•·●◆◇■□▪▶►➤※]+\s* | [-–—]+\s+ )?             # bullet
    (?: \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s++(?!\d|{_UNIT})  # 1.2 and a space
      | \d{{1,2}}[.、．)）]\s*+(?!\d)                         # 1.  1、  1)
      | [(（](?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[)）]  # (1) （一）
      | [一二三四五六七八九十]{{1,3}}、\s*+(?![\d一二三四五六七八九十])
      | [①-⑳⑴-⒇⒈-⒛㈠-㈩]
    )?\s*)(?!\0)                                           # never the whole text
    """,
    re.VERBOSE,
)

_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")

# Accents in a pile are sorted one by one, which takes for ever; no letter bears so many. The halves
# of kana join them under NFKC.
_ACCENT = r"[^\w\s\0-\u02ff\u2000-\u206f\u3000-\u3020\uff00-\uffef]"
_PILE = re.compile(f"({_ACCENT}{{30}}){_ACCENT}+")
_HALVES = (("\uff9e", "\u3099"), ("\uff9f", "\u309a"))

# NFKC takes time. Nearly all that it changes are these; what is left can be changed where it
# stands, because none of it joins the Chinese or ASCII before it.
_WIDE = tuple(zip("，：；？！（）", ",:;?!()", strict=True))
_OTHER = re.compile("[^\0-\x7f\u3400-\u4dbf\u4e00-\u9fff、。“”《》]+")

# Lists of do and don't differ in nothing but these.
_YES = re.compile("[✔√☑✅]")
_NO = re.compile("[✘×☒❌✖]")
_DASH = re.compile("[~∼〜–—−―‐‑]")

_LOOSE_SPACE = re.compile(r" (?:(?<![a-z0-9] )|(?![a-z0-9]))")
_BETWEEN_DIGITS = re.compile(r"([\W_])(?<=\d.)(?<!\0)(?:[^\w\0]|_)*(?=\d)", re.DOTALL)

# 不,可以 is not 不可以; 没有,平台会 is not 没有平台会.
_AFTER_NEGATOR = re.compile(
    r"[,。;:!](?:(?<=[不没未无非别勿莫].)|(?<=[不没][有是会能要用行可].)|(?<=不[应该得必准许愿].)"
    r"|(?<=[无未]必.)|(?<=无[需须法].)|(?<=禁止.)|(?<=拒绝.)|(?<=不[需想]要.)|(?<=不建议.)"
    r"|(?<=不[应可]该.)|(?<=不[应可]以.)|(?<=不允许.)|(?<=没必要.))(?=\w)"
)

# 借款人、家属 are two; 借款人家属 are one's own.
_BESIDE = re.compile(r"、(?<=[人户台员构行方]、)(?<!家人、)(?=[\u4e00-\u9fff])")

# What a text keeps of its signs: 1.5 is not 15, 24% is not 24, -5 is not 5.
_SILENT = re.compile(r"[\W_](?<![%‰✓✗|\0])(?:(?!\d)|(?<!\d.)(?:(?<!-)|(?<=[\w-]-)))", re.DOTALL)


def fold(text: str) -> str:
    """Give a simplified text in one form of every character; signs stay, to part the words.

    Pinyin glosses and the list mark at the head go. Spaces stay between Latin words only.

    >>> fold("（一） 逾期３０天，平臺(tái)")
    '逾期30天,平臺'
    """
    return fold_all((text,))[0]


def key_of(folded: str) -> str:
    """Take the signs off a folded text, except those that carry meaning.

    >>> key_of(fold("2、逾期 30 天后，平台会“上门”。"))
    '逾期30天后平台会上门'
    >>> key_of(fold("日利率0.05%"))
    '日利率0.05%'
    """
    return _SILENT.sub("", folded) or folded


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold a batch of texts, each as `fold` does: much faster than one call for each."""
    text = _replaced(_HALVES, _joined(texts))
    text = unicodedata.normalize("NFC", _PILE.sub(r"\1", text))
    text = _MARK.sub(_END, _GLOSS.sub("", _THOUSANDS.sub("", text)))
    text = _OTHER.sub(_composed, _replaced(_WIDE, text)).lower()
    text = _NO.sub("✗", _YES.sub("✓", _DASH.sub("-", text)))
    text = _LOOSE_SPACE.sub("", " ".join(text.split()))
    text = _BESIDE.sub("和", _BETWEEN_DIGITS.sub(r"\1", text))
    return _parted(_AFTER_NEGATOR.sub("|", text))


def keys_of(folded: Sequence[str]) -> list[str]:
    """Take the signs off a batch of folded texts, off each as `key_of` does."""
    keys = _parted(_SILENT.sub("", _joined(folded)))
    return [key or text for key, text in zip(keys, folded, strict=True)]


def without(chars: Collection[str], texts: Sequence[str]) -> list[str]:
    """Take some characters off a batch of texts.

    >>> without("的地", ["我的目的", "地方"])
    ['我目', '方']
    """
    listed = re.escape("".join(sorted(chars)))
    return _parted(re.sub(f"[{listed}]+", "", _joined(texts)))


def replaced(phrases: Iterable[tuple[str, str]], texts: Sequence[str]) -> list[str]:
    """Replace phrases in a batch of texts, one phrase after the other.

    >>> replaced([("要立刻", "应立刻"), ("立刻", "马上")], ["要立刻还款", "立刻"])
    ['应马上还款', '马上']
    """
    return _parted(_replaced(phrases, _joined(texts)))


def _joined(texts: Sequence[str]) -> str:
    joined = _END.join(texts)
    if joined.count(_END) >= len(texts):
        joined = _END.join(text.replace(_END, "\N{REPLACEMENT CHARACTER}") for text in texts)
    return f"{_END}{joined}{_END}" if texts else _END


def _parted(joined: str) -> list[str]:
    return joined.split(_END)[1:-1]


def _replaced(phrases: Iterable[tuple[str, str]], text: str) -> str:
    for phrase, other in phrases:
        text = text.replace(phrase, other)
    return text


def _composed(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])
