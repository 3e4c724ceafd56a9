"""Cut a page off where it would keep a parser busy for hours; no browser builds such a page."""

import re

#: Elements open at once. Browsers stop building a tree at 512; parsers slow down with its square.
_DEEPEST = 2_000
#: Attributes of one element; each is compared with all before it.
_WIDEST = 2_000
_LONG_TAG = 20_000

# These end by themselves (HTML Standard, "optional tags" and "void elements").
_ENDLESS = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
    | {"track", "wbr", "param", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th"}
    | {"thead", "tbody", "tfoot", "rt", "rp", "colgroup", "html", "head", "body"}
)
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)([^<>]*+)")
_NAME = re.compile(r"<[A-Za-z][^\s/>]*+")
_ATTRIBUTE = re.compile(r"[\s/]*+[^\s\"'<>/=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+")


def readable_part(text: str) -> str:
    """Give the page as far as a parser can read it in a time that grows with its length alone.

    >>> readable_part("<p>short</p>"), len(readable_part("<b>" * 9_000))
    ('<p>short</p>', 6000)
    """
    return text[: min(_too_deep(text), _too_wide(text))]


def _too_deep(text: str) -> int:
    """Give the place from which too many elements are open; the length, if there is none."""
    # Two quick counts decide for nearly every page.
    if text.count("<") - 2 * text.count("</") <= _DEEPEST:
        return len(text)
    opened = 0
    for tag in _TAG.finditer(text):
        if tag[1]:
            opened = max(0, opened - (tag[2].lower() not in _ENDLESS))
        elif tag[2].lower() not in _ENDLESS and not tag[3].endswith("/"):
            opened += 1
        if opened > _DEEPEST:
            return tag.start()
    return len(text)


def _too_wide(text: str) -> int:
    """Give the place from which a tag has too many attributes; the length, if there is none."""
    start, pieces = 0, text.split(">")
    for piece in pieces if max(map(len, pieces)) > _LONG_TAG else ():
        tag = _NAME.search(piece) if len(piece) > _LONG_TAG else None
        if tag:
            at = _end_of_attributes(piece, tag.end())
            if at >= 0:
                return start + at
        start += len(piece) + 1
    return len(text)


def _end_of_attributes(piece: str, at: int) -> int:
    for _ in range(_WIDEST):
        attribute = _ATTRIBUTE.match(piece, at)
        if not attribute:
            return -1
        at = attribute.end()
    return at
