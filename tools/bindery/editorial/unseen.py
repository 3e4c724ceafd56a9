"""Characters that cannot be seen, and that no decision and no record of a document may hold."""

import unicodedata

#: Controls, what turns the direction of a line or has no width, halves, private use, line ends.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_PRIVATE = "Co"
_LAYOUT = frozenset("\t\n")
_FIRST_OF_ARABIC, _LAST_OF_ARABIC = 0xFDD0, 0xFDEF
_LAST_TWO = 0xFFFE


def unseen(text: str, *, layout: bool = True, private: bool = False) -> str:
    r"""Give the characters of a text that a reader cannot see, or that no reader should meet.

    Not among them are characters that are younger than this program's tables.

    Args:
        text: The text.
        layout: Whether tabs and line ends are in their place here.
        private: Whether characters of private use are: old documents have rare names in them.

    >>> unseen("逾期\u202e，甲\tB\ufdd0"), unseen("甲\n", layout=False)
    ('\u202e\ufdd0', '\n')
    """
    if text.isprintable():
        return ""
    return "".join(
        char
        for char in text
        if _is_unseen(char)
        and not (layout and char in _LAYOUT)
        and not (private and unicodedata.category(char) == _PRIVATE)
    )


def numbers(text: str) -> str:
    r"""Name characters by their numbers, each once.

    >>> numbers("\u202e\u202e\0")
    'U+202E, U+0000'
    """
    return ", ".join(f"U+{ord(char):04X}" for char in dict.fromkeys(text))


def _is_unseen(char: str) -> bool:
    code = ord(char)
    never = code & _LAST_TWO == _LAST_TWO or _FIRST_OF_ARABIC <= code <= _LAST_OF_ARABIC
    return never or unicodedata.category(char) in _UNSEEN
