"""Words that readers may mean: rows that mean the same, and the words of the guide."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bindery.editorial.desk import Editorial
from bindery.index.entries import Kind, Page
from bindery.index.letters import HAN, fold, is_han

_HAN = re.compile(f"[{HAN}]+")

#: Between these, what a title says falls apart into words. They are few: most such characters also
#: stand within a word, as 还 in 还款.
_BETWEEN = re.compile("为什么|什么|怎么样?|怎样|哪些|哪里|多少|[的和与及或吗呢吧你我他她它们这那]")

_SHORTEST, _LONGEST = 2, 6

#: Every query loads them.
_MOST = 400

#: Kinds whose titles are names of things; titles of questions are sentences.
_NAMED = (Kind.PAGE, Kind.TOPIC, Kind.TERM)


def concepts(desk: Editorial) -> tuple[tuple[str, ...], ...]:
    """Give the words that mean the same, row by row, folded; each once in its row."""
    rows = ((*it.word.split("/"), *it.typed) for it in desk.synonyms)
    return tuple(tuple(dict.fromkeys(filter(None, map(_word, row)))) for row in rows)


def beside_terms(rows: Sequence[Sequence[str]]) -> dict[str, object]:
    """Say what stands beside terms, so that a plain query needs no list of all words.

    In the file of a pair: which words begin so, and which concepts they are. In that of a concept:
    which words it has.

    >>> beside_terms([("逾期", "逾期了"), ("逾期",)])
    {'#0': ['逾期', '逾期了'], '#1': ['逾期'], '逾期': [['逾期', 0, 1], ['逾期了', 0]]}
    """
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for word in row:
            numbers.setdefault(word, []).append(number)
    told: dict[str, list[object]] = {f"#{n}": list(row) for n, row in enumerate(rows)}
    for word, found in sorted(numbers.items()):
        told.setdefault(begin_of(word), []).append([word, *found])
    return dict(told)


def begin_of(word: str) -> str:
    """Give the term in whose file a word stands: its first pair, or a word of letters itself."""
    return word[:2] if is_han(word[0]) else word


def _word(text: str) -> str:
    return fold(text).strip()


def words(
    pages: Sequence[Page], desk: Editorial, names: Iterable[str], rows: Sequence[Sequence[str]]
) -> tuple[str, ...]:
    """Give the other words that the guide is about, folded; none of the `rows` of concepts."""
    known = {word for row in rows for word in row}
    found = {fold(word) for word in (*_told(desk), *names, *_of_titles(pages))}
    return tuple(sorted(word for word in found - known if _HAN.fullmatch(word) and len(word) > 1))


def _told(desk: Editorial) -> Iterator[str]:
    for term in desk.terms:
        yield from (term.term, *term.also)
    for name in desk.names.names:
        yield name.hans


def _of_titles(pages: Sequence[Page]) -> Iterator[str]:
    """Give the words of titles; of very many, those that stand in most of them."""
    titles = dict.fromkeys(
        entry.title.hans for page in pages for entry in page.entries if entry.kind in _NAMED
    )
    found = Counter(
        word
        for title in titles
        for run in _HAN.findall(title)
        for word in _BETWEEN.split(run)
        if _SHORTEST <= len(word) <= _LONGEST
    )
    yield from sorted(found, key=lambda word: (-found[word], word))[:_MOST]
