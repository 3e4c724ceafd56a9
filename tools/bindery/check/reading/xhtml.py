"""Write pages of XHTML as HTML, for a parser that knows only that."""

import re

XHTML = ".xhtml"
_EMPTY = re.compile(r"<([A-Za-z][^\s/<>]*+)((?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)(?<=/)>")
#: These have no end in HTML either (HTML Standard, "void elements").
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"}
    | {"wbr", "param"}
)


def as_html(path: str, text: str) -> str:
    """Give a page as a parser of HTML can read it; only the name of a file makes it XHTML.

    In XML any element may end itself; in HTML `<script src="a"/>` would swallow what follows.
    Lines stay as they are.

    >>> as_html("a.xhtml", '<script src="a"/><br/>')
    '<script src="a"></script><br/>'
    """
    return _EMPTY.sub(_ended, text) if path.endswith(XHTML) else text


def _ended(tag: re.Match[str]) -> str:
    if tag[1].lower() in _VOID:
        return tag[0]
    return f"<{tag[1]}{tag[2][:-1]}></{tag[1]}>"
