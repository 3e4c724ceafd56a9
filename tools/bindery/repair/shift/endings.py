"""How the lines of a document end: with which mark, or with none."""

import math
from collections import Counter
from collections.abc import Iterable

from bindery.repair.characters import characters

_MARKS = "。；！？：，、…”’）》"
#: So many sentences end in a full stop, and so many other lines in no mark.
_USUAL = 0.9
_INNER = frozenset("，,；;。")


class Endings:
    """The last characters of sound lines, all that are no marks as one.

    Lines with a mark inside, which are sentences, are counted apart from others.

    Args:
        lines: The sound lines of a document.

    Source:
        One line more is counted than was seen, most of it of the usual kind: the prior of Perks
        1947, weighted.

    >>> endings = Endings(["甲，乙。", "丙，丁。", "戊"])
    >>> endings.score("。", "己，") > endings.score("；", "己，") == endings.score("庚", "己，")
    True
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._seen: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        for line in map(str.rstrip, lines):
            if line:
                self._seen[_is_sentence(line[:-1])][_kind(characters().fold(line[-1]))] += 1

    def score(self, char: str, line: str) -> float:
        """Give how likely a line ends in a folded character of its kind, as a power of ten.

        Args:
            char: The last character.
            line: What stands before it.
        """
        seen = self._seen[_is_sentence(line)]
        usual = "。" if _is_sentence(line) else ""
        kind = _kind(char)
        prior = _USUAL if kind == usual else (1 - _USUAL) / len(_MARKS)
        return math.log10((seen[kind] + prior) / (seen.total() + 1))


def _is_sentence(line: str) -> bool:
    return not _INNER.isdisjoint(line)


def _kind(char: str) -> str:
    return char if char in _MARKS else ""
