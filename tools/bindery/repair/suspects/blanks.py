"""Find blanks where a word was filtered out, and rank what may have stood there."""

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from bindery.repair.spaces import GAP
from bindery.repair.span import HAN, needing
from bindery.repair.suspects.document import Document
from bindery.repair.suspects.lexicon import lexicon
from bindery.repair.suspects.place import Damage, Place


class Likelihood(Protocol):
    """A model of what Chinese text is like."""

    def log10(self, text: str) -> float:
        """Give the logarithm of the probability of simplified text."""
        ...


#: Loads the model when there is something to rank.
Model = Callable[[], Likelihood]

#: How many words are proposed.
_PROPOSED = 3

#: How many characters on each side are looked at.
_SIGHT = 6

_MARK = re.compile("[，。、；：？！]")
_CLAUSE = re.compile("[^，。；：？！]+")

# Where a blank is the author's own: behind a number or a date, around a term that is set off and
# explained in Latin, in a clause with a date, such as the history of a law.
_NUMBERED = re.compile(
    r"[第笫][一二三四五六七八九十百千零〇\d]+[条條款项項节節章编編篇部卷回课課讲講期届屆号號]"
    r"(?:之[一二三四五六七八九十]+)?$|"
    r"^[（(]?[一二三四五六七八九十\d]{1,4}[）)、.．]?$|\d[日号號年月时時]$"
)
_TERM = re.compile(rf" [{HAN}]{{1,8}}（[A-Za-z_]")
_DATED = re.compile(r"\d{4}年")

#: What a line must have for a blank to be found; headings of articles are many in laws.
NEEDS = needing(
    rf" (?=[{HAN}])(?<=[{HAN}、，] )" + "".join(rf"(?<!第{'.' * n}[条條] )" for n in range(1, 6))
)

#: As `NEEDS`, for a mask.
MASK_NEEDS = needing(rf"[?*＊□■×○●_](?=[?*＊□■×○●_{HAN}])")

# What a filter leaves in place of a word when it does not leave a blank.
_MASK = re.compile(rf"(?<![?*＊□■×○●_])[?*＊□■×○●_]{{1,4}}(?=[{HAN}])")


def find_blanks(line: str, document: Document, model: Model | None = None) -> Iterator[Place]:
    """Find blanks between Chinese characters that hide a word.

    Args:
        line: A repaired line.
        document: The document that it stands in; what is whole elsewhere speaks for itself here.
        model: Loads a model of Chinese text, which decides between equals.

    >>> line = "通过短信、 等方式提醒。"
    >>> [place.suggestions[0] for place in find_blanks(line, Document([line]))]
    ['电话']
    """
    for start, end in _gaps(line):
        yield _place(start, end, _ranked(line, start, end, document, model))


def find_masks(line: str, document: Document) -> Iterator[Place]:
    """Find marks such as ** that hide the middle of a fixed phrase.

    >>> line = "如遇突**况，"
    >>> [place.suggestions[0] for place in find_masks(line, Document([line]))]
    ['发状']
    """
    for match in _MASK.finditer(line):
        phrases = sorted(_phrases(*_sides(line, *match.span(), document), document), reverse=True)
        if phrases:
            yield _place(*match.span(), [middle for _, middle in phrases])


def _place(start: int, end: int, words: list[str]) -> Place:
    return Place(
        damage=Damage.GAP,
        start=start,
        end=end,
        message="a blank between Chinese characters; a filtered word may be missing.",
        suggestions=tuple(words[:_PROPOSED]),
    )


def _gaps(line: str) -> Iterator[tuple[int, int]]:
    """Find single blanks in sentences; a line without punctuation is a heading or a table."""
    if " " not in line or not _MARK.search(line):
        return
    for clause in _CLAUSE.finditer(line):
        start, end = clause.span()
        # A pair of blanks sets a word off.
        if line.count(" ", start, end) != 1 or _DATED.search(line, start, end):
            continue
        match = GAP.search(line, start, end)
        if match and not _is_own(line, match.start()):
            yield match.span()


def _is_own(line: str, at: int) -> bool:
    return bool(_NUMBERED.search(line[max(0, at - 14) : at]) or _TERM.match(line, at))


def _sides(line: str, start: int, end: int, document: Document) -> tuple[str, str]:
    left, right = line[max(0, start - _SIGHT) : start], line[end : end + _SIGHT]
    return document.read(left), document.read(right)


def _ranked(line: str, start: int, end: int, document: Document, model: Model | None) -> list[str]:
    """Order what may have stood there by what speaks for it, then by the model, then as listed.

    Without a model, a word for which nothing speaks is not proposed.
    """
    left, right = _sides(line, start, end, document)
    strength = {
        document.write(it.word): 2 * document.kin(left, it.word, right) + 2 * it.fit(left, right)
        for it in lexicon().words
    }
    for weight, middle in _phrases(left, right, document):
        strength[middle] = max(weight, strength.get(middle, 0))
    if not model:
        return sorted(filter(strength.__getitem__, strength), key=lambda word: -strength[word])
    log10 = model().log10
    likelihood = {word: log10(left + document.read(word) + right) for word in strength}
    return sorted(strength, key=lambda word: (-strength[word], -likelihood[word]))


def _phrases(left: str, right: str, document: Document) -> Iterator[tuple[int, str]]:
    """Find fixed phrases that begin before a place and end behind it, and what they miss there."""
    for phrase in lexicon().phrases:
        for start in range(1, len(phrase) - 1):
            if not left.endswith(phrase[:start]):
                continue
            for end in range(start + 1, len(phrase)):
                if right.startswith(phrase[end:]):
                    kept = start + len(phrase) - end
                    # Converted whole: 发 alone becomes 髮.
                    middle = document.write(phrase)[start:end]
                    yield 2 * kept - 1 + 2 * document.has(phrase), middle
