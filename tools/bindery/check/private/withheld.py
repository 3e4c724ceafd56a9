"""Look for words that must not be anywhere, in either script and in any disguise."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

from bindery.check.private.unveil import embedded, unveiled
from bindery.check.reading.fold import fold

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)


class Withheld:
    """The words, ready to be looked for.

    Args:
        words: As somebody wrote them down; those without a letter or figure count for nothing.
    """

    def __init__(self, words: tuple[str, ...]) -> None:
        folded = {fold(word): number for number, word in enumerate(words, start=1)}
        self._words: Mapping[str, int] = {it: n for it, n in folded.items() if it}

    def __bool__(self) -> bool:
        return bool(self._words)

    def lines(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where a text has one of them: its line, from 1, and the number of the word.

        The line is that of the text; words are found across tags, blanks and line ends as well.
        """
        lines = text.split("\n")
        seen: set[tuple[int, int]] = set()
        views = [lines, _without_tags(text).split("\n")]
        shown = dict(unveiled(text, lines))
        if shown:
            bare = "\n".join(shown.get(n, line) for n, line in enumerate(lines, start=1))
            views += [bare.split("\n"), _without_tags(bare).split("\n")]
        for view in views:
            seen.update(self._found(view))
        for start, inside in embedded(text):
            at = text.count("\n", 0, start) + 1
            seen.update((at, number) for _, number in self._found(inside.split("\n")))
        yield from sorted(seen)

    def _found(self, lines: list[str]) -> Iterator[tuple[int, int]]:
        folded = [fold(line) for line in lines]
        whole = "".join(folded)
        found = [(at, n) for word, n in self._words.items() if (at := whole.find(word)) >= 0]
        if found:
            ends = list(accumulate(map(len, folded)))
            yield from ((bisect_right(ends, at) + 1, number) for at, number in found)


def _without_tags(text: str) -> str:
    """Take tags out, and leave the line ends that are in them."""
    if "<" not in text:
        return text
    return _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), text)
