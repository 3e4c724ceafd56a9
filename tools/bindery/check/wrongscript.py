"""Find characters that only the other script uses, without a list of exceptions to keep."""

from functools import lru_cache

from selectolax.lexbor import LexborNode

from bindery.model import Script
from bindery.script import to_hans, to_hant

#: The national character sets are the judges: 著 and 後 are in the mainland's, 后, 里 and 台 in
#: Taiwan's, so a character that conversion would change may still be right where it stands.
_OWN_SET = {Script.HANS: "gb2312", Script.HANT: "big5"}
#: Taiwan's set lacks them; Hong Kong writes them every day.
_HONG_KONG = frozenset("着恒")
_LANGUAGES = {
    Script.HANS: ("zh-hans", "zh-cn", "zh-sg"),
    Script.HANT: ("zh-hant", "zh-tw", "zh-hk", "zh-mo"),
}
_SILENT = frozenset({"script", "style", "template"})
_SHOWN = 5


@lru_cache(maxsize=2)
def foreign_to(script: Script) -> frozenset[str]:
    """Give the characters that have no place in a text of this script.

    >>> sorted(foreign_to(Script.HANS) & set("著乾台裡說"))
    ['裡', '說']
    >>> sorted(foreign_to(Script.HANT) & set("后里台裏说"))
    ['说']
    """
    han = "".join(chr(code) for code in range(0x4E00, 0xA000) if chr(code) not in _HONG_KONG)
    as_hans = _one_by_one(han, Script.HANS)
    if script is Script.HANS:
        suspects = (a for a, b in zip(han, as_hans, strict=True) if a != b)
    else:
        as_hant = _one_by_one(han, Script.HANT)
        # What both conversions change, 裏 and 羣, is a variant of traditional text.
        suspects = (a for a, b, c in zip(han, as_hans, as_hant, strict=True) if a == b != c)
    return frozenset(it for it in suspects if not _is_in(it, _OWN_SET[script]))


def _one_by_one(characters: str, script: Script) -> list[str]:
    """Convert characters without a context, in one call: thousands of calls take far longer."""
    apart = "\n".join(characters)
    turned = to_hans(apart, Script.HANT) if script is Script.HANS else to_hant(apart)
    return turned.split("\n")


def strangers_in(content: LexborNode, script: Script) -> tuple[str, ...]:
    """Give up to five characters of the other script, each once, in order.

    Text inside an element that declares another language is quoted on purpose.
    """
    foreign = foreign_to(script)
    if foreign.isdisjoint(content.text()):
        return ()  # Nearly every page: no need to look at its elements one by one.
    words = "".join(_texts(content, _LANGUAGES[script]))
    return tuple(dict.fromkeys(it for it in words if it in foreign))[:_SHOWN]


def _texts(content: LexborNode, languages: tuple[str, ...]) -> list[str]:
    """Give the texts whose nearest declared language is one of these, or only `zh`."""
    texts: list[str] = []
    waiting = [(content, True)]
    while waiting:
        node, ours = waiting.pop()
        if node.is_text_node:
            texts.extend([node.text()] if ours else [])
        elif node.tag not in _SILENT:
            lang = (node.attributes.get("lang") or "").lower()
            ours = _is_ours(lang, languages) if lang else ours
            children = [(child, ours) for child in node.iter(include_text=True)]
            waiting.extend(reversed(children))
    return texts


def _is_ours(lang: str, languages: tuple[str, ...]) -> bool:
    return lang == "zh" or lang.startswith(languages)


def _is_in(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
