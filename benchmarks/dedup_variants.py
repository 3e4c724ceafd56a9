"""Say a text again in ways that mean the same, and damage one: the truth of generated corpora.

The synonyms are this file's own. They were written without looking at the lexicon of ours, as the
programs that spin articles have theirs.
"""

import re
from random import Random

from bindery.script import to_hant

#: Words that may stand for one another here; a look around each keeps it out of longer words.
_SYNONYMS = (
    ("借款人", "用户", "客户", "使用者"),
    ("通常", "一般"),
    ("往往", "常常"),
    ("包括", "包含", "涵盖"),
    ("如果", "倘使", "假使", "若是"),
    ("可能会", "也许会"),
    ("可以", "能够"),
    ("因此", "所以"),
    ("但是", "不过"),
    ("由于", "因为"),
    ("应当", "应该"),
    ("是否", "是不是"),
    ("原因", "起因"),
    ("方法", "办法"),
    ("按照", "依照"),
    ("采取", "采纳"),
    ("采用", "选用"),
    ("降低", "减低"),
    ("提高", "提升"),
    ("重要", "要紧"),
    ("保障", "保证"),
    ("了解", "熟悉"),
    ("快速", "迅速"),
    ("尤其", "特别"),
    ("例如", "比如"),
    ("非常", "十分"),
    ("许多", "很多"),
    ("途径", "渠道"),
    ("逐渐", "渐渐"),
    ("进行", "实施", "实行"),
)

#: Where a word of the list is part of something else.
_NOT_HERE = (
    r"(?<!出)(?<!共同)借款人(?!的家属)|(?<!大)客户(?!关系|基数)|用户(?!体验|基数)|使用者|"
    r"(?<!不)(?:可以|能够)|(?<!更)了解(?!不)|非常(?!必)"
)

_OTHERS = {word: tuple(o for o in row if o != word) for row in _SYNONYMS for word in row}
_GUARDED = ("借款人", "客户", "用户", "使用者", "可以", "能够", "了解", "非常")
_WORD = re.compile(
    "|".join([_NOT_HERE, *(w for w in sorted(_OTHERS, key=len, reverse=True) if w not in _GUARDED)])
)

#: Marks and what other sites print for them; two of a kind, so that none joins what it divides.
_MARKS: tuple[dict[str, str | int | None], ...] = (
    {"，": ",", "。": ".", "：": ":", "；": ";", "（": "(", "）": ")"},
    {"，": "，　", "“": "「", "”": "」", "（": "(", "）": ")"},
    {"，": "", "。": ""},
)
_RARE = "龘靐齉爩鱻麤灪籱"


def spun(text: str, rng: Random, *, most: int = 3) -> str:
    """Put synonyms in the place of some words.

    Args:
        text: Simplified text.
        rng: Draws the words.
        most: At most so many words; fewer when the text has not as many.
    """
    found = list(_WORD.finditer(text))
    drawn = rng.sample(found, min(len(found), rng.randint(1, most)))
    for place in sorted(drawn, key=re.Match.start, reverse=True):
        text = text[: place.start()] + rng.choice(_OTHERS[place[0]]) + text[place.end() :]
    return text


def punctuated(text: str, rng: Random) -> str:
    """Write the marks as another site does."""
    return text.translate(str.maketrans(rng.choice(_MARKS)))


def traditional(text: str, rng: Random) -> str:
    """Write the text in traditional characters."""
    del rng
    return to_hant(text)


def noisy(text: str, rng: Random, share: float = 0.05) -> str:
    """Lose or misread a share of the characters; at least one.

    >>> len(noisy("逾期后平台会上门", Random(1)))
    7
    """
    chars = list(text)
    for at in rng.sample(range(len(chars)), max(1, round(share * len(chars)))):
        chars[at] = rng.choice(("", _RARE[ord(chars[at]) % len(_RARE)]))
    return "".join(chars)
