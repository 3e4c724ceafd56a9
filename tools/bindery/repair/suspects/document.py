"""What is asked of a whole document, once and only when something in it is damaged."""

import re
from collections.abc import Sequence
from functools import cached_property

from bindery.marks import unmarked
from bindery.model import Script
from bindery.repair.suspects.lexicon import lexicon
from bindery.script import detect_script, to_hans, to_hant

#: How many characters beside a word tell where it belongs.
_BESIDE = 2


class Document:
    """The lines of a document, read as a whole.

    Args:
        lines: The lines after repair.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(lines)

    @cached_property
    def _text(self) -> str:
        return unmarked("\n".join(self.lines))

    @cached_property
    def script(self) -> Script:
        """Tell which script the document is written in."""
        return detect_script(self._text)

    def read(self, text: str) -> str:
        """Give a piece of the document in simplified characters."""
        return to_hans(unmarked(text), self.script)

    def write(self, text: str) -> str:
        """Give simplified words as this document writes them."""
        return to_hant(text) if self.script is Script.HANT else text

    def has(self, phrase: str) -> bool:
        """Say whether the document has a phrase of the lexicon, whole."""
        return phrase in self._phrases

    def kin(self, left: str, word: str, right: str) -> int:
        """Say on how many sides a word stands elsewhere in the document as it would here.

        Args:
            left: What stands before it here, simplified.
            word: A word of the lexicon.
            right: What stands behind it here, simplified.
        """
        sides = ((left[-_BESIDE:], word, ""), ("", word, right[:_BESIDE]))
        return sum(side in self._neighbours for side in sides)

    @cached_property
    def _hans(self) -> str:
        return self.read(self._text)

    @cached_property
    def _phrases(self) -> frozenset[str]:
        return frozenset(_any_of(lexicon().phrases).findall(self._hans))

    @cached_property
    def _neighbours(self) -> frozenset[tuple[str, str, str]]:
        found = _any_of([word.word for word in lexicon().words]).finditer(self._hans)
        places = [(match[0], match.start(), match.end()) for match in found]
        left = ((self._hans[max(0, a - _BESIDE) : a], word, "") for word, a, _ in places)
        right = (("", word, self._hans[b : b + _BESIDE]) for word, _, b in places)
        return frozenset((*left, *right))


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))
