"""Take from a page what it says in the script of its edition, where the other script is in it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bindery.model import Script
from bindery.privacy import without_marks
from bindery.script import foreign_to

_LANGUAGES = {
    Script.HANS: ("zh-hans", "zh-cn", "zh-sg"),
    Script.HANT: ("zh-hant", "zh-tw", "zh-hk", "zh-mo"),
}
#: What is read aloud, shown on hovering, or shown by others who name the page.
_SPOKEN = ("title", "alt", "aria-label", "aria-description", "aria-roledescription", "placeholder")
_SPEAKING = ",".join(f"[{it}]" for it in _SPOKEN) + ",meta[content],input[value],[label]"
_SILENT = "script, style, template, noscript"


@lru_cache(maxsize=2)
def foreign(script: Script) -> re.Pattern[str]:
    """Match the characters that have no place in a text of this script."""
    return re.compile(f"[{''.join(sorted(foreign_to(script)))}]")


def doubtful_part(tree: LexborHTMLParser, text: str, script: Script) -> str:
    """Give what a page says, if there is a character of the other script in it; else nothing.

    Args:
        tree: The page as it was parsed; what says nothing is taken out of it.
        text: What it was parsed from.
        script: The script that it should have.
    """
    if not (foreign(script).search(text) or "&#" in text):
        return ""
    # Our marks stand in the source as it is kept, in simplified characters.
    said = without_marks(said_in(tree, script))
    return said if foreign(script).search(said) else ""


def said_in(tree: LexborHTMLParser, script: Script) -> str:
    """Give all that a page says in this script, or in no declared language.

    >>> page = LexborHTMLParser('雨<b lang="zh-Hant">後<i lang="zh">里</i></b>')
    >>> said_in(page, Script.HANS).split()
    ['里', '雨']

    Args:
        tree: The page as it was parsed; what is silent or declares a language is taken out of it.
        script: The script of the page.
    """
    for node in tree.css(_SILENT):
        node.decompose()
    pieces: list[str] = []
    root = tree.css_first("html")
    # From the inside out, so that each element is left with what it says itself.
    for node in reversed(tree.css("[lang]")):
        if node.tag != "html":
            pieces += _said(node, script)
            node.decompose()
    return "\n".join([*pieces, *(_said(root, script) if root else ())])


def _said(node: LexborNode, script: Script) -> Iterator[str]:
    lang = (node.attributes.get("lang") or "zh").lower()
    if not _is_ours(lang, _LANGUAGES[script]):
        return
    yield node.text()
    for given in (it.attributes for it in (node, *node.css(_SPEAKING))):
        names = (*_SPOKEN, "content", "value", "label")
        yield from filter(None, (given.get(name) for name in names))


def _is_ours(lang: str, languages: tuple[str, ...]) -> bool:
    return lang == "zh" or lang.startswith(languages)
