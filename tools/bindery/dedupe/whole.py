"""Tell whether a text shows that it was cut or damaged."""

import re

_DAMAGE = re.compile("[\0\N{REPLACEMENT CHARACTER}\ud800-\udfff]")

#: No text ends in one of these, unless more was to follow.
_UNFINISHED = tuple("，、：；,:;")

_BRACKET = re.compile(r"[][()（）［］【】〔〕{}｛｝《》〈〉「」『』“”‘’\"]")
_CLOSED_BY = dict(zip('([【〔{《〈「『“‘"', ')]】〕}》〉」』”’"', strict=True))
_NARROW = str.maketrans("（）［］｛｝", "()[]{}")

# 1) and 一） are marks of a list; it's has an apostrophe.
_SINGLE = re.compile(
    r"(?<!\w)(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）]|(?<=[a-zA-Z])’|[‘’](?=[a-zA-Z])"
)


def is_whole(text: str) -> bool:
    """Say that nothing shows a cut or damage: no lost character, no open end, no half bracket.

    >>> is_whole("平台会上门（逾期后）。"), is_whole("平台会上门（逾期后"), is_whole("平台会上门，")
    (True, False, False)
    """
    if text.rstrip().endswith(_UNFINISHED) or _DAMAGE.search(text):
        return False
    return _is_balanced(text) or _is_balanced(_SINGLE.sub("", text))


def _is_balanced(text: str) -> bool:
    awaited: list[str] = []
    for bracket in "".join(_BRACKET.findall(text)).translate(_NARROW):
        if awaited and bracket == awaited[-1]:
            awaited.pop()
        elif bracket in _CLOSED_BY:
            awaited.append(_CLOSED_BY[bracket])
        else:
            return False
    return not awaited
