"""Find blanks where a word was filtered out, and rank what may have stood there."""

from collections.abc import Callable, Iterator
from typing import Protocol

from bindery.late import late
from bindery.repair.spaces import GAP, HOLE
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

_HIDDEN = "a blank between Chinese characters; a filtered word may be missing."
_STOPPED = "a blank between two sentences; a full stop may be missing."

#: What may be missing between two sentences, and how long their clauses are, at least.
_STOP = "。"
_LONG = 8
#: No clause is longer.
_FAR = 60

_MARK = late("[，。、；：？！]")
_CLAUSE = late("[^，。；：？！]+")

_CLAUSE_END = late(r"(?:^|[。；：？！])([^，。；：？！]+)\Z")

# The rest of a list before a blank and behind it.
_ITEMS_BEFORE = late(r"(?<![^，。；：？！\s])[^，。；：？！\s]*、\Z")
_ITEMS_BEHIND = late("、[^，。；：？！ ]*")

# Where a blank is the author's own: behind a number or a date, around a term that is set off and
# explained in Latin, in a clause with a date, such as the history of a law.
_NUMBERED = late(
    r"[第笫][一二三四五六七八九十百千零〇\d]+[条條款项項节節章编編篇部卷回课課讲講期届屆号號]"
    r"(?:之[一二三四五六七八九十]+)?$|"
    r"^[（(]?[一二三四五六七八九十\d]{1,4}[）)、.．]?$|\d[日号號年月时時]$"
)
_TERM = late(rf" [{HAN}]{{1,8}}（[A-Za-z_]")
_DATED = late(r"\d{4}年")

#: What a line must have for a blank to be found; headings of articles are many in laws.
NEEDS = needing(
    rf" (?:(?=[{HAN}])(?<=[{HAN}、，] )"
    + "".join(rf"(?<!第{'.' * n}[条條] )" for n in range(1, 6))
    + "|(?=、))"
)

#: As `NEEDS`, for a mask.
MASK_NEEDS = needing(rf"[?*＊□■×○●_](?=[?*＊□■×○●_{HAN}])")

# What a filter leaves in place of a word when it does not leave a blank.
_MASK = late(rf"(?<![?*＊□■×○●_])[?*＊□■×○●_]{{1,4}}(?=[{HAN}])")


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
        words = _ranked(line, start, end, document, model)
        yield _place(start, end, words, _STOPPED if words[:1] == [_STOP] else _HIDDEN)


def find_masks(line: str, document: Document) -> Iterator[Place]:
    """Find marks such as ** that hide the middle of a fixed phrase.

    >>> line = "如遇突**况，"
    >>> [place.suggestions[0] for place in find_masks(line, Document([line]))]
    ['突〔发状〕况']
    """
    for match in _MASK.finditer(line):
        sides = _sides(line, *match.span(), document)
        phrases = sorted(((it[0], it[2]) for it in _phrases(*sides, document)), reverse=True)
        if phrases:
            yield _place(*match.span(), [shown for _, shown in phrases])


def _place(start: int, end: int, words: list[str], message: str = _HIDDEN) -> Place:
    return Place(
        damage=Damage.GAP,
        start=start,
        end=end,
        message=message,
        suggestions=tuple(words[:_PROPOSED]),
    )


def _gaps(line: str) -> Iterator[tuple[int, int]]:
    """Find single blanks in sentences; a line without punctuation is a heading or a table."""
    if " " not in line or not _MARK.search(line):
        return
    holes = [match.span(1) for match in HOLE.finditer(line)]
    yield from holes
    line = _without(line, holes)
    for clause in _CLAUSE.finditer(line):
        start, end = clause.span()
        # A pair of blanks sets a word off.
        if line.count(" ", start, end) != 1 or _DATED.search(line, start, end):
            continue
        match = GAP.search(line, start, end)
        if match and not _is_own(line, match.start()):
            yield match.span()


def _without(line: str, holes: list[tuple[int, int]]) -> str:
    """Put a mark in the place of holes that are found already."""
    parts, at = [], 0
    for start, end in holes:
        parts += [line[at:start], "、"]
        at = end
    return "".join((*parts, line[at:]))


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
    listed = _listed(line, start, end, document)
    strength = {
        document.write(it.word): 2 * document.kin(left, it.word, right) + 2 * it.fit(left, right)
        for it in lexicon().words
        if it.word not in listed
    }
    read = {word: document.read(word) for word in strength}
    for weight, middle, shown in _phrases(left, right, document):
        strength[shown] = weight
        read[shown] = middle
    if not any(strength.values()) and _is_between_sentences(line, start, end):
        strength[_STOP], read[_STOP] = 0, _STOP
    if not model:
        likely = [word for word in strength if strength[word] or word == _STOP]
        return sorted(likely, key=lambda word: -strength[word])
    log10 = model().log10
    likelihood = {word: log10(left + read[word] + right) for word in strength}
    ranked = sorted(strength, key=lambda word: (-strength[word], -likelihood[word]))
    # What is less likely than the end of a sentence says nothing.
    return ranked[: ranked.index(_STOP) + 1] if _STOP in ranked else ranked


def _listed(line: str, start: int, end: int, document: Document) -> str:
    """Give what stands in the same list; nothing is listed twice."""
    left = _ITEMS_BEFORE.search(line[max(0, start - 3 * _SIGHT) : start])
    right = _ITEMS_BEHIND.match(line, end, end + 3 * _SIGHT)
    return document.read(f"{left[0] if left else ''} {right[0] if right else ''}")


def _is_between_sentences(line: str, start: int, end: int) -> bool:
    """Say whether a long clause that begins a sentence ends here, and another begins."""
    left = _CLAUSE_END.search(line[max(0, start - _FAR) : start])
    right = _CLAUSE.match(line, end, end + _LONG)
    return bool(left and right and len(left[1]) >= _LONG <= len(right[0]))


def _phrases(left: str, right: str, document: Document) -> Iterator[tuple[int, str, str]]:
    """Find fixed phrases that begin before a place and end behind it.

    Yields:
        What speaks for it; the middle, simplified; and the phrase, the middle between brackets.
    """
    for phrase in lexicon().phrases:
        for start in range(1, len(phrase) - 1):
            if not left.endswith(phrase[:start]):
                continue
            for end in range(start + 1, len(phrase)):
                if right.startswith(phrase[end:]):
                    kept = start + len(phrase) - end
                    # Converted whole: 发 alone becomes 髮.
                    whole = document.write(phrase)
                    shown = f"{whole[:start]}〔{whole[start:end]}〕{whole[end:]}"
                    yield 2 * kept - 1 + 2 * document.has(phrase), phrase[start:end], shown
