"""Make a page ready for paper: what only a screen can do goes, what was folded lies open."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bindery.book.anchors import unlink

#: What means nothing on paper. Repairs are shown on the site, each beside its line.
_DROPPED = ", ".join(
    (
        *("script", "style", "template", "noscript", "button", "dialog", "iframe", "object"),
        *("embed", "link", "meta", "base", "video", "audio", "[hidden]", "input[type=hidden]"),
        *("input[type=button]", "input[type=submit]", "input[type=reset]"),
        *(".kb-unseen", ".kb-onscreen", ".kb-jump", ".kb-find", ".kb-task", ".kb-number"),
        *(".kb-meaning", ".kb-sheet__bar", ".kb-buttons", ".kb-acts", ".kb-field__wrong"),
        *(".kb-tool__label", ".kb-turn", "a[href*='/repairs-']"),
        *(".kb-legend",),  # Said once, before the contents.
    )
)
#: A place to write on, by what asks for it on the screen.
_BLANKS = {
    "input[type=checkbox]": "bk-box",
    "input[type=radio]": "bk-ring",
    "input, select, output:empty": "bk-blank",
    "textarea": "bk-lines",
}
#: Links that only give the address of the place where they stand.
_OWN = ".kb-lines > li > a, .kb-own a"
#: Attributes that do something, or draw something, that this book does not.
_ATTRIBUTES = (
    *("style", "contenteditable", "data-search-exclude", "tabindex", "for", "headers"),
    *("aria-labelledby", "aria-describedby", "aria-controls", "background", "poster"),
)
#: Signs that the printed typeface lacks.
_SIGNS = {
    "\N{BALLOT X}": "\N{MULTIPLICATION SIGN}",
    "\N{HEAVY BALLOT X}": "\N{MULTIPLICATION SIGN}",
}


def strip(tree: LexborHTMLParser, body: LexborNode) -> None:
    """Change a page in place into what can be printed.

    Args:
        tree: The page.
        body: The part of it that is printed.
    """
    _drop(body)
    for selector, name in _BLANKS.items():
        for node in reversed(body.css(selector)):
            _replace(node, _blank(tree, name))
    for link in body.css(_OWN):
        unlink(link)
    for link in body.css("a + a"):
        _part(link)
    for sign in body.css("[aria-hidden]"):
        _respell(sign)
    for node in body.css(", ".join(f"[{name}]" for name in _ATTRIBUTES)):
        _bare(node)


def _drop(body: LexborNode) -> None:
    # From the last to the first: what stands in a thing goes before the thing.
    for node in reversed(body.css(_DROPPED)):
        node.decompose()


def _blank(tree: LexborHTMLParser, name: str) -> LexborNode:
    blank = tree.create_node("span")
    blank.attrs["class"] = name
    return blank


def _replace(node: LexborNode, by: LexborNode) -> None:
    node.insert_before(by)
    node.decompose()


def _part(link: LexborNode) -> None:
    """Part two links that touch: 12356 and 18111 are two numbers, also when they are copied."""
    before = link.prev
    if before is not None and before.is_element_node:
        link.insert_before(" ")


def _respell(sign: LexborNode) -> None:
    said = sign.text(deep=True)
    if said.strip() in _SIGNS:
        by = _SIGNS[said.strip()]
        for child in list(sign.iter(include_text=True)):
            child.replace_with(by)


def _bare(node: LexborNode) -> None:
    for name in _ATTRIBUTES:
        if name in node.attributes:
            del node.attrs[name]
