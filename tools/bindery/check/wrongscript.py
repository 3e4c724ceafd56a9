"""Find characters that only the other script uses, without a list of exceptions to keep."""

import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bindery.check.faults import Fault, read_text
from bindery.check.reading.bounds import readable_part
from bindery.check.reading.folder import HANT_FOLDER, Site
from bindery.check.settings import Settings
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
#: What else is written for readers of one edition; indexes and ledgers serve both.
_WRITTEN = ("feed.xml", "llms.txt", ".webmanifest", ".atom", ".rss")
_SHOWN = 5


def find_script_faults(site: Site, settings: Settings) -> Iterator[Fault]:
    """Give characters of the other script in each edition; nothing for a site of one edition.

    The whole page counts, its title, description and labels too. What stands in an element that
    declares another language is quoted on purpose; so are the protected words of the settings.
    """
    if not any(page.path.startswith(HANT_FOLDER) for page in site.pages):
        return
    pages = {page.path for page in site.pages}
    for path in (*pages, *(it for it in site.files if it.endswith(_WRITTEN))):
        script = Script.HANT if path.startswith(HANT_FOLDER) else Script.HANS
        text = read_text(site.files[path])
        if not (_pattern(script).search(text) or "&#" in text):
            continue  # Most files: nothing to parse.
        said = said_in(text, script) if path in pages else text
        fault = _fault(path, text, _without(said, settings.protected), script)
        if fault:
            yield fault


def _fault(path: str, text: str, said: str, script: Script) -> Fault | None:
    found = {it[0]: it.start() for it in reversed([*_pattern(script).finditer(said)])}
    if not found:
        return None
    signs = [sign for sign, _ in sorted(found.items(), key=lambda it: it[1])]
    at = found[signs[0]]
    around = next((it for it in _around(said, at) if it in text), "")
    return Fault(
        code="wrong-script",
        path=path,
        message=f"Characters of the other script: {''.join(signs[:_SHOWN])}, in "
        f"{_around(said, at)[0]}. Convert them, or mark the lang.",
        value=around,
    )


def _around(said: str, at: int) -> tuple[str, ...]:
    """Give the words around a character, the longest first, to find its place in the file."""
    spans = ((max(0, at - n), at + n + 1) for n in (6, 3, 1, 0))
    return tuple(" ".join(said[start:end].split()) for start, end in spans)


def _without(said: str, protected: frozenset[str]) -> str:
    said = without_marks(said)  # They stand in the source as it is kept, in simplified characters.
    for word in sorted(protected, key=lambda it: (-len(it), it)):
        said = said.replace(word, "")
    return said


@lru_cache(maxsize=2)
def _pattern(script: Script) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(foreign_to(script)))}]")


def said_in(text: str, script: Script) -> str:
    """Give all that a page says in this script, or in no declared language.

    >>> said_in('雨<b lang="zh-Hant">後<i lang="zh">里</i></b>', Script.HANS).split()
    ['里', '雨']
    """
    tree = LexborHTMLParser(readable_part(text))
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
